"""A month is opened only where something its pages show has changed, however far away that is."""

import re
from collections.abc import Callable

import pytest
from PIL import Image

from plugins.engine.artifact import Artifact, BuildError, Bundle
from plugins.engine.build.artifact_set import ArtifactSet, Remembered
from plugins.engine.memory.state import State
from plugins.site.api import articles as api
from plugins.site.articles import page
from plugins.site.opendata import tables
from plugins.site.periods import pages as periods
from tests.engine.edits import set_field
from tests.engine.engine import Site, difference


@pytest.fixture
def site(tmp_path) -> Site:
    """One article shows others, an author, a bloc, a photo and a document, all from months far before or behind it."""
    made = Site(tmp_path / "site", RELATED_COUNT=3)
    made.article("xa-truoc", date="2018-05-01 08:00", bloc="cum-mau-c")
    for month in range(1, 7):
        made.article(f"giua-{month}", date=f"2019-0{month}-01 08:00", bloc="khoi-mau-a")
    made.article("xa-sau", date="2023-05-01 08:00", bloc="khoi-mau-b", author="Người Thử Hòa")
    made.article("duoc-tro-toi", date="2023-06-01 08:00", bloc="khoi-mau-b")
    _photo(made, 40)
    (made.content / "anh/mau.pdf").write_bytes(b"%PDF-1.4\n" + b"%" * 900 + b"\n%%EOF\n")
    made.article(
        "nhin-xa",
        date="2020-06-01 08:00",
        bloc="cum-mau-c",
        author="Người Thử Hoà",
        related="[xa-sau]",
        attachments='\n  - {title: "Tài liệu mẫu", path: anh/mau.pdf}',
        body='Xem [bài sau](../../2023/06/duoc-tro-toi.md).\n\n![Ảnh thử một màu](/anh/mau.png "Chú thích thử. Ảnh: '
        'Mẫu")',
    )
    made.build()
    return made


def _photo(site: Site, width: int) -> None:
    (site.content / "anh").mkdir(exist_ok=True)
    Image.new("RGB", (width, 30), (width, 90, 90)).save(site.content / "anh/mau.png")


def _edited(path: str, name: str, value: str) -> Callable[[Site], None]:
    return lambda site: set_field(site.content / path, name, value)


def _renamed_bloc(site: Site) -> None:
    file = site.content / "khoi/cum-mau-c.md"
    file.write_text(re.sub(r"(?m)^name:.*", 'name: "Cụm mẫu đổi tên"', file.read_text("utf-8")), "utf-8")


AFAR: dict[str, Callable[[Site], None]] = {
    "the bloc's older article, two years back": _edited("tin/2018/05/xa-truoc.md", "title", '"Tiêu đề khác"'),
    "the older article taken out of the bloc": _edited("tin/2018/05/xa-truoc.md", "bloc", "khoi-mau-a"),
    "an article of Tin khác, a year back": _edited("tin/2019/06/giua-6.md", "title", '"Tiêu đề khác"'),
    "an article put between": lambda site: site.article("chen-vao", date="2019-12-01 08:00", bloc="khoi-mau-b") and None,
    "an article taken from between": lambda site: (site.content / "tin/2019/06/giua-6.md").unlink(),
    "the article that the editor chose": _edited("tin/2023/05/xa-sau.md", "title", '"Tiêu đề khác"'),
    "the date of a page linked to": _edited("tin/2023/06/duoc-tro-toi.md", "date", "2023-06-09 08:00"),
    "the bytes of the photo": lambda site: _photo(site, 44),
    "the size of the document": lambda site: (site.content / "anh/mau.pdf").write_bytes(b"%PDF-1.4\n" + b"%" * 9000 + b"\n%%EOF\n") and None,
    "how most write the author": lambda site: [site.article(f"vi-{n}", date=f"2023-07-0{n} 08:00", author="Người Thử Hoà") for n in (1, 2, 3)] and None,
    "the bloc's name": _renamed_bloc,
}  # fmt: skip


@pytest.mark.parametrize("change", AFAR)
def test_what_changes_afar_is_shown_here(site, change):
    shown = site.output / "2020/06/01/nhin-xa/index.html"
    before = shown.read_bytes()
    AFAR[change](site)
    site.build()
    assert shown.read_bytes() != before
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_month_that_nothing_changed_for_is_not_opened(site, monkeypatch):
    opened, real = [], page.article_pages
    monkeypatch.setattr(
        page,
        "article_pages",
        lambda library, articles, *rest: opened.append(articles[0].date[:7]) or real(library, articles, *rest),
    )
    with (site.content / "tin/2019/03/giua-3.md").open("a", encoding="utf-8") as text:
        text.write("\nThêm một câu.\n")
    site.build()
    # The article's own month and those that list it: its excerpt is part of what lists show.
    assert set(opened) <= {"2019-03", "2019-04", "2019-05", "2019-06"} and "2019-03" in opened


@pytest.mark.parametrize(
    ("room", "function", "own"),
    [
        (api, "artifacts_of_month", "2019-03"),
        (periods, "artifacts_of_month", "2019-03"),
        (tables, "artifacts_of_year", "2019"),
    ],
)
def test_other_rooms_open_the_articles_own_month_or_year_alone(site, monkeypatch, room, function, own):
    opened, real = [], getattr(room, function)
    monkeypatch.setattr(
        room, function, lambda library, period, *rest: opened.append(period) or real(library, period, *rest)
    )
    with (site.content / "tin/2019/03/giua-3.md").open("a", encoding="utf-8") as text:
        text.write("\nThêm một câu.\n")
    site.build()
    assert opened == [own]


def test_the_preview_of_an_article_that_waited_says_so_no_more_once_it_is_published(site):
    site.article("cho-dang", date="2024-06-02 08:00")
    page = site.output / "2024/06/02/cho-dang/index.html"
    site.build(PREVIEW=True)
    assert "Chờ đăng" in page.read_text("utf-8")
    site.build(PREVIEW=True, NOW="2024-06-02T09:00:00+07:00")
    assert "Chờ đăng" not in page.read_text("utf-8")


@pytest.mark.parametrize("spoil", ["edited", "deleted"])
def test_a_month_whose_file_was_tampered_with_is_opened(site, spoil):
    wanted, file = site.tree(), site.output / "2019/03/01/giua-3/index.html"
    file.unlink()
    if spoil == "edited":
        file.write_text("khác", "utf-8")
    site.build()
    assert site.tree() == wanted


def test_two_artifacts_never_share_a_file():
    single, bundle = Artifact("/a/", None), Bundle("thang", "", "", lambda: [Artifact("/a/", None)])
    for one, other in ((single, bundle), (bundle, single)):
        artifact_set = ArtifactSet({"": ""})
        artifact_set.add([one], "phong.mot")
        with pytest.raises(BuildError, match="Hai nơi cùng làm trang /a/: phong.mot và phong.hai"):
            artifact_set.add([other], "phong.hai")


def test_an_artifact_never_takes_the_file_of_a_month_that_is_not_opened(site):
    class AllHold(Remembered):
        def holds(self, name, wanted):
            return True

    state = State(site.cache)
    artifact_set = ArtifactSet({"": ""}, AllHold(state, {}))
    artifact_set.add([Bundle("articles 2019-03", "", "", list), Artifact("/2019/03/01/giua-3/", None)], "phong.mot")
    with pytest.raises(BuildError, match="trang /2019/03/01/giua-3/: phong.mot và nơi làm “articles 2019-03”"):
        artifact_set.check(())
    state.close()
