"""What the form of a web page says and that of an article does not: numbers of lists, words struck out."""

from collections.abc import Iterator
from itertools import islice

from plugins.importer.saved import Remark

_MOST = 20  # remarks on one page


def remarks_on(root) -> tuple[Remark, ...]:
    """Remarks on the parsed page, the first of them where there are very many."""
    return tuple(islice(_remarks(root), _MOST))


def _remarks(root) -> Iterator[Remark]:
    for list_ in root.iter("ol"):
        numbers = [(str(at), item.get("value")) for at, item in enumerate(list_.iterchildren("li"), 1)]
        is_plain = list_.get("start", "1") == "1" == list_.get("type", "1") and list_.get("reversed") is None
        if not is_plain or any(written not in (None, number) for number, written in numbers):
            shown = " ".join(list_.text_content().split())[:80]
            yield Remark("body", f"Danh sách “{shown}” trong trang cũ không đánh số 1, 2, 3 từ đầu: xem trang cũ rồi gõ số vào chữ.", needs_person=True)
    for node in root.iter("del", "s", "strike"):
        if shown := " ".join(node.text_content().split())[:300]:
            yield Remark("body", f"Chữ gạch bỏ trong trang cũ được nhập như chữ thường: “{shown}”.", needs_person=True)
