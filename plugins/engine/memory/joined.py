"""The articles of an archive as they were joined to each other, kept by month from build to build.

Rows of the state, as a room's are; a fact beside them (``Note``) vouches for all of them together. Whoever changes what
the records say takes it away first (``doubt``), in the same transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from plugins.base.model import Article, Problem
from plugins.engine.fingerprints import digest
from plugins.engine.memory.state import State

ROOM = FACT = "joined"
#: Behind the name of a month: the excerpts of its articles, a third of what they say and seldom asked for.
EXCERPTS = " excerpts"
WITHDRAWN, DRAFTS, EMBARGOED = HELD = "withdrawn", "drafts", "embargoed"


class Note(NamedTuple):
    """What was joined: by the code and settings that ``base`` tells, of the media that ``media`` sums up, at the moment
    ``since`` (ISO 8601, +07:00); time alone changes nothing before ``until`` (``""``: for ever).

    ``unread`` sums up what is wrong with names of files. ``problems`` are all that were told, ``authors`` the names
    that readers see by id. ``rows`` sums up the rows.
    """

    base: str
    media: str
    unread: str
    since: str
    until: str
    problems: tuple[Problem, ...]
    authors: dict[str, str]
    rows: str = ""


class Joined(NamedTuple):
    """Articles as readers may see them by month, oldest first, and those that are held back."""

    months: dict[str, list[Article]]
    withdrawn: list[Article]
    drafts: list[Article]
    embargoed: list[Article]

    def rows(self) -> dict[str, list[Article]]:
        """By the name of its row each list that has to be kept."""
        return {**self.months, WITHDRAWN: self.withdrawn, DRAFTS: self.drafts, EMBARGOED: self.embargoed}


def doubt(state: State) -> None:
    """Nothing vouches any longer for what is kept."""
    state.set_meta(FACT, "")


def note(state: State) -> Note | None:
    """What vouches for the rows that are kept, if anything does."""
    try:
        return msgspec.json.decode(state.meta(FACT), type=Note)
    except msgspec.MsgspecError:
        return None


def keep(state: State, vouching: Note, rows: Mapping[str, list[Article]], every: bool = True) -> None:
    """Keep lists of articles by the names of their rows, where they changed; other rows go if ``every`` one was
    given."""
    storage = state.room_storage(ROOM)
    with storage.transaction():
        known = storage.digests()
        wanted = {name: _digest(vouching.base, articles) for name, articles in rows.items()}
        wanted |= {f"{name}{EXCERPTS}": digest_ for name, digest_ in wanted.items() if name not in HELD}
        changed = [name for name, digest_ in wanted.items() if known.get(name) != digest_]
        storage.keep((name, wanted[name], _encoded(name, rows)) for name in changed)
        if every:
            storage.forget(known.keys() - wanted.keys())
            known = {}
        state.set_meta(FACT, msgspec.json.encode(vouching._replace(rows=_sum(known | wanted))).decode())


def kept(state: State, vouching: Note) -> Joined | None:
    """What is kept, but for excerpts; None, and nothing any longer, where a row is missing or damaged."""
    storage = state.room_storage(ROOM)
    digests = storage.digests()
    lists = {name: _list(storage.read(name, digests[name])) for name in sorted(digests) if not name.endswith(EXCERPTS)}
    whole = {name: articles for name, articles in lists.items() if articles is not None}
    if _sum(digests) != vouching.rows or len(whole) < len(lists):
        storage.clear()
        return None
    held = [whole.pop(name) for name in HELD]
    return Joined(whole, *held)


def _list(data: bytes | None) -> list[Article] | None:
    try:
        return _DECODER.decode(data) if data is not None else None
    except msgspec.MsgspecError:
        return None


def _digest(base: str, articles: Iterable[Article]) -> str:
    """What the joined articles of a row follow from: the code, their digests, and who is related to them."""
    return digest([base, "\0".join([f"{article.digest} {article.related}" for article in articles])])


def _encoded(name: str, rows: Mapping[str, list[Article]]) -> bytes:
    """A list as JSON; of what readers see with the excerpts apart."""
    if name in HELD:
        return msgspec.json.encode(rows[name])
    if name.endswith(EXCERPTS):
        those = rows[name.removesuffix(EXCERPTS)]
        return msgspec.json.encode({one.path: one.extra["excerpt"] for one in those if "excerpt" in one.extra})
    return msgspec.json.encode([one._replace(extra=_without_excerpt(one.extra)) for one in rows[name]])


def _without_excerpt(extra: dict[str, Any]) -> dict[str, Any]:
    return {**extra, "excerpt": None} if "excerpt" in extra else extra


class Excerpts:
    """Puts back what is kept apart, a month at a time; ``again(path)`` gives the excerpt of an article whose row is
    lost. Raises sqlite3.DatabaseError where the state is damaged."""

    def __init__(self, state: State, again: Callable[[str], str]) -> None:
        self._storage, self._again = state.room_storage(ROOM), again
        self._read: dict[str, dict[str, str]] = {}

    def whole(self, article: Article) -> Article:
        """An article with its excerpt."""
        if article.extra.get("excerpt", "") is not None:
            return article
        name = f"{article.date[:7]}{EXCERPTS}"
        if name not in self._read:
            self._read[name] = self._read_row(name)
        excerpt = self._read[name].get(article.path)
        return article._replace(
            extra={**article.extra, "excerpt": self._again(article.path) if excerpt is None else excerpt}
        )

    def _read_row(self, name: str) -> dict[str, str]:
        data = self._storage.read(name)
        try:
            return msgspec.json.decode(data, type=dict[str, str]) if data else {}
        except msgspec.MsgspecError:
            return {}


def _sum(digests: Mapping[str, str]) -> str:
    return digest([f"{name} {digest_}" for name, digest_ in sorted(digests.items())])


_DECODER = msgspec.json.Decoder(list[Article])
