"""From a Word report of two pages and three photos to a published article, as whoever does it for the first time."""

import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plugins.tools.desk import intake
from plugins.tools.desk.settings import Repository
from tests.sites.copying import ROOT
from tests.tools.desk.bare import Bare
from tests.tools.desk.github import GitHub
from tests.tools.desk.published import Published, listed, save, until
from tests.tools.desk.test_intake import report

MOST_STEPS = 8


@pytest.fixture
def hub(browser: Browser, tmp_path, packages) -> Iterator[Published]:
    shutil.copytree(ROOT / "content", tmp_path / "nguon" / "content")
    host = GitHub(Bare.of(tmp_path / "kho.git", tmp_path / "nguon"))
    repository = Repository("github", "mau/kho", "main", host.url, f"{host.url}/api/v3")
    made = Published(browser, tmp_path / "trang", host, repository)
    yield made
    made.close()


def described(page: Page, number: int) -> Locator | None:
    """The description of a photo that the machine could not describe."""
    inputs = page.locator('[data-key-path="body"] input[type=text]').all()
    return next((one for one in inputs if one.input_value() == f"Ảnh {number} trong bài"), None)


def test_a_word_report_is_ready_for_review_in_eight_steps(hub, tmp_path, monkeypatch, record_property):
    word = tmp_path / "Báo cáo tổng kết.docx"
    word.write_bytes(report())
    page, steps = listed(hub.sign_in("ma-dung")), []
    begun = time.monotonic()

    def step(name: str) -> None:
        steps.append(name)

    step("Gửi bản Word")
    page.get_by_role("treeitem", name="Gửi bản Word").click()
    step("Tạo mới")
    page.get_by_role("button", name="Tạo bài viết mới").first.click()
    step("chọn tệp")
    page.locator('[data-key-path="file"] input[type=file]').first.set_input_files(word)
    expect(page.locator('[data-key-path="file"]')).to_contain_text(".docx")
    step("Lưu")
    save(page)
    until(page, lambda: 1 in hub.host.pulls and hub.host.pulls[1]["labels"])
    sent = time.monotonic() - begun
    (branch,) = [name for name in hub.host.bare.heads() if name != "main"]
    assert branch.startswith("cms/nhap/")
    assert any(path.startswith("nhap/") and path.endswith(".docx") for path in hub.host.bare.files(branch))
    assert not any(path.startswith("nhap/") for path in hub.host.bare.files("main"))

    clone = tmp_path / "may"
    subprocess.run(["git", "clone", "-q", hub.host.bare.place, clone], check=True)
    monkeypatch.chdir(clone)
    for name, value in (("TOKEN", "ma-khac"), ("REPOSITORY", "mau/kho"), ("API_URL", f"{hub.host.url}/api/v3")):
        monkeypatch.setenv(f"GITHUB_{name}", value)
    assert intake.main([]) == 0
    hub.host.pulls[1]["state"] = "closed"  # as GitHub does when a proposal's branch is deleted

    begun = time.monotonic()
    page.reload()
    step("mở bản nháp")
    page.goto(f"{hub.address}/#/workflow")
    page.get_by_text("Khối Nội chính tổng kết công tác thi đua mẫu").first.click()
    told = page.locator('[data-key-path="kiem_tra"]')
    expect(told).to_contain_text("Ảnh thứ 3")
    step("tả ảnh")
    for number in (1, 2, 3):  # what is far below is drawn when it is scrolled to
        page.get_by_text(f"Đoạn {number} của").first.scroll_into_view_if_needed()
        until(page, lambda number=number: described(page, number) is not None)
        described(page, number).fill(f"Khung màu mẫu số {number}, một màu")
    expect(told).to_contain_text("Không thấy điều gì phải sửa")
    step("Lưu")
    save(page)
    step("Gửi duyệt")
    page.get_by_role("button", name="Gửi duyệt").click()
    until(page, lambda: hub.host.pulls[2]["labels"] == ["sveltia-cms/pending_review"])
    spent = sent + time.monotonic() - begun
    record_property("steps", len(steps))
    record_property("seconds", round(spent, 1))
    print(f"{len(steps)} steps, {spent:.1f} s")
    assert len(steps) <= MOST_STEPS

    until(page, lambda: not hub.host.pulls[2]["draft"])
    hub.host.merge("2", {"commit_title": "Tin mới"})
    subprocess.run(["git", "pull", "-q"], cwd=clone, check=True)
    checked = subprocess.run(
        [intake.sys.executable, "-m", "plugins.tools.editor", "check", clone / "content"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    assert "nhap/" not in hub.host.bare.git("log", "main", "--name-only", "--format=")
