"""What was found inside one document: what it is refused for, and what it says of persons."""

from plugins.base.model import Code
from plugins.sources.media.photos import Facts
from plugins.sources.media.refusal import Refused

_MOST_NAMED = 4
_LONGEST = 80  # letters of a name that the file itself chose

#: From the gravest: why it is refused, and what to do instead.
_REFUSALS = {
    Code.DOCUMENT_MACRO: (
        "chứa macro hay mã chạy được, máy của người tải về có thể bị hại",
        "Mở bằng Word, Excel, chọn Lưu thành (Save As), kiểu .docx hoặc .xlsx không có macro, rồi dùng tệp mới; "
        "hoặc xuất ra PDF.",
    ),
    Code.DOCUMENT_ACTION: (
        "tự chạy lệnh hay mở chương trình khi người đọc mở tệp",
        "Tệp PDF: mở rồi in ra PDF mới (Print → Save as PDF). Tệp Word: bôi đen tất cả (Ctrl+A), nhấn Ctrl+Shift+F9 để "
        "trường thành chữ thường, rồi lưu lại dạng .docx.",
    ),
    Code.DOCUMENT_EMBEDDED: (
        "có tệp hay chương trình khác nhúng bên trong mà người đọc không thấy trước khi mở",
        "Xóa phần nhúng (hoặc thay bằng ảnh của nó), đính kèm tệp ấy riêng, rồi lưu lại dạng .docx, .xlsx hay in ra "
        "PDF mới.",
    ),
    Code.DOCUMENT_REMOTE: (
        "tự lấy dữ liệu từ nơi khác khi mở, làm lộ máy người đọc hoặc hiện nội dung khác",
        "Word: Tệp → Thông tin → Sửa liên kết tới tệp (Edit Links) → Ngắt liên kết. Excel: Dữ liệu → Sửa liên kết → "
        "Ngắt liên kết, xóa Truy vấn và Kết nối. Rồi lưu lại dạng .docx, .xlsx; hoặc xuất ra PDF.",
    ),
}


#: What an editor is told of persons: what is there, why it matters, and what to do.
_ADVICE = {
    Code.DOCUMENT_AUTHOR: (
        "Tệp ghi tên người trong phần thông tin: {}; ai tải về cũng xem được.",
        "Chạy make fix để xóa tên (nội dung giữ nguyên), hoặc Word, Excel: Tệp → Thông tin → Kiểm tra tài liệu.",
    ),
    Code.DOCUMENT_TRACES: (
        "Tệp còn dấu vết soạn thảo: {}; ai tải về cũng xem được.",
        "Nếu không định đăng: Word → Xem lại → Chấp nhận tất cả thay đổi, xóa nhận xét; Tệp → Thông tin → Kiểm tra tài "
        "liệu; ảnh có nơi chụp thì chép lại bằng ảnh đã nén. Tệp PDF: in ra PDF mới.",
    ),
}


def advice(code: Code, what: str) -> tuple[str, str]:
    """(message, hint) of a note."""
    message, hint = _ADVICE[code]
    return message.format(what), hint


class DocumentFindings:
    """Collected over a whole document, so that one run names all of it."""

    def __init__(self) -> None:
        self._bad: dict[Code, list[str]] = {}
        self._notes: dict[Code, list[str]] = {}

    def bad(self, code: Code, what: str) -> None:
        _add(self._bad, code, what)

    def note(self, code: Code, what: str) -> None:
        _add(self._notes, code, what)

    def facts(self, format: str) -> Facts:
        """Raises Refused with the gravest code and everything that was found."""
        codes = [code for code in _REFUSALS if code in self._bad]
        if codes:
            told = [f"{_REFUSALS[code][0]} ({_listed(self._bad[code])})" for code in codes]
            raise Refused(codes[0], f"Tệp {'; '.join(told)}.", " ".join(_REFUSALS[code][1] for code in codes))
        return Facts(format, notes=tuple((code.value, _listed(whats)) for code, whats in self._notes.items()))


def shown(text: str) -> str:
    """What a hostile file calls something, fit for a message: one line, bounded, nothing that cannot be seen."""
    bare = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _LONGEST]).split())
    return bare if len(bare) <= _LONGEST else f"{bare[: _LONGEST - 1]}…"


def _add(into: dict[Code, list[str]], code: Code, what: str) -> None:
    known = into.setdefault(code, [])
    if (what := shown(what)) not in known and len(known) <= _MOST_NAMED:
        known.append(what)


def _listed(whats: list[str]) -> str:
    return ", ".join(whats[:_MOST_NAMED]) + (", …" if len(whats) > _MOST_NAMED else "")
