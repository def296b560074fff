"""Who signs an article: the name among its last lines, and what is doubtful about it."""

from typing import NamedTuple

from plugins.base.vietnamese import fold
from plugins.tools.importer import parts
from plugins.tools.importer.saved import Block, Remark

_BOTTOM = 4  # the author signs among the last blocks
#: Labels of one who did not write the article, or need not have.
_OTHERS = ("anh", "nguon")


class Signature(NamedTuple):
    """``at`` is the line's place in the body, -1 where nobody signs; ``label`` what stands before the names."""

    at: int
    names: tuple[str, ...] = ()
    label: str = ""
    remarks: tuple[Remark, ...] = ()


def signature(body: list[Block]) -> Signature:
    """The last line that signs. A bare name that the source itself calls a caption is one."""
    for at in range(len(body) - 1, max(len(body) - 1 - _BOTTOM, 0), -1):
        block = body[at]
        if block.kind not in ("text", "caption") or not block.runs or not (signed := parts.authors(block.text)):
            continue
        names, label = signed
        if block.kind == "caption" and not label:
            continue
        return Signature(at, names, label, tuple(_doubts(body, at, label)))
    return Signature(-1)


def _doubts(body: list[Block], at: int, label: str):
    text = body[at].text
    if at < len(body) - 1:
        yield Remark("author", f"Tên tác giả {text} không ở dòng cuối bài.", needs_person=True)
    if fold(label) in _OTHERS:
        yield Remark(
            "author",
            f"Không thấy người viết; author ghi theo dòng “{text}”. Nếu đó chỉ là người chụp ảnh hay nơi đăng lại thì "
            "sửa author, đưa dòng ấy vào bài.",
            needs_person=True,
        )
    elif not label and body[at - 1].photo and not body[at - 1].photo.caption:
        yield Remark(
            "author",
            f"Tên {text} đứng ngay dưới một ảnh không có chú thích: được coi là tác giả, có thể là người trong ảnh.",
            needs_person=True,
        )
