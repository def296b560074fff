"""The first blocs of another board, typed or from a file of Excel."""

import csv
import io
import json
import unicodedata
from typing import NamedTuple

from plugins.base.vietnamese import fold, slug
from plugins.base.vietnamese.legacy import wide_encoding
from plugins.sources.frontmatter import read_source, unseen

_SEPARATORS = ("\t", ";", ",")


class BeginError(Exception):
    """An answer that cannot be used; the message is for whoever gave it."""


class FirstBloc(NamedTuple):
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"khoi/{slug(self.name)}.md"

    def text(self) -> str:
        """The bloc's file. Raises BeginError where the check would refuse it."""
        lines = [f"name: {json.dumps(self.name, ensure_ascii=False)}", f"kind: {self.kind}"]
        for field, values in (("aliases", self.aliases), ("members", self.members)):
            lines += (
                [f"{field}:", *(f"  - {json.dumps(value, ensure_ascii=False)}" for value in values)] if values else []
            )
        text = "\n".join(["---", *lines, "---", ""])
        mistakes = [one.message for one in read_source(self.file, text.encode(), unseen).problems if one.is_error]
        if mistakes or not slug(self.name):
            raise BeginError(f"{self.name}: {' '.join(mistakes) or 'tên không có chữ cái nào.'}")
        return text


def read_blocs(data: bytes) -> list[FirstBloc]:
    """Blocs of a table as Excel saves it (UTF-8, or its "Unicode Text"; comma, semicolon or tab): name, kind, other
    names, members; the last two with ``|`` between values. A first line of titles, and Excel's own ``sep=;``, are
    passed over. Raises BeginError with the line."""
    try:
        text = data.decode(wide_encoding(data) or "utf-8-sig")
    except UnicodeDecodeError:
        raise BeginError("Tệp CSV không ở bảng mã UTF-8. Trong Excel, lưu kiểu “CSV UTF-8”.") from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(_SEPARATORS, key=head.count), strict=True)
    try:
        return [bloc for number, row in enumerate(rows, 1) if (bloc := _bloc(number, row))]
    except csv.Error:
        raise BeginError(f"Dòng {rows.line_num}: có dấu ngoặc kép mở mà không đóng, hay một ô quá dài.") from None


def _bloc(number: int, row: list[str]) -> FirstBloc | None:
    cells = [cell.strip() for cell in row] + ["", "", "", ""]
    if not any(cells) or number == 1 and fold(cells[0]) in ("ten", "name"):
        return None
    if not (kind := kind_of(cells[1])):
        raise BeginError(f"Dòng {number}: loại “{cells[1]}” phải là khối hoặc cụm.")
    many = [tuple(filter(None, (part.strip() for part in cell.split("|")))) for cell in cells[2:4]]
    return FirstBloc(cells[0], kind, *many)


def kind_of(text: str) -> str:
    word = fold(text).split(" ")[0] if text else ""
    return word if word in ("khoi", "cum") else ""
