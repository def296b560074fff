"""The index as files: which key lies in which, and what a file says.

A shard is lines of ``key TAB list TAB list``, sorted: the articles with the key
anywhere, and those with it in the title. The CRC-32 of a key's folded form tells its shard, of ``dau/`` that of the
whole key:

* ``chu/`` words in any of their forms, and marks. A word's key tells, after the colon, which exact form has the
  word's very lists, as it has where there is no other, and behind commas those that have others: ``thi:thi,thi2``;
* ``dau/`` those others (``thi:thi2``), asked for by queries with diacritics only;
* ``cap/`` pairs of neighbours in each of their forms (``thi dua:thi đua``); who asks for any form joins them.

A word whose forms all lie in one file would cost a query the lists of forms that it does not ask for, at 100,000
articles up to 14 kB each, and one whose forms were not told would cost one that nobody writes the file where it would
lie. Pairs rarely have more forms than one.

Kept, a shard of ``chu/`` has the exact forms of its words too: ``published`` and ``apart``
say what of it is published there and what in ``dau/``. There are more
files in a larger archive, so that a file stays small: about 2 kB before compression at 10,000 articles. Of ``dau/``
there are fewer, for few forms lie apart: of 2,048 files 1,855 were empty, and with 512 a form costs 0.3 kB more.
Above 65,536 articles there are no more: a word's list is then most of its file (measured at 100,000: four syllables
take at most 139 kB of 60 queries, with half as many files 196 kB, with twice as many the same 139 kB).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from plugins.site.search.coding import count_of

WORDS, FORMS, PAIRS = "chu/", "dau/", "cap/"
SMALLEST, LARGEST = 16, 8192
ARTICLES_PER_SHARD = 8

Both = tuple[str, str]  # the list of articles with a key anywhere, and that of those with it in the title
NONE: Both = ("", "")


class Plan(NamedTuple):
    """How an archive of a certain size is cut; all are powers of two."""

    words: int  # shards of words in any form
    forms: int  # shards of exact forms
    pairs: int  # shards of pairs


def plan(count: int) -> Plan:
    """The plan for a number of articles. It changes when the number doubles, and all is then made anew."""
    pairs = SMALLEST
    while pairs < LARGEST and pairs * ARTICLES_PER_SHARD < count:
        pairs *= 2
    return Plan(pairs // 2, max(pairs // 4, SMALLEST), pairs)


def shard_of_word(key: str, plan: Plan) -> str:
    """The name of the shard that keeps a word's key (``tong``, ``tong:tông3``) or a mark (``@noi-chinh``)."""
    return _name(WORDS, crc32(key.partition(":")[0].encode()) & plan.words - 1)


def shard_of_form(key: str, plan: Plan) -> str:
    return _name(FORMS, crc32(key.encode()) & plan.forms - 1)


def shard_of_pair(key: str, plan: Plan) -> str:
    return _name(PAIRS, crc32(key.partition(":")[0].encode()) & plan.pairs - 1)


def all_shards(plan: Plan) -> Iterator[str]:
    for folder, count in zip((WORDS, FORMS, PAIRS), plan, strict=True):
        yield from (_name(folder, number) for number in range(count))


def _name(folder: str, number: int) -> str:
    """A shard's name: its number as at least six digits to the base of 4.

    Git looks for an older version of a file by a hash of its name that has two bits of room for each letter
    (``pack_name_hash``): decimal numbers fall together there, and one article more then took ten times the bytes to
    send (690 kB against 69 at 10,000 articles).
    """
    return folder + "".join(str(number >> bits & 3) for bits in range(12 if number >> 12 else 10, -2, -2))


def published(lists: Mapping[str, Both]) -> dict[str, Both]:
    """What is published of the lists that a shard of words keeps: those of any form, by a key that tells the forms."""
    same = _same(lists)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(apart(lists)):
        folded, _, form = key.partition(":")
        others[folded].append(form)
    return {
        same.get(key, f"{key}:" if key in others else key) + "".join(f",{form}" for form in others.get(key, ())): both
        for key, both in lists.items()
        if ":" not in key
    }


def apart(lists: Mapping[str, Both]) -> dict[str, Both]:
    """Of what a shard of words keeps the lists of exact forms that are published apart."""
    named = _same(lists).values()
    return {key: both for key, both in lists.items() if ":" in key and key not in named}


def _same(lists: Mapping[str, Both]) -> dict[str, str]:
    """Folded form → the first key of an exact form with the same lists."""
    same: dict[str, str] = {}
    for key in sorted(lists):
        folded, colon, _ = key.partition(":")
        if colon and lists[key] == lists[folded]:
            same.setdefault(folded, key)
    return same


def words_in_use(text: str) -> str:
    """The words in a kept shard of words, each with the digit of how many articles have it: 2, 4 … times ``1``.

    Numbers and marks are left out: nobody can tell what a mistyped one was meant to be.
    """
    uses = [(key, min(count_of(both[0]).bit_length(), 9)) for key, both in parsed(text).items() if key.isalpha()]
    return " ".join([f"{key}{use}" for key, use in uses])


def write(lists: Mapping[str, Both]) -> str:
    """A shard's text from (anywhere, title) lists by key; keys without articles are left out."""
    return "".join(
        f"{key}\t{anywhere}\t{title}\n" if title else f"{key}\t{anywhere}\n"
        for key, (anywhere, title) in sorted(lists.items())
        if anywhere
    )


def parsed(text: str) -> dict[str, Both]:
    """The inverse of ``write``."""
    return {key: (rest[0], rest[1] if len(rest) > 1 else "") for key, *rest in _rows(text.splitlines())}


def mended(text: str, lists: Mapping[str, Both]) -> str:
    """A shard's text with some keys' lists in place of those it has; far cheaper than reading it all."""
    text = "\n" + text
    fresh = {}
    for key, both in lists.items():
        start = text.find(f"\n{key}\t")
        if start < 0:
            fresh[key] = both
        else:
            end = text.index("\n", start + 1)
            text = text[: start + 1] + write({key: both}) + text[end + 1 :]
    text = text[1:]
    return write(parsed(text) | fresh) if any(anywhere for anywhere, _ in fresh.values()) else text


def lists_at(text: str, key: str) -> Both:
    """The two lists of one key of a shard; empty where it has none."""
    start = 0 if text.startswith(f"{key}\t") else text.find(f"\n{key}\t") + 1
    if not start and not text.startswith(f"{key}\t"):
        return "", ""
    _, anywhere, *title = text[start : text.index("\n", start)].split("\t")
    return anywhere, title[0] if title else ""


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    return (line.split("\t") for line in lines)
