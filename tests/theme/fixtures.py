"""Plainly synthetic views, one set for every template of the contract.

``SAMPLES`` maps a case's name to ``(template, page, names)``. Titles with markup
in them stand for what a hostile pull request may bring.
"""

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.base.model import front_views, period_views, views
from plugins.base.model.imprint import imprint_of
from plugins.base.model.views import Link
from plugins.engine.fingerprints import TemplateMemory
from plugins.engine.templating.styles import PLACES, StyleSheet
from plugins.engine.templating.theme import PageStyles, read_theme
from plugins.site.albums.pages import AlbumArticle, AlbumLink, AlbumPhoto, AlbumYear
from plugins.site.feeds.follow import Followed
from tests.theme import cycle_samples
from tests.theme.sampling import view_of

THEME = Path(__file__).parents[2] / "theme"
HOSTILE = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"

#: The names that each template may read besides ``site`` and ``page`` (the contract's table).
NAMES = {
    "home.html": {"story", "items", "strip", "lines", "more", "groups", "years"},
    "article.html": {"article"},
    "bloc.html": {"bloc", "history"},
    "bloc_year.html": {"title", "counted", "events", "grid", "items", "older"},
    "listing.html": {"listing"},
    "blocs.html": {"groups", "links"},
    "archive.html": {"years"},
    "year.html": {"year", "count", "months", "older"},
    "month.html": {"month", "count", "days", "older"},
    "author.html": {"name", "items", "listings", "count"},
    "page.html": {"title", "body", "modified_iso", "modified_text"},
    "not_found.html": set(),
    "search.html": {"blocs", "years", "events", "contents"},
    "follow.html": {"whole", "blocs"},
    "albums.html": {"years"},
    "album.html": {"title", "count", "articles"},
    "redirect.html": {"target"},
    "withdrawn.html": {"title", "date_text", "reason"},
    **cycle_samples.NAMES,
}


def style_files() -> list[Path]:
    """The style sheet's files in the order in which they are joined."""
    css = THEME / "static" / "css"
    return [css / "tokens.css", css / "base.css", *sorted((css / "components").glob("*.css")), css / "print.css"]


def styles() -> str:
    """The style sheets of all templates, comments included."""
    return "".join(path.read_text("utf-8") for path in style_files())


@cache
def styles_of(template: str) -> StyleSheet:
    """What a template's pages take their style sheet from."""
    return PageStyles(read_theme(THEME), partial(TemplateMemory().members, environment()))[template]


@cache
def environment() -> Environment:
    """Jinja as the engine runs it."""
    return Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def site(preview: bool = False) -> views.Site:
    menu = [
        ("Trang chủ", "/"),
        ("Khối và cụm", "/khoi/"),
        ("Lưu trữ", "/luu-tru/"),
        ("Giới thiệu", "/gioi-thieu/"),
        ("Tìm kiếm", "/tim-kiem/"),
    ]
    return view_of(
        views.Site,
        name="Ban Thi đua - Khen thưởng",
        section="Tin hoạt động cụm, khối thi đua",
        description="Kho tin mẫu: mọi khối, đơn vị và con số ở đây đều được đặt ra để thử giao diện.",
        home="/",
        root="https://vi-du.example",
        menu=tuple(Link(*entry) for entry in menu),
        search="/tim-kiem/",
        atom="/atom.xml",
        foot=(Link("Ảnh", "/anh/"), Link("Dữ liệu mở", "/du-lieu/"), Link("Thông tin về trang", "/thong-tin/")),
        favicon="",
        icon="/apple-touch-icon.png",
        script="/theme/js/site.js?v=mau",
        search_scripts=read_theme(THEME).search,
        later_script="/theme/js/later.js?v=mau",
        suggesting_script="/theme/js/suggesting.js?v=mau",
        guessing_script="/theme/js/guessing.js?v=mau",
        preview=preview,
        imprint=imprint_of({"agency": "Cơ quan giả định", "email": "hop-thu@vi-du.example"}),
        names=((0, "Ban mẫu"),),
        lead_titles=(("khoi", cycle_samples.TITLES),),
    )


HOME = Link("Trang chủ", "/")
CARD = view_of(views.SharingPicture, "https://vi-du.example/chia-se.png", 1200, 630, "Thẻ mẫu của trang")
BLOC = Link("Khối Mẫu số Một", "/khoi/mau-so-mot/")
OTHER = Link("Cụm Mẫu các đơn vị giả định phía Bắc", "/khoi/mau-phia-bac/")
EVENTS = ("Phát động", "Ký kết giao ước", "Sơ kết", "Tổng kết")


def page(title: str, url: str, *crumbs: Link, **more) -> views.PageMeta:
    return view_of(
        views.PageMeta,
        title=title,
        url=url,
        canonical="https://vi-du.example" + url,
        description=f"Trang mẫu: {title}",
        breadcrumbs=crumbs,
        **{"image": CARD} | more,
    )


def item(number: int, **changes) -> views.Item:
    day, month, hour = number % 28 + 1, number % 12 + 1, number % 24
    sample = view_of(
        views.Item,
        title=f"Bài mẫu số {number}: đơn vị giả định tổng kết phong trào thi đua theo kịch bản thử",
        url=f"/2023/{month:02}/{day:02}/bai-mau-{number}/",
        date_iso=f"2023-{month:02}-{day:02}T{hour:02}:15:00+07:00",
        date_text=f"{day:02}/{month:02}/2023 {hour:02}:15",
        summary="Tóm tắt mẫu để xem khoảng cách giữa các dòng; không có sự kiện nào như thế này." if number % 2 else "",
        blocs=(BLOC, OTHER) if number % 5 == 0 else (BLOC,),
        event=EVENTS[number % 4] if number % 3 else "",
        thumb=view_of(views.Thumb, "/anh/mot.webp", 256, 192) if number % 2 else None,
    )
    return sample._replace(**changes)


ITEMS = tuple(item(number) for number in range(12, 0, -1))
OWN_ITEMS = tuple(one._replace(blocs=()) for one in ITEMS)
MARKED = item(40, mark="Bản nháp", title="Bài mẫu còn là bản nháp")
BLOCS = (
    view_of(views.BlocLink, "mau-so-mot", BLOC.title, BLOC.url, "Khối thi đua", "41 tin", "28/11/2023"),
    view_of(
        views.BlocLink,
        "mau-so-hai",
        "Khối Mẫu số Hai",
        "/khoi/mau-so-hai/",
        "Khối thi đua",
        "5 tin và 2 tin sơ lược",
        "22/11/2023",
    ),
    view_of(views.BlocLink, "mau-trong", "Khối Mẫu chưa có tin", "/khoi/mau-trong/", "Khối thi đua", "", ""),
    view_of(views.BlocLink, "mau-phia-bac", OTHER.title, OTHER.url, "Cụm thi đua", "3 tin", "24/07/2023"),
)
YEARS = tuple(
    view_of(
        views.YearLink,
        str(year),
        f"/{year}/",
        12 * (year - 2000),
        f"{12 * (year - 2000)} tin",
        tuple((f"Tháng {month}", f"/{year}/{month:02}/", month) for month in range(12, 0, -2)),
    )
    for year in range(2023, 2014, -1)
)


def picture(name: str, width: int, height: int, caption: str, place: str = "") -> str:
    return (
        f'<figure class="photo{place}"><a class="enlarge" href="/anh/{name}.jpg"><picture><source type="image/webp" '
        f'srcset="/anh/{name}.webp 800w" sizes="100vw">'
        f'<img src="/anh/{name}.jpg" alt="Hình vẽ mẫu {name}" width="{width}" height="{height}" '
        'loading="lazy"></picture></a>'
        f"<figcaption>{caption} <small>Ảnh: Người Chụp Mẫu</small></figcaption></figure>"
    )


PARAGRAPH = (
    "<p>Đoạn văn mẫu này chỉ dùng để xem chữ tiếng Việt hiển thị ra sao: những dấu thanh chồng lên dấu mũ như trong "
    "“Nguyễn”, “thưởng”, “kế hoạch”, “phấn đấu” cần đủ chỗ giữa các dòng. Mọi đơn vị, con số và tên người đều được "
    "đặt ra. "
    'Liên kết mẫu dẫn tới <a href="/gioi-thieu/">trang giới thiệu</a> và <a href="https://vi-du.example/xa">một trang '
    "ở nơi khác</a>.</p>"
)
BODY = Markup(
    PARAGRAPH
    + picture("mot", 1200, 800, "Chú thích mẫu của một bức ảnh nằm ngang.")
    + PARAGRAPH * 2
    + "<h2>Một tiêu đề trong bài</h2>"
    + "<ul><li>Mục thứ nhất của danh sách mẫu</li><li>Mục thứ hai, dài hơn một chút để xuống dòng trên điện thoại "
    "nhỏ</li></ul>"
    + "<blockquote><p>Câu trích mẫu, không phải lời của ai.</p></blockquote>"
    + '<div class="table-scroll" tabindex="0"><table><thead><tr><th>Đơn vị mẫu</th><th>Số mô hình</th><th>Tỷ '
    "lệ</th></tr></thead>"
    "<tbody><tr><td>Đơn vị giả định A</td><td>12</td><td>40 %</td></tr>"
    "<tr><td>Đơn vị giả định B có tên dài</td><td>18</td><td>60 %</td></tr></tbody></table></div>"
    + '<div class="gallery">'
    + picture("hai", 900, 675, "Ảnh mẫu thứ hai.", " span-12")
    + picture("ba", 900, 675, "Ảnh mẫu thứ ba, chú thích dài hơn để xem hai cột có thẳng hàng hay không.", " span-12")
    + '</div><figure class="lost-photo"><figcaption>Chú thích mẫu của một ảnh đã mất <small>Ảnh không còn</small>'
    "</figcaption></figure><p>Dòng lệnh mẫu: <code>make serve</code>.</p>"
)


def article(**changes) -> views.ArticlePage:
    sample = view_of(
        views.ArticlePage,
        title="Bài mẫu: Khối Mẫu số Một tổng kết công tác thi đua, khen thưởng theo kịch bản thử giao diện",
        date_iso="2023-11-28T08:34:00+07:00",
        date_text="28/11/2023 08:34",
        blocs=(BLOC,),
        event="Tổng kết",
        event_date="27/11/2023",
        summary="Đoạn mở đầu mẫu, do biên tập viên viết, tóm lại bài trong một hai câu.",
        body=BODY,
        authors=(Link("Tác Giả Mẫu", "/tac-gia/tac-gia-mau/"), Link("Người Viết Thử", "/tac-gia/nguoi-viet-thu/")),
        modified_iso="2023-11-29T09:00:00+07:00",
        modified_text="29/11/2023 09:00",
        corrections=(
            view_of(views.Correction, "2023-11-29T09:00:00+07:00", "29/11/2023", "Sửa một con số mẫu trong bảng."),
        ),
        attachments=(
            view_of(views.Attachment, "Báo cáo mẫu của đơn vị giả định", "/tep/bao-cao-mau.pdf", "PDF", "1,2 MB"),
            view_of(views.Attachment, "Phụ lục mẫu", "/tep/phu-luc-mau.xlsx", "XLSX", "48 KB"),
        ),
        related=(
            *ITEMS[:4],
            item(99, title="Trang mẫu ở nơi khác", url="https://vi-du.example/khac", date_iso="", date_text=""),
        ),
        previous=Link("Bài mẫu số 7", "/2023/08/08/bai-mau-7/"),
        previous_label="Tin trước của Khối Mẫu số Một",
        day_url="/2023/11/#ngay-28",
        earlier=(views.EarlierItem("2022", "Bài mẫu năm trước", "/2022/11/28/bai-mau/"),),
        mistake="mailto:hop-thu@vi-du.example?subject=B%C3%A1o",
        mailto="mailto:?subject=B%C3%A0i%20m%E1%BA%ABu&body=https%3A%2F%2Fvi-du.example%2F",
        stub=True,
        retold_from="một trang mẫu cũ",
        citation=view_of(
            views.Citation,
            "Tác Giả Mẫu, “Bài mẫu”, Ban Thi đua - Khen thưởng, 28/11/2023, https://vi-du.example/2023/11/28/bai-mau/.",
            "@misc{bai-mau-2023,\n  author = {Tác Giả Mẫu},\n  title = {Bài mẫu},\n  year = {2023},\n  url = {https://vi-du.example/2023/11/28/bai-mau/}\n}",
        ),
    )
    return sample._replace(**changes)


def line(number: int, **changes) -> views.Line:
    one = item(number)
    return view_of(views.Line, one.title, one.url, one.date_iso, one.date_text[:5])._replace(**changes)


def months(year: int) -> tuple[period_views.MonthGroup, ...]:
    return tuple(
        view_of(
            period_views.MonthGroup,
            f"Tháng {month}",
            f"/{year}/{month:02}/",
            f"{4 * month} tin",
            tuple(map(line, range(month % 4 + 1))),
            f"Xem cả {4 * month} tin của tháng {month} năm {year}" if month % 2 else "",
        )
        for month in range(12, 0, -1)
    )


STORY = view_of(
    front_views.Story,
    item(11),
    "Đoạn trích mẫu của bài đứng đầu, chỉ để xem chữ và ảnh đứng cạnh nhau ra sao.",
    Markup(
        '<picture><source type="image/webp" srcset="/anh/mot.webp 800w" sizes="100vw"><img src="/anh/mot.jpg" '
        'alt="Hình vẽ mẫu"'
        ' width="1200" height="800" fetchpriority="high"></picture>'
    ),
)
STRIP = view_of(
    front_views.YearStrip,
    "2023",
    "/nam-cong-tac/2023/",
    4,
    tuple(view_of(front_views.Step, name, 4 - number) for number, name in enumerate(EVENTS)),
)


def calendar(month: int) -> period_views.Calendar:
    """A month of 30 days that starts on a Wednesday, news on every sixth day."""

    def day(number: int) -> period_views.CalendarDay | None:
        if not 1 <= number <= 30:
            return None
        count = 2 if number % 6 == 4 and month % 3 else 0
        url = f"/2023/{month:02}/#ngay-{number}" if count else ""
        return view_of(
            period_views.CalendarDay, number, url, f"{number}, ngày {number} tháng {month} năm 2023: {count} tin"
        )

    weeks = tuple(tuple(day(7 * week + column - 1) for column in range(7)) for week in range(5))
    return view_of(period_views.Calendar, f"Tháng {month} năm 2023", weeks)


def grid() -> tuple[views.GridRow, ...]:
    def cell(year: int, column: int) -> tuple[views.CycleItem, ...]:
        day = f"26/0{2 * column + 1}"
        return tuple(
            view_of(
                views.CycleItem,
                one.title,
                one.url,
                f"{year}-0{2 * column + 1}-26",
                day,
                str(year) if column == 3 else "",
            )
            for one in map(item, range((year + column) % 3))
        )

    return tuple(
        view_of(views.GridRow, str(year), tuple(cell(year, column) for column in range(4)))
        for year in range(2023, 2017, -1)
    )


BLOC_YEARS = tuple(
    view_of(views.YearLink, str(year), f"/khoi/mau-so-mot/{year}/", 9, "9 tin", ()) for year in range(2023, 2018, -1)
)


def bloc(**changes) -> views.BlocPage:
    sample = view_of(
        views.BlocPage,
        name=BLOC.title,
        kind="Khối thi đua",
        member_count=8,
        intro=Markup("<p>Lời giới thiệu mẫu của một khối không có thật, chỉ dùng để thử giao diện.</p>"),
        events=EVENTS,
        grid=grid(),
        items=OWN_ITEMS,
        listings=tuple(
            Link(f"04/01/20{10 + number} – 12/03/20{11 + number}", f"/khoi/mau-so-mot/trang/{number}/")
            for number in range(6, 0, -1)
        ),
        years=BLOC_YEARS,
        follow="/theo-doi/#mau-so-mot",
    )
    return sample._replace(**changes)


ALBUM_ARTICLE = AlbumArticle(
    ITEMS[0].title,
    ITEMS[0].url,
    ITEMS[0].date_iso,
    ITEMS[0].date_text[:10],
    (
        AlbumPhoto("/anh/hai.webp", 900, 675, "/anh/hai.jpg", "Hình vẽ mẫu hai", "Chú thích mẫu.", "Người Chụp Mẫu"),
        AlbumPhoto("/anh/ba.webp", 900, 675, "/anh/ba.jpg", "Hình vẽ mẫu ba", "", ""),
    ),
)


def followed(anchor: str, title: str, path: str) -> Followed:
    return Followed(anchor, title, path, f"https://vi-du.example{path}atom.xml", f"https://vi-du.example{path}rss.xml")


def listing(**changes) -> views.ListingPage:
    sample = view_of(
        views.ListingPage,
        owner=BLOC,
        number=3,
        span="04/01/2013 – 12/03/2014",
        items=OWN_ITEMS,
        older=Link("02/02/2012 – 30/12/2012", "/khoi/mau-so-mot/trang/2/"),
    )
    return sample._replace(**changes)


DAYS = (
    view_of(period_views.DayGroup, "ngay-28", "Thứ Ba, ngày 28 tháng 11 năm 2023", ITEMS[:2]),
    view_of(period_views.DayGroup, "ngay-04", "Thứ Bảy, ngày 04 tháng 11 năm 2023", ITEMS[2:3]),
)
ARTICLE_PAGE = page(
    "Bài mẫu",
    "/2023/11/28/bai-mau/",
    HOME,
    BLOC,
    og_type="article",
    published="2023-11-28T08:34:00+07:00",
    modified="2023-11-29T09:00:00+07:00",
    authors=("Tác Giả Mẫu", "Người Viết Thử"),
    image=view_of(views.SharingPicture, "https://vi-du.example/anh/mot.jpg", 1200, 800, "Hình vẽ mẫu một"),
    json_ld=Markup('{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bài mẫu"}'),
    feeds=(
        view_of(views.Feed, "Khối Mẫu số Một (Atom)", "/khoi/mau-so-mot/atom.xml", views.ATOM),
        view_of(views.Feed, "Khối Mẫu số Một", "/khoi/mau-so-mot/rss.xml", views.RSS),
    ),
)
BARE = article(
    summary="",
    event="",
    event_date="",
    authors=(),
    modified_iso="",
    modified_text="",
    corrections=(),
    attachments=(),
    related=(),
    previous=None,
    earlier=(),
    mistake="",
    previous_label="",
    body=Markup("<p>Bài mẫu ngắn nhất.</p>"),
)

GROUPS = (("Khối thi đua", BLOCS[:3]), ("Cụm thi đua", BLOCS[3:]))
HOME_NAMES = {
    "story": STORY,
    "items": ITEMS[:4],
    "strip": STRIP,
    "lines": tuple(map(line, range(8, 0, -1))),
    "more": Link("Tháng 02 năm 2023", "/2023/02/"),
    "groups": GROUPS,
    "years": YEARS,
}

SAMPLES = {
    "home": ("home.html", page("Tin mới", "/"), HOME_NAMES),
    "home-empty": (
        "home.html",
        page("Tin mới", "/"),
        HOME_NAMES | {"story": None, "items": (), "strip": None, "lines": (), "more": None},
    ),
    "article": ("article.html", ARTICLE_PAGE, {"article": article()}),
    "article-bare": ("article.html", page("Bài mẫu ngắn", "/2023/11/28/ngan/", HOME), {"article": BARE}),
    "bloc": (
        "bloc.html",
        page(BLOC.title, BLOC.url, HOME, Link("Khối và cụm", "/khoi/")),
        {"bloc": bloc(), "history": cycle_samples.HISTORY},
    ),
    "bloc-empty": (
        "bloc.html",
        page(OTHER.title, OTHER.url, HOME),
        {
            "history": cycle_samples.NO_HISTORY,
            "bloc": bloc(
                name=OTHER.title, kind="Cụm thi đua", intro=Markup(""), grid=(), items=(), listings=(), years=()
            ),
        },
    ),
    "bloc-year": (
        "bloc_year.html",
        page("Khối Mẫu số Một năm 2023", "/khoi/mau-so-mot/2023/", HOME, BLOC),
        {
            "title": "Khối Mẫu số Một năm 2023",
            "counted": "3 tin",
            "events": EVENTS,
            "grid": grid()[:1],
            "items": OWN_ITEMS[:3],
            "older": Link("Năm 2022", "/khoi/mau-so-mot/2022/"),
        },
    ),
    "listing": ("listing.html", page("Trang 3", "/khoi/mau-so-mot/trang/3/", HOME, BLOC), {"listing": listing()}),
    "listing-oldest": (
        "listing.html",
        page("Trang 1", "/khoi/mau-so-mot/trang/1/", HOME, BLOC),
        {"listing": listing(number=1, older=None)},
    ),
    "blocs": (
        "blocs.html",
        page("Khối và cụm thi đua", "/khoi/", HOME),
        {
            "groups": GROUPS,
            "links": (Link("Năm công tác 2023", "/nam-cong-tac/2023/"), Link("Đơn vị", "/don-vi/")),
        },
    ),
    "archive": ("archive.html", page("Lưu trữ", "/luu-tru/", HOME), {"years": YEARS}),
    "year": (
        "year.html",
        page("Năm 2023", "/2023/", HOME, Link("Lưu trữ", "/luu-tru/")),
        {
            "year": "2023",
            "count": "80 tin",
            "months": months(2023),
            "older": Link("Năm 2022", "/2022/"),
        },
    ),
    "month": (
        "month.html",
        page("Tháng 11 năm 2023", "/2023/11/", HOME, Link("Năm 2023", "/2023/")),
        {"month": calendar(11), "count": "10 tin", "days": DAYS, "older": Link("Tháng 10 năm 2023", "/2023/10/")},
    ),
    "month-oldest": (
        "month.html",
        page("Tháng 3 năm 2015", "/2015/03/", HOME),
        {"month": calendar(3), "count": "0 tin", "days": (), "older": None},
    ),
    "author": (
        "author.html",
        page("Tác Giả Mẫu", "/tac-gia/tac-gia-mau/", HOME),
        {"name": "Tác Giả Mẫu", "items": ITEMS, "count": "132 tin", "listings": bloc().listings[:2]},
    ),
    "page": (
        "page.html",
        page("Giới thiệu", "/gioi-thieu/", HOME),
        {
            "title": "Giới thiệu",
            "body": Markup(PARAGRAPH * 2),
            "modified_iso": "2023-11-28T08:34:00+07:00",
            "modified_text": "28/11/2023 08:34",
        },
    ),
    **cycle_samples.samples(page, HOME),
    "albums": (
        "albums.html",
        page("Ảnh", "/anh/", HOME),
        {
            "years": (
                AlbumYear(
                    "2023",
                    (AlbumLink(BLOC.title, "/anh/2023/mau-so-mot/", 2, views.Thumb("/anh/mot.webp", 256, 192)),),
                    (Link("Cụm Mẫu số Hai (1 ảnh)", "/anh/2023/mau-so-hai/"),),
                ),
            )
        },
    ),
    "album": (
        "album.html",
        page("Ảnh năm 2023: Khối Mẫu số Một", "/anh/2023/mau-so-mot/", HOME, Link("Ảnh", "/anh/")),
        {"title": "Ảnh năm 2023: Khối Mẫu số Một", "count": 2, "articles": (ALBUM_ARTICLE,)},
    ),
    "follow": (
        "follow.html",
        page("Theo dõi tin mới", "/theo-doi/", HOME),
        {"whole": followed("tat-ca", "Tất cả tin", "/"), "blocs": (followed("mau-so-mot", BLOC.title, BLOC.url),)},
    ),
    "not-found": ("not_found.html", page("Không tìm thấy trang", "/404.html", HOME), {}),
    "search": (
        "search.html",
        page("Tìm kiếm", "/tim-kiem/", HOME, scripts=tuple(script.hash for script in read_theme(THEME).search)),
        {
            "contents": Markup("{}"),
            "blocs": BLOCS,
            "years": YEARS,
            "events": (("phat-dong", "Phát động"), ("tong-ket", "Tổng kết")),
        },
    ),
    "redirect": (
        "redirect.html",
        page("Trang đã chuyển", "/2023/11/28/cu/", HOME),
        {"target": Link("Bài mẫu", "/2023/11/28/bai-mau/")},
    ),
    "withdrawn": (
        "withdrawn.html",
        page("Tin đã rút: Bài mẫu đã rút", "/2023/11/28/da-go/", HOME, robots="noindex"),
        {"title": "Bài mẫu đã rút", "date_text": "30/11/2023", "reason": "Bài mẫu bị đăng nhầm trong kịch bản thử."},
    ),
    "preview": (
        "home.html",
        page("Tin mới", "/"),
        HOME_NAMES
        | {
            "items": (MARKED, *ITEMS[:2]),
            "story": STORY._replace(item=MARKED),
            "lines": (line(3, mark="Bản nháp"),),
        },
    ),
}


@cache
def render(case: str) -> str:
    template, meta, names = SAMPLES[case]
    html = environment().get_template(template).render(site=site(case == "preview"), styles=PLACES, page=meta, **names)
    return styles_of(template).put_into(html.encode()).decode()
