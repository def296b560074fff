"""One mistake in the content: where it is, what is wrong, what to write instead."""

from typing import NamedTuple

from plugins.base.model.codes import Code


class Problem(NamedTuple):
    """A mistake that an editor can mend, or a warning.

    ``path`` is the source relative to the content folder (POSIX slashes), ``line``
    counts from 1 (0: the whole file), ``field`` is a front matter field, ``"body"``
    or ``""``. ``code`` is stable for ever: editors search for it and tests name it.
    ``message`` says what is wrong and why, ``hint`` what to write instead; both are
    Vietnamese sentences. ``severity`` is ``"error"`` (the build refuses) or
    ``"warning"``.
    """

    path: str
    line: int
    field: str
    code: Code
    message: str
    hint: str = ""
    severity: str = "error"

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def text(self, root: str = "content") -> str:
        """The one-line form: ``content/tin/x.md:4: bloc: message hint [code]``."""
        place = f"{root}/{self.path}" + (f":{self.line}" if self.line else "")
        subject = f"{self.field}: " if self.field else ""
        note = "" if self.is_error else "Lưu ý: "
        sentence = " ".join(part for part in (self.message, self.hint) if part)
        return f"{place}: {note}{subject}{sentence} [{self.code}]"
