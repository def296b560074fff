"""What a reader, a machine and an attacker meet in the rendered pages."""

import re
from collections import namedtuple
from html.parser import HTMLParser

import pytest
from jinja2 import meta, nodes
from markupsafe import Markup

from plugins.base.model import front_views, history_views, period_views, views
from plugins.engine.templating.styles import PLACES
from plugins.engine.templating.theme import read_theme
from tests.theme.fixtures import HOSTILE, NAMES, SAMPLES, THEME, environment, render, site, styles, styles_of
from tests.theme.sampling import AMISS, view_of

CASES = sorted(SAMPLES)
TEMPLATES = THEME / "templates"


class Reading(HTMLParser):
    """Collects tags, and the text of each element that is asked for by name."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def closure(name: str) -> set[str]:
    """A template with all that it extends, includes and imports."""
    found, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            tree = environment().parse((TEMPLATES / current).read_text("utf-8"))
            waiting += list(meta.find_referenced_templates(tree))
    return found


class Watched:
    """A view that tells which fields of it, and of the views within it, are read."""

    def __init__(self, view, read: set[str]):
        self._view, self._read = view, read

    def __getattr__(self, name: str):
        self._read.add(f"{type(self._view).__name__}.{name}")
        return watched(getattr(self._view, name), self._read)


def watched(value, read: set[str]):
    if hasattr(value, "_fields"):
        return Watched(value, read)
    return tuple(watched(part, read) for part in value) if isinstance(value, tuple) else value


def replace_texts(value, text: str):
    """The same view with every plain text that no URL or date depends on replaced."""
    if isinstance(value, Markup) or value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return value if value == "" or value.startswith(("/", "http", "mailto")) else text
    parts = [replace_texts(part, text) for part in value]
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def test_every_template_of_the_contract_exists_and_has_a_sample():
    assert {template for template, _, _ in SAMPLES.values()} == set(NAMES)


@pytest.mark.parametrize("template", sorted(NAMES))
def test_a_template_reads_only_the_names_that_were_declared(template):
    allowed = NAMES[template] | {"site", "styles", "page"}
    for part in closure(template):
        tree = environment().parse((TEMPLATES / part).read_text("utf-8"))
        undeclared = meta.find_undeclared_variables(tree)
        assert undeclared <= allowed, f"{part} reads {undeclared - allowed}"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_a_template_computes_nothing(path):
    tree = environment().parse(path.read_text("utf-8"))
    work = (nodes.Filter, nodes.Getitem, nodes.Assign, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Mod)
    assert [(type(node).__name__, node.lineno) for node in tree.find_all(work)] == []


def test_every_field_of_a_view_is_shown_by_a_template():
    read: set[str] = set()
    for template, page, names in SAMPLES.values():
        shown = {"site": site(True), "styles": PLACES, "page": page} | names
        environment().get_template(template).render({name: watched(value, read) for name, value in shown.items()})
    kinds = [
        kind
        for kind in (vars(views) | vars(front_views) | vars(history_views) | vars(period_views)).values()
        if hasattr(kind, "_fields")
    ]
    fields = {f"{kind.__name__}.{field}" for kind in kinds for field in kind._fields}
    # What is left is read by Python: addresses are made absolute, blocs grouped, pages described
    # and publishers named by it.
    assert fields - read == {
        "Site.root",
        "Site.description",
        "Site.names",
        "Site.lead_titles",
        "Imprint.email",
        "Script.hash",
        "Imprint.parts",
        "BlocLink.kind",
    }


@pytest.mark.parametrize("case", CASES)
def test_a_page_has_one_h1_its_language_landmarks_and_a_skip_link(case):
    page = Reading(render(case))
    assert page.all("html")[0]["lang"] == "vi"
    assert [len(page.all(tag)) for tag in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    assert page.all("a")[0]["href"] == "#" + page.all("main")[0]["id"]
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", CASES)
def test_a_page_obeys_its_own_policy(case):
    page = Reading(render(case))
    for tag, attributes in page.tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
    for script in page.all("script"):
        told = script.get("type", "").endswith("json")
        # What the search page has in itself is allowed by its hash: tests/reader/test_light.py.
        its_own = case == "search" and {"data-base", "data-later"} & script.keys()
        assert script.get("src", "").startswith("/theme/js/") or told or its_own


def test_the_policy_allows_the_style_sheet_by_its_hash_and_nothing_inline():
    policy = next(m["content"] for m in Reading(render("article")).all("meta") if "http-equiv" in m)
    styles = styles_of("article.html").of(render("article").encode())
    assert policy == (
        f"default-src 'none'; style-src '{styles.hash}'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    assert f"<style>{styles.sheet}</style>" in render("article")


@pytest.mark.parametrize("case", CASES)
def test_a_page_takes_its_style_from_the_components_it_may_show_and_from_no_other(case):
    template = SAMPLES[case][0]
    shown = styles_of(template).text
    parts = {name for name in closure(template) if name.startswith("components/")}
    sheets = {name: text for name, text in read_theme(THEME).sheets if name}
    assert parts == {name for name, text in sheets.items() if text in shown}


@pytest.mark.parametrize("case", CASES)
def test_no_page_asks_another_host_for_anything(case):
    html = render(case)
    for attributes in (a for tag, a in Reading(html).tags if tag in ("script", "img", "source", "iframe")):
        assert not re.match(r"(https?:)?//", attributes.get("src", ""))
    assert "url(" not in styles() and "@import" not in styles()


@pytest.mark.parametrize("case", CASES)
def test_hostile_texts_are_shown_and_never_run(case):
    template, page, names = SAMPLES[case]
    html = (
        environment()
        .get_template(template)
        .render(
            site=site(),
            styles=PLACES,
            page=replace_texts(page, HOSTILE),
            **{k: replace_texts(v, HOSTILE) for k, v in names.items()},
        )
    )
    assert "<script>alert" not in html and "onerror=alert(1)>\n" not in html
    calm = Reading(render(case))
    assert [tag for tag, _ in Reading(html).tags if tag in ("script", "img")] == [
        tag for tag, _ in calm.tags if tag in ("script", "img")
    ]


def test_the_article_shows_every_element_of_the_legacy_page_in_order():
    html = render("article")
    order = [
        'class="today"',
        '<p class="kicker">Tổng kết, ngày 27/11/2023',
        "<h1>Bài mẫu: Khối Mẫu số Một",
        '<time datetime="2023-11-28T08:34:00+07:00">28/11/2023 08:34</time>',
        'href="/khoi/mau-so-mot/">Khối Mẫu số Một</a>',
        "Gửi Email</a>",
        "data-print hidden>In trang</button>",
        "data-save hidden>Lưu</button>",
        "Đính chính",
        "Đoạn văn mẫu này",
        '<a title="Tác giả" rel="author" href="/tac-gia/tac-gia-mau/">',
        "Tài liệu kèm theo",
        "Trích dẫn bài này",
        "Tin khác",
        "<small>(13/01/2023 12:15)</small>",
        "Tin trước của Khối Mẫu số Một",
    ]
    places = [
        html.index(text, html.index("<body>")) if text != order[4] else html.index(text, html.index("</time>"))
        for text in order
    ]
    assert places == sorted(places)


def test_a_related_page_elsewhere_shows_no_date():
    entry = re.search(r'<li><a href="https://vi-du.example/khac">.*?</li>', render("article")).group()
    assert "<time" not in entry and "(" not in entry


def test_an_article_without_author_related_or_attachments_shows_no_empty_heading():
    html = render("article-bare")
    for absent in ('byline"', "Tin khác", "Tài liệu kèm theo", "Đính chính", "Tin trước"):
        assert absent not in html.split("</style>")[1]


def test_a_bloc_without_news_says_so():
    assert "<p>Chưa có tin.</p>" in render("bloc-empty") and "Chưa có tin." not in render("bloc")


def test_gaps_of_the_yearly_cycle_are_seen_and_heard():
    html = render("bloc")
    assert html.count("chưa có tin") == html.count('<td class="cycle-gap">') == 8


def test_preview_marks_drafts_and_says_that_it_is_one():
    assert "Bản xem trước" in render("preview") and ">Bản nháp</strong>" in render("preview")
    assert "Bản xem trước" not in render("home") and '<strong class="mark"' not in render("home")


def test_a_moved_page_leads_on_without_javascript():
    refresh = [m for m in Reading(render("redirect")).all("meta") if m.get("http-equiv") == "refresh"]
    assert refresh[0]["content"] == "0; url=/2023/11/28/bai-mau/"


@pytest.mark.parametrize("case", ["home", "article", "search"])
def test_a_page_has_one_form_to_search(case):
    assert [form["role"] for form in Reading(render(case)).all("form")] == ["search"]


def test_search_reaches_every_year_and_bloc_without_javascript():
    html = render("search")
    assert "<noscript>" in html
    links = {a.get("href") for a in Reading(html).all("a")}
    assert {"/2023/", "/2015/", "/khoi/mau-so-mot/", "/khoi/mau-phia-bac/"} <= links
    assert {"search-form", "search-status", "search-results"} <= {a.get("id") for _, a in Reading(html).tags}


def test_the_head_carries_what_machines_read():
    html = render("article")
    for name in ("title", "creator", "date", "description", "publisher", "identifier", "language"):
        assert f'name="DC.{name}"' in html
    for name in ("og:title", "og:type", "og:url", "og:description", "og:image"):
        assert f'property="{name}"' in html
    assert '<link rel="canonical" href="https://vi-du.example/2023/11/28/bai-mau/">' in html
    assert '<script type="application/ld+json">{"@context"' in html
    assert "application/ld+json" not in render("article-bare") and 'content="noindex"' in render("withdrawn")


def test_every_sample_fills_the_fields_of_its_view_and_no_other():
    assert sorted(AMISS) == []


def test_what_a_sample_lacks_is_named_and_stops_nothing():
    view = namedtuple("View", "title place")
    before = set(AMISS)
    try:
        assert view_of(view, "Mẫu", older=1) == ("Mẫu", "")
        assert before ^ AMISS == {"View.place", "View.older"}
    finally:
        AMISS.clear()
        AMISS.update(before)
