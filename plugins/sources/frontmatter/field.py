"""What is declared of one field."""

from dataclasses import KW_ONLY, dataclass
from typing import Any

from plugins.base.model import Code
from plugins.sources.frontmatter.types import Type


@dataclass(frozen=True)
class Field:
    """One field: ``help`` says what it is, ``rule`` how to write it, ``example`` is a right line of YAML,
    ``missing`` the code of the problem where a required field is not there."""

    name: str
    _: KW_ONLY
    type: Type
    help: str
    example: str
    rule: str = ""
    missing: Code | None = None
    default: Any = ""
    #: Written by a program (the importer, ``rename``), not by editors.
    by_machine: bool = False

    @property
    def is_required(self) -> bool:
        return self.missing is not None
