"""Who answers for the site: the setting ``IMPRINT``, read. What is not set is not shown, and nothing is invented."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from plugins.base.vietnamese import invisible_in

#: The keys of the setting, in the order in which readers see them.
LABELS = {
    "agency": "Cơ quan chủ quản trang",
    "parent": "Cơ quan cấp trên",
    "address": "Địa chỉ",
    "telephone": "Điện thoại",
    "email": "Thư điện tử",
    "responsible": "Người chịu trách nhiệm nội dung",
    "terms": "Sử dụng lại nội dung",
}
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class Imprint(NamedTuple):
    """``lines`` are (label, text) of what is set; ``email`` is "" where none is; ``parts`` are the texts by key."""

    lines: tuple[tuple[str, str], ...] = ()
    email: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        return dict(self.parts).get(key, "")


def imprint_of(setting: Mapping[str, Any]) -> Imprint:
    parts = tuple((key, setting[key]) for key in LABELS if setting.get(key))
    return Imprint(tuple((LABELS[key], text) for key, text in parts), setting.get("email", ""), parts)


def is_right(setting: Any) -> bool:
    """Whether a value can be the setting: known keys, one line of text each, an address of e-mail that is one."""
    if not isinstance(setting, Mapping) or not setting.keys() <= LABELS.keys():
        return False
    texts = all(
        isinstance(text, str) and text.strip() and text.isprintable() and not invisible_in(text)
        for text in setting.values()
    )
    return texts and ("email" not in setting or bool(_EMAIL.fullmatch(setting["email"])))


def missing(setting: Mapping[str, Any]) -> str:
    """A Vietnamese line that names what the imprint does not say; ``""`` where nothing is missing."""
    left = [label.lower() for key, label in LABELS.items() if not setting.get(key)]
    return f"Chân trang chưa nói: {', '.join(left)} (IMPRINT trong pelicanconf.py)." if left else ""
