"""Why something is not published."""

from plugins.base.refusal import Refusal


class PublishError(Refusal):
    """What cannot be done and why; the message is a Vietnamese sentence for the person who publishes."""
