"""Spots that a person should look at: reported, never changed."""

import re
from collections import defaultdict
from functools import lru_cache

from plugins.base.vietnamese import canonical_tone, syllables
from plugins.base.vietnamese.legacy import detect_legacy_text
from plugins.tools.importer.saved import Remark

_PEOPLE = re.compile(
    r"\b((?:viện )?kiểm sát|t(?:òa|oà) án|(?:ủy|uỷ) ban|hội đồng|công an|quân đội|mặt trận) nhân(?! dân)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b([^\W\d_]{2,}(?: [^\W\d_]{2,})?) \1\b", re.IGNORECASE)
_MOST_NAMES = 30
_one_spelling = lru_cache(8192)(canonical_tone)  # of a word; most articles have the same ones
# Words that Vietnamese says twice on purpose.
_REDUPLICATED = frozenset(
    "ai chung càng chiều dần đêm đôi đời đường giờ hàng hay hằng khác lâu lớp luôn mãi mau muôn năm ngành ngày người "
    "nhà nhanh nho nhỏ nơi"
    " rất riêng sáng song tháng thường tối trùng từ từng vừa xa xanh xóm".split()
)


def suspicious(text: str) -> list[Remark]:
    """Remarks on one article's text (clean, NFC)."""
    remarks = [*_two_spellings(text), *_without_people(text)]
    twice: dict[str, re.Match[str]] = {}
    for found in _TWICE.finditer(text):
        twice.setdefault(found[1].casefold(), found)
    remarks += [
        _remark(f"chữ “{found[0]}” lặp hai lần", text, found)
        for word, found in twice.items()
        if word not in _REDUPLICATED
    ]
    if found := detect_legacy_text(text):
        remarks.append(
            Remark(
                "body",
                f"Còn chữ trông như phông cũ ({found.encoding}, độ tin cậy {found.confidence * 100:.0f} %).",
                needs_person=True,
            )
        )
    return remarks


def _two_spellings(text: str) -> list[Remark]:
    """One word with its tone mark in two places: Hòa and Hoà."""
    spellings: dict[str, dict[str, str]] = defaultdict(dict)
    for word in dict.fromkeys(syllables(text)):
        if not word.isascii():
            folded = word.casefold()
            spellings[_one_spelling(folded)].setdefault(folded, word)
    doubled = [forms.values() for forms in spellings.values() if len(forms) > 1]
    # Each example is looked for in the whole text.
    examples = [" và ".join(f"“{_with_neighbours(text, word)}”" for word in words) for words in doubled[:_MOST_NAMES]]
    remarks = [Remark("body", f"Một tên, hai cách bỏ dấu: {example}.") for example in examples]
    if more := len(doubled) - len(examples):
        remarks.append(Remark("body", f"Còn {more} tên, chữ nữa có hai cách bỏ dấu."))
    return remarks


def _with_neighbours(text: str, word: str) -> str:
    """The name that a word ends, where it ends one."""
    before = re.split(rf"\b{re.escape(word)}\b", text, maxsplit=1)[0].split()[-3:]
    name = [word]
    while word[0].isupper() and before and before[-1][0].isupper() and before[-1].isalpha():
        name.insert(0, before.pop())
    return " ".join(name)


def _without_people(text: str) -> list[Remark]:
    return [_remark(f"“{found[0]}” có lẽ thiếu chữ “dân”", text, found) for found in _PEOPLE.finditer(text)]


def _remark(what: str, text: str, found: re.Match[str]) -> Remark:
    around = text[max(0, found.start() - 25) : found.end() + 25].replace("\n", " ")
    return Remark("body", f"{what[:1].upper()}{what[1:]}: “…{around}…”.")
