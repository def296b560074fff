"""The search page and the files that it reads: the shards, and the texts that results show."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from plugins.base.addresses.house import SEARCH, SEARCH_DATA
from plugins.base.contract import Archive, PageContext
from plugins.base.disk.faults import explain
from plugins.base.model import Article, Library
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, BuildError, Bundle, declared
from plugins.site.blocs.pages import bloc_links
from plugins.site.periods.pages import year_counts
from plugins.site.presenter import json_file
from plugins.site.search.names import all_names, bundle, count_for
from plugins.site.search.page import Contents, search_page
from plugins.site.search.shards import WORDS, parsed, plan, published, write
from plugins.site.search.source import SearchText, shown_of, source_of
from plugins.site.search.texts import month_file
from plugins.site.search.upkeep import SHARDS, SOURCES, USE, Entry, Month, Upkeep, Wanted
from plugins.site.search.words import Vocabulary, read_abbreviations


def artifacts(archive: Archive) -> Iterator[Artifact | Bundle]:
    """All files of the search; the index itself is brought up to date on the way."""
    library: Library = archive.library
    try:
        abbreviations = read_abbreviations()
    except ValueError as error:
        raise BuildError(f"plugins/site/search/{error}") from error
    except OSError as error:
        raise BuildError(f"Danh sách chữ viết tắt của máy tìm: {explain(error)}") from error
    size = plan(len(library.articles))
    first = int(library.articles[0].date[:4]) if library.articles else 0
    names = _Names(library)

    def entries(articles: Sequence[Article]) -> list[Entry]:
        return [(one.path, f"{archive.key(one.path)} {one.card_digest} {names.text(one)}") for one in articles]

    months: dict[int, Month] = {}
    for name, articles in library.months.items():
        number = (int(name[:4]) - first) * 12 + int(name[5:]) - 1
        digest = fingerprints.digest([archive.parsing, library.digests[name]])
        months[number] = Month(digest, len(articles), partial(entries, articles))

    def source(path: str) -> SearchText:
        article = library.article(library.cards[path])
        return source_of(article, names.of(article), archive.body(path))

    base = fingerprints.digest([_code(), str(size), str(first), json.dumps(abbreviations)])
    wanted = Wanted(base, size, months, source, Vocabulary(abbreviations))
    upkeep = Upkeep(archive.state, wanted, archive.workers)
    for name, digest in upkeep.bring_up_to_date().items():
        yield Artifact(SEARCH_DATA.url(f"{name}.txt"), declared(shard, name, digest))
    use = tuple(chain.from_iterable(sorted(upkeep.use().items())))
    yield Artifact(SEARCH_DATA.url("tu.txt"), declared(words_in_use, *use))
    for year, names_of_months in library.by_year.items():
        digest = fingerprints.digest([library.digests[month] for month in names_of_months])
        make = partial(_days_of_year, year, {month: library.months[month] for month in names_of_months})
        yield Bundle(f"search days {year}", digest, "", make)
    named = all_names(library)
    yield bundle(named)
    full = tuple((short, " ".join(words)) for short, words in abbreviations.items())
    former = tuple(library.renamed["bloc"].items())
    contents = Contents(first, size, full, count_for(len(named)), tuple(library.by_year), upkeep.slots(), former)
    page = declared(search_page, contents, bloc_links(library), year_counts(library))
    yield Artifact(SEARCH.url(), page, "search.html")
    for name, month in zip(library.months, months.values(), strict=True):
        yield Bundle(f"search {name}", month.digest, "", partial(_texts_of_month, name, month))


def _texts_of_month(name: str, month: Month) -> Iterator[Artifact]:
    yield Artifact(SEARCH_DATA.url(f"bai/{name}.bin"), declared(texts, *chain.from_iterable(month.entries())))


def _days_of_year(year: str, months: Mapping[str, Sequence[Article]]) -> Iterator[Artifact]:
    days = tuple(
        (month[5:], *(f"{one.date[8:10]} {one.event_date}".strip() for one in articles))
        for month, articles in months.items()
    )
    yield Artifact(SEARCH_DATA.url(f"ngay/{year}.json"), declared(days_file, days))


def days_file(context: PageContext, days: tuple[tuple[str, ...], ...]) -> bytes:
    """By the months of a year the day of each article, and the date of its event where it tells one."""
    return json_file({month: articles for month, *articles in days})


def words_in_use(context: PageContext, *kept: str) -> bytes:
    """All words, for who mistypes one; ``kept`` are names and digests of the rows in turn."""
    rows = [context.kept(USE, name, digest).decode() for name, digest in zip(*[iter(kept)] * 2, strict=True)]
    return (" ".join(sorted(filter(None, rows))) + "\n").encode()


def shard(context: PageContext, name: str, digest: str) -> bytes:
    """A file of lists, of the kept ones those that are published in it."""
    kept = context.kept(SHARDS, name, digest)
    return write(published(parsed(kept.decode()))).encode() if name.startswith(WORDS) else kept


def texts(context: PageContext, *shown: str) -> bytes:
    """What results show of a month's articles, each given as path and key."""
    kept = (context.kept(SOURCES, path, key) for path, key in zip(*[iter(shown)] * 2, strict=True))
    return month_file([shown_of(one) for one in kept])


class _Names:
    """The names of an article's authors and blocs, looked up once for each combination."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[tuple[Any, ...], str] = {}

    def of(self, article: Article) -> tuple[str, ...]:
        return (*(self._library.authors[id_] for id_ in article.authors), *self.blocs(article))

    def blocs(self, article: Article) -> tuple[str, ...]:
        return tuple(self._library.bloc_name(id_, article.date) for id_ in article.blocs)

    def text(self, article: Article) -> str:
        who = (article.authors, article.blocs, article.date[:4])
        if who not in self._texts:
            self._texts[who] = " | ".join((*article.blocs, *self.of(article)))
        return self._texts[who]


def _code() -> str:
    """What shapes the index besides the articles, whose keys have the code that reads them: this room's code, that of
    the words of lists, and what packs the texts."""
    rooms = (fingerprints.folder_digest(fingerprints.PLUGINS / room) for room in ("site/search", "site/presenter"))
    return fingerprints.digest([*rooms, zlib.ZLIB_RUNTIME_VERSION])
