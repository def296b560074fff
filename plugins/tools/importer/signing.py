"""Who signs an article: the name among its last lines, and what is doubtful about it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.base.vietnamese import fold
from plugins.tools.importer import parts, people
from plugins.tools.importer.saved import Block, Remark
from plugins.tools.importer.sorter import Sorter

_BOTTOM = 4  # the author signs among the last blocks
#: Labels of one who did not write the article, or need not have.
_OTHERS = ("anh", "nguon", "nguoi dang")
#: How the line above the name of one who signs for an office begins.
_OFFICE = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\.|\(?da ky|(?:pho )?(?:truong|chu tich|giam doc|chanh|bi thu|thu truong|vien truong"
    r"|hieu truong|chi huy)\b)"
)


class Signature(NamedTuple):
    """``at`` is the line's place in the body, -1 where nobody signs; ``label`` what stands before the names. A line
    that names nobody who wrote has a place and no names."""

    at: int
    names: tuple[str, ...] = ()
    label: str = ""
    remarks: tuple[Remark, ...] = ()


def signature(body: list[Block]) -> Signature:
    """The last line that signs. A bare name that the source itself calls a caption is none, nor is one of a list, one
    behind a colon, or one below an office."""
    for at in range(len(body) - 1, max(len(body) - 1 - _BOTTOM, 0), -1):
        block = body[at]
        if block.kind not in ("text", "caption") or not block.runs or not (signed := parts.authors(block.text)):
            continue
        names, label = signed
        if block.kind == "caption" and not label:
            continue
        if fold(label) == "nguoi dang" and not people.writers(block.text):
            return Signature(at, (), label)
        if not label and (why := _no_signature(body, at)):
            return Signature(
                -1,
                remarks=(
                    _ask(
                        f"{why}: dòng “{block.text[:80]}” được giữ trong bài, author để trống. Ai viết thì điền author."
                    ),
                ),
            )
        return Signature(at, names, label, tuple(_doubts(body, at, label)))
    return Signature(-1)


def _no_signature(body: list[Block], at: int) -> str:
    """Why a bare name does not sign, "" where it may."""
    above = next((body[i] for i in range(at - 1, -1, -1) if body[i].runs), None)
    if above is None or body[at - 1].photo:
        return ""
    text = above.text.strip()
    if above.kind in ("item", "numbered") or parts.authors(text) and not parts.authors(text)[1]:
        return "Cuối bài là một danh sách tên"
    if text.endswith(":"):
        return "Dòng trước tên kết thúc bằng dấu hai chấm"
    if _OFFICE.match(fold(text)) or text.isupper() and len(text.split()) <= 10:
        return "Cuối bài là phần ký của cơ quan"
    return ""


def _ask(text: str) -> Remark:
    return Remark("author", text, needs_person=True)


def _doubts(body: list[Block], at: int, label: str) -> Iterator[Remark]:
    text = body[at].text
    if at < len(body) - 1:
        yield _ask(f"Tên tác giả {text} không ở dòng cuối bài.")
    if fold(label) in _OTHERS:
        yield _ask(
            f"Không thấy người viết; author ghi theo dòng “{text}”. Nếu đó chỉ là người chụp ảnh, người đăng "
            f"hay nơi đăng lại thì sửa author, đưa dòng ấy vào bài."
        )
    elif not label and body[at - 1].photo and not body[at - 1].photo.caption:
        yield _ask(
            f"Tên {text} đứng ngay dưới một ảnh không có chú thích: được coi là tác giả, có thể là người trong ảnh."
        )


def stated_author(sorter: Sorter) -> tuple[str, ...]:
    """Who wrote, as the page states it for machines."""
    return people.writers(sorter.stated.author)


def names_below_title(sorter: Sorter, block: Block) -> tuple[str, ...]:
    """Who is named right below the title; a bare name that the page itself does not state as the writer's is asked
    about."""
    names = people.writers(block.text) if block.runs and not sorter.byline else ()
    if names and names != stated_author(sorter) and not parts.is_labelled_byline(block.text):
        sorter.ask(
            "author", f"Tên “{block.text[:80]}” đứng ngay dưới tiêu đề nên được coi là tác giả: xem có đúng không."
        )
    return names
