"""What a reviewer who is no programmer gets of a proposal: a sentence on each change, and pages that open by a
click."""

import io
import json

import pytest
from PIL import Image

from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.publish import changes, previews
from plugins.tools.publish.previews import MARKER
from tests.tools.publish.hub import ADDRESS, NOW, article

BODY = "Nội dung của bài sua. " + " ".join(f"sua{number}" for number in range(59))


def photo(color: tuple[int, int, int] = (200, 16, 46)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def clone(published):
    """A clone with four more articles on main, and a branch for a proposal."""
    first = published.first
    for slug in ("sua", "go", "doi-ten", "chi-ngay"):
        text = f"Nội dung của bài {slug}. " + " ".join(f"{slug}{number}" for number in range(60))
        first.write(f"content/tin/2024/01/{slug}.md", article(f"Bài {slug}", text=text))
    first.push()
    clone = published.clone()
    clone.git.out("checkout", "-q", "-b", "de-nghi")
    return clone


def sentences(clone, **given) -> list[str]:
    text = clone.work().summary("", **given).split("## Thay đổi trên trang")[0]
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def test_each_change_is_one_sentence_in_words_that_its_reader_uses(clone):
    clone.add("moi", title="Bài *mới* <b>lạ</b>", date="2024-05-01 09:15")
    clone.add("hen-gio", title="Bài hẹn giờ", date="2024-07-01 09:15")
    clone.add("nhap", title="Bài nháp", status="draft")
    clone.write("content/tin/2024/01/sua.md", article("Bài đã sửa", text=f"{BODY} Thêm một câu."))
    clone.git.out("mv", "content/tin/2024/01/doi-ten.md", "content/tin/2024/01/ten-khac.md")
    clone.git.out("rm", "-q", "content/tin/2024/01/go.md")
    clone.write("content/tin/2024/05/anh.jpg", photo())
    clone.write("content/khoi/them.md", "---\nname: Khối Thêm\nkind: cum\n---\n\nCụm để thử.\n")
    clone.write("theme/x.css", "a{}")
    clone.commit()
    assert set(sentences(clone)[:-1]) == {
        "Bài “Bài \\*mới\\* &lt;b&gt;lạ&lt;/b&gt;”: mới, ngày đăng 01/05/2024 09:15.",
        "Bài “Bài hẹn giờ”: mới, ngày đăng 01/07/2024 09:15, đến lúc ấy mới hiện.",
        "Bài “Bài nháp”: mới, bản nháp, chưa hiện trên trang.",
        "Bài “Bài đã sửa”: đổi tiêu đề (trước là “Bài sua”), nội dung (thêm 3 chữ, bớt 1 chữ).",
        "Bài “Bài doi-ten”: chuyển từ tin/2024/01/doi-ten.md thành tin/2024/01/ten-khac.md.",
        "Bài “Bài go”: gỡ khỏi kho (tin/2024/01/go.md).",
        "Tệp tin/2024/05/anh.jpg (6 KB): thêm.",
        "Cụm thi đua “Khối Thêm”: mới.",
    }
    assert sentences(clone)[-1].startswith("Không chỉ nội dung") and "theme/x.css" in sentences(clone)[-1]


def test_every_kind_of_source_has_a_word(clone):
    """A kind that the schema gets is told of too."""
    written = {
        "tin": article("Bài thử"),
        "khoi": "---\nname: Khối Thử Hai\nkind: khoi\n---\n\nKhối.\n",
        "don-vi": "---\nname: Đơn vị Thử\n---\n\nĐơn vị.\n",
        "trang": "---\ntitle: Trang thử\n---\n\nTrang.\n",
    }
    assert written.keys() == SCHEMAS.keys()
    commits = [clone.git.resolve("HEAD")]
    for more in ("", "Thêm.\n"):
        for kind, text in written.items():
            name = f"content/{kind}/{'2024/05/' if kind == 'tin' else ''}thu-hai.md"
            clone.write(name, text.replace("hử", "hử sửa" if more else "hử") + more)
        commits.append(clone.commit())
    before, added, changed = commits
    for one, other in ((before, added), (added, changed), (changed, before)):
        found = changes.of_sources(clone.git, one, other, "content", NOW)
        assert len(found) == 4 and all("hử" in change.sentence for change in found), found


def test_what_a_file_says_in_other_words_only_is_not_called_a_change_of_its_content(clone):
    clone.write("content/tin/2024/01/sua.md", article("Bài sua", text=BODY + " sua59").replace("bloc:", "bloc:  "))
    clone.commit()
    assert sentences(clone) == ["Bài “Bài sua”: chỉ đổi cách viết."]


def test_a_name_of_a_file_says_nothing_of_its_own_in_the_summary(clone):
    clone.write("content/tin/2024/05/a\n# Lớn\n<img src=x>.txt", "x")
    clone.write("theme/`[x](y)`\n- b.css", "x")
    clone.commit()
    found = changes.of_sources(clone.git, clone.git.resolve("HEAD^"), clone.git.resolve("HEAD"), "content", NOW)
    lines = previews.summary(found).rstrip().splitlines()
    assert len(lines) == 2 + len(found) == 4
    assert "<img" not in lines[2] and "\\`\\[x\\]" in lines[3]


def test_a_proposal_that_changes_nothing_is_not_told_of(clone):
    assert "Đề nghị này" not in clone.work().summary("")


@pytest.fixture
def previewed(clone, tmp_path):
    """A proposal with a photo and an attachment for later, its pages written; (folder, names)."""
    clone.write("content/tin/2024/07/anh.jpg", photo())
    clone.write("content/tin/2024/07/bang.pdf", b"%PDF-1.4\n%%EOF\n")
    text = 'Có ảnh.\n\n![Ảnh thử](anh.jpg "Chú thích. Ảnh: Người Thử")\n\n[Bài đầu](../01/bai-dau.md)'
    clone.write(
        "content/tin/2024/07/hen-gio.md",
        article(
            "Bài hẹn giờ",
            "2024-07-01 09:15",
            text,
            attachments=[{"title": "Bảng điểm", "path": "tin/2024/07/bang.pdf"}],
        ),
    )
    clone.add("nhap", title="Bài nháp", status="draft")
    clone.write("content/tin/2024/01/sua.md", article("Bài đã sửa"))
    clone.git.out("rm", "-q", "content/tin/2024/01/go.md")
    clone.commit()
    folder = tmp_path / "previews"
    return folder, json.loads(clone.work().previews(folder, ""))


def test_every_changed_page_is_one_file_also_of_what_waits_for_its_time(previewed):
    folder, names = previewed
    assert sorted(names) == ["2024-01-01-nhap.html", "2024-01-01-sua.html", "2024-07-01-hen-gio.html"]
    assert sorted(path.name for path in folder.iterdir()) == [MARKER, *sorted(names)]


def test_the_file_shows_its_page_from_the_disk_and_fetches_nothing(previewed, browser):
    folder, _ = previewed
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, asked, odd = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: odd.append(message.text))
    page.goto((folder / "2024-07-01-hen-gio.html").as_uri())
    assert page.locator("h1").inner_text() == "Bài hẹn giờ"
    assert "chưa đăng" in page.locator("main .notice").inner_text()
    assert page.evaluate("document.querySelector('article img').naturalWidth") > 300
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "block"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("getComputedStyle(document.querySelector('.notice')).borderTopStyle") is not None
    assert page.get_by_role("link", name="Bài đầu").first.get_attribute("href") == f"{ADDRESS}/2024/01/01/bai-dau/"
    assert page.locator('a[download="bang.pdf"]').get_attribute("href").startswith("data:application/pdf;base64,")
    assert page.locator("a[href^='data:']").count() == page.locator("a[download]").count()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [] and odd == []
    context.close()


def test_the_base_may_be_named_and_a_wrong_one_is_refused(clone):
    clone.add("moi")
    first = clone.commit()
    clone.add("moi-nua")
    clone.commit()
    assert [one.split("”")[0] for one in sentences(clone, base=first)] == ["Bài “Bài moi-nua"]
    status, said = clone.run("previews", "previews", "--base", "khong-co")
    assert status == 1 and "Lỗi: Không có commit 'khong-co' (--base, make: BASE=)" in said


def test_the_live_site_stays_what_it_was(clone, previewed, published):
    assert NOW and published.live.root == ADDRESS
    assert "2024-07-01" not in "".join(path.as_posix() for path in clone.site.rglob("*"))
