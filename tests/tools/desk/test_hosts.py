"""The desk on GitHub and on GitLab, in Chromium: drafts, review, a second person who publishes; two at one article;
mishaps."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from plugins.tools.desk.settings import Repository
from tests.sites.copying import ROOT
from tests.tools.desk.bare import Bare
from tests.tools.desk.github import GitHub
from tests.tools.desk.gitlab import GitLab
from tests.tools.desk.published import (
    Published,
    ask_for_token,
    body_of,
    critical,
    field,
    give_token,
    listed,
    open_article,
    photo,
    save,
    until,
)

PATH = "content/tin/2023/11/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023.md"
DRAFT = "cms/tin/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023"
#: A column without cards is a list box without options: Sveltia's own, as it comes.
SVELTIAS = {("aria-required-children", f'div[aria-label="{name}"]') for name in ("Bản nháp", "Sẵn sàng")}
TITLE = "title: Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023"


@pytest.fixture(params=["github", "gitlab"])
def hub(request, browser: Browser, tmp_path, packages) -> Iterator[Published]:
    shutil.copytree(ROOT / "content", tmp_path / "nguon" / "content")
    play, api = {"github": (GitHub, "/api/v3"), "gitlab": (GitLab, "/api/v4")}[request.param]
    host = play(Bare.of(tmp_path / "kho.git", tmp_path / "nguon"))
    repository = Repository(request.param, "mau/kho", "main", host.url, f"{host.url}{api}")
    made = Published(browser, tmp_path / "trang", host, repository)
    yield made
    made.close()
    assert made.strangers == set()


def edit(page, title: str = "Khối Mẫu: tiêu đề mới") -> None:
    open_article(page)
    field(page, "title").fill(title)
    save(page)


def test_an_edit_is_a_draft_until_a_second_person_publishes_it(hub):
    writer = listed(hub.sign_in("ma-dung"))
    before = hub.host.bare.read("main", PATH)
    edit(writer)
    writer.get_by_role("button", name="Gửi duyệt").click()
    pull = hub.host.pulls[1]
    until(writer, lambda: not pull["draft"] and pull["labels"] == ["sveltia-cms/pending_review"])
    assert (pull["head"], pull["base"]) == (DRAFT, "main")
    assert hub.host.bare.read("main", PATH) == before
    assert hub.host.bare.read(DRAFT, PATH) == before.replace(TITLE, 'title: "Khối Mẫu: tiêu đề mới"')

    reviewer = listed(hub.sign_in("ma-khac"))
    reviewer.goto(f"{hub.address}/#/workflow")
    expect(reviewer.get_by_text("Khối Mẫu: tiêu đề mới").first).to_be_visible()
    assert critical(reviewer) <= SVELTIAS
    reviewer.get_by_text("Khối Mẫu: tiêu đề mới").first.click()
    expect(field(reviewer, "title")).to_have_value("Khối Mẫu: tiêu đề mới")
    reviewer.get_by_text("Trạng thái:").first.click()
    reviewer.get_by_role("menuitemradio", name="Sẵn sàng").click()
    until(reviewer, lambda: pull["labels"] == ["sveltia-cms/pending_publish"])
    reviewer.get_by_role("button", name="Xuất bản bài viết").click()
    reviewer.locator("dialog").get_by_role("button", name="Xuất bản").click()
    until(reviewer, lambda: pull["state"] == "closed")
    assert hub.host.bare.read("main", PATH) == before.replace(TITLE, 'title: "Khối Mẫu: tiêu đề mới"')
    until(reviewer, lambda: hub.host.bare.heads() == ["main"])


def test_a_new_article_and_its_photo_are_one_draft(hub, tmp_path):
    bare, writer = hub.host.bare, listed(hub.sign_in("ma-dung"))
    writer.get_by_role("button", name="Tạo bài viết mới").first.click()
    field(writer, "title").fill("Khối Mẫu tổng kết năm 2024")
    field(writer, "date").fill("5/9/2024 8h30")
    field(writer, "bloc", "[role=combobox]").click()
    writer.get_by_role("option", name="Khối Nội chính").click()
    body = writer.locator('[data-key-path="body"]')
    body_of(writer)
    writer.keyboard.type("Đoạn một của bài mẫu.")
    writer.keyboard.press("Enter")
    body.get_by_role("button", name="Ảnh", exact=True).click()
    expect(body.get_by_text("Tệp ảnh", exact=True)).to_be_visible()
    save(writer)
    expect(writer.get_by_text("khung ảnh chưa có tệp")).to_be_visible()
    body.locator("input[type=file]").first.set_input_files(photo(tmp_path / "Ảnh Hội nghị.jpg"))
    expect(writer.get_by_text("anh-hoi-nghi.webp")).to_be_visible()
    body.locator("input[type=text]").first.fill("Hội trường có ba hàng ghế")
    expect(writer.locator('[data-key-path="kiem_tra"]')).to_contain_text("Không thấy điều gì phải sửa")
    save(writer)
    until(writer, lambda: 1 in hub.host.pulls and hub.host.pulls[1]["labels"])
    branch = hub.host.pulls[1]["head"]
    added = {path: status for status, path in bare.changed("main", branch)}
    (article,) = [path for path in added if path.endswith(".md")]
    (image,) = set(added) - {article}
    assert set(added.values()) == {"A"}
    assert f"](/{image.removeprefix('content/')})" in bare.read(branch, article)
    assert "bloc: noi-chinh\n" in bare.read(branch, article)
    assert image.startswith("content/anh/") and image.endswith("/anh-hoi-nghi.webp")
    assert bare.blob(f"{branch}:{image}")[8:12] == b"WEBP"
    assert hub.host.pulls[1]["draft"]


def test_whoever_saves_over_somebody_else_is_told_and_nothing_is_lost(hub):
    bare = hub.host.bare
    writer = listed(hub.sign_in("ma-dung"))
    open_article(writer)
    theirs = bare.read("main", PATH).replace("event: tong-ket\n", "event: [tong-ket, ky-ket]\n")
    bare.commit("main", {PATH: theirs.encode()}, [], "nguoi khac sua")
    field(writer, "title").fill("Khối Mẫu: tiêu đề mới")
    save(writer)
    expect(writer.get_by_text("đã được người khác sửa sau khi bạn mở")).to_be_visible()
    assert bare.read("main", PATH) == theirs
    assert not bare.head(DRAFT) or bare.read(DRAFT, PATH) == theirs
    assert hub.host.pulls == {}
    expect(field(writer, "title")).to_have_value("Khối Mẫu: tiêu đề mới")


def test_two_people_do_not_take_back_each_other_s_draft(hub):
    first, second = listed(hub.sign_in("ma-dung")), listed(hub.sign_in("ma-khac"))
    open_article(second)
    edit(first, "Tiêu đề của người thứ nhất")
    until(first, lambda: 1 in hub.host.pulls)
    field(second, "title").fill("Tiêu đề của người thứ hai")
    save(second)
    expect(second.get_by_text("đã được người khác sửa sau khi bạn mở")).to_be_visible()
    assert "title: Tiêu đề của người thứ nhất\n" in hub.host.bare.read(DRAFT, PATH)


def test_one_s_own_draft_can_be_saved_again_and_again(hub):
    writer = listed(hub.sign_in("ma-dung"))
    before = "Khối Nội chính tổng kết công tác"
    for title in ("Tiêu đề lần một", "Tiêu đề lần hai", "Tiêu đề lần ba"):
        open_article(writer, before)
        field(writer, "title").fill(title)
        save(writer)
        writer.get_by_role("button", name="Để sau").click()
        until(
            writer,
            lambda title=title: hub.host.bare.head(DRAFT) and f"title: {title}\n" in hub.host.bare.read(DRAFT, PATH),
        )
        expect(writer.get_by_role("button", name="Tạo bài viết mới")).to_be_visible()
        before = title
    assert len(hub.host.pulls) == 1


def test_who_signs_in_with_a_token_that_is_none_is_told_so(hub):
    page = hub.sign_in("ma-sai")
    expect(page.get_by_text("không hợp lệ").first).to_be_visible()


def test_who_is_quicker_than_the_translation_can_sign_in(hub):
    page, held = hub.visit(), []
    page.route("**/vi-*.js", lambda route: held.append(route))
    page.goto(f"{hub.address}/")
    ask_for_token(page)
    expect(page.locator("dialog input")).to_be_focused()
    (translation,) = held
    with page.expect_response("**/vi-*.js"):
        translation.continue_()
    give_token(page, "ma-dung")
    page.keyboard.press("Enter")
    listed(page)


def test_a_token_that_expires_while_writing_costs_nothing(hub):
    writer = listed(hub.sign_in("ma-dung"))
    hub.host.tokens.clear()
    edit(writer)
    expect(writer.get_by_text("Mã truy cập đã hết hạn")).to_be_visible()
    expect(field(writer, "title")).to_have_value("Khối Mẫu: tiêu đề mới")
    assert hub.host.bare.heads() == ["main"]


def test_a_connection_lost_in_the_middle_of_a_save_costs_nothing(hub):
    writer = listed(hub.sign_in("ma-dung"))
    hub.host.fault = hub.host.is_commit
    edit(writer)
    expect(writer.get_by_text("Mất kết nối")).to_be_visible()
    hub.host.fault = lambda request: False
    writer.locator("dialog").get_by_role("button").first.click()
    save(writer)
    until(writer, lambda: 1 in hub.host.pulls)
    assert 'title: "Khối Mẫu: tiêu đề mới"' in hub.host.bare.read(DRAFT, PATH)
    assert len(hub.host.pulls) == 1
