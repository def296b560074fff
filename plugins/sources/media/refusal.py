"""Why a file is refused: a code and the sentences for its editor."""

from plugins.base.model import Code


class Refused(Exception):
    """Raised by whoever looks into a file; ``check_media`` turns it into a Problem."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
