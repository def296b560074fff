"""Official documents and corrections of the whole archive on a page each."""

import pytest
from lxml import html

from tests.engine.engine import Site
from tests.site.images.samples import PDF

ARTICLE = "---\ntitle: Bài {n} mẫu\ndate: 2023-0{n}-01\nbloc: khoi-mau-a\nauthor: []\n{more}---\n\nNội dung mẫu.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    site = Site(tmp_path_factory.mktemp("registers") / "site")
    folder = site.content / "tin/2023/01"
    folder.mkdir(parents=True, exist_ok=True)
    (site.content / "anh").mkdir(exist_ok=True)
    for name in ("ke-hoach", "khac"):
        (site.content / f"anh/{name}.pdf").write_bytes(PDF)
    document = (
        "attachments:\n  - {path: anh/ke-hoach.pdf, title: Kế hoạch mẫu, number: 12/KH-MAU, "
        "date: 05/12/2022, issuer: Cơ quan Mẫu}\n"
    )
    (folder / "mot.md").write_text(ARTICLE.format(n=1, more=document), "utf-8")
    (folder / "hai.md").write_text(ARTICLE.format(n=2, more=document + "  - anh/khac.pdf\n"), "utf-8")
    corrected = "corrections:\n  - {date: 03/03/2023, note: Sửa số mẫu.}\n  - {date: 04/03/2024, note: Sửa lần hai.}\n"
    (folder / "ba.md").write_text(ARTICLE.format(n=3, more=corrected), "utf-8")
    site.build()
    return site


def text(site: Site, path: str) -> str:
    page = html.parse(str(site.output / path / "index.html")).getroot()
    return " ".join(page.get_element_by_id("noi-dung").text_content().split())


def test_a_document_stands_under_the_year_it_was_issued_in_once_with_the_first_article(site):
    told = text(site, "van-ban")
    assert told.startswith("Văn bản Năm 2022 Kế hoạch mẫu PDF")
    assert "Số 12/KH-MAU, 05/12/2022, Cơ quan Mẫu Trong tin: Bài 1 mẫu" in told
    assert told.count("Kế hoạch mẫu") == 1


def test_a_file_that_is_no_official_document_is_not_listed(site):
    assert "khac.pdf" not in text(site, "van-ban")


def test_corrections_come_newest_first_with_their_article(site):
    told = text(site, "dinh-chinh")
    assert told.index("Sửa lần hai.") < told.index("Sửa số mẫu.")
    assert "Năm 2024 04/03/2024: Bài 3 mẫu" in told


def test_without_any_the_pages_say_so(tmp_path):
    site = Site(tmp_path / "site")
    site.build()
    assert "Chưa có văn bản nào." in text(site, "van-ban")
