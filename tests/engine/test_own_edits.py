"""Where an edit is one that concerns no other article, that article alone is read and joined; nothing that does is
missed."""

import sqlite3

import pytest

from plugins.engine.artifact import ContentErrors
from plugins.engine.build import content
from plugins.engine.memory import joined
from plugins.engine.memory.state import State
from plugins.sources.frontmatter import read_source, scan, unseen
from tests.engine.edits import set_field
from tests.engine.engine import Site, calls, difference
from tests.sites.copying import SMALL

ARTICLE = "tin/2021/03/bai-mau-hai.md"


@pytest.fixture
def site(tmp_path) -> Site:
    made = Site(tmp_path / "site")
    made.article("nhin-sang", date="2022-02-02 08:00", related="[bai-mau-hai]", bloc="khoi-mau-a")
    made.article("da-rut", status="withdrawn", withdrawn="{date: 2023-12-02, reason: Lý do mẫu}")
    made.article("canh-bao", date="2022-03-03 08:00", related="[da-rut, bai-mau-hai]", bloc="khoi-mau-a")
    made.build()
    return made


def went_through_all(site: Site, **settings) -> bool:
    """Build; whether all records were read and joined."""
    return calls(content, "resolve", site, **settings)


def rewrite(site: Site, old: str, new: str, path: str = ARTICLE) -> None:
    file = site.content / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def append(site: Site, text: str, path: str = ARTICLE) -> None:
    with (site.content / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def test_a_sentence_a_title_or_a_summary_is_taken_in_alone(site):
    for number, (field, value) in enumerate([("title", "Một đầu đề khác"), ("summary", "Tóm tắt khác"), ("", "")]):
        append(site, f"Một câu thêm vào, lần {number}, với **chữ đậm**.")
        if field:
            set_field(site.content / ARTICLE, field, value)
        assert not went_through_all(site)
        assert difference(site.tree(), site.clean_tree()) == []


@pytest.mark.parametrize("field, value", [
    ("bloc", "khoi-mau-b"), ("date", "2021-03-04 09:30"), ("related", "[bai-mau-mot]"), ("author", "[Người Thử Khác]"),
    ("modified", "2021-05-06"), ("event", "khac"), ("work_year", "2020"), ("aliases", "[/tin-cu/]"),
    ("corrections", '[{date: 2021-05-06, note: "Sửa một chữ."}]'),
])  # fmt: skip
def test_what_others_have_a_part_in_is_joined_with_all(site, field, value):
    set_field(site.content / ARTICLE, field, value)
    assert went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_articles_that_come_and_go_are_joined_with_all(site):
    file = site.article("bai-them", date="2021-03-09 08:00")
    assert went_through_all(site)
    file.unlink()
    assert went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_bloc_or_a_page_that_is_edited_is_joined_with_all(site):
    append(site, "Thêm một câu.", "trang/gioi-thieu.md")
    assert went_through_all(site)
    append(site, "Thêm một câu.", "khoi/khoi-mau-a.md")
    assert went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_draft_that_is_edited_stays_one(site):
    append(site, "Thêm một câu.", "tin/2023/12/bai-nhap.md")
    site.build()
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_mistake_stops_the_build_and_is_not_joined_from_memory_when_it_is_mended(site):
    before = site.tree()
    append(site, "Một câu thêm vào.")
    rewrite(site, "title:", "titel:")
    for _ in range(2):
        with pytest.raises(ContentErrors):
            site.build()
    assert site.tree() == before
    rewrite(site, "titel:", "title:")
    assert went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []
    append(site, "Một câu nữa.")
    assert not went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_warnings_are_told_again_at_the_lines_where_they_are_now(site):
    def told() -> list[str]:
        return [line for line in site.build_in_a_process()[1].splitlines() if "Lưu ý" in line]

    append(site, "Một câu thêm vào.")
    kept = told()
    assert any("related-withdrawn" in line for line in kept) and any("date-future" in line for line in kept)
    rewrite(site, "---\n", "---\nsummary: Tóm tắt mẫu đặt ở dòng đầu\n", "tin/2022/03/canh-bao.md")
    moved = told()
    assert len(moved) == len(kept) and moved != kept
    assert difference(site.tree(), site.clean_tree()) == []


def test_time_releases_an_article_also_when_another_is_edited(site):
    site.article("bai-cho", date="2024-06-02 08:00")
    site.build()
    append(site, "Một câu thêm vào.")
    assert went_through_all(site, NOW="2024-06-02T08:00:00+07:00")
    assert (site.output / "2024/06/02/bai-cho/index.html").exists()


@pytest.mark.parametrize("table, column, where", [
    ("room_storage", "value", "room = 'joined'"), ("room_storage", "digest", "room = 'joined'"),
    ("room_storage", "value", "room = 'joined' AND name LIKE '%excerpts'"),
    ("meta", "value", "name = 'joined'"), ("source", "stamps", "1"), ("source", "summary", "1"),
    ("records", "records", "1"), ("body", "html", "1"),
])  # fmt: skip
def test_what_was_kept_and_is_damaged_is_not_believed(site, table, column, where):
    with sqlite3.connect(site.cache / "archive.sqlite") as state:
        assert state.execute(f"UPDATE {table} SET {column} = 'x' || {column} WHERE {where}").rowcount
    state.close()
    append(site, "Một câu thêm vào.")
    site.build()
    assert difference(site.tree(), site.clean_tree()) == []
    append(site, "Một câu nữa.")
    assert not went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_a_row_that_is_gone_is_missed(site):
    with sqlite3.connect(site.cache / "archive.sqlite") as state:
        assert state.execute("DELETE FROM room_storage WHERE room = 'joined' AND name = '2022-07'").rowcount
    state.close()
    append(site, "Một câu thêm vào.")
    assert went_through_all(site)
    assert difference(site.tree(), site.clean_tree()) == []


def test_what_other_code_joined_is_not_kept_for_having_the_same_source(tmp_path):
    state = State(tmp_path)
    found = (read_source(path, data, unseen).record for path, data in scan(SMALL).sources)
    (article,) = (one for one in found if one.path == ARTICLE)
    note = joined.Note("one", "", "", "", "", (), {})
    for base, title in (("one", "Đầu đề"), ("other", "Đầu đề khác")):
        those = joined.Joined({"2021-03": [article._replace(title=title)]}, [], [], [])
        joined.keep(state, note._replace(base=base), those.rows())
        assert [one.title for one in joined.kept(state, joined.note(state)).months["2021-03"]] == [title]
    state.close()
