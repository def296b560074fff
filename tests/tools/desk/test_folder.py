"""The desk on a folder of this machine, in Chromium: what an official does, and what then lies on the disk."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from plugins.tools.desk.building import PLACE
from plugins.tools.desk.serving import LocalDesk
from plugins.tools.preview.board import Board
from plugins.tools.preview.server import PreviewServer
from tests.sites.copying import ROOT
from tests.tools.desk import folder
from tests.tools.desk.conftest import CACHE

NEWEST = "content/tin/2023/11/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023.md"
TABLED = "content/tin/2023/11/khoi-cac-to-chuc-hoi-tong-ket-thi-dua-khen-thuong-2023.md"
TABLE = "| Đơn vị | Điểm |\n|:--|--:|\n| A &#124; B | 10 |"


@pytest.fixture
def archive(tmp_path) -> Path:
    """A folder that looks like a clone of the archive."""
    shutil.copytree(ROOT / "content", tmp_path / "kho" / "content")
    (tmp_path / "kho" / ".git").mkdir()
    with (tmp_path / "kho" / TABLED).open("a", encoding="utf-8") as file:
        file.write(f"\n{TABLE}\n")
    return tmp_path / "kho"


@pytest.fixture
def address(archive, packages, tmp_path) -> Iterator[str]:
    desk = LocalDesk(ROOT / "pelicanconf.py", archive / "content", CACHE)
    desk.make()
    server = PreviewServer(tmp_path, Board(), 0, desk=desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(browser: Browser, archive: Path, address: str) -> Iterator[Page]:
    """The list of articles, opened on the folder; in the end nothing was complained of and nobody else was asked."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    folder.give(context, archive)
    complaints, asked = [], set()
    page = context.new_page()
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.add(request.url.partition("/quan-tri/")[0]))
    page.goto(address + PLACE)
    page.locator(".buttons button").first.click()
    expect(page.get_by_text("Khối Nội chính tổng kết công tác").first).to_be_visible()
    yield page
    context.close()
    assert complaints == []
    assert {one for one in asked if not one.startswith(("blob:", "data:"))} == {address}


def open_newest(page: Page) -> None:
    page.get_by_text("Khối Nội chính tổng kết công tác").first.click()
    expect(page.locator('[data-key-path="title"] input')).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()


def field(page: Page, name: str, kind: str = "input:not([type=file])"):
    return page.locator(f'[data-key-path="{name}"] {kind}').first


def check(archive: Path) -> None:
    command = [sys.executable, "-m", "plugins.tools.editor", "check", str(archive / "content")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def photo(place: Path) -> Path:
    """Taken lying on its side by a telephone that knows where it is."""
    image = Image.new("RGB", (4000, 3000), (200, 60, 40))
    exif = image.getexif()
    exif[0x0112], exif[0x010F] = 6, "MauPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 2.0)})
    image.save(place, exif=exif)
    return place


def test_an_article_that_is_opened_is_not_changed(desk, archive):
    before = (archive / NEWEST).read_bytes()
    open_newest(desk)
    desk.wait_for_timeout(1500)  # rich text writes back with a delay, if it writes
    expect(desk.get_by_role("button", name="Lưu", exact=True)).to_be_disabled()
    assert (archive / NEWEST).read_bytes() == before


def test_a_new_title_changes_its_line_alone(desk, archive):
    before = (archive / NEWEST).read_text("utf-8").splitlines()
    open_newest(desk)
    field(desk, "title").fill("Khối Mẫu: tiêu đề mới")
    save(desk)
    desk.wait_for_timeout(1500)
    after = (archive / NEWEST).read_text("utf-8").splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("title: Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023", 'title: "Khối Mẫu: tiêu đề mới"')
    ]
    check(archive)


def test_a_sentence_that_is_added_leaves_the_rest_of_the_body(desk, archive):
    before = (archive / NEWEST).read_text("utf-8")
    open_newest(desk)
    desk.locator('[data-key-path="body"] [contenteditable=true]').click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Câu thêm.")
    desk.wait_for_timeout(500)
    save(desk)
    desk.wait_for_timeout(1500)
    assert (archive / NEWEST).read_text("utf-8") == before.rstrip("\n") + " Câu thêm.\n"


def test_a_body_with_a_table_is_written_as_markdown_and_stays_as_it_is(desk, archive):
    path = archive / TABLED
    desk.get_by_text("Khối các tổ chức Hội tổng kết công tác").first.click()
    area = field(desk, "markdown", "textarea")
    assert area.input_value().endswith(TABLE)
    expect(desk.get_by_text("Bài này có bảng")).to_be_visible()
    expect(desk.locator('[data-key-path="body"]')).to_be_hidden()
    area.press("Control+End")
    area.press_sequentially("\n\nĐoạn cuối.")
    save(desk)
    desk.wait_for_timeout(1500)
    assert path.read_text("utf-8").endswith(f"{TABLE}\n\nĐoạn cuối.\n")


def test_a_new_article_with_a_photo_passes_the_check(desk, archive, tmp_path):
    desk.locator('button:has-text("Tạo mới")').first.click()
    field(desk, "title").fill("Khối Mẫu tổng kết: năm 2024")
    field(desk, "date").fill("5/9/2024 8h30")
    expect(desk.get_by_text("Thứ Năm, ngày 5 tháng 9 năm 2024, 08:30")).to_be_visible()
    field(desk, "bloc", "[role=combobox]").click()
    desk.locator('[role=option]:has-text("Khối Nội chính")').click()
    field(desk, "author", "textarea").fill("Người Viết Mẫu\nNgười Chụp Mẫu\n")
    desk.locator('[data-key-path="body"] [contenteditable=true]').click()
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
    desk.wait_for_timeout(2000)
    made = next((archive / "content/tin").rglob("khoi-mau-tong-ket-nam-2024.md"))
    stored = next((archive / "content/anh").rglob("anh-hoi-nghi.webp"))
    link = "/" + stored.relative_to(archive / "content").as_posix()
    assert made.read_text("utf-8") == (
        '---\ntitle: "Khối Mẫu tổng kết: năm 2024"\ndate: 2024-09-05 08:30\nbloc: noi-chinh\nauthor: [Người Viết Mẫu, '
        "Người Chụp Mẫu]\n---\n\n"
        f'Đoạn một của bài mẫu.\n\n![Hội trường có ba hàng ghế]({link} "Toàn cảnh hội nghị")\n'
    )
    with Image.open(stored) as sent:
        assert sent.size == (1920, 2560)  # upright, and no longer than 2,560 pixels
        assert dict(sent.getexif()) == {}
    check(archive)


def test_a_date_that_is_none_is_refused_in_vietnamese(desk, archive):
    before = (archive / NEWEST).read_bytes()
    open_newest(desk)
    field(desk, "date").fill("31/02/2023 08:00")
    expect(desk.get_by_text("Tháng 2 năm 2023 không có ngày 31").first).to_be_visible()
    save(desk)
    desk.wait_for_timeout(1000)
    assert (archive / NEWEST).read_bytes() == before
