"""The desk on a folder of this machine, in Chromium: what an official does, and what then lies on the disk."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.sites.copying import ROOT
from tests.tools.desk.conftest import TABLE, TABLED, Station
from tests.tools.desk.folder import Seat
from tests.tools.desk.published import RICH, body_of, field, open_article, photo, save, until

WORD = Path(__file__).with_name("word") / "clipboard.html"
NEWEST = "content/tin/2023/11/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023.md"


@pytest.fixture(scope="module")
def seat(browser: Browser, station: Station) -> Iterator[Seat]:
    seat = Seat(browser, station, locale="en-US")
    yield seat
    seat.context.close()


@pytest.fixture
def desk(seat: Seat, archive: Path) -> Iterator[Page]:
    """The list of articles, opened on the folder; in the end nothing was complained of and nobody else was asked."""
    yield seat.open()
    assert seat.complaints == []
    assert {one for one in seat.asked if not one.startswith(("blob:", "data:", "about:"))} == {seat.station.address}


def open_newest(page: Page) -> None:
    open_article(page)


def check(archive: Path) -> None:
    command = [sys.executable, "-m", "plugins.tools.editor", "check", str(archive / "content")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def rewritten(page: Page, path: Path, before: str) -> str:
    """What a file says once it says something else: a file that is being written is empty for a moment."""
    until(page, lambda: path.read_text("utf-8") not in ("", before))
    return path.read_text("utf-8")


def written(page: Page, archive: Path, name: str) -> str:
    """What a new article says, once it is there."""
    until(page, lambda: any(path.stat().st_size for path in (archive / "content/tin").rglob(name)))
    (made,) = (archive / "content/tin").rglob(name)
    return made.read_text("utf-8")


def test_an_article_that_is_opened_is_not_changed(desk, archive):
    before = (archive / NEWEST).read_bytes()
    open_newest(desk)
    desk.wait_for_timeout(1500)  # rich text writes back with a delay, if it writes
    expect(field(desk, "title")).to_be_in_viewport()  # and its photos do not take the cursor
    expect(desk.get_by_role("button", name="Lưu", exact=True)).to_be_disabled()
    assert (archive / NEWEST).read_bytes() == before


def test_a_new_title_changes_its_line_alone(desk, archive):
    before = (archive / NEWEST).read_text("utf-8")
    open_newest(desk)
    expect(desk.locator('[data-key-path="title"] header .required')).to_be_visible()
    expect(desk.locator('[data-key-path="muc_khac"] header .required')).to_be_hidden()
    field(desk, "title").fill("Khối Mẫu: tiêu đề mới")
    save(desk)
    after = rewritten(desk, archive / NEWEST, before)
    assert [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new] == [
        ("title: Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023", 'title: "Khối Mẫu: tiêu đề mới"')
    ]
    check(archive)


def test_a_sentence_that_is_added_behind_a_photo_is_a_paragraph_and_leaves_the_rest_of_the_body(desk, archive):
    before = (archive / NEWEST).read_text("utf-8")
    open_newest(desk)
    body = body_of(desk)
    desk.keyboard.type(" Câu thêm.")
    expect(body).to_contain_text("Câu thêm.")
    save(desk)
    assert rewritten(desk, archive / NEWEST, before) == before.rstrip("\n") + "\n\nCâu thêm.\n"


def test_a_body_with_a_table_is_written_as_markdown_and_stays_as_it_is(desk, archive):
    path = archive / TABLED
    before = path.read_text("utf-8")
    desk.get_by_text("Khối các tổ chức Hội tổng kết công tác").first.click()
    area = field(desk, "markdown", "textarea")
    expect(area).to_have_value(re.compile(f"{re.escape(TABLE)}$"))
    expect(desk.get_by_text("Bài này có bảng")).to_be_visible()
    expect(desk.locator('[data-key-path="body"]')).to_be_hidden()
    area.press("Control+End")
    area.press_sequentially("\n\nĐoạn cui.")
    for _ in range(2):
        area.press("ArrowLeft")
    area.press_sequentially("ố.")  # in the middle of what was written, and on from there
    area.press("Backspace")
    save(desk)
    assert rewritten(desk, path, before).endswith(f"{TABLE}\n\nĐoạn cuối.\n")


def test_a_new_article_with_a_photo_passes_the_check(desk, archive, tmp_path):
    desk.locator('button:has-text("Tạo mới")').first.click()
    field(desk, "title").fill("Khối Mẫu tổng kết: năm 2024")
    field(desk, "date").fill("5/9/2024 8h30")
    expect(desk.get_by_text("Thứ Năm, ngày 5 tháng 9 năm 2024, 08:30")).to_be_visible()
    field(desk, "bloc", "[role=combobox]").click()
    desk.locator('[role=option]:has-text("Khối Nội chính")').click()
    field(desk, "author", "textarea").fill("Người Viết Mẫu\nNgười Chụp Mẫu\n")
    body_of(desk)
    desk.keyboard.type("Đoạn một của bài mẫu.")
    desk.keyboard.press("Enter")
    desk.locator('[data-key-path="body"] button[aria-label="Ảnh"]').click()
    desk.locator('[data-key-path="body"] input[type=file]').first.set_input_files(photo(tmp_path / "Ảnh Hội nghị.jpg"))
    expect(desk.get_by_text("anh-hoi-nghi.webp")).to_be_visible()
    told = desk.locator('[data-key-path="kiem_tra"]')
    expect(told).to_contain_text("Ảnh thứ 1 chưa có lời mô tả")
    alt, caption = (desk.locator('[data-key-path="body"] input[type=text]').nth(index) for index in (0, 1))
    alt.fill("Ảnh 1")
    expect(told).to_contain_text("chưa phải lời mô tả")
    save(desk)
    expect(desk.get_by_text("Còn 1 điều phải sửa")).to_be_visible()
    alt.fill("Hội trường có ba hàng ghế")
    caption.fill("Toàn cảnh hội nghị")
    expect(told).to_contain_text("Không thấy điều gì phải sửa")
    save(desk)
    made = written(desk, archive, "khoi-mau-tong-ket-nam-2024.md")
    stored = next((archive / "content/anh").rglob("anh-hoi-nghi.webp"))
    link = "/" + stored.relative_to(archive / "content").as_posix()
    assert made == (
        '---\ntitle: "Khối Mẫu tổng kết: năm 2024"\ndate: 2024-09-05 08:30\nbloc: noi-chinh\nauthor: [Người Viết Mẫu, '
        "Người Chụp Mẫu]\n---\n\n"
        f'Đoạn một của bài mẫu.\n\n![Hội trường có ba hàng ghế]({link} "Toàn cảnh hội nghị")\n'
    )
    with Image.open(stored) as sent:
        assert sent.size == (1920, 2560)  # upright, and no longer than 2,560 pixels
        assert dict(sent.getexif()) == {}
    check(archive)


def test_a_form_that_is_written_in_at_once_is_not_made_anew(desk):
    """The screen still changes from one list to another when an article is begun, as on a slow PC at the start."""
    desk.evaluate(
        """async () => {
          const make = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Tạo mới'));
          addEventListener('hashchange', () => make.click(), { once: true });
          const begun = new Promise((done) => new MutationObserver((_, watch) => {
            const title = document.querySelector('[data-key-path="title"] input');
            if (!title) return;
            watch.disconnect();
            title.value = 'Khối Mẫu gõ sớm';
            title.dispatchEvent(new InputEvent('input', { bubbles: true }));
            done();
          }).observe(document, { childList: true, subtree: true }));
          location.hash = '#/collections/tin?x';
          await begun;
        }"""
    )
    field(desk, "date").fill("5/9/2024 8h30")
    expect(desk.get_by_text("Thứ Năm, ngày 5 tháng 9 năm 2024, 08:30")).to_be_visible()
    expect(desk.locator('[data-key-path="kiem_tra"]')).to_contain_text("Bài chưa có nội dung")
    expect(field(desk, "title")).to_have_value("Khối Mẫu gõ sớm")


def test_a_frame_that_waits_for_its_photo_holds_a_save_until_it_is_taken_away(desk, archive):
    before = (archive / NEWEST).read_text("utf-8")
    open_newest(desk)
    body = desk.locator('[data-key-path="body"]')
    body_of(desk)
    desk.keyboard.press("Control+Home")
    body.get_by_role("button", name="Ảnh", exact=True).click()
    expect(body.locator('[data-field-type="image"] .empty')).to_be_visible()
    field(desk, "title").fill("Khối Mẫu có tiêu đề mới")  # the form is asked while the frame waits
    desk.keyboard.press("Control+s")
    expect(desk.get_by_text("khung ảnh chưa có tệp")).to_be_visible()
    assert (archive / NEWEST).read_text("utf-8") == before
    body.get_by_role("button", name="Gỡ bỏ", exact=True).first.click()
    save(desk)
    until(desk, lambda: (archive / NEWEST).read_text("utf-8") != before)
    told = "title: Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023"
    assert (archive / NEWEST).read_text("utf-8") == before.replace(told, "title: Khối Mẫu có tiêu đề mới")


def test_a_date_that_is_none_is_refused_in_vietnamese(desk, archive):
    before = (archive / NEWEST).read_bytes()
    open_newest(desk)
    field(desk, "date").fill("31/02/2023 08:00")
    expect(desk.get_by_text("Tháng 2 năm 2023 không có ngày 31").first).to_be_visible()
    save(desk)
    expect(desk.get_by_text("Còn 1 điều phải sửa")).to_be_visible()
    assert (archive / NEWEST).read_bytes() == before


def test_a_file_from_windows_keeps_its_line_ends_and_its_byte_order_mark(desk, archive, seat):
    path = archive / NEWEST
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    seat.open()
    open_newest(desk)
    field(desk, "title").fill("Khối Mẫu có tiêu đề mới")
    save(desk)
    until(desk, lambda: path.read_bytes() not in (b"", before))
    after = path.read_bytes()
    old, new = before.split(b"\r\n"), after.split(b"\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert [line.decode() for line, was in zip(new, old, strict=True) if line != was] == [
        "title: Khối Mẫu có tiêu đề mới"
    ]


def test_a_search_needs_no_marks_and_looks_into_the_body(desk):
    search = desk.get_by_role("searchbox").first
    search.fill("dong chi nguyen van cuong")
    search.press("Enter")
    expect(desk.get_by_role("row")).to_have_count(1)
    expect(desk.get_by_role("row")).to_contain_text("Khối Nội chính tổng kết công tác")
    search.fill("khong co chu nay dau")
    search.press("Enter")
    expect(desk.get_by_role("row")).to_have_count(0)


PASTED = """## I. Kết quả của Khối Mẫu

Đoạn mẫu có **chữ đậm** và _chữ nghiêng_, cùng **đậm bằng kiểu**.

- Mục mẫu một
- Mục mẫu **hai**

### 1. Các việc của năm mẫu

1. Việc mẫu thứ nhất
    1. Phần nhỏ mẫu
2. Việc mẫu thứ hai

| Đơn vị | Điểm |
| --- | --- |
| Đơn vị Mẫu 1 | 98,5 |

Đoạn cuối mẫu.[1]Rộng 12 m², theo kế hoạch.

| Đầu |  |
| --- | --- |
| a \\| d e | b c |
"""
MERGED = (
    "<p>Rộng 12 m<sup>2</sup>, theo <u>kế hoạch</u>.</p><table><tr><td colspan=2>Đầu</td></tr>"
    "<tr><td>a | d<br>e</td><td><p>b</p><p>c</p></td></tr></table>"
)


def paste(page: Page, html: str, *, and_save: bool = False) -> None:
    """What the clipboard holds, into the body; the save comes before the page has done anything else."""
    page.locator(RICH).evaluate(
        """(field, [html, andSave]) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          data.setData('text/plain', 'chữ trơn');
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
          if (andSave) document.querySelector('button[aria-keyshortcuts="Ctrl+S"]').click();
        }""",
        [html, and_save],
    )


def test_what_is_pasted_from_word_is_lists_tables_and_headings_and_what_was_lost_is_said(desk, archive):
    desk.locator('button:has-text("Tạo mới")').first.click()
    field(desk, "title").fill("Khối Mẫu có bài dán")
    field(desk, "bloc", "[role=combobox]").click()
    desk.get_by_role("option", name="Khối Nội chính").click()
    body_of(desk)
    paste(desk, WORD.read_text("utf-8"))
    notice = desk.locator(".bv-notice")
    expect(notice).to_contain_text("chưa lấy được: 1 ảnh (lưu ảnh ra tệp rồi kéo vào bài)")
    desk.get_by_role("button", name="Đã hiểu").click()
    expect(notice).to_have_count(0)
    paste(desk, MERGED, and_save=True)
    expect(notice).to_contain_text("ô gộp trong bảng (xem lại từng ô); chữ gạch chân")
    assert written(desk, archive, "khoi-mau-co-bai-dan.md").partition("\n---\n\n")[2] == PASTED
    check(archive)
