"""Without a mouse: from the skip link through header and breadcrumbs into the text, and through a search."""

import pytest

from tests.browser.known import ARTICLE, TITLE
from tests.reader import archive

#: Where the focus is: a name for it, and whether one can see it there.
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const place = e.closest('.skip, .masthead, .breadcrumbs, main, .colophon');
  return {
    name: e.textContent.trim() || e.name || e.id,
    place: place ? place.localName === 'main' ? 'main' : place.classList[0] : '',
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0
      && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth,
  };
}"""


@pytest.fixture
def page(browser, real):
    context = browser.new_context(base_url=real, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    yield opened
    context.close()


def walk(page, steps: int) -> list[dict]:
    """Press Tab ``steps`` times; where the focus was each time."""
    stops = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    return stops


def test_tab_goes_from_the_skip_link_through_the_header_into_the_text(page):
    page.goto(ARTICLE)
    stops = walk(page, 12)
    assert [stop["name"] for stop in stops[:9]] == [
        "Đến nội dung chính",
        "Ban Thi đua - Khen thưởng",
        "q",
        "Tìm",
        "Trang chủ",
        "Khối, cụm thi đua",
        "Lưu trữ",
        "Tìm kiếm",
        "Giới thiệu",
    ]
    assert [stop["place"] for stop in stops] == ["skip", *["masthead"] * 8, *["breadcrumbs"] * 2, "main"]
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_the_skip_link_leads_past_the_header_on_every_template(page, host):
    for name, place in archive.looked_at().items():
        page.goto(host[0] + place)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["place"] == "skip", name
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung", name
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["place"] in ("main", "colophon"), name


def test_the_focus_is_seen_at_every_stop_and_ends_behind_the_footer(page, host):
    for name in ("home", "article", "bloc", "month", "search"):
        page.goto(host[0] + archive.PLACES[name])
        places, page_stops = (
            [],
            page.locator("a[href]:not([tabindex='-1']), button, input, select, summary, [tabindex='0']")
            .filter(visible=True)
            .count(),
        )
        for _ in range(page_stops):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            assert stop["seen"], (name, stop)
            places.append(stop["place"])
        order = ["skip", "masthead", "breadcrumbs", "main", "colophon"]
        assert places == sorted(places, key=order.index), name
        assert places[-1] == "colophon", name


def test_a_search_needs_no_mouse(page):
    page.goto(ARTICLE)
    walk(page, 3)
    page.keyboard.type("khoi noi chinh tong ket")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results[aria-busy=false] li")
    assert page.url.endswith("/tim-kiem/?q=khoi+noi+chinh+tong+ket")
    assert page.get_by_role("status").inner_text().startswith("Tìm thấy")
    for _ in range(25):
        stop = walk(page, 1)[0]
        if stop["name"] == TITLE:
            break
    assert stop["seen"], stop
    page.keyboard.press("Enter")
    page.wait_for_url("**" + ARTICLE)
