"""The index that is kept from build to build equals the one that a build from nothing makes."""

import contextlib
import random
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.base.vietnamese import fold
from plugins.engine.memory.state import State
from plugins.site.search import shards, upkeep
from plugins.site.search.artifacts import shard
from plugins.site.search.shards import NONE, plan
from plugins.site.search.source import SearchText
from plugins.site.search.texts import Shown
from plugins.site.search.upkeep import MONTHS, SHARDS, SOURCES, Upkeep, Wanted
from plugins.site.search.words import Vocabulary, exact
from tests.site.search import archive
from tests.site.search.made import month_of
from tests.site.search.test_coding import decode

SHORT = {"tdkt": ("thi", "đua", "khen", "thưởng")}
WORDS = ["thi", "đua", "Khối", "khôi", "hòa", "hoà", "TĐKT", "2003", "tổng", "kết", "tông", "đơ"]
TITLE = 9
NOTHING = Shown("", "", "", "", "")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
#: path → (month, text): an archive small enough to think about.
ARCHIVES = st.dictionaries(st.sampled_from("abcdefghij"), st.tuples(st.integers(0, 40), TEXTS), max_size=8)


def wanted(articles: dict[str, tuple[int, str]], base: str = "b", asked: list | None = None) -> Wanted:
    months: dict[int, list[tuple[str, str]]] = {}
    for path, (month, text) in sorted(articles.items()):
        months.setdefault(month, []).append((path, text))

    def source(path: str) -> SearchText:
        if asked is not None:
            asked.append(path)
        text = articles[path][1]
        return SearchText(text[:TITLE].strip(), "Người Mẫu", "@khoi-mau", text, NOTHING)

    return Wanted(
        base,
        plan(len(articles)),
        {number: month_of(entries) for number, entries in months.items()},
        source,
        Vocabulary(SHORT),
    )


def kept(state: State) -> dict[str, str]:
    rows = state.room_storage(SHARDS)
    return {name: rows.read(name, digest).decode() for name, digest in rows.digests().items()}


def update(state: State, goal: Wanted) -> dict[str, str]:
    Upkeep(state, goal, 1).bring_up_to_date()
    return kept(state)


def execute(state: State, sql: str, values: tuple[str, ...]) -> None:
    """As somebody else would who opens the file."""
    with contextlib.closing(sqlite3.connect(state.path)) as connection, connection:
        connection.execute(sql, values)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("upkeep")


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(ARCHIVES, min_size=2, max_size=5))
def test_any_chain_of_changes_ends_in_the_index_of_a_build_from_nothing(folder, monkeypatch, chain):
    monkeypatch.setattr(upkeep, "MUCH", 0)  # mend however much has changed
    state = State(folder / "kept", fresh=True)
    for articles in chain:
        mended = update(state, wanted(articles))
    state.close()
    clean = State(folder / "clean", fresh=True)
    assert mended == update(clean, wanted(chain[-1]))
    clean.close()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(ARCHIVES)
def test_the_published_files_tell_where_each_form_of_a_word_stands(folder, articles):
    state = State(folder / "read", fresh=True)
    goal = wanted(articles)
    digests = Upkeep(state, goal, 1).bring_up_to_date()
    context = SimpleNamespace(kept=lambda room, name, digest: state.room_storage(room).read(name, digest))
    files = {name: shards.parsed(shard(context, name, digest).decode()) for name, digest in digests.items()}
    state.close()
    places = {path: (month, at) for month, these in goal.months.items() for at, (path, _) in enumerate(these.entries())}
    written, titles = (
        {places[path]: {(fold(word), exact(word)) for word in said(text[:end])} for path, (_, text) in articles.items()}
        for end in (None, TITLE)
    )
    for folded, form in {(fold(word), exact(word)) for word in said(" ".join(WORDS))}:
        own = f"{folded}:{form}"
        here = {
            key.partition(":")[0]: (key, both) for key, both in files[shards.shard_of_word(folded, goal.plan)].items()
        }
        key, any_form = here.get(folded, (folded, NONE))
        same, *others = key.partition(":")[2].split(",")
        apart = files[shards.shard_of_form(own, goal.plan)].get(own, NONE) if form in others else NONE
        one_form = any_form if form == same else apart
        for which, texts in enumerate((written, titles)):
            assert decode(any_form[which]) == sorted(place for place, words in texts.items() if folded in dict(words))
            assert decode(one_form[which]) == sorted(place for place, words in texts.items() if (folded, form) in words)


def said(text: str) -> list[str]:
    return [full for word in text.lower().split() for full in SHORT.get(fold(word), (word,))]


def test_a_form_that_is_left_alone_in_the_archive_lies_with_its_word_again(state):
    alone = update(state, wanted(ARTICLES))
    both = update(state, wanted(ARTICLES | {"zzz": (19, "đưa")}))
    assert "dua:đua\t" in both[shards.shard_of_form("dua:đua", plan(101))]
    assert "dua:đưa\t" in both[shards.shard_of_form("dua:đưa", plan(101))]
    assert update(state, wanted(ARTICLES)) == alone
    assert not any(text for name, text in alone.items() if name.startswith(shards.FORMS))


@pytest.fixture
def state(tmp_path):
    state = State(tmp_path)
    yield state
    state.close()


ARTICLES = {f"{number:03}": (number % 20, f"bài số {number} thi đua") for number in range(100)}


def test_nothing_changed_reads_no_source(state):
    update(state, wanted(ARTICLES))
    asked: list[str] = []
    before = state.room_storage(SHARDS).digests()
    assert Upkeep(state, wanted(ARTICLES, asked=asked), 1).bring_up_to_date() == before
    assert asked == []


def test_one_changed_article_rewrites_only_the_shards_of_its_words(state):
    before = update(state, wanted(ARTICLES))
    asked: list[str] = []
    changed = ARTICLES | {"042": (2, "bài số 42 thi đua kappa")}
    after = update(state, wanted(changed, asked=asked))
    assert asked == ["042"]
    size = plan(100)
    touched = {shards.shard_of_word("kappa:kappa", size), shards.shard_of_pair("dua kappa", size)}
    assert {name for name in after if after[name] != before[name]} == touched


def test_the_newest_article_touches_no_list_of_other_words(state):
    before = update(state, wanted(ARTICLES))
    after = update(state, wanted(ARTICLES | {"zzz": (19, "kappa")}))
    old = {line for text in before.values() for line in text.splitlines()}
    new = {line for text in after.values() for line in text.splitlines()}
    assert {line.partition("\t")[0] for line in new - old} == {
        "kappa",
        "kappa:kappa",
        "nguoi",
        "nguoi:ngươi1",
        "mau",
        "mau:mâu3",
        "nguoi mau:ngươi1 mâu3",
        "@khoi-mau",
    }


@pytest.mark.parametrize("room", [SOURCES, MONTHS, SHARDS])
def test_a_damaged_row_is_made_again(state, room):
    whole = update(state, wanted(ARTICLES))
    sql = "UPDATE room_storage SET value = CAST('x' || value AS BLOB) WHERE room = ? AND name != ''"
    execute(state, sql, (room,))
    changed = ARTICLES | {"042": (2, "bài số 42 thi đua kappa")}
    update(state, wanted(changed))
    assert update(state, wanted(ARTICLES)) == whole


def test_a_lost_row_is_made_again(state):
    whole = update(state, wanted(ARTICLES))
    execute(state, "DELETE FROM room_storage WHERE room = ? AND name = 'chu/000001'", (SHARDS,))
    assert update(state, wanted(ARTICLES)) == whole


def test_a_build_stopped_in_the_middle_leaves_nothing_half_done(state, monkeypatch):
    whole = update(state, wanted(ARTICLES))
    changed = ARTICLES | {"042": (2, "bài số 42 thi đua kappa")}
    with monkeypatch.context() as patch:
        patch.setattr(
            "plugins.engine.memory.room_storage.RoomStorage.forget",
            lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("stopped")),
        )
        with pytest.raises(sqlite3.OperationalError):
            update(state, wanted(changed))
    assert kept(state) == whole
    update(state, wanted(changed))
    assert update(state, wanted(ARTICLES)) == whole


def test_other_code_builds_anew(state):
    update(state, wanted(ARTICLES))
    asked: list[str] = []
    update(state, wanted(ARTICLES, base="other", asked=asked))
    assert len(asked) == len(ARTICLES)


def test_the_site_built_step_by_step_equals_the_site_built_at_once(tmp_path):
    """Through Pelican's command: add, edit, redate, rename, delete, rename a bloc."""
    chance = random.Random(7)
    content, output, cache = tmp_path / "content", tmp_path / "out", tmp_path / "cache"
    archive.write(content, archive.blocs())
    archive.write(content, map(archive.filler, range(150)))
    archive.build(content, output, cache)
    for step in range(3):
        files = sorted((content / "tin").rglob("*.md"))
        edited, renamed, gone = chance.sample(files, 3)
        edited.write_text(edited.read_text("utf-8") + f"\nThêm câu kappa {step}.\n", "utf-8")
        renamed.rename(renamed.with_name(f"ten-moi-{step}.md"))
        gone.unlink()
        archive.write(content, [archive.filler(1000 + step)])
        if step == 1:
            archive.write(
                content,
                [
                    (
                        "khoi/kinh-te.md",
                        (content / "khoi/kinh-te.md").read_text("utf-8").replace("Kinh tế", "Kinh Tế Mới"),
                    )
                ],
            )
        archive.build(content, output, cache)
        archive.build(content, tmp_path / f"clean-{step}", tmp_path / f"cache-{step}")
        assert archive.searched(output) == archive.searched(tmp_path / f"clean-{step}")


def test_a_damaged_shard_does_not_stop_a_build(tmp_path):
    content, output, cache = tmp_path / "content", tmp_path / "out", tmp_path / "cache"
    archive.write(content, archive.blocs())
    archive.write(content, map(archive.filler, range(20)))
    archive.build(content, output, cache)
    whole = archive.searched(output)
    connection = sqlite3.connect(cache / "archive.sqlite")
    connection.execute("UPDATE room_storage SET value = 'x' || value WHERE room = ?", (SHARDS,))
    connection.commit()
    connection.close()
    for file in Path(output / "tim-kiem" / "chu").iterdir():
        file.unlink()
    archive.build(content, output, cache)
    assert archive.searched(output) == whole


def test_git_tells_every_shard_from_the_others_by_its_name():
    """Git's ``pack_name_hash``, by which a push finds the older version that a file is told by the difference to."""

    def hashed(path: str) -> int:
        found = 0
        for letter in path.encode():
            found = (found >> 2) + (letter << 24) & 0xFFFFFFFF
        return found

    names = [f"tim-kiem/{name}.txt" for name in shards.all_shards(plan(1 << 20))]
    assert len({*map(hashed, names)}) == len(names)
