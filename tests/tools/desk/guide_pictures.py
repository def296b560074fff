"""Draws the pictures of the desk in HUONG-DAN.md from the desk itself: ``python -m tests.tools.desk.guide_pictures``.

On the editor's own machine as far as saving, then on GitHub as the tests play it. Needs the tests' environment.
"""

import shutil
import tempfile
import threading
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect, sync_playwright

from plugins.tools.desk.building import PLACE
from plugins.tools.desk.serving import LocalDesk
from plugins.tools.desk.settings import Repository
from plugins.tools.preview.board import Board
from plugins.tools.preview.server import PreviewServer
from tests.browser import chromium
from tests.sites.copying import ROOT
from tests.tools.desk.bare import Bare
from tests.tools.desk.conftest import CACHE
from tests.tools.desk.folder import give
from tests.tools.desk.github import GitHub
from tests.tools.desk.published import Published, body_of, field, listed, open_article, save, until

PICTURES = ROOT / ".github/images"
SIZE = {"width": 1000, "height": 640}
_COLOURS = 32


def take(page: Page, name: str) -> None:
    file = PICTURES / f"ban-viet-{name}.png"
    page.mouse.move(500, 630)  # over nothing
    page.screenshot(path=file, animations="disabled")
    Image.open(file).convert("RGB").quantize(_COLOURS).save(file, optimize=True)


def hall(place: Path) -> Path:
    """A photo of a hall that nobody was in."""
    image = Image.new("RGB", (1200, 800), "#d6e4ef")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 530, 1200, 800), fill="#9a6a42")
    draw.rectangle((320, 100, 880, 310), fill="#b3261e")
    for row in range(3):
        for seat in range(10):
            left, top = 60 + seat * 110, 560 + row * 75
            draw.rectangle((left, top, left + 85, top + 50), fill="#8e1b1b")
    image.save(place)
    return place


def on_this_machine(browser: Browser, folder: Path) -> None:
    archive = folder / "kho-tin"
    shutil.copytree(ROOT / "content", archive / "content")
    (archive / ".git").mkdir()
    desk = LocalDesk(ROOT / "pelicanconf.py", archive / "content", CACHE)
    desk.make()
    server = PreviewServer(folder, Board(), 0, desk=desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport=SIZE, locale="vi-VN")
    give(context, archive)
    page = context.new_page()
    page.goto(f"http://localhost:{server.port}{PLACE}")
    enter = page.locator(".buttons button").first
    expect(enter).to_be_visible()
    take(page, "mo")
    enter.click()
    listed(page)
    take(page, "danh-sach")
    page.get_by_role("button", name="Tạo bài viết mới").first.click()
    field(page, "title").fill("Khối Mẫu tổng kết công tác thi đua năm 2024")
    field(page, "date").fill("28/11/2024 8h30")
    field(page, "bloc", "[role=combobox]").click()
    page.get_by_role("option", name="Khối Nội chính").click()
    field(page, "title").focus()
    take(page, "bai")
    body = page.locator('[data-key-path="body"]')
    body_of(page)
    page.keyboard.type("Đoạn mở đầu của bài mẫu.")
    page.keyboard.press("Enter")
    body.get_by_role("button", name="Ảnh", exact=True).click()
    body.locator("input[type=file]").first.set_input_files(hall(folder / "Hội trường.jpg"))
    expect(body.get_by_text("hoi-truong.webp")).to_be_visible()
    alt, caption = (body.locator("input[type=text]").nth(index) for index in (0, 1))
    caption.fill("Hội trường trước giờ khai mạc")
    alt.fill("Ảnh 1")
    told = page.locator('[data-key-path="kiem_tra"]')
    expect(told).to_contain_text("chưa phải lời mô tả")
    told.scroll_into_view_if_needed()
    take(page, "xem-lai")
    alt.fill("Hội trường có ba hàng ghế, phông đỏ")
    expect(told).to_contain_text("Không thấy điều gì phải sửa")
    body.evaluate("field => field.scrollIntoView({ block: 'start' })")
    take(page, "anh")
    context.close()
    server.shutdown()
    server.server_close()


def on_github(browser: Browser, folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "nguon/content")
    host = GitHub(Bare.of(folder / "kho.git", folder / "nguon"))
    hub = Published(
        browser, folder / "trang", host, Repository("github", "mau/kho", "main", host.url, f"{host.url}/api/v3")
    )
    page = listed(hub.sign_in("ma-dung"))
    page.set_viewport_size(SIZE)
    open_article(page)
    field(page, "title").fill("Khối Nội chính tổng kết công tác thi đua năm 2023")
    save(page)
    send = page.get_by_role("button", name="Gửi duyệt")
    expect(send).to_be_visible()
    take(page, "gui-duyet")
    send.click()
    until(page, lambda: host.pulls[1]["labels"] == ["sveltia-cms/pending_review"])
    page.goto(f"{hub.address}/#/workflow")
    page.reload()
    expect(page.locator('[aria-label="Sẵn sàng"]').first).to_be_visible()
    expect(page.get_by_text("Khối Nội chính tổng kết công tác thi đua năm 2023").first).to_be_visible()
    take(page, "quy-trinh")
    hub.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        on_this_machine(browser, Path(folder))
        on_github(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
