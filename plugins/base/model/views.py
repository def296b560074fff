"""What templates receive: plain values, ready to show.

A template computes nothing, so every text, URL and flag is made before it is
called. URLs are ready for ``href``: they start with the site's base path.
``Markup`` values are safe HTML; everything else is escaped by Jinja.
"""

from typing import NamedTuple

from markupsafe import Markup

from plugins.base.model.bloc_years import Names
from plugins.base.model.imprint import Imprint

#: Media types of feeds (RFC 4287, section 7; RSS has never registered one).
ATOM, RSS = "application/atom+xml", "application/rss+xml"


class Link(NamedTuple):
    title: str
    url: str


class Feed(NamedTuple):
    title: str
    url: str
    type: str  # ATOM or RSS


class Script(NamedTuple):
    """A script that a page has in itself."""

    text: Markup
    hash: str  # "sha256-…=" of the text, for the policy


class SearchScripts(NamedTuple):
    """The search page's: one asks for what the address needs while the page is on its way, the next shows it."""

    asking: Script
    showing: Script


class LeadTitles(NamedTuple):
    """What the units that lead blocs are called."""

    lead: str  # "Trưởng khối"
    deputy: str  # "Phó Trưởng khối"


class Site(NamedTuple):
    """What every page may know of the site; it changes only with settings or theme."""

    name: str  # "Ban Thi đua - Khen thưởng"
    section: str  # "Tin hoạt động cụm, khối thi đua"
    description: str
    home: str  # URL of "/", with the base path
    root: str  # "https://example.vn" + base path without a final slash, or "" in development
    menu: tuple[Link, ...]  # Trang chủ, Khối và cụm, Lưu trữ, Giới thiệu, Tìm kiếm
    search: str  # URL of /tim-kiem/
    atom: str
    foot: tuple[Link, ...]  # Ảnh, Văn bản, Đính chính, Dữ liệu mở, …
    favicon: str  # URL of the emblem as small pictures, "" where it is the host's own
    icon: str  # … as a picture of 180 px
    script: str  # URL of the script, with a fingerprint in its query
    search_scripts: SearchScripts
    later_script: str  # URL of what few readers ask for, loaded once one does
    suggesting_script: str  # URL of what offers names while a query is typed
    guessing_script: str  # URL of what guesses what a query was meant to be
    preview: bool  # live preview: drafts are shown, marked
    imprint: Imprint = Imprint()  # who answers for the site
    names: Names = ()  # the publisher's through the years, where it had others
    lead_titles: tuple[tuple[str, LeadTitles], ...] = ()  # by the kind of bloc
    license: Link | None = None  # of the content, named and linked on every page and in what machines read


class Styles(NamedTuple):
    """The style sheet of one template's pages, set inline."""

    sheet: Markup
    hash: str  # "sha256-…=" of the sheet, for the policy


class SharingPicture(NamedTuple):
    """The picture that stands for a page where it is shared."""

    url: str  # absolute
    width: int
    height: int
    alt: str


class Thumb(NamedTuple):
    """A small picture beside a title, which says nothing that the title does not."""

    url: str
    width: int
    height: int


class PageMeta(NamedTuple):
    """What the head, the breadcrumbs and the machine-readable parts need of one page."""

    title: str  # for <title>, without the site's name
    url: str  # with the base path
    canonical: str  # absolute where the site's address is known, else equal to url
    description: str
    breadcrumbs: tuple[Link, ...]  # from the home page down, this page not included
    image: SharingPicture
    robots: str = ""  # "noindex" or ""
    og_type: str = "website"
    published: str = ""  # ISO 8601
    modified: str = ""
    authors: tuple[str, ...] = ()
    json_ld: Markup = Markup("")  # safe to set inside <script type="application/ld+json">
    scripts: tuple[str, ...] = ()  # the hashes of scripts that the page has in itself
    feeds: tuple[Feed, ...] = ()  # rel=alternate: the page's own feeds, beside the site's


class Item(NamedTuple):
    """One article in a list."""

    title: str
    url: str
    date_iso: str
    date_text: str  # "28/11/2023 08:34"
    summary: str
    blocs: tuple[Link, ...]  # none in a list of one bloc's own
    event: str  # "Tổng kết" or ""
    mark: str = ""  # preview only: "Bản nháp", "Chờ đăng 28/11/2023 08:34"
    thumb: Thumb | None = None
    notes: tuple[str, ...] = ()  # "Tin sơ lược", "Đã đính chính"


class Line(NamedTuple):
    """An article by its title alone."""

    title: str
    url: str
    date_iso: str
    day: str  # "28/11/2023", or "28/11" on the page of its year
    mark: str = ""
    notes: tuple[str, ...] = ()


class Attachment(NamedTuple):
    title: str
    url: str
    type: str  # "PDF"
    size: str  # "1,2 MB"


class Correction(NamedTuple):
    date_iso: str
    date_text: str
    note: str


class Citation(NamedTuple):
    text: str
    bibtex: str


class EarlierItem(NamedTuple):
    year: str
    title: str
    url: str


class ArticlePage(NamedTuple):
    title: str
    date_iso: str
    date_text: str
    day_url: str  # of the day in its month's page
    blocs: tuple[Link, ...]
    event: str
    event_date: str  # "27/11/2023" or ""
    summary: str  # only where the editor wrote one
    body: Markup
    authors: tuple[Link, ...]
    modified_iso: str
    modified_text: str
    corrections: tuple[Correction, ...]
    attachments: tuple[Attachment, ...]
    related: tuple[Item, ...]  # Tin khác; a page elsewhere has no date_iso
    previous: Link | None  # the bloc's older article
    previous_label: str  # "Tin trước của Khối Nội chính"
    earlier: tuple[EarlierItem, ...]  # the same event in earlier years
    mailto: str  # Gửi Email
    mistake: str  # Báo sai sót, "" where nobody answers
    citation: Citation
    mark: str = ""
    stub: bool = False  # the title and date are all that is left
    retold_from: str = ""  # whose news it tells in other words


class CycleItem(NamedTuple):
    """One article in a bloc's yearly grid."""

    title: str
    url: str
    date_iso: str
    day: str  # "28/11": of the event, where it is known, else of the news
    year: str  # of the date where it is not the row's, or ""
    announced: bool = False  # the event was still to come


class GridRow(NamedTuple):
    year: str
    cells: tuple[tuple[CycleItem, ...], ...]  # one for each event; an empty one is a gap


class YearLink(NamedTuple):
    year: str
    url: str
    count: int  # type: ignore[assignment]  # of all that its page lists
    counted: str  # "1 tin và 2 tin sơ lược"
    months: tuple[tuple[str, str, int], ...]  # ("Tháng 11", url, count)


class BlocPage(NamedTuple):
    name: str
    kind: str  # "Khối thi đua"
    member_count: int
    intro: Markup
    events: tuple[str, ...]  # column heads of the grid
    grid: tuple[GridRow, ...]  # newest year first
    items: tuple[Item, ...]
    listings: tuple[Link, ...]  # older listing pages, newest first: "04/01/2004 – 12/03/2005"
    years: tuple[YearLink, ...]  # each with all of its news on one page, newest first
    follow: str  # where its feeds are told


class ListingPage(NamedTuple):
    """An older page of a bloc's or an author's articles; it never changes again."""

    owner: Link
    number: int
    span: str
    items: tuple[Item, ...]
    older: Link | None


class BlocLink(NamedTuple):
    id: str
    name: str
    url: str
    kind: str
    counted: str  # "12 tin", "" where there is none
    latest: str  # "28/11/2023" or ""
