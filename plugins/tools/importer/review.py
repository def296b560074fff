"""The review list that an import ends with: what was imported, what needs a person, what was refused, and why."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from plugins.tools.importer.bulk import SourceOutcome

TITLE = "Danh sách xem lại sau khi nhập"
HEADINGS = {
    "refused": "Từ chối",
    "changed": "Nguồn đã đổi",
    "person": "Đã nhập, cần người xem",
    "imported": "Đã nhập",
    "stub": "Bài giữ chỗ (mới có tiêu đề và giờ đăng)",
    "duplicate": "Bản trùng, không nhập lại",
    "known": "Đã có từ trước, không đổi",
}
_FIELDS = {
    "title": "tiêu đề (title)",
    "date": "ngày đăng (date)",
    "bloc": "khối, cụm (bloc)",
    "author": "tác giả (author)",
    "modified": "ngày sửa (modified)",
    "related": "Tin khác (related)",
    "body": "nội dung và lời mô tả ảnh",
}
#: The first line of a list as text, the title of one as a page (review.html).
_OWN = re.compile(rf"\ANhập \d+ tệp trong [\d,]+ giây|<title>{TITLE}</title>".encode())
_SHOWN = 40  # of each sort on a terminal; the file has them all


def is_list(data: bytes) -> bool:
    """Whether a file is a list that an import wrote, or empty."""
    return not data or bool(_OWN.search(data[:2000]))


def summary(outcomes: Sequence[SourceOutcome], seconds: float) -> str:
    """One line with all counts and the speed."""
    counts = Counter(outcome.state for outcome in outcomes)
    sources = sum(count for state, count in counts.items() if state != "stub")
    parts = [
        f"{counts[state]} {heading[:1].lower()}{heading[1:]}" for state, heading in HEADINGS.items() if counts[state]
    ]
    speed = f"{sources / seconds:.0f} tệp/giây" if seconds > 0 else ""
    spent = f"{seconds:.1f}".replace(".", ",")
    return f"Nhập {sources} tệp trong {spent} giây ({speed}): {', '.join(parts) or 'không có gì'}."


def review(outcomes: Sequence[SourceOutcome], root: str, whole: bool = True) -> str:
    """The list, what needs a person first; without ``whole`` long groups are cut."""
    groups: dict[str, list[SourceOutcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.state].append(outcome)
    lines: list[str] = []
    for state, heading in HEADINGS.items():
        group = groups[state]
        if not group:
            continue
        lines += ["", f"{heading} ({len(group)}):"]
        shown = group if whole else group[:_SHOWN]
        for outcome in shown:
            lines += _entry(outcome, root)
        if len(shown) < len(group):
            lines.append(f"  … và {len(group) - len(shown)} tệp nữa (ghi đủ bằng --report TỆP).")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def next_step(outcome: SourceOutcome) -> str:
    """The one thing to do next about a source, for a person who is no programmer."""
    match outcome.state:
        case "refused":
            return "làm theo lời dưới đây rồi nhập lại tệp này."
        case "changed":
            return "so hai bản; bản này đúng hơn thì sửa bài đã có, hoặc xóa bài ấy rồi nhập lại."
        case "duplicate" | "known":
            return "không phải làm gì."
        case "stub":
            return "nhập trang gốc của tin này khi tìm thấy."
        case "imported":
            return "đọc lại một lượt rồi gửi duyệt."
    asked = {remark.field for remark in outcome.remarks if remark.needs_person}
    asked |= {problem.field for problem in outcome.problems if problem.is_error}
    fields = [name for field, name in _FIELDS.items() if field in asked]
    return f"mở bài, xem {', '.join(fields)}." if fields else "mở bài, xem các dòng “Cần người”."


def _entry(outcome: SourceOutcome, root: str) -> list[str]:
    lines = [f"  {plain(outcome.name)}" + (f" → {root}/{outcome.path}" if outcome.path else "")]
    lines.append(f"    Việc tiếp theo: {next_step(outcome)}")
    if outcome.reason:
        lines.append(f"    {plain(outcome.reason)}")
    for problem in outcome.problems:
        place = f"dòng {problem.line}, " if problem.line else ""
        lines.append(
            f"    {'Phải sửa' if problem.is_error else 'Lưu ý'}: {place}{problem.field}: {plain(problem.message)} "
            f"{plain(problem.hint)} [{problem.code}]"
        )
    for remark in sorted(outcome.remarks, key=lambda remark: not remark.needs_person):
        subject = f"{remark.field}: " if remark.field else ""
        lines.append(f"    {'Cần người' if remark.needs_person else 'Ghi chú'}: {subject}{plain(remark.text)}")
    left: dict[str, list[str]] = defaultdict(list)
    for item in outcome.left_out:
        left[item.what].append(plain(item.text))
    for what, texts in left.items():
        shown = " | ".join(texts)
        lines.append(f"    Bỏ có chủ ý, {what}: {shown if len(shown) <= 300 else shown[:299] + '…'}")
    return lines


def plain(text: str) -> str:
    """One line without terminal control: sources are hostile."""
    return "".join(char if char.isprintable() else " " for char in text)
