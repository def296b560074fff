"""What cannot be done for a reason that a person can mend."""


class Refusal(Exception):
    """Why nothing was done, as a Vietnamese sentence for the person who asked for it; never shown with a traceback."""

    exitcode = 1
