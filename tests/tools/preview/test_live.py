"""What an editor sees while writing."""

import shutil
import time
from collections.abc import Iterator

import pytest

from tests.sites.copying import copy_project
from tests.tools.preview.live import News, Preview

ONE = "content/tin/2020/01/bai-mau-mot.md"
URL = "/2020/01/05/bai-mau-mot/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory) -> Iterator[Preview]:
    started = Preview(copy_project(tmp_path_factory.mktemp("preview") / "project"))
    yield started
    started.stop()


def test_pages_come_with_type_and_encoding_and_are_asked_for_every_time(preview):
    for path, kind in (
        ("/", "text/html; charset=utf-8"),
        (URL, "text/html; charset=utf-8"),
        ("/atom.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/theme/js/site.js", "text/javascript; charset=utf-8"),
    ):
        status, headers, _ = preview.get(path)
        assert (status, headers["content-type"], headers["cache-control"]) == (200, kind, "no-cache"), path
    tag = preview.get(URL)[1]["etag"]
    status, _, text = preview.get(URL, If_None_Match=tag)
    assert (status, text) == (304, "")


def test_what_is_not_there_answers_with_the_site_s_own_page(preview):
    status, _, text = preview.get("/khong-co/")
    assert status == 404
    assert "<main" in text
    status, headers, _ = preview.get(URL.rstrip("/"))
    assert (status, headers["location"]) == (301, URL)


def test_nothing_outside_the_site_is_served(preview):
    for path in (
        "/../state/archive.sqlite",
        "/%2e%2e/state/archive.sqlite",
        "/..%2fstate/archive.sqlite",
        "/.archive-output",
        "//etc/passwd",
        "/%5c..%5cstate",
        "/%00",
    ):
        assert preview.get(path)[0] == 404, path


def test_a_page_of_another_site_cannot_read_the_drafts(preview):
    assert preview.get("/", Host="evil.test")[0] == 403
    assert preview.get("/", Host=f"localhost:{preview.port}")[0] == 200


def test_an_edit_is_served_and_told_to_open_pages(preview):
    news, elsewhere = News(preview, URL), News(preview, "/gioi-thieu/")
    before, other = news.next()["version"], elsewhere.next()["version"]
    preview.edit(ONE, "Đoạn thử thứ nhất.", "Đoạn thử đã sửa.")
    after = news.until(lambda notice: notice["version"] != before)
    assert after["failures"] == []
    _, _, page = preview.get(URL)
    assert "Đoạn thử đã sửa." in page
    assert f'data-version="{after["version"]}"' in page
    assert elsewhere.next()["version"] == other  # no page is reloaded for nothing


def test_new_renamed_and_deleted_articles_are_followed(preview):
    new, renamed = preview.file("content/tin/2020/01/bai-moi.md"), preview.file("content/tin/2020/01/bai-doi-ten.md")
    new.write_text(preview.file(ONE).read_text("utf-8").replace("Bài mẫu một", "Bài mới tinh"), "utf-8")
    preview.wait_for(lambda: "Bài mới tinh" in preview.page("/2020/01/05/bai-moi/"))
    new.rename(renamed)
    preview.wait_for(lambda: "Bài mới tinh" in preview.page("/2020/01/05/bai-doi-ten/"))
    assert preview.get("/2020/01/05/bai-moi/")[0] == 404
    renamed.unlink()
    preview.wait_for(lambda: preview.get("/2020/01/05/bai-doi-ten/")[0] == 404)


def test_a_mistake_is_told_while_the_last_good_page_stays_until_it_is_mended(preview):
    news = News(preview)
    news.next()
    preview.edit(ONE, "title:", "titel:")
    told = news.until(lambda notice: notice["failures"])
    assert any(one["place"] == f"{ONE}:2" and "titel" in one["message"] and one["hint"] for one in told["failures"])
    assert "[field-unknown]" in preview.log
    assert "Bài mẫu một" in preview.get(URL)[2]
    preview.edit(ONE, "titel:", "title:")
    assert news.until(lambda notice: not notice["failures"])["version"] == told["version"]


def test_drafts_and_embargoed_articles_are_seen_and_marked(preview):
    draft, waiting = preview.get("/2023/12/01/bai-nhap/")[2], preview.get("/2031/01/01/bai-cho-dang/")[2]
    assert "chim-hoang-yen-nhap" in draft
    assert "Bản nháp" in draft
    assert "hoa-mi-cho-dang" in waiting
    assert "Chờ đăng 01/01/2031 07:00" in waiting
    home = preview.get("/")[2]
    assert "Bản nháp" in home
    assert "Chờ đăng" in home


def test_a_theme_change_needs_no_restart(preview):
    starts = preview.log.count("http://localhost:")
    preview.edit("theme/templates/page.html", "{% block main %}", "{% block main %}<p>Mẫu đã đổi</p>")
    preview.wait_for(lambda: "Mẫu đã đổi" in preview.page("/gioi-thieu/"))
    with preview.file("theme/static/css/base.css").open("a") as css:
        css.write("\nmain { outline: thin dotted teal }\n")
    preview.wait_for(lambda: "dotted teal" in preview.page("/gioi-thieu/"))
    assert preview.log.count("http://localhost:") == starts


def test_a_broken_template_is_told_and_the_last_good_page_stays(preview):
    news = News(preview)
    news.next()
    preview.edit("theme/templates/page.html", "{% block main %}", "{% blok main %}")
    told = news.until(lambda notice: notice["failures"])["failures"]
    assert "page.html" in told[0]["place"]
    assert "blok" in told[0]["message"]
    assert "Giới thiệu" in preview.get("/gioi-thieu/")[2]
    preview.edit("theme/templates/page.html", "{% blok main %}", "{% block main %}")
    news.until(lambda notice: not notice["failures"])


def test_a_mistake_that_a_template_makes_is_told_on_its_own_line(preview):
    news = News(preview)
    news.next()
    line = next(
        n
        for n, text in enumerate(preview.file("theme/templates/page.html").read_text("utf-8").split("\n"), 1)
        if "{% block main %}" in text
    )
    preview.edit("theme/templates/page.html", "{% block main %}", "{% block main %}{{ khong_co.gi }}")
    (told,) = news.until(lambda notice: notice["failures"])["failures"]
    assert told["place"].endswith(f"templates/page.html:{line}")
    assert "khong_co" in told["message"]
    preview.edit("theme/templates/page.html", "{{ khong_co.gi }}", "")
    news.until(lambda notice: not notice["failures"])


def test_a_site_that_was_cleaned_away_is_whole_again_with_the_next_edit(preview):
    shutil.rmtree(preview.file(".cache"))
    assert preview.get("/")[0] == 503
    preview.edit(ONE, "Đoạn thử", "Đoạn thử sau khi dọn,")
    preview.wait_for(lambda: "sau khi dọn," in preview.page(URL))
    preview.wait_for(
        lambda: {preview.get(path)[0] for path in ("/", "/2020/", "/atom.xml", "/theme/js/site.js")} == {200}
    )
    preview.edit(ONE, "Đoạn thử sau khi dọn,", "Đoạn thử")


def test_settings_and_plugins_are_seen_by_a_new_process_on_the_same_port(preview):
    pid, news = preview.pid, News(preview)
    version = news.next()["version"]
    preview.edit("pelicanconf.py", '"Ban Thi đua - Khen thưởng"', '"Trang thử cấu hình"')
    preview.wait_for(lambda: "Trang thử cấu hình" in preview.page("/"))
    preview.edit("plugins/site/periods/pages.py", 'title = f"Năm {year}"', 'title = f"Năm thử {year}"')
    preview.wait_for(lambda: "Năm thử 2020" in preview.page("/2020/"))
    assert preview.pid == pid
    assert preview.wait_for(lambda: _notice(preview))["version"] != version
    preview.edit(ONE, "title: ", "title:  ")
    preview.edit(ONE, "Đoạn thử thứ hai", "Sau khi khởi động lại")
    preview.wait_for(lambda: "Sau khi khởi động lại" in preview.page(URL))


def test_broken_code_leaves_the_last_good_site_up_and_is_mended_without_a_restart_by_hand(preview):
    before = _heading(preview.get("/2020/")[2])
    assert "2020" in before
    preview.edit("plugins/site/periods/pages.py", "def year_page(", "def year_page((")
    told = preview.wait_for(lambda: _failures(preview))
    assert "SyntaxError" in told[0]["message"]
    assert _heading(preview.get("/2020/")[2]) == before
    preview.edit("plugins/site/periods/pages.py", "def year_page((", "def year_page(")
    preview.wait_for(lambda: _failures(preview) == [])


def test_broken_code_of_the_preview_itself_is_told_and_does_not_end_it(preview):
    preview.edit(ONE, "có ngoặc kép", "Đã theo dõi")
    preview.wait_for(lambda: "Đã theo dõi" in preview.page(URL))
    preview.edit("plugins/tools/preview/injection.py", "def version(", "def version((")
    (told,) = preview.wait_for(lambda: _failures(preview))
    assert "injection.py" in told["place"]
    assert "SyntaxError" in told["message"]
    assert "Bài mẫu một" in preview.get(URL)[2]
    starts = preview.log.count("http://localhost:")
    preview.edit("plugins/tools/preview/injection.py", "def version((", "def version(")
    preview.wait_for(lambda: preview.log.count("http://localhost:") > starts)
    assert preview.wait_for(lambda: _notice(preview))["failures"] == []


def _notice(preview) -> dict | None:
    """What a page is told now; None while the process is being replaced."""
    try:
        return News(preview).next()
    except OSError:
        return None


def _failures(preview) -> list | None:
    notice = _notice(preview)
    return notice and notice["failures"]


def _heading(page: str) -> str:
    return page.partition("<h1")[2].partition("</h1>")[0]


def test_the_published_folder_is_never_touched(preview):
    assert not preview.file("output").exists()
    assert (preview.project / ".cache" / "preview" / "site" / "index.html").is_file()


def test_a_taken_port_is_one_clear_message(preview, capfd):
    from plugins.tools.preview.__main__ import main

    assert main(["--port", str(preview.port)]) == 1
    assert f"cổng {preview.port}" in capfd.readouterr().err


def test_a_site_that_never_built_shows_what_to_mend(tmp_path):
    project = copy_project(tmp_path / "project")
    (project / ONE).write_text("không có front matter\n", "utf-8")
    preview = Preview(project)
    try:
        status, headers, text = preview.get("/")
        assert (status, headers["content-type"]) == (503, "text/html; charset=utf-8")
        assert "/__preview/client.js" in text
        assert News(preview).next()["failures"]
        (project / ONE).unlink()
        preview.edit("content/tin/2021/03/bai-mau-hai.md", "Xem lại [bài một](../../2020/01/bai-mau-mot.md).", "Hết.")
        preview.edit("content/tin/2021/03/bai-mau-ba.md", "related: [bai-mau-mot]\n", "")
        preview.wait_for(lambda: preview.get("/")[0] == 200)
    finally:
        preview.stop()


def test_an_edit_is_served_in_a_moment(preview):
    took = []
    for number in range(5):
        text = preview.file(ONE).read_text("utf-8")
        mark, start = f"DẤU{number}", time.monotonic()
        preview.file(ONE).write_text(f"{text}\n{mark}\n", "utf-8")
        preview.wait_for(lambda mark=mark: mark in preview.page(URL))
        took.append(time.monotonic() - start)
    assert min(took) < 1.0


def test_memory_does_not_grow_with_edits(tmp_path):
    """The long form is 1,000 edits: ``make sweep``."""
    from tests.tools.preview.memory import resident_after

    early, late = resident_after(tmp_path, (60, 240))
    assert late - early < 1024, f"{late - early} KiB more after 180 further builds"
