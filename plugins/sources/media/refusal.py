"""Why a file is refused: a code of ``frontmatter.codes`` and the sentences for its editor."""


class Refused(Exception):
    """Raised by whoever looks into a file; ``check_media`` turns it into a Problem."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
