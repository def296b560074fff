"""Old addresses lead to the article, and addresses of the site stay inside it wherever it lies."""

import pytest

from plugins.engine.artifact import ContentErrors
from tests.engine.engine import Site


def test_an_old_address_of_any_ending_is_a_page_that_a_browser_shows(tmp_path):
    site = Site(tmp_path / "site", SITEURL="https://vi-du.invalid/kho")
    site.article("bai-moi", aliases="[/cu, /tin/cu.aspx, /tin/cu.html, /tin/cu/]")
    site.build()
    for place in ("cu/index.html", "tin/cu.aspx/index.html", "tin/cu.html", "tin/cu/index.html"):
        assert "url=/kho/2022/01/01/bai-moi/" in (site.output / place).read_text("utf-8"), place


def test_a_related_page_of_the_site_is_linked_below_its_base_path(tmp_path):
    site = Site(tmp_path / "site", SITEURL="https://vi-du.invalid/kho")
    site.article("bai-dau")
    site.article(
        "bai-sau",
        related='\n  - {title: "Bài thử", url: /2022/01/01/bai-dau/}\n  - {title: "Nơi khác", url: "https://vi-du.example/a"}',
    )
    site.build()
    page = (site.output / "2022/01/01/bai-sau/index.html").read_text("utf-8")
    assert (
        'href="/kho/2022/01/01/bai-dau/"' in page
        and 'href="/2022/' not in page
        and 'href="https://vi-du.example/a"' in page
    )


def test_an_alias_in_the_place_of_an_author_to_come_is_told_before_the_embargo_opens(tmp_path):
    site = Site(tmp_path / "site", NOW="2024-01-01T00:00:00+07:00")
    site.article("bai-mot", aliases="[/tac-gia/nguoi-se-den/]")
    site.article("bai-hai", date="2024-02-01 08:00", author="Người Sẽ Đến")
    with pytest.raises(ContentErrors, match="1 lỗi"):
        site.build()


def test_a_menu_may_lead_elsewhere(tmp_path):
    site = Site(
        tmp_path / "site", SITEURL="https://vi-du.invalid/kho", MENU=[["Nhà", "/"], ["Cổng", "https://vi-du.example/"]]
    )
    site.build()
    page = (site.output / "index.html").read_text("utf-8")
    assert 'href="https://vi-du.example/"' in page and 'href="/kho/"' in page
