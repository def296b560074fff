"""`fix` mends how a text is written, and never the text."""

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.base.disk import write_whole
from plugins.base.disk.off_limits import off_limits
from plugins.base.vietnamese import INVISIBLE, syllables, with_meant_letters
from plugins.sources.frontmatter.schema import ARTICLE
from plugins.sources.frontmatter.types import Date
from plugins.tools.editor.fixing import fix, run

PATH = "tin/2023/11/bai.md"
HEAD = "---\ntitle: Bài thử\ndate: 28/11/2023 08:34\nevent_date: 27/11/2023\nbloc: a\nauthor: []\n---\n"
SET_RIGHT = HEAD.replace("28/11/2023 08:34", "2023-11-28 08:34").replace("27/11/2023", "2023-11-27")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("\ufeff---\n---\nMột\n", "---\n---\nMột\n", "BOM"),
        ("---\r\n---\r\nMột\r\n", "---\n---\nMột\n", "LF"),
        ("Một\rHai\r", "Một\nHai\n", "LF"),
        (unicodedata.normalize("NFD", "Hội nghị\n"), "Hội nghị\n", "NFC"),
        ("Một\u00a0\nHai \n", "Một\nHai\n", "2 dòng"),
        ("Một  \nHai  \n\nBa\u00a0 \nBốn\n", "Một  \nHai\n\nBa\nBốn\n", "dấu cách"),
        ("Một", "Một\n", "cuối tệp"),
        (
            "---\ndate: 28/11/2023 08:34\n---\n",
            "---\ndate: 2023-11-28 08:34\n---\n",
            "28/11/2023 08:34 → 2023-11-28 08:34",
        ),
        ("---\ndate: 28/11/2023\n---\n", "---\ndate: 2023-11-28\n---\n", "→ 2023-11-28"),
        ("---\ndate: '28/11/2023 08:34:05'\n---\n", "---\ndate: 2023-11-28 08:34:05\n---\n", "08:34:05"),
        ("---\nevent_date: 27/11/2023\n---\n", "---\nevent_date: 2023-11-27\n---\n", "event_date"),
    ],
)
def test_what_is_mended_is_said(before, after, said):
    fixed = fix(PATH, before.encode())
    assert fixed.data.decode() == after
    assert said in "; ".join(fixed.notes)


@pytest.mark.parametrize(
    "text",
    [
        "---\ndate: 2023-11-28 08:34\n---\nNgày 28/11/2023\n",
        "---\ndate: 31/02/2023\n---\n",
        "---\ntitle: 28/11/2023\n---\ndate: 28/11/2023\n",
        "---\ndate: 3/4/2023\n---\n",
        "Một dòng  \nxuống dòng\n",
        "\u00a0Thụt đầu dòng\n",
    ],
)
def test_what_is_right_or_unsafe_stays(text):
    assert fix(PATH, text.encode()) == (text.encode(), ())


@pytest.mark.parametrize("data", [b"\xff\xfe-\x00", b"---\ntitle: \xe3\n", b"a\x00b \n", b"x " * 600_000])
def test_what_is_no_utf8_text_is_left_alone(data):
    assert fix(PATH, data) == (data, ())


text = st.text(
    st.one_of(st.sampled_from("aăâđêôơưạ ệ\u0301\u0323\u00a0\t\r\n\ufeff:-/0123456789"), st.characters(codec="utf-8")),
    max_size=200,
)


def words(data: bytes) -> list[str]:
    """The words of a source as readers see them, without its front matter's dates, which fix may write anew."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", data.decode("utf-8-sig")))
    text = with_meant_letters(unicodedata.normalize("NFC", text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    dates = tuple(f"{field.name}:" for field in ARTICLE if isinstance(field.type, Date))
    return [word for line in lines if not line.startswith(dates) for word in syllables(line)]


@given(text, st.sampled_from(["", HEAD, "---\n"]))
def test_words_are_the_same_before_and_after(body, head):
    data = (head + body).encode()
    fixed = fix(PATH, data)
    assert words(fixed.data) == words(data)


@given(text, st.sampled_from(["", HEAD, "\ufeff" + HEAD]))
def test_fixing_twice_is_fixing_once(body, head):
    once = fix(PATH, (head + body).encode())
    assert fix(PATH, once.data) == (once.data, ())


TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)


@given(st.text(st.sampled_from("aệ \t\u00a0\n"), max_size=60))
def test_the_ends_of_lines_are_what_the_expression_says(body):
    wanted = TRAILING.sub("", body)
    assert TRAILING.sub("", fix(PATH, (HEAD + body).encode()).data.decode()).rstrip("\n") == (
        SET_RIGHT + wanted
    ).rstrip("\n")


@pytest.mark.parametrize("line", [" " * 1_000_000 + "x", "x" + " \u00a0\t" * 250_000, "x\n" + "\t" * 1_000_000 + "\nx"])
def test_a_line_of_a_million_blanks_is_mended_at_once(line):
    """The square of its length would be hours."""
    data = ("---\n---\n" + line).encode()
    wanted = "\n".join(part.rstrip() for part in line.split("\n"))
    assert fix(PATH, data).data == ("---\n---\n" + wanted + "\n").encode()


def test_files_are_mended_in_place_and_told(tmp_path, capsys):
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(HEAD.replace("\n", "\r\n").encode())
    os.chmod(file, 0o640)
    right = file.with_name("dung.md")
    right.write_bytes(b"---\n---\n")
    stamp = right.stat().st_mtime_ns
    assert run(tmp_path) == 0
    assert file.read_bytes() == SET_RIGHT.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert right.stat().st_mtime_ns == stamp
    assert "Đã sửa 1 tệp, không đổi chữ nào." in capsys.readouterr().out
    assert sorted(path.name for path in file.parent.iterdir()) == ["bai.md", "dung.md"]


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new", like=file)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_cannot_be_written_keeps_no_other_from_being_mended(tmp_path, monkeypatch, capsys):
    """On Windows a file that is open in Word cannot be replaced."""
    for name in ("a", "b", "c"):
        (tmp_path / f"tin/{name}.md").parent.mkdir(exist_ok=True)
        (tmp_path / f"tin/{name}.md").write_bytes(b"\xef\xbb\xbf---\ntitle: Mot\n---\nHai\n")

    def refuse(target, data, like):
        if target.name == "b.md":
            raise PermissionError(13, "Permission denied")
        write_whole(target, data, like)

    monkeypatch.setattr("plugins.tools.editor.fixing.write_whole", refuse)
    assert run(tmp_path) == 1
    assert "tin/b.md: không ghi được" in capsys.readouterr().err
    assert [file.read_bytes()[:3] == b"---" for file in sorted(tmp_path.glob("tin/*.md"))] == [True, False, True]


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever runs the tests reads what a user without rights may read."""
    own = os.geteuid()
    os.seteuid(65534 if own == 0 else own)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_being_mended(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    folder = Path("content/tin/2024/01")
    folder.mkdir(parents=True)
    (folder / "a.md").write_bytes(b"---\r\ntitle: A\r\n---\r\n")
    (folder / "kin.md").write_bytes(b"---\r\ntitle: B\r\n---\r\n")
    (folder / "kin.md").chmod(0)
    for place in (tmp_path, *Path("content").rglob("*")):
        if place.is_dir():
            place.chmod(0o777)
    with as_nobody():
        assert run(Path("content")) == 1
    out, err = capsys.readouterr()
    assert "a.md" in out and "kin.md: Không mở được tệp (không có quyền)." in err and "kin.md" not in out


def test_a_folder_that_may_not_be_looked_into_is_told_by_its_own_name(tmp_path):
    closed = tmp_path / "kin"
    closed.mkdir(mode=0)
    with as_nobody(), pytest.raises(PermissionError) as refused:
        off_limits(closed)
    assert refused.value.filename == str(closed)
