"""One article page from its declared inputs."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import quote

from plugins.base.addresses.house import AUTHOR, BLOC, month_url
from plugins.base.contract import Archive, Hrefs, PageContext
from plugins.base.model import Article, Card, Library, Media
from plugins.base.model.views import ArticlePage, Attachment, Correction, EarlierItem, Item, Link, SharingPicture
from plugins.base.vietnamese import date_text
from plugins.engine.artifact import Artifact, Bundle, declared, inputs
from plugins.engine.fingerprints import digest
from plugins.site.articles.citation import citation
from plugins.site.articles.earlier import Earlier, EarlierYears
from plugins.site.articles.related import Related, related
from plugins.site.presenter import bloc_picture, item, news_article, page_meta, photo_picture
from plugins.site.presenter.items import events_text, mark
from plugins.site.presenter.json_ld import correction_comments, publisher_in
from plugins.site.presenter.pictures import site_picture
from plugins.site.presenter.sizes import size_text

NOT_LETTERS = re.compile(r"[^\w.~-]+")


def artifacts(archive: Archive) -> Iterator[Bundle]:
    """A page for each article of the library, in a bundle for each month."""
    library, count = archive.library, archive.settings["RELATED_COUNT"]
    cards = library.cards
    last: dict[str, Card] = {}
    older: list[Card] = []
    years = EarlierYears()
    for month, articles in library.months.items():
        # Tin khác of a month reaches back over as many articles as it shows, and ``previous`` to the bloc's last one.
        parts = [library.digests[month], inputs(older[-count:] if count else (), last)]
        earlier = years.of_month(articles, cards)
        parts += [inputs(earlier)]
        parts += [inputs(*_pointed_to(library, a)) for a in articles if a.targets or "attachments" in a.extra]
        entries: list[Any] = list(chain.from_iterable([article.related for article in articles]))  # no pair is a path
        shown = [card.digest if (card := cards.get(entry)) else inputs(entry) for entry in entries]
        parts.append("\x1e".join(shown))
        made = partial(article_pages, library, articles, count, dict(last), earlier)
        yield Bundle(f"articles {month}", digest(parts), "article.html", made)
        older += library.by_month[month]
        last |= {bloc: card for card in library.by_month[month] for bloc in card.blocs}


class Beside(NamedTuple):
    """What an article's page shows of others: Tin khác, (id, name) pairs, the bloc's last article before, and its
    events in earlier years."""

    related: tuple[Related, ...]
    blocs: tuple[tuple[str, str], ...]
    authors: tuple[tuple[str, str], ...]
    previous: Card | None
    earlier: Earlier


class PointedTo(NamedTuple):
    """What a page needs of what its body points to; attachments are (title, file) pairs, the cover a
    photo with its alternative text."""

    hrefs: Hrefs
    attachments: tuple[tuple[str, Media], ...]
    cover: tuple[Media, str] | None


def _pointed_to(library: Library, article: Article) -> PointedTo:
    attachments = tuple([(one["title"], library.media[one["path"]]) for one in article.extra.get("attachments", ())])
    return PointedTo(library.hrefs(article), attachments, library.cover(article))


def article_pages(
    library: Library, articles: Sequence[Article], count: int, last: dict[str, Card], earlier: dict[str, Earlier]
) -> Iterator[Artifact]:
    """The pages of one month; ``last`` has the last card of each bloc before it."""
    for article in articles:
        beside = Beside(
            related(library, article, count),
            tuple([(id_, library.bloc_name(id_, article.date)) for id_ in article.blocs]),
            tuple([(id_, library.authors[id_]) for id_ in article.authors]),
            last.get(article.blocs[0]) if article.blocs else None,
            earlier.get(article.path, ()),
        )
        build = declared(article_page, library.whole(article), beside, _pointed_to(library, article))
        yield Artifact(article.url, build, "article.html")
        last = last | dict.fromkeys(article.blocs, library.cards[article.path])


def article_page(context: PageContext, article: Article, beside: Beside, pointed: PointedTo) -> dict[str, Any]:
    _, blocs, authors, previous, _ = beside
    publisher = publisher_in(context.site, article.date)
    names = tuple(name for _, name in authors)
    writers = tuple(Link(name, context.href(AUTHOR.url(id_))) for id_, name in authors)
    corrections = tuple(
        Correction(one["date"], date_text(one["date"][:10]), one["note"])
        for one in article.extra.get("corrections", ())
    )
    modified = article.changed if article.modified or corrections else ""
    summary = article.summary or article.extra.get("excerpt", "")
    url = context.absolute(article.url)
    image = _picture(context, blocs, pointed.cover)
    parents = tuple((name, BLOC.url(id_)) for id_, name in blocs[:1])
    thing = news_article(context.site, article.title, article.date, modified, writers, image) | correction_comments(
        corrections
    )
    return {
        "page": page_meta(
            context,
            article.url,
            article.title,
            summary,
            parents,
            (thing,),
            og_type="article",
            published=article.date,
            modified=modified,
            authors=names,
            image=image,
            robots="noindex" if article.status != "published" else "",
        ),
        "article": ArticlePage(
            title=article.title,
            date_iso=article.date,
            date_text=date_text(article.date),
            day_url=context.href(f"{month_url(article.date[:7])}#ngay-{article.date[8:10]}"),
            blocs=tuple(Link(name, context.href(BLOC.url(id_))) for id_, name in blocs),
            event=events_text(article.events),
            event_date=date_text(article.event_date),
            summary=article.summary,
            body=context.body(article, pointed.hrefs),
            authors=writers,
            modified_iso=modified,
            modified_text=date_text(modified[:10]),
            corrections=corrections,
            attachments=tuple(attachment(context, *one) for one in pointed.attachments),
            related=tuple(_related_item(context, other) for other in beside.related),
            previous=Link(previous.title, context.href(previous.url)) if previous else None,
            previous_label=f"Tin trước của {blocs[0][1]}" if previous else "",
            earlier=tuple(EarlierItem(str(year), card.title, context.href(card.url)) for year, card in beside.earlier),
            mailto=_mailto(article.title, url),
            mistake=_mailto(f"Báo sai sót: {article.title}", url, context.site.imprint.email)
            if context.site.imprint.email
            else "",
            citation=citation(article, names, publisher, url),
            mark=mark(article.card),
            stub=article.is_stub,
            retold_from=article.extra.get("retold_from", ""),
        ),
    }


def _picture(
    context: PageContext, blocs: tuple[tuple[str, str], ...], cover: tuple[Media, str] | None
) -> SharingPicture:
    if cover:
        return photo_picture(context, *cover)
    return bloc_picture(context, *blocs[0]) if blocs else site_picture(context)


def _related_item(context: PageContext, other: Related) -> Item:
    if isinstance(other, Card):
        return item(context, other)
    title, url = other
    return Item(title, context.href(url) if url.startswith("/") else url, "", "", "", (), "")


def attachment(context: PageContext, title: str, media: Media) -> Attachment:
    """A file to download: its type by its ending, its size in words."""
    name = media.path.rpartition("/")[2]
    return Attachment(title or name, context.href(media.url), name.rpartition(".")[2].upper(), size_text(media.size))


def _mailto(title: str, url: str, to: str = "") -> str:
    """RFC 6068; as an IRI, for a browser that follows the link percent-encodes the letters (URL standard, 4.4), and
    three times as long would be every page's."""
    subject = NOT_LETTERS.sub(lambda found: quote(found[0]), title)
    return f"mailto:{to}?subject={subject}&body={quote(url)}"
