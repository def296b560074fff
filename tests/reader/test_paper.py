"""The printed PDF of an article with everything: tagged, in NFC, with the text of the page."""

import re
import subprocess
import unicodedata

from tests.browser.text import missing_in_order, passages, squeezed
from tests.checkers.checkers import program
from tests.reader import archive

WIDE = """() => {
  const row = (tag, text) => "<tr>" + [...Array(14).keys()].map((n) => `<${tag}>${text(n)}</${tag}>`).join("") + "</tr>";
  document.querySelector(".prose").innerHTML += `<div class="table-scroll"><table>${row("th", (n) => `Tiêu chí ${n}`)}
    ${row("td", (n) => `12.345,${n + 10}`)}</table></div><pre>${"chữ ".repeat(60)}cuối dòng</pre><pre>${"x".repeat(300)}hết</pre>`;
}"""


def test_what_is_too_wide_for_the_screen_is_whole_on_paper(browser, host):
    # A4 without its margins: 174 mm at 96 px an inch.
    page = browser.new_page(viewport={"width": 658, "height": 900})
    page.goto(host[0] + archive.FULL, wait_until="networkidle")
    page.evaluate(WIDE)
    cut = (
        "[...document.querySelectorAll('.prose table, .prose pre')].filter((e) => e.scrollWidth > 658 || "
        "e.getBoundingClientRect().right > 658).length"
    )
    assert page.evaluate(cut) > 0
    page.emulate_media(media="print")
    assert page.evaluate(cut) == 0
    assert page.evaluate("[...document.querySelectorAll('.prose pre')].every((e) => e.scrollWidth <= e.clientWidth)")
    page.close()


def test_the_pdf_is_tagged_in_nfc_and_holds_the_text(browser, host, tmp_path):
    page = browser.new_page()
    page.goto(host[0] + archive.FULL, wait_until="networkidle")
    page.emulate_media(media="print")
    page.evaluate("() => document.querySelectorAll('.hush').forEach((heard) => heard.remove())")
    wanted = passages(page, "main")
    paper = tmp_path / "a.pdf"
    page.pdf(path=paper, format="A4", tagged=True)
    page.close()

    facts = subprocess.run([program("pdfinfo"), paper], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged: +yes$", facts, re.M), facts
    assert re.search(r"^Title: +Bài bai-day-du", facts, re.M), facts
    text = subprocess.run([program("pdftotext"), paper, "-"], capture_output=True, text=True, check=True).stdout
    assert unicodedata.is_normalized("NFC", text)
    # pdftotext drops a hyphen at the end of a line, so hyphens are left out of the comparison.
    assert missing_in_order([passage.replace("-", "") for passage in wanted], squeezed(text).replace("-", "")) == []
    for part in (
        "Chú thích thử",
        "98,5",
        "Sửa một con số thử",
        "Báo cáo thử",
        archive.HOST + archive.FULL,
        "Người Thử Hai",
    ):
        assert squeezed(part) in squeezed(text)
    structure = subprocess.run(
        [program("pdfinfo"), "-struct", paper], capture_output=True, text=True, check=True
    ).stdout
    assert {"H1", "H2", "P", "Figure", "Table", "L", "Link"} <= set(re.findall(r"^ *(\w+)", structure, re.M))
    fonts = subprocess.run(
        [program("pdffonts"), paper], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert fonts and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts


def test_all_news_of_a_blocs_year_is_printed_whole_from_one_page(browser, host, tmp_path):
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script("window.printed = 0; window.print = () => { window.printed++ }")
    page.goto(host[0] + archive.PLACES["bloc_year"])
    page.get_by_role("button", name="In toàn văn các tin").click()
    articles = page.locator(".whole > article")
    articles.nth(2).wait_for(state="attached")
    # The button bears its name again once it has asked for paper: a page's policy allows no expression to be waited for.
    page.get_by_role("button", name="In toàn văn các tin").wait_for()
    assert page.evaluate("printed") == 1
    assert not articles.first.is_visible(), "the articles are for paper alone"
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    text = subprocess.run([program("pdftotext"), tmp_path / "a.pdf", "-"], capture_output=True, text=True).stdout
    for part in ("Chú thích thử 9", "Chú thích thử 8", "Sửa một con số thử", "98,5", archive.HOST + archive.FULL):
        assert squeezed(part) in squeezed(text)
    assert "Gửi Email" not in text
    page.route("**/bai-cu-09/", lambda route: route.abort())
    page.reload()
    page.get_by_role("button", name="In toàn văn các tin").click()
    page.get_by_role("button", name="Chưa tải được hết các tin").wait_for()
    assert page.evaluate("printed") == 0
    page.close()
    assert [line for line in said if "ERR_FAILED" not in line] == []
