"""Whether a line names persons, and as what: bare names, ``Tin, ảnh: Tên``. Pure tests of one line."""

import re

from plugins.base.vietnamese import canonical_tone, fold, is_vietnamese_syllable

_CREDIT = re.compile(
    r"(?P<label>tác giả bài viết|(?:tin|bài|ảnh)(?:\s*(?:(?:,|và|-|&|/|;)\s*)?(?:tin|bài|ảnh))*(?:\s+viết)?|tác "
    r"giả|người viết|người đăng|thực hiện|bài và ảnh|nguồn)\s*:\s*(?P<names>.+)",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:bởi|by|đăng bởi|posted by)\s*:?\s+", re.IGNORECASE)
_NAMES = re.compile(r"\s*(?:,|;|&|\s[-–]\s|\svà\s)\s*")
# Words that begin captions and headings, and are no part of a person's name.
_NO_NAME = re.compile(
    r"(?:toàn cảnh|quang cảnh|hội nghị|khối|cụm|ban|sở|ubnd|đồng chí|đại biểu|lễ|trao|tỉnh|huyện|nơi nhận|kết "
    r"quả|phần|mục|báo cáo|đơn vị|ảnh|tin"
    r"|theo|báo|tạp chí|đài (?:phát|truyền|tiếng)|cổng|trang|văn phòng|phòng|trung tâm|công an|hội|uỷ ban|ủy ban"
    r"|viện|trường (?:tiểu|trung|thpt|thcs|đại|mầm|cao|học|chính)|xã"
    r"|phường|thị (?:xã|trấn)|thành phố|bộ|cục|chi (?:bộ|cục|nhánh|hội|đoàn)|tổ|nhóm"
    r"|quản trị|biên tập|admin|thứ|ngày|tháng|năm|trưởng|phó|giám đốc|chủ tịch|bí thư|chánh|thủ trưởng|người"
    r"|xem|đọc|chia sẻ|bình luận|đánh giá"
    r"|danh sách|chương trình|thông báo|kế hoạch|quyết định|hà nội|hải phòng|đà nẵng|cần thơ)\b"
    r"|.*\b(?:hội nghị|tỉnh|huyện|thi đua)\b"
)


def authors(text: str) -> tuple[tuple[str, ...], str] | None:
    """(names, label) of a line that signs an article: a bare name, or ``Tin, ảnh: Tên``."""
    if found := _CREDIT.fullmatch(text):
        names = tuple(part.strip(" .") for part in _NAMES.split(found["names"]) if part.strip(" ."))
        named = all(is_name(name) for name in names)
        return (
            (names, found["label"])
            if names and (named or fold(found["label"]) != "anh" and len(names[0]) <= 60)
            else None
        )
    text = text.strip(" ().*")
    names = tuple(part for part in _NAMES.split(text) if part)
    return (names, "") if names and all(is_name(name) for name in names) else None


def writers(text: str) -> tuple[str, ...]:
    """Persons named by a line as its writers, () where it names none: who put a page there wrote nothing."""
    text = _BY.sub("", text.strip())
    found = authors(text)
    if not found or fold(found[1]).startswith(("nguoi dang", "nguon", "anh")) and not all(map(is_name, found[0])):
        return ()
    return found[0]


def is_name(text: str) -> bool:
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or _NO_NAME.match(canonical_tone(text).lower())
        or not all(word[0].isupper() for word in words)
    ):
        return False
    if text.isupper() and len(text) > 4:
        return all(is_vietnamese_syllable(word) for word in words)
    return all(is_vietnamese_syllable(word) or len(word.strip(".")) == 1 for word in words)
