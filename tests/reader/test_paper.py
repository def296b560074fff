"""The printed PDF of an article with everything: tagged, in NFC, with the text of the page."""

import re
import subprocess
import unicodedata

from tests.browser.text import missing_in_order, passages, squeezed
from tests.reader import archive
from tests.site.checkers import program


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
    for part in ("Chú thích thử", "98,5", "Sửa một con số thử", "Báo cáo thử", archive.HOST + archive.FULL, "Người Thử Hai"):
        assert squeezed(part) in squeezed(text)
    structure = subprocess.run([program("pdfinfo"), "-struct", paper], capture_output=True, text=True, check=True).stdout
    assert {"H1", "H2", "P", "Figure", "Table", "L", "Link"} <= set(re.findall(r"^ *(\w+)", structure, re.M))
    fonts = subprocess.run([program("pdffonts"), paper], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts
