"""The table of a year and what its columns mean."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from plugins.base.addresses.house import DATA_YEAR
from plugins.base.contract import PageContext
from plugins.base.model import Article, Library
from plugins.base.model.bloc_years import Names, name_in
from plugins.base.spreadsheets import csv_file
from plugins.engine import fingerprints
from plugins.engine.artifact import Artifact, Bundle, declared, weight_of
from plugins.site.presenter import author_names, bloc_names, entry_id, json_file

#: Between the values of one cell.
SEPARATOR = "; "


class Column(NamedTuple):
    """``type`` is one of the Table Schema; ``help`` is what readers are told."""

    name: str
    type: str
    title: str
    help: str


COLUMNS = (
    Column("id", "string", "Mã", "Mã của bài, không đổi khi bài đổi địa chỉ; cũng là mã trong nguồn tin Atom."),
    Column("url", "string", "Địa chỉ", "Địa chỉ của bài."),
    Column("title", "string", "Tiêu đề", "Tiêu đề; của tin đã rút là tiêu đề còn được hiện."),
    Column("published", "datetime", "Lúc đăng", "ISO 8601, giờ Việt Nam (+07:00)."),
    Column("modified", "datetime", "Lúc sửa gần nhất", "Như published; chưa sửa thì bằng published."),
    Column("status", "string", "Trạng thái", "published: đang đăng; withdrawn: đã rút."),
    Column("extent", "string", "Mức đầy đủ", "full: bài đầy đủ; stub: tin sơ lược, chỉ còn tiêu đề và lúc đăng."),
    Column("blocs", "string", "Mã khối, cụm", "Nhiều giá trị cách nhau bằng dấu chấm phẩy."),
    Column("bloc_names", "string", "Tên khối, cụm", "Tên vào năm đăng bài, theo thứ tự của blocs."),
    Column("authors", "string", "Tác giả", "Nhiều giá trị cách nhau bằng dấu chấm phẩy."),
    Column(
        "events", "string", "Việc và năm công tác", "Ví dụ: tong-ket 2023; nhiều việc cách nhau bằng dấu chấm phẩy."
    ),
    Column("event_date", "date", "Ngày diễn ra", "ISO 8601."),
    Column("summary", "string", "Tóm tắt", "Tóm tắt, hoặc phần đầu của bài."),
    Column("retold_from", "string", "Viết lại theo tin của", "Nguồn, nếu bài dùng lời khác với bản gốc."),
    Column("photos", "integer", "Số ảnh", "Số ảnh trong bài."),
    Column("attachments", "integer", "Số tệp kèm", "Số tệp kèm theo bài."),
    Column("corrections", "integer", "Số lần đính chính", "Số lần đính chính."),
    Column("withdrawn", "datetime", "Lúc rút", "ISO 8601, giờ Việt Nam; chỉ của tin đã rút."),
    Column("withdrawn_reason", "string", "Lý do rút", "Chỉ của tin đã rút."),
)


def bundles(library: Library, authority: str) -> Iterator[Bundle]:
    for year in library.data_years:
        months, gone = library.by_year.get(year, ()), _withdrawn(library, year)
        digest = fingerprints.digest(
            [*[library.digests[month] for month in months], "", *[article.digest for article in gone]]
        )
        yield Bundle(f"table {year}", digest, "", partial(artifacts_of_year, library, year, authority))


def _withdrawn(library: Library, year: str) -> tuple[Article, ...]:
    return tuple(article for article in library.withdrawn if article.date[:4] == year)


def artifacts_of_year(library: Library, year: str, authority: str) -> Iterator[Artifact]:
    shown = [
        article for month in library.by_year.get(year, ()) for article in map(library.whole, library.months[month])
    ]
    articles = tuple(sorted((*shown, *_withdrawn(library, year)), key=lambda article: article.order))
    authors = author_names(library.authors, articles)
    blocs = bloc_names(library.bloc_names, articles)
    build = declared(table, authority, articles, authors, blocs)
    yield Artifact(DATA_YEAR.url(year), build, weight=weight_of(len(articles)))


def table(
    context: PageContext,
    authority: str,
    articles: tuple[Article, ...],
    authors: dict[str, str],
    blocs: dict[str, Names],
) -> bytes:
    rows = (_row(context, authority, article, authors, blocs) for article in articles)
    return csv_file([column.name for column in COLUMNS], rows)


def _row(
    context: PageContext, authority: str, article: Article, authors: dict[str, str], blocs: dict[str, Names]
) -> Sequence[str]:
    extra, is_shown = article.extra, article.status != "withdrawn"
    gone = {} if is_shown else extra["withdrawn"]
    year = int(article.date[:4])
    return (
        entry_id(authority, article),
        context.absolute(article.url),
        article.title,
        article.date,
        article.changed if is_shown else gone["date"],
        "published" if is_shown else "withdrawn",
        "stub" if article.is_stub else "full",
        SEPARATOR.join(article.blocs),
        SEPARATOR.join(name_in(blocs[id_], year) for id_ in article.blocs),
        SEPARATOR.join(authors[id_] for id_ in article.authors),
        SEPARATOR.join(f"{event} {of}" for event, of in article.occasions) if is_shown else "",
        article.event_date if is_shown else "",
        (article.summary or extra.get("excerpt", "")) if is_shown else "",
        extra.get("retold_from", "") if is_shown else "",
        str(len(extra.get("images", ())) if is_shown else 0),
        str(len(extra.get("attachments", ())) if is_shown else 0),
        str(len(extra.get("corrections", ())) if is_shown else 0),
        gone.get("date", ""),
        gone.get("reason", ""),
    )


def schema_file(context: PageContext) -> bytes:
    """The columns as a Table Schema."""
    fields = [
        {"name": column.name, "type": column.type, "title": column.title, "description": column.help}
        for column in COLUMNS
    ]
    return json_file({"fields": fields, "primaryKey": ["id"], "missingValues": [""]})
