"""Laws that hold for every input: front matter round trip, and no bytes that crash or hang the reader."""

import json
import sys
import time
import tracemalloc
from datetime import datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.base.model import Code, Problem
from plugins.base.model.records import EVENTS
from plugins.base.vietnamese import VN, iso
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter import read_source, resolve
from plugins.sources.frontmatter.limits import is_bearable
from plugins.sources.frontmatter.report import Report
from plugins.sources.frontmatter.scan import scan
from plugins.sources.frontmatter.split import CONTROL, LOST, PRIVATE
from tests.sources.frontmatter.samples import NOW, read

LIMIT = 64 * 1024
RENDERER = BodyRenderer({})

words = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạệộứýABCĐ0123456789:#-'\"[]{}&*!|>%@`,.?\\ "),
    min_size=1,
    max_size=60,
)
titles = words.map(lambda text: "Bài " + " ".join(text.split())).map(str.strip)
names = st.lists(st.sampled_from(["Trần Thử", "Lê Mẫu", "Ban Biên tập", "Phạm Ví Dụ"]), unique=True, max_size=3)
dates = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VN)
)


@st.composite
def fields(draw) -> dict:
    """Right values of an article's front matter."""
    values = {"title": draw(titles), "date": draw(dates), "bloc": ["khoi-thu"], "author": draw(names)}
    if draw(st.booleans()):
        values["summary"] = draw(titles)
    if draw(st.booleans()):
        values["event"] = draw(st.lists(st.sampled_from(sorted(EVENTS)), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()):
        values["related"] = draw(st.lists(titles, min_size=1, max_size=4, unique=True))
    return values


@given(fields(), st.sampled_from(["json", "block", "flow"]), st.booleans())
def test_front_matter_round_trip(values, style, day_first):
    """What is written comes back, whichever of YAML's styles an editor or a program writes it in."""
    written = {**values, "date": values["date"].strftime("%d/%m/%Y %H:%M:%S" if day_first else "%Y-%m-%d %H:%M:%S")}
    if style == "json":
        front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in written.items())
    else:
        front = yaml.safe_dump(
            written, allow_unicode=True, sort_keys=False, default_flow_style=style == "flow", width=10_000
        )
    parsed = read("tin/2023/11/bai.md", f"---\n{front}\n---\nNội dung.\n")
    assert not [p for p in parsed.problems if p.is_error]
    found = parsed.record
    assert (found.title, found.date) == (values["title"], iso(values["date"]))
    assert (list(found.blocs), list(found.authors)) == (values["bloc"], values["author"])
    assert found.summary == values.get("summary", "")
    assert list(found.events) == values.get("event", [])
    assert list(found.related) == values.get("related", [])


def check_bytes(data: bytes) -> None:
    """One file through the whole check. Fails on a crash, on more than a second, or on a malformed problem."""
    start = time.process_time()
    parsed = read_source("tin/2023/11/bai.md", data, lambda text, line: RENDERER.render(text, line, "tin/2023/11"))
    resolved = resolve([parsed.record] if parsed.record else [], (), NOW)
    assert time.process_time() - start < 1, "over a second"
    for problem in (*parsed.problems, *resolved.problems):
        assert isinstance(problem, Problem)
        assert problem.code in set(Code)
        assert problem.message
        assert problem.hint
        assert problem.text().isprintable()
    assert parsed.record or any(problem.is_error for problem in parsed.problems)


@settings(max_examples=300)
@given(st.binary(max_size=2000))
def test_no_bytes_crash_the_check(data):
    check_bytes(data)
    check_bytes(b"---\n" + data + b"\n---\n" + data)


@settings(max_examples=200)
@given(st.text(st.sampled_from("\n\n  -:#[]{}&*!|>%@`'\"\\,?a1đ\u00a0\u0301\t~=_()<"), max_size=400))
def test_no_yaml_crashes_the_check(text):
    check_bytes(f"---\n{text}\n---\n{text}\n".encode())


TOKENS = [
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "![",
    "](",
    "*",
    "_",
    "`",
    "> ",
    "- ",
    "1. ",
    "#",
    "\n",
    "\n\n",
    "---\n",
    "===\n",
    "|",
    "&",
    "\\",
    "a",
    "đ",
    " ",
    "    ",
    "<a ",
    "<!--",
    "http://",
    ":",
    '"',
    "® ",
    "ñö",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4), st.sampled_from([1000, 8000, LIMIT]), st.booleans())
def test_no_repetition_hangs_the_check(tokens, size, in_front):
    """The known way to make parsers hang: a few tokens, over and over."""
    unit = "".join(tokens)
    text = (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode(errors="ignore")
    head = "" if in_front else "title: Bài\ndate: 2023-11-28\nbloc: khoi-thu\nauthor: []\n---\n"
    check_bytes(f"---\n{head}{text}".encode()[:LIMIT])


BOMBS = {
    "billion laughs": "a: &a [x, x, x]\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)),
    "deep flow": "a: " + "[" * 60_000,
    "deep block": "\n".join(" " * i + "-" for i in range(300)),
    "many keys": "".join(f"khoa{i}: 1\n" for i in range(6000)),
    "one key many times": "a: 1\n" * 12_000,
    "long list": "author: [" + "a," * 30_000 + "]",
    "escapes": 'title: "' + "\\u00e9" * 10_000 + '"',
    "comment": "#" * 65_000,
}


@pytest.mark.parametrize("front", BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_at_once_in_little_memory(front):
    data = f"---\n{front}\n---\nNội dung.\n".encode()
    check_bytes(data)
    tracemalloc.start()
    parsed = read("tin/2023/11/bai.md", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any(problem.is_error for problem in parsed.problems)
    assert peak < 50_000_000


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=30).filter(
        lambda name: "/" not in name and "\x00" not in name and name not in (".", "..")
    )
)
def test_no_file_name_crashes_the_scan(tmp_path, name):
    folder = tmp_path / "tin"
    folder.mkdir(exist_ok=True)
    try:
        file = folder / name
        file.write_bytes(b"x")
    except (OSError, UnicodeEncodeError):
        return
    try:
        found = scan(tmp_path)
        for problem in found.problems:
            assert problem.code in set(Code)
            assert problem.text().isprintable()
    finally:
        file.unlink()


@pytest.mark.parametrize("sign", [">   ", "-   ", "1.   ", ">", "\t>"])
def test_signs_one_short_of_too_many_are_counted_at_once(sign):
    """An expression that may end a blank in two places takes twice the time for each sign more."""
    report, started = Report("tin/2023/11/a.md"), time.process_time()
    assert is_bearable(sign * 24 + "x", 1, report)
    assert not is_bearable(sign * 26 + "x", 1, report)
    assert time.process_time() - started < 1, "over a second"


@pytest.mark.parametrize(
    "sign",
    ["*a ", "*_", "*a**b ", "`a", "\\*", "&lt;", "<br>", "[a](b) ", "|\n", "a|b\n-|-\n", "# a\n", "a  \n", "</p> "],
)
def test_a_megabyte_of_ordinary_signs_is_refused_at_once(sign):
    """Each takes its time, and no article has so many."""
    head = "---\ntitle: Bài\ndate: 2023-11-28\nbloc: khoi-thu\nauthor: []\n---\n"
    check_bytes((head + "\n\n".join([sign * (15_000 // len(sign))] * 65)).encode())


@pytest.mark.parametrize(
    "row",
    ["| Công an tỉnh | **98,5** | *Xuất sắc* | `1` |\n", "Một *chữ nghiêng* và **chữ đậm** [liên kết](/khoi/).  \n"],
)
def test_a_report_of_a_thousand_marked_lines_is_no_burden(row):
    report = Report("tin/2023/11/a.md")
    assert is_bearable("\n\n".join([row * 100] * 10), 1, report)


def test_no_odd_character_can_be_printed_but_the_one_for_lost_letters():
    """By this ``decode`` knows where to look for them."""
    odd = [chr(code) for code in range(sys.maxunicode + 1) if CONTROL.match(chr(code)) or PRIVATE.match(chr(code))]
    assert len(odd) > 130_000
    assert not any(map(str.isprintable, odd))
    assert LOST.match("\ufffd")
