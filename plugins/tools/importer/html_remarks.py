"""What a web page has and an article does not: numbers of lists, words struck out, films and frames."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from urllib.parse import urljoin

from plugins.tools.importer.saved import Remark

_MOST = 20  # remarks on one page
_EMBEDDED = {
    "iframe": "khung nhúng",
    "video": "video",
    "audio": "âm thanh",
    "object": "đối tượng nhúng",
    "embed": "đối tượng nhúng",
    "math": "công thức (MathML)",
}
_UNSHOWN = ("noscript", "template", "head")
_LONGEST_ADDRESS = 200
_MOST_LOOKED_AT = 1000  # of a page that is made to take long


def remarks_on(root, base: str, is_outside: Callable) -> tuple[Remark, ...]:
    """Remarks on the parsed page, the first of them where there are very many.

    ``base`` is what relative addresses begin with, "" where unknown; ``is_outside`` tells of an element whether it
    holds menus, footers or what is hidden.
    """
    embedded = islice(dict.fromkeys(_embedded(root, base, is_outside)), _MOST)
    return (*embedded, *islice(_remarks(root), _MOST))


def _embedded(root, base: str, is_outside: Callable) -> Iterator[Remark]:
    """What a page shows from elsewhere; once where one element stands in another for browsers that lack it."""
    for node in islice(root.iter(*_EMBEDDED), _MOST_LOOKED_AT):
        around = list(node.iterancestors())
        is_tracker = all((node.get(name) or "").strip("px ") in ("0", "1") for name in ("width", "height"))
        if (
            is_tracker
            or any(above.tag in _EMBEDDED or above.tag in _UNSHOWN for above in around)
            or any(map(is_outside, (node, *around)))
        ):
            continue
        address = _address(node, base)
        shown = f" ({address})" if address else ""
        yield Remark(
            "body",
            f"Trang cũ có {_EMBEDDED[node.tag]}{shown}, máy không nhập được: cần cho bài thì đặt liên kết tới đó.",
            needs_person=True,
        )


def _address(node, base: str) -> str:
    """Where an element takes from what it shows, as written but for what the page's own address completes."""
    written = [node.get("src"), node.get("data-src"), node.get("data")]
    written += [inner.get("src") for inner in node.iter("source", "embed")]
    written += [
        inner.get("value")
        for inner in node.iter("param")
        if (inner.get("name") or "").lower() in ("movie", "src", "url", "filename")
    ]
    address = "".join(next(filter(None, written), "").split())
    if address.startswith("/"):
        with suppress(ValueError):  # an address that is none
            address = urljoin(base or ("https:" if address.startswith("//") else ""), address)
    return address if len(address) <= _LONGEST_ADDRESS else address[: _LONGEST_ADDRESS - 1] + "…"


def _remarks(root) -> Iterator[Remark]:
    for list_ in root.iter("ol"):
        numbers = [(str(at), item.get("value")) for at, item in enumerate(list_.iterchildren("li"), 1)]
        is_plain = list_.get("start", "1") == "1" == list_.get("type", "1") and list_.get("reversed") is None
        if not is_plain or any(written not in (None, number) for number, written in numbers):
            shown = " ".join(list_.text_content().split())[:80]
            yield Remark(
                "body",
                f"Danh sách “{shown}” trong trang cũ không đánh số 1, 2, 3 từ đầu: xem trang cũ rồi gõ số vào chữ.",
                needs_person=True,
            )
    for node in root.iter("del", "s", "strike"):
        if shown := " ".join(node.text_content().split())[:300]:
            yield Remark("body", f"Chữ gạch bỏ trong trang cũ được nhập kèm gạch ngang: “{shown}”.", needs_person=True)
