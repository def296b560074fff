"""The search of a synthetic archive of any size, made without its site: what bytes cost at 100,000 articles.

The articles are those of the peers' ``gen.py``, as ``make bench`` has them; the index is made and kept by
``plugins.site.search`` itself. Texts of results are made when they are asked for.
"""

import html
import re
from itertools import chain
from pathlib import Path
from types import ModuleType, SimpleNamespace

from plugins.base.vietnamese import date_text
from plugins.engine.memory.state import State
from plugins.engine.workers import cores
from plugins.site.presenter.json_ld import script_safe
from plugins.site.search.artifacts import shard, texts
from plugins.site.search.page import Contents
from plugins.site.search.shards import plan
from plugins.site.search.source import SearchText, plain_text
from plugins.site.search.texts import Shown
from plugins.site.search.upkeep import SHARDS, Month, Upkeep, Wanted
from plugins.site.search.words import Vocabulary, read_abbreviations
from tests.bench.corpus import IMAGE


def month_of(entries: list[tuple[str, str]]) -> Month:
    """A month of these articles, as (path, key)."""
    return Month(repr(entries), len(entries), lambda: entries)


CONTENTS = re.compile(r'(<script type="application/json" id="search-contents">).*?(</script>)')


class Made:
    """``read(path)`` gives what the search asks for as a site of ``count`` articles has it; ``folder`` keeps the index,
    ``page`` is the search page of any site."""

    def __init__(self, generator: ModuleType, count: int, folder: Path, page: str, seed: str = "7") -> None:
        self._generator, self._count, self._seed = generator, count, seed
        self._plan = plan(count)
        dated = sorted((generator.article(number, count, seed, slugs=1)["date"], number) for number in range(count))
        self._first = dated[0][0].year
        self._months: dict[int, list[tuple[str, str]]] = {}
        for date, number in dated:
            self._months.setdefault((date.year - self._first) * 12 + date.month - 1, []).append((str(number), ""))
        short = read_abbreviations()
        years = tuple(sorted({f"{date:%Y}" for date, _ in dated}))
        full = tuple((one, " ".join(words)) for one, words in short.items())
        months = {number: month_of(entries) for number, entries in self._months.items()}
        wanted = Wanted("made", self._plan, months, self._source, Vocabulary(short))
        state = State(folder, fresh=True)
        upkeep = Upkeep(state, wanted, cores())
        digests = upkeep.bring_up_to_date()
        contents = script_safe(Contents(self._first, self._plan, full, 1, years, upkeep.slots()).plain())
        self._page, told = CONTENTS.subn(lambda found: f"{found[1]}{contents}{found[2]}", page)
        assert told == 1
        self._shards = {name: state.room_storage(SHARDS).read(name, digest) for name, digest in digests.items()}
        state.close()

    def read(self, path: str) -> bytes | None:
        """The bytes of a path of the site; None where it is no file of the search."""
        kind, _, name = path.removeprefix("/tim-kiem/").removesuffix(".txt").partition("/")
        if kind.startswith("?"):
            return self._page.encode()
        if kind == "bai":
            return self._texts(name)
        kept = self._shards.get(f"{kind}/{name}")
        return kept and shard(SimpleNamespace(kept=lambda *_: kept), f"{kind}/{name}", "")

    def _texts(self, name: str) -> bytes:
        year, month = map(int, name.removesuffix(".bin").split("-"))
        entries = self._months[(year - self._first) * 12 + month - 1]
        context = SimpleNamespace(kept=lambda room, path, key: self._source(path).kept())
        return texts(context, *chain.from_iterable(entries))

    def _article(self, path: str) -> dict:
        return self._generator.article(int(path), self._count, self._seed)

    def _source(self, path: str) -> SearchText:
        one = self._article(path)
        body = html.escape(IMAGE.sub(r"\1", one["body"]).replace("*", ""), quote=False).replace("\n\n", "</p><p>")
        bloc, name = one["bloc"]
        date = f"{one['date']:%Y-%m-%dT%H:%M:%S+07:00}"
        shown = Shown(f"/{one['date']:%Y/%m/%d}/{one['slug']}/", date, date_text(date), "", "")
        return SearchText(one["title"], f"{one['author']}, {name}", f"@{bloc}", plain_text(f"<p>{body}</p>"), shown)
