"""What machines read: structured data, Dublin Core, Open Graph, canonical addresses, RSS and the split sitemap."""

import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html
from PIL import Image

from plugins.base.vietnamese import fold, slug
from tests.checkers.checkers import sitemap_errors
from tests.conftest import PUBLISHED
from tests.reader import archive

SCHEMA = Draft202012Validator(json.loads(Path(__file__).with_name("json-ld.schema.json").read_text("utf-8")))
XMLNS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
#: An article's own facts (tests/reader/archive.py).
TITLE, SUMMARY = "Bài bai-day-du: để thử", "Tóm tắt thử: chỉ để xem chữ “tóm tắt” & dấu < đứng đúng chỗ."
PUBLISHED_AT, CHANGED_AT = "2022-05-18T08:34:00+07:00", "2022-05-21T00:00:00+07:00"
ADDRESS = archive.HOST + archive.FULL


def read(path: Path):
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def pages(root: Path):
    for path in sorted(root.rglob("*.html")):
        place = "/" + path.relative_to(root).as_posix().removesuffix("index.html")
        if place != archive.STILL:
            yield place, read(path)


def things(page) -> list[dict]:
    graphs = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    for graph in graphs:
        SCHEMA.validate(graph)
    return [thing for graph in graphs for thing in graph["@graph"]]


def metas(page, key: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.xpath(f"//meta[@{key}]"):
        found.setdefault(meta.get(key), []).append(meta.get("content"))
    return found


@pytest.mark.parametrize("which", ["synthetic", "real"])
def test_every_page_says_where_it_is_in_every_way_alike(which, request):
    if which == "real":
        root, base = request.getfixturevalue("published_site"), PUBLISHED
    else:
        root, base = request.getfixturevalue("synthetic").out, archive.HOST
    articles = 0
    for place, page in pages(root):
        names, properties = metas(page, "name"), metas(page, "property")
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        former = bool(page.xpath("//meta[@http-equiv='refresh']"))
        assert former or canonical == base + place
        assert properties["og:url"] == names["DC.identifier"] == [canonical], place
        assert properties["og:title"] == names["DC.title"], place
        assert properties["og:description"] == names["DC.description"] == names["description"], place
        assert names["description"][0].strip() and names["DC.language"] == ["vi"], place
        assert names["DC.publisher"] == properties["og:site_name"], place
        [picture] = properties["og:image"]
        with Image.open(root / picture.removeprefix(base + "/")) as image:
            size = [properties["og:image:width"], properties["og:image:height"]]
            assert size == [[str(side)] for side in image.size], place
            assert image.format in ("JPEG", "PNG"), "programs that share links need not know WebP"
        assert properties["og:image:alt"][0].strip() and names["twitter:card"] == ["summary_large_image"], place
        [own_feed, *_] = page.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert own_feed.endswith("/atom.xml"), place
        found = {thing["@type"]: thing for thing in things(page)}
        if place != "/":
            crumbs = found["BreadcrumbList"]["itemListElement"]
            assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1)), place
            shown = [link.text_content() for link in page.xpath("//nav[contains(@class, 'breadcrumbs')]//a")]
            itself = [] if len(shown) > 1 else [base + place]
            assert [crumb["name"] for crumb in crumbs[: len(shown)]] == shown, place
            assert crumbs[0]["item"] == base + "/" and [crumb["item"] for crumb in crumbs[len(shown) :]] == itself
        else:
            assert found["WebSite"]["url"] == canonical
        if article := found.get("NewsArticle"):
            articles += 1
            assert names["DC.title"][0].startswith(article["headline"].removesuffix("…"))
            assert names["DC.date"] == properties["article:published_time"] == [article["datePublished"]]
            writers = [one["name"] for one in article["author"] if one["@type"] == "Person"]
            assert writers == names.get("DC.creator", [])
            assert writers or article["author"] == [article["publisher"]]
            assert properties["og:type"] == ["article"]
    assert articles == (11 if which == "synthetic" else len(list(Path("content/tin").rglob("*.md"))))


def test_only_a_withdrawn_article_asks_search_engines_to_stay_away(synthetic):
    asked = {place for place, page in pages(synthetic.out) if "robots" in metas(page, "name")}
    assert asked == {archive.PLACES["withdrawn"], "/2021/09/10/bai-rut-ten/"}


def test_a_title_that_was_withdrawn_too_is_in_no_byte_of_the_output(synthetic):
    """Not as it was written, without diacritics, in capitals, for JSON, or percent-encoded."""
    hidden = archive.HIDDEN
    forms = {hidden, fold(hidden), hidden.upper(), quote(hidden), json.dumps(hidden)[1:-1], slug(hidden)}
    files = {path: path.read_bytes() for path in synthetic.out.rglob("*") if path.is_file()}
    assert [path for path, data in files.items() for form in forms if form.encode() in data] == []
    shown = {
        path.relative_to(synthetic.out).as_posix() for path, data in files.items() if archive.INSTEAD.encode() in data
    }
    assert {"2021/09/10/bai-rut-ten/index.html", "tin-cu/bai-rut-ten/index.html"} <= shown


def test_a_withdrawn_article_is_told_by_its_name_and_as_withdrawn(synthetic):
    page = read(synthetic.out / archive.PLACES["withdrawn"].strip("/") / "index.html")
    title = page.findtext(".//h1")
    assert metas(page, "property")["og:title"] == [f"Tin đã rút: {title}"]
    assert "Tin đã rút" in page.xpath("//main//text()") and "gỡ" not in page.xpath("string(//main)")


def test_a_former_address_leads_readers_and_search_engines_to_the_same_place(synthetic):
    page = read(synthetic.out / archive.PLACES["redirect"].strip("/") / "index.html")
    assert page.xpath("//link[@rel='canonical']/@href") == [ADDRESS]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={archive.FULL}"]


def test_an_article_with_everything_tells_it_to_machines(synthetic):
    page = read(synthetic.out / archive.FULL.strip("/") / "index.html")
    names, properties = metas(page, "name"), metas(page, "property")
    [article] = [thing for thing in things(page) if thing["@type"] == "NewsArticle"]
    [image] = article.pop("image")
    publisher = {
        "@type": "GovernmentOrganization",
        "name": "Ban Thi đua - Khen thưởng",
        "url": archive.HOST + "/",
        "logo": archive.HOST + "/apple-touch-icon.png",
    }
    assert Image.open(synthetic.out / "apple-touch-icon.png").size >= (112, 112)
    assert article == {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": PUBLISHED_AT,
        "dateModified": CHANGED_AT,
        "inLanguage": "vi",
        "articleSection": "Tin hoạt động cụm, khối thi đua",
        "publisher": publisher,
        "author": [
            {"@type": "Person", "name": "Người Viết Thử", "url": archive.HOST + "/tac-gia/nguoi-viet-thu/"},
            {"@type": "Person", "name": "Người Thử Hai", "url": archive.HOST + "/tac-gia/nguoi-thu-hai/"},
        ],
        "correction": [
            {"@type": "CorrectionComment", "text": "Sửa một con số thử ở đoạn hai.", "datePublished": CHANGED_AT}
        ],
    }
    assert properties["og:image"] == [image]
    assert (synthetic.out / image.removeprefix(archive.HOST + "/")).is_file()
    assert properties["article:modified_time"] == [CHANGED_AT]
    assert names["DC.creator"] == ["Người Viết Thử", "Người Thử Hai"]
    assert names["DC.description"] == [SUMMARY]
    bibtex = page.xpath("string(//details//pre)")
    assert (
        bibtex.startswith("@online{")
        and f"url = {{{ADDRESS}}}" in bibtex
        and "author = {{Người Viết Thử} and {Người Thử Hai}}" in bibtex
    )
    assert ADDRESS in page.xpath("string(//details/following-sibling::p[1])")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+07:00", "Z"),
        ("NewsArticle", "Article"),
        (archive.HOST, ""),
        ('"headline":"Bài', '"headline":" Bài'),
        ('"headline":"Bài', '"headline":"' + "Bài " * 30),
        ('"logo":', '"mark":'),
        ('"image":', '"images":'),
        ('"inLanguage":"vi",', ""),
    ],
    ids=[
        "another zone",
        "another type",
        "a relative address",
        "a title with a space before it",
        "a headline too long",
        "a publisher without logo",
        "no picture",
        "no language",
    ],
)
def test_the_schema_refuses(synthetic, old, new):
    text = read(synthetic.out / archive.FULL.strip("/") / "index.html").xpath(
        "string(//script[@type='application/ld+json'])"
    )
    assert SCHEMA.is_valid(json.loads(text)) and old in text
    assert not SCHEMA.is_valid(json.loads(text.replace(old, new)))


def test_rss_tells_each_article_as_its_page_does(synthetic):
    channel = etree.parse(synthetic.out / "rss.xml").getroot().find("channel")
    assert channel.findtext("link") == archive.HOST + "/" and channel.findtext("language") == "vi"
    assert channel.find("{http://www.w3.org/2005/Atom}link").get("href") == archive.HOST + "/rss.xml"
    items = channel.findall("item")
    assert len(items) == archive.PAGE_SIZE
    dates = [item.findtext("pubDate") for item in items]
    assert all(
        re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0700", date)
        for date in dates
    ), dates
    moments = [parsedate_to_datetime(date) for date in dates]
    assert moments == sorted(moments, reverse=True)
    assert {item.find("guid").get("isPermaLink") for item in items} == {"false"}
    [item] = [
        item
        for item in etree.parse(synthetic.out / "khoi/khoi-thu/rss.xml").iter("item")
        if item.findtext("link") == ADDRESS
    ]
    assert (item.findtext("title"), item.findtext("description")) == (TITLE, SUMMARY)
    assert parsedate_to_datetime(item.findtext("pubDate")).isoformat() == PUBLISHED_AT
    assert [creator.text for creator in item.findall("{http://purl.org/dc/elements/1.1/}creator")] == [
        "Người Viết Thử",
        "Người Thử Hai",
    ]


def test_the_sitemap_is_split_at_its_limit_and_dated_by_what_changed(synthetic):
    index = etree.parse(synthetic.out / "sitemap.xml").getroot()
    parts = {entry.findtext(f"{XMLNS}loc"): entry.findtext(f"{XMLNS}lastmod") for entry in index}
    files = [synthetic.out / url.removeprefix(archive.HOST + "/") for url in parts]
    assert sorted(files) == sorted((synthetic.out / "sitemap").glob("*.xml"))
    assert sitemap_errors(synthetic.out / "sitemap.xml", *files) == ""
    dates: dict[str, str] = {}
    for file, newest in zip(files, parts.values(), strict=True):
        entries = {
            entry.findtext(f"{XMLNS}loc"): entry.findtext(f"{XMLNS}lastmod") for entry in etree.parse(file).getroot()
        }
        assert 0 < len(entries) <= archive.SITEMAP_LIMIT, file
        assert newest == max(filter(None, entries.values()), default=None), file
        assert not dates.keys() & entries.keys()
        dates |= entries
    assert len(files) == 10  # the lasting pages need five, the year 2021 two

    left_out = "//meta[@name='robots'] | //meta[@http-equiv='refresh']"
    wanted = {archive.HOST + place for place, page in pages(synthetic.out) if not page.xpath(left_out)}
    assert dates.keys() == wanted - {archive.HOST + "/tim-kiem/", archive.HOST + "/404.html"}
    assert dates[ADDRESS] == dates[archive.HOST + "/2022/05/"] == CHANGED_AT
    assert (
        dates[archive.HOST + archive.PLAIN]
        == dates[archive.HOST + "/"]
        == dates[archive.HOST + "/khoi/khoi-thu/"]
        == "2023-11-28T08:34:00+07:00"
    )
    assert dates[archive.HOST + "/khoi/khoi-thu/trang/1/"] == "2021-04-04T09:30:00+07:00"
    assert dates[archive.HOST + "/gioi-thieu/"] == "2024-01-02T00:00:00+07:00"
    assert dates[archive.HOST + "/khoi/cum-vang/"] is None, "a bloc without news has no date"
