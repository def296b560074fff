"""What one line of a portal page is: the cases are in ``samples/lines.json``."""

import json
import time

import pytest

from plugins.tools.importer import parts
from plugins.tools.importer.arranging import arrange_portal
from plugins.tools.importer.placing import events_of
from plugins.tools.importer.saved import Block, Run
from plugins.tools.importer.suspicions import suspicious
from tests.tools.importer.conftest import SAMPLES

LINES = json.loads((SAMPLES / "lines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "kind", "value"), LINES["dates"])
def test_dates(text, kind, value):
    assert parts.date_line(text) == (kind and (kind, value))


@pytest.mark.parametrize(("text", "title", "date"), LINES["listed"])
def test_items_of_tin_khac(text, title, date):
    found = parts.listed(text)
    assert (found.title, found.date) == (title, date) if title else found is None


@pytest.mark.parametrize(("test", "right", "wrong"), [
    (parts.is_view_date, "view_dates", "no_view_dates"),
    (parts.is_tools, "tools", "no_tools"),
    (parts.is_related_heading, "related_headings", "no_related_headings"),
    (parts.is_caption, "captions", "no_captions"),
])  # fmt: skip
def test_kinds_of_lines(test, right, wrong):
    assert [text for text in LINES[right] if not test(text)] == []
    assert [text for text in LINES[wrong] if test(text)] == []


@pytest.mark.parametrize(("text", "names", "label"), LINES["authors"])
def test_authors(text, names, label):
    assert parts.authors(text) == (names and (tuple(names), label))


@pytest.mark.parametrize(("title", "events", "year"), [
    ("Khối Mẫu tổng kết công tác thử năm 2023", "tong-ket", 2023),
    ("Khối Mẫu sơ kết 6 tháng đầu năm, phương hướng năm 2023", "so-ket", 2023),
    ("Khối Mẫu kí kết giao ước năm 2022", "ky-ket", 2022),
    ("Năm 2022, Khối Mẫu tổng kết năm 2021", "tong-ket", 2021),
    ("Khối Mẫu phát động và ký kết thử", "phat-dong ky-ket", 0),
    ("Khối Mẫu họp thử giai đoạn 2021-2025", "", 0),
])  # fmt: skip
def test_events_and_year_are_taken_from_the_title_alone(title, events, year):
    assert events_of(title)[:2] == (tuple(events.split()), year)


@pytest.mark.parametrize(("text", "told"), [
    ("Tại đó, ông Lê Hòa và bà Trần Hoà.", "Một tên, hai cách bỏ dấu: “Lê Hòa” và “Trần Hoà”."),
    ("Toà án nhân tỉnh họp thử.", "“Toà án nhân” có lẽ thiếu chữ “dân”"),
    ("Uỷ ban nhân dân và ủy ban nhân tỉnh.", "“ủy ban nhân” có lẽ thiếu chữ “dân”"),
    ("Đơn vị đơn vị thử.", "“Đơn vị đơn vị” lặp hai lần"),
    ("Phong trào trào thử.", "“trào trào” lặp hai lần"),
])  # fmt: skip
def test_suspicious_spots(text, told):
    assert any(told[1:] in remark.text for remark in suspicious(text)), suspicious(text)


@pytest.mark.parametrize("text", [
    "Ông Lê Hòa, bà Trần Hóa và "
    "cô Hoa.", "Viện kiểm sát nhân dân họp thử.", "Ngày ngày, người người thi đua.", "Nhân dân khối 5 5 phường.",
])  # fmt: skip
def test_right_text_raises_no_suspicion(text):
    assert suspicious(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "|" * 200 + "x9",
        "| " * 200 + "x9",
        "[]" * 200 + "x",
        "tin " * 200 + "x",
        "tin, ảnh " * 200 + "x",
        "A- " * 200 + "x",
    ],
)
def test_a_line_of_signs_is_read_at_once(line):
    """Where a sign could be taken in two ways, each one more doubled the time."""
    started = time.process_time()
    assert not parts.is_tools(line) and not parts.authors(line)
    assert time.process_time() - started < 1, "over a second"


def test_a_page_of_headings_of_lists_is_arranged_in_time_that_grows_with_their_number():
    lines = ["Khối Mẫu họp thử", "12/12/2023 07:05", "Buổi họp thử có đủ mọi đơn vị.", *["Tin khác"] * 80_000, "Hết."]
    started = time.process_time()
    arrange_portal([Block("text", (Run(line),)) for line in lines])
    assert time.process_time() - started < 10


def test_names_of_two_spellings_beyond_number_are_counted_at_once():
    text = " ".join(f"{onset}òa{at} {onset}oà{at}" for onset in "bcdhklmnprstvx" for at in range(600))
    started = time.process_time()
    remarks = suspicious(text)
    assert time.process_time() - started < 5
    assert len(remarks) == 31
    assert remarks[-1].text == "Còn 7770 tên, chữ nữa có hai cách bỏ dấu."
