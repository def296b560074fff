"""What reading costs: bytes and requests with gzip, seen by Chromium; and nothing but the page's own host."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from plugins.site.images.encoding import THUMB_BYTES
from plugins.site.pages.home import NEXT
from tests.browser.known import ARTICLE
from tests.reader import archive

#: The front page at 390 px, every thumbnail of it loaded.
MAX_HOME = 90_000
MAX_WITH_A_PHOTO = 50_000
MAX_BYTES, MAX_REQUESTS = 10_000, 2  # an article without photo, gzip; headers of the answers counted


@pytest.fixture
def opened(browser):
    """``opened(address, **conditions)``: the page, and its finished requests."""
    contexts = []

    def open_page(address: str, **conditions):
        contexts.append(browser.new_context(viewport={"width": 390, "height": 844}, **conditions))
        page, done = contexts[-1].new_page(), []
        page.on("requestfinished", lambda request: done.append(request))
        page.goto(address, wait_until="networkidle")
        return page, [request for request in done if not request.url.startswith("data:")]

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("which", ["synthetic", "real"])
def test_an_article_without_photo_costs_little(opened, real, host, which, record_property):
    _, requests = opened(real + ARTICLE if which == "real" else host[0] + archive.PLAIN)
    sizes = {request.url.rpartition("/")[2]: request.sizes() for request in requests}
    bodies = sum(size["responseBodySize"] for size in sizes.values())
    whole = bodies + sum(size["responseHeadersSize"] for size in sizes.values())
    print(f"{which}: {len(requests)} requests, {bodies} B of bodies, {whole} B with headers")
    assert len(requests) <= MAX_REQUESTS, sizes
    assert bodies > 1000
    assert whole <= MAX_BYTES, sizes


@pytest.mark.parametrize("density", [1, 2, 3])
def test_an_article_with_a_photo_costs_little_on_a_phone(opened, host, density):
    page, requests = opened(host[0] + archive.WITH_A_PHOTO, device_scale_factor=density)
    (shown,) = page.evaluate("[...document.images].map((image) => image.complete && image.currentSrc)")
    assert shown.endswith(".webp")
    sizes = {request.url.rpartition("/")[2]: request.sizes() for request in requests}
    whole = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    print(f"one photo at density {density}: {len(requests)} requests, {whole} B with headers")
    assert len(requests) <= MAX_REQUESTS + 1, sizes
    assert whole <= MAX_WITH_A_PHOTO, sizes


@pytest.mark.parametrize("density", [1, 2, 3])
def test_the_front_page_with_its_photos_costs_little_on_a_phone(browser, host, density):
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=density)
    page, done = context.new_page(), []
    page.on("requestfinished", lambda request: done.append(request))
    page.goto(host[0] + "/", wait_until="networkidle")
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    sizes = {request.url.rpartition("/")[2]: request.sizes() for request in done if "data:" not in request.url}
    photos = [name for name in sizes if name.endswith(".webp")]
    whole = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    context.close()
    print(f"home at density {density}: {len(sizes)} requests, {whole} B with headers, {len(photos)} photos")
    assert len(photos) >= 3, photos
    # Articles of the synthetic archive share photos; those of a real one do not.
    assert whole + (1 + NEXT - len(photos)) * THUMB_BYTES <= MAX_HOME, sizes


def test_without_javascript_the_whole_text_is_there_in_one_request(opened, real, host):
    for address in (real + ARTICLE, host[0] + archive.PLAIN):
        with_js, _ = opened(address)
        without, requests = opened(address, java_script_enabled=False)
        assert len(requests) == 1
        assert without.locator(".prose").inner_text() == with_js.locator(".prose").inner_text()
        assert len(without.locator(".prose").inner_text()) > 500
        hidden = without.locator(".prose *").filter(visible=False)
        assert hidden.count() == without.locator(".prose br").count()


def test_every_request_of_every_template_goes_to_the_same_host_and_no_cookie_is_set(browser, host):
    context = browser.new_context()
    asked, answers, pages = [], [], []
    context.on("request", lambda request: asked.append((request.resource_type, request.url)))
    context.on("response", lambda response: answers.append(response.headers))
    for place in (*archive.looked_at().values(), archive.PLACES["redirect"], "/tim-kiem/?q=bai+thu"):
        pages.append(context.new_page())
        pages[-1].goto(host[0] + place)
    for page in pages:  # all at once become idle
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.cookie") == ""
    assert context.cookies() == []
    context.close()
    assert [url for _, url in asked if not url.startswith((host[0] + "/", "data:"))] == []
    loaded = {(kind, url.removeprefix(host[0])) for kind, url in asked}
    assert {kind for kind, _ in loaded} <= {"document", "script", "image", "fetch"}, "a font or a style sheet is loaded"
    assert not any("set-cookie" in headers for headers in answers)


def test_every_page_has_a_policy_without_unsafe_parts_before_anything_it_rules(published_site, synthetic):
    pages = [*published_site.rglob("*.html"), *synthetic.out.rglob("*.html")]
    assert len(pages) > 60
    for path in pages:
        html = path.read_text("utf-8")
        policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert len(policies) == 1, path
        assert "unsafe" not in policies[0] and "*" not in policies[0], path
        rules = dict(rule.strip().split(" ", 1) for rule in policies[0].split(";"))
        assert rules["default-src"] == "'none'", path
        # The search page has its scripts in itself, and the policy says which; what else a page tells is data.
        inline = re.findall(r"<script(?: data-(?:base|later)=[^>]*)?>(.*?)</script>", html, flags=re.S)
        hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in inline]
        assert rules["script-src"] == " ".join(["'self'", *(f"'sha256-{one}'" for one in hashes)]), path
        assert len(inline) == 2 * (path.parent.name == "tim-kiem"), path
        assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", rules["style-src"]), path
        assert html.index("Content-Security-Policy") < min(html.index("<style"), html.index("<script")), path
        assert " style=" not in re.sub(r"<style>.*?</style>", "", html, flags=re.S), path
        assert not re.search(r"@font-face|@import|url\((?!data:)", html), path
