"""The index as files: which key lies in which, and what a file says.

A shard is lines of ``key TAB list TAB list``, sorted: the articles with the key
anywhere, and (of words) those with it in the title. All words of one folded form lie in one
shard, told by the CRC-32 of that form, so a query asks one file for each syllable and
one for each pair of neighbours. There are more files in a larger archive, so that a
file stays small: about 2 kB before compression at 10,000 articles.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

SMALLEST, LARGEST = 16, 4096
ARTICLES_PER_SHARD = 8


class Plan(NamedTuple):
    """How an archive of a certain size is cut; all are powers of two."""

    words: int  # shards of words
    pairs: int  # shards of pairs
    group: int  # articles in one file of texts


def plan(count: int) -> Plan:
    """The plan for a number of articles. It changes when the number doubles, and all is then made anew."""
    pairs = SMALLEST
    while pairs < LARGEST and pairs * ARTICLES_PER_SHARD < count:
        pairs *= 2
    return Plan(pairs // 2, pairs, 1 if count < 1 << 14 else 2)


def shard_of_word(key: str, plan: Plan) -> str:
    """The name of the shard of a word's key (``tong:tông3``) or a mark (``@noi-chinh``)."""
    return f"chu/{crc32(key.partition(':')[0].encode()) & plan.words - 1}"


def shard_of_pair(key: str, plan: Plan) -> str:
    return f"cap/{crc32(key.encode()) & plan.pairs - 1}"


def all_shards(plan: Plan) -> Iterator[str]:
    yield from (f"chu/{number}" for number in range(plan.words))
    yield from (f"cap/{number}" for number in range(plan.pairs))


def write(lists: Mapping[str, tuple[str, str]]) -> str:
    """A shard's text from (anywhere, title) lists by key; keys without articles are left out."""
    return "".join(
        f"{key}\t{anywhere}\t{title}\n" if title else f"{key}\t{anywhere}\n"
        for key, (anywhere, title) in sorted(lists.items())
        if anywhere
    )


def read(text: str) -> dict[str, tuple[str, str]]:
    """The inverse of ``write``."""
    return {key: (rest[0], rest[1] if len(rest) > 1 else "") for key, *rest in _rows(text.splitlines())}


def mended(text: str, lists: Mapping[str, tuple[str, str]]) -> str:
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
    return write(read(text) | fresh) if any(anywhere for anywhere, _ in fresh.values()) else text


def lists_at(text: str, key: str) -> tuple[str, str]:
    """The two lists of one key of a shard; empty where it has none."""
    start = 0 if text.startswith(f"{key}\t") else text.find(f"\n{key}\t") + 1
    if not start and not text.startswith(f"{key}\t"):
        return "", ""
    _, anywhere, *title = text[start : text.index("\n", start)].split("\t")
    return anywhere, title[0] if title else ""


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    return (line.split("\t") for line in lines)
