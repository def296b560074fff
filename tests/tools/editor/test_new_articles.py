"""`new` writes a valid file at the right place, and overwrites nothing; a new editor finds the way."""

import unicodedata
from datetime import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.base.vietnamese import VN, slug
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter import PLACEHOLDER, read_source
from plugins.tools.editor.checking import check
from plugins.tools.editor.creating import NewArticleError, ask_missing, create, scaffold, slug_of

NOW = datetime(2023, 11, 28, 8, 34, 56, tzinfo=VN)


@pytest.fixture
def content(tmp_path):
    root = tmp_path / "content"
    (root / "khoi").mkdir(parents=True)
    (root / "khoi/khoi-thu.md").write_text(
        "---\nname: Khối Thử nghiệm\nkind: khoi\naliases: [Khối mẫu]\n---\nLời giới thiệu.\n", encoding="utf-8"
    )
    return root


def problems(root, now=NOW):
    return check(root, BodyRenderer({}), now.replace(hour=23)).problems


def test_the_file_lies_under_its_year_and_month_and_is_named_after_its_title(content):
    made = create(content, "Khối Thử nghiệm: tổng kết “năm” 2023", ["Khối mẫu"], ["tong-ket"], ["Lê Mẫu"], NOW)
    assert made == content / "tin/2023/11/khoi-thu-nghiem-tong-ket-nam-2023.md"
    text = made.read_text(encoding="utf-8")
    assert text.startswith(
        '---\ntitle: "Khối Thử nghiệm: tổng kết “năm” 2023"\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: "Lê '
        'Mẫu"\nevent: tong-ket\n# '
    )


def test_only_the_body_is_left_to_write(content):
    made = create(content, "Bài thử", ["khoi-thu"], [], [], NOW)
    assert [(p.code, p.field) for p in problems(content)] == [("body-placeholder", "body")]
    made.write_text(made.read_text(encoding="utf-8").replace(PLACEHOLDER, "Nội dung thử."), encoding="utf-8")
    assert not problems(content)


def test_an_article_is_never_overwritten(content):
    made = create(content, "Bài thử", ["khoi-thu"], [], [], NOW)
    made.write_text("của người khác", encoding="utf-8")
    with pytest.raises(NewArticleError, match="Đã có bài.*giữ nguyên"):
        create(content, "Bài thử", ["khoi-thu"], [], [], NOW)
    assert made.read_text(encoding="utf-8") == "của người khác"
    assert create(content, "Bài thử", ["khoi-thu"], [], [], NOW, "bai-thu-2").name == "bai-thu-2.md"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"blocs": ["Khối Thử nghiện"]}, 'Ý bạn là "Khối Thử nghiệm"'),
        ({"events": ["tổng kết"]}, '"tong-ket"'),
        ({"title": "   "}, "tên tệp"),
        ({"title": "!!!"}, "tên tệp"),
        ({"title": "x" * 501}, "field-long"),
        ({"authors": ["..."]}, "author-name"),
        ({"name": "../../../ra-ngoai"}, "path-name"),
        ({"name": "Tên Có Dấu"}, "ten-co-dau"),
        ({"title": "Con"}, "--slug bai-con.*path-device"),
        ({"name": "lpt9"}, "--slug bai-lpt9.*path-device"),
        ({"name": "Nul!"}, "--slug bai-nul"),
    ],
)
def test_values_are_checked_before_anything_is_written(content, change, message):
    values = {"title": "Bài thử", "blocs": ["khoi-thu"], "events": [], "authors": [], "now": NOW} | change
    with pytest.raises(NewArticleError, match=message):
        create(content, **values)
    assert not (content / "tin").exists()


def test_nothing_is_written_through_a_symlink(content, tmp_path):
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (content / "tin").symlink_to(outside)
    with pytest.raises(NewArticleError, match="nằm ngoài"):
        create(content, "Bài thử", ["khoi-thu"], [], [], NOW)
    assert not list(outside.iterdir())


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=120))
def test_any_title_comes_back_as_it_was_written(title):
    title = " ".join(title.split())
    if not slug(title) or any(not char.isprintable() for char in title):
        return
    text = scaffold({"title": title, "date": "2023-11-28 08:34", "bloc": ["khoi-thu"], "author": []})
    parsed = read_source(
        f"tin/2023/11/{slug_of(title)}.md", text.encode(), lambda text, line: BodyRenderer({}).render(text, line)
    )
    codes = {problem.code for problem in parsed.problems if problem.is_error} - {"body-placeholder"}
    assert codes <= {
        "char-look-alike",
        "path-device",
        "char-private",
        "char-lost",
        "char-control",
        "char-invisible",
        "legacy-font",
        "unicode-mixed",
    }
    if not codes:
        import unicodedata

        assert parsed.record.title == unicodedata.normalize("NFC", title)


def test_long_titles_are_cut_between_words():
    name = slug_of("Hội nghị " * 40)
    assert len(name) <= 80
    assert name.endswith("hoi-nghi")


def test_questions_are_asked_until_each_answer_can_be_used(content, capsys):
    answers = iter(["", "Bài thử", "9", "Khối la", "1", "liên hoan", "so-ket, tong-ket", "Lê Mẫu, Trần Thử"])
    options = SimpleNamespace(title=None, bloc=None, event=None, author=None)
    ask_missing(options, content, lambda _: next(answers))
    assert (options.title, options.bloc, options.event, options.author) == (
        "Bài thử",
        ["khoi-thu"],
        ["so-ket", "tong-ket"],
        ["Lê Mẫu", "Trần Thử"],
    )
    assert "1. Khối Thử nghiệm (khoi-thu)" in capsys.readouterr().out


def test_a_title_or_a_name_that_cannot_be_is_told_before_the_next_question(content, capsys):
    answers = iter(["x" * 501, "Con", "a\u200bb", "Bài thử", "1", "", "...", "Lê Mẫu"])
    options = SimpleNamespace(title=None, bloc=None, event=None, author=None, slug=None)
    ask_missing(options, content, lambda _: next(answers))
    assert (options.title, options.author) == ("Bài thử", ["Lê Mẫu"])
    told = capsys.readouterr().out
    assert [code for code in ("field-long", "path-device", "char-invisible", "author-name") if f"[{code}]" in told] == [
        "field-long",
        "path-device",
        "char-invisible",
        "author-name",
    ]


@pytest.mark.parametrize(("title", "name"), [("x" * 501, None), ("Con", None), ("Bài thử", "aux"), (None, "aux")])
def test_what_the_command_line_said_wrong_is_told_before_any_question(content, title, name):
    options = SimpleNamespace(title=title, bloc=None, event=None, author=None, slug=name)
    with pytest.raises(NewArticleError, match="field-long|path-device"):
        ask_missing(options, content, lambda question: pytest.fail(question))


def test_a_short_title_may_stand_with_another_file_name(content):
    assert create(content, "Con", ["khoi-thu"], [], [], NOW, "bai-con").name == "bai-con.md"


def test_the_path_of_a_new_editor(content):
    """new, three typical mistakes, their messages, their mending."""
    made = create(content, "Hội nghị thử", ["Khối mẫu"], ["tong-ket"], [], NOW)
    text = made.read_text(encoding="utf-8").replace(PLACEHOLDER, "Nội dung thử.")
    wrong = (
        text.replace('title: "Hội nghị thử"', "title: Hội nghị thử: đợt hai")
        .replace("2023-11-28 08:34", "31/11/2023")
        .replace("bloc: khoi-thu", "bloc: Khối Thử nghệm")
    )

    made.write_text(wrong, encoding="utf-8")
    (first,) = problems(content)
    assert (first.line, first.code) == (2, "yaml-colon")
    mending = first.hint.removeprefix("Đặt cả giá trị trong ngoặc kép: ")
    assert mending == 'title: "Hội nghị thử: đợt hai"'

    made.write_text(wrong.replace("title: Hội nghị thử: đợt hai", mending), encoding="utf-8")
    date, bloc = problems(content)
    assert (date.line, date.code) == (3, "date-impossible")
    assert "không có ngày 31" in date.hint
    assert (bloc.line, bloc.code) == (4, "bloc-unknown") if bloc.code == "bloc-unknown" else False
    assert 'Ý bạn là "Khối Thử nghiệm" (khoi-thu)?' in bloc.hint

    mended = (
        wrong.replace("title: Hội nghị thử: đợt hai", mending)
        .replace("31/11/2023", "28/11/2023")
        .replace("Khối Thử nghệm", "khoi-thu")
    )
    made.write_text(mended, encoding="utf-8")
    assert not problems(content)
    (article,) = check(content, BodyRenderer({}), NOW.replace(hour=23)).resolved.library.articles
    assert (article.title, article.url) == ("Hội nghị thử: đợt hai", "/2023/11/28/hoi-nghi-thu/")


def test_letters_that_a_mac_takes_apart_are_put_together(content):
    title, author = (unicodedata.normalize("NFD", text) for text in ("Khối Thử nghiệm họp thử", "Lê Mẫu"))
    text = create(content, title, [unicodedata.normalize("NFD", "Khối mẫu")], [], [author], NOW).read_text(
        encoding="utf-8"
    )
    assert '\ntitle: "Khối Thử nghiệm họp thử"\n' in text
    assert '\nauthor: "Lê Mẫu"\n' in text


def test_where_no_bloc_is_registered_nothing_is_asked_for_ever(tmp_path):
    options = SimpleNamespace(title="Bài thử", bloc=None, event=None, author=None)
    answers = iter(["1", "Khối Thử"])
    with pytest.raises(NewArticleError, match="Chưa có khối, cụm nào trong .*/khoi/"):
        ask_missing(options, tmp_path, lambda _: next(answers))
