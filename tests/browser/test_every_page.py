"""What holds on every page of the archive, whatever its kind."""

import pytest
from playwright.sync_api import expect

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def addresses(built_site) -> list[str]:
    found = sorted(
        "/" + path.relative_to(built_site).as_posix().removesuffix("index.html") for path in built_site.rglob("*.html")
    )
    assert len(found) > 15
    return found


@pytest.mark.parametrize("js", [True, False], ids=["js", "no-js"])
def test_a_phone_of_320_px_never_scrolls_sideways_and_nothing_is_complained_of(reader, built_site, js):
    page = reader(js=js, viewport={"width": 320, "height": 640})
    wide = []
    for address in addresses(built_site):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        if js and page.evaluate(OVERFLOW) > 0:
            wide.append(address)
    assert wide == []


def test_reading_stores_nothing_and_asks_no_other_host(reader, built_site, address):
    page = reader()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for place in addresses(built_site):
        page.goto(place)
    assert page.context.cookies() == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    assert [url for url in asked if not url.startswith((address + "/", "data:"))] == []
