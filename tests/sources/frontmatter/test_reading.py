"""What a right source becomes."""

import pytest

from plugins.base.model import Code
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter.reader import read_source
from tests.sources.frontmatter.samples import StubBody, article, read, record

FULL = """---
title: "Khối Thử nghiệm: tổng kết"
date: 28/11/2023 08:34
bloc: [khoi-thu, Khối Khác]
author: [Trần Thử Hòa, Lê Mẫu]
related:
  - bai-khac
  - {title: Trang ngoài, url: https://example.vn/a}
summary: Tóm tắt thử.
modified: 2023-12-01
status: withdrawn
withdrawn: {date: 02/12/2023, reason: Thử việc rút bài.}
event: tong-ket
work_year: 2023
event_date: 27/11/2023
aliases: /cu/bai-1.html
corrections:
  - {date: 30/11/2023, note: Sửa thử.}
attachments:
  - anh/a.pdf
  - {path: anh/b.pdf, title: Bản b}
source: {file: a.html, sha256: "%s", imported: 2024-01-02 10:00, url: https://example.vn/cu}
feed_id: "tag:vi-du.example,2023:/2023/11/28/ten-cu/"
---

Nội dung.
""" % ("ab" * 32)


def test_every_field_is_read():
    found = record("tin/2023/11/bai-thu.md", FULL, StubBody(targets=(("anh/a.jpg", 33),), excerpt="Nội dung."))
    assert found.title == "Khối Thử nghiệm: tổng kết"
    assert found.date == "2023-11-28T08:34:00+07:00"
    assert found.url == "/2023/11/28/bai-thu/"
    assert found.blocs == ("khoi-thu", "Khối Khác")
    assert found.authors == ("Trần Thử Hòa", "Lê Mẫu")
    assert found.related == ("bai-khac", ("Trang ngoài", "https://example.vn/a"))
    assert (found.summary, found.modified) == ("Tóm tắt thử.", "2023-12-01T00:00:00+07:00")
    assert (found.status, found.events, found.work_year, found.event_date) == (
        "withdrawn",
        ("tong-ket",),
        2023,
        "2023-11-27",
    )
    assert found.aliases == ("/cu/bai-1.html",)
    assert found.targets == (("anh/a.jpg", 33),)
    assert found.extra["corrections"] == [{"date": "2023-11-30T00:00:00+07:00", "note": "Sửa thử."}]
    assert found.extra["withdrawn"] == {"date": "2023-12-02T00:00:00+07:00", "reason": "Thử việc rút bài."}
    assert [(item["path"], item["title"]) for item in found.extra["attachments"]] == [
        ("anh/a.pdf", ""),
        ("anh/b.pdf", "Bản b"),
    ]
    assert found.extra["source"]["imported"] == "2024-01-02T10:00:00+07:00"
    assert found.extra["feed_id"] == "tag:vi-du.example,2023:/2023/11/28/ten-cu/"
    assert found.extra["excerpt"] == "Nội dung."
    assert found.lines["related"] == 6
    assert found.lines["related.1"] == 8


def test_what_the_editor_did_not_write_is_empty():
    found = article("bai")
    assert (found.authors, found.related, found.summary, found.events, found.work_year) == ((), (), "", (), 0)
    assert (found.status, found.extra) == ("published", {})


def test_a_date_without_a_time_is_midnight_in_vietnam():
    assert article("bai", date="28/11/2023").date == "2023-11-28T00:00:00+07:00"


@pytest.mark.parametrize(
    "data", [FULL.encode("utf-8-sig"), FULL.replace("\n", "\r\n").encode(), FULL.replace("\n", "\r").encode()]
)
def test_marks_and_line_ends_of_windows_do_not_matter(data):
    plain = read("tin/2023/11/a.md", FULL)
    other = read("tin/2023/11/a.md", data)
    assert other.problems == plain.problems == ()
    assert other.record._replace(digest="") == plain.record._replace(digest="")


def test_text_in_nfd_reads_as_nfc_with_a_note():
    import unicodedata

    front = "title: Hội nghị\ndate: 2023-11-28\nbloc: khoi\nauthor: Trần Thử Hòa\n"
    parsed = read("tin/2023/11/a.md", unicodedata.normalize("NFD", f"---\n{front}---\nNội dung.\n"))
    assert parsed.record.title == unicodedata.normalize("NFC", "Hội nghị")
    assert [(p.code, p.severity) for p in parsed.problems] == [("unicode-nfd", "warning")]


@pytest.mark.parametrize("value", ['"no"', "'2023'", "Không", "on tap", "12:30 khai mạc", "Số 5", "null-a", "Năm 2023"])
def test_yaml_never_changes_a_text(value):
    found = record("tin/2023/11/a.md", f"---\ntitle: {value}\ndate: 2023-11-28\nbloc: a\nauthor: []\n---\nNội dung.\n")
    assert found.title == value.strip("\"'")


def test_a_comment_on_its_own_line_is_allowed():
    found = record(
        "tin/2023/11/a.md", "---\n# lời nhắc\ntitle: Bài\ndate: 2023-11-28\nbloc: a\nauthor: []\n---\nNội dung.\n"
    )
    assert found.lines["title"] == 3


def test_all_problems_of_a_file_come_together_in_the_order_of_lines():
    text = "---\ntitle: 2023\ndate: 31/02/2023\nbloc:\nauthr: A\n---\n\n(Viết nội dung tin vào đây rồi xóa dòng này.)\n"
    codes = [problem.code for problem in read("tin/2023/11/a.md", text).problems]
    assert codes == [
        "author-missing",
        "field-type",
        "date-impossible",
        "field-empty",
        "field-unknown",
        "body-placeholder",
    ]


def test_problems_of_the_body_are_passed_on_with_their_lines():
    body = StubBody(problems=((9, Code.HTML_SCRIPT, "Có mã <script>.", "Xóa đoạn mã đó."),))
    (problem,) = read(
        "tin/2023/11/a.md", "---\ntitle: Bài\ndate: 2023-11-28\nbloc: a\nauthor: []\n---\nx\n", body
    ).problems
    assert (problem.line, problem.field, problem.code, problem.severity) == (9, "body", "html-script", "error")


def test_a_message_reads_as_the_guide_shows_it():
    (problem,) = read(
        "tin/2023/11/x.md", "---\ntitle: Bài\ndate: 28/11/2023\nbloc: a\nauthor: []\nevent: tongket\n---\nx\n"
    ).problems
    expected = (
        'content/tin/2023/11/x.md:6: event: "tongket" không có trong danh sách. Ý bạn là "tong-ket"? Viết phat-dong, '
        "ky-ket, so-ket, tong-ket hoặc khac. [event-unknown]"
    )
    assert problem.text() == expected


def test_a_message_cannot_control_the_terminal():
    (problem,) = read(
        "tin/2023/11/x.md", '---\ntitle: Bài\ndate: 28/11/2023\nbloc: a\nauthor: []\nevent: "\\e[2J\\u202e"\n---\nx\n'
    ).problems
    assert problem.text().isprintable()


def test_digest_follows_every_byte_and_card_digest_only_what_lists_show():
    one = article("bai", body=StubBody(html="<p>Một</p>"))
    other = record(
        one.path, f"---\ntitle: {one.title}\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\nNội dung khác.\n"
    )
    retitled = record(
        one.path, "---\ntitle: Khác\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\nNội dung.\n"
    )
    assert one.digest != other.digest
    assert one.card_digest == other.card_digest != retitled.card_digest


def test_blocs_and_pages_are_read():
    bloc = record(
        "khoi/khoi-thu.md",
        "---\nname: Khối Thử\nkind: cum\naliases: Khối mẫu\nmembers: [Đơn vị một, Đơn vị hai]\n---\nLời.\n",
    )
    assert (bloc.id, bloc.name, bloc.kind, bloc.url) == ("khoi-thu", "Khối Thử", "cum", "/khoi/khoi-thu/")
    assert (bloc.aliases, bloc.members) == (("Khối mẫu",), ("Đơn vị một", "Đơn vị hai"))
    page = record("trang/trang-thu.md", "---\ntitle: Trang thử\nmodified: 2023-01-02\n---\nLời.\n")
    assert (page.slug, page.title, page.url, page.modified[:10]) == (
        "trang-thu",
        "Trang thử",
        "/trang-thu/",
        "2023-01-02",
    )


@pytest.mark.parametrize("body", ["Viết `&#8238;` là sai.", "Một &#8211; hai &#133; ba &#x1EA1;"])
def test_numbers_of_characters_that_control_nothing_are_none_of_these(body):
    text = f"---\ntitle: Bài thử\ndate: 2023-11-28 08:34\nbloc: khoi-thu\nauthor: []\n---\n{body}\n"
    parsed = read_source("tin/2023/11/bai.md", text.encode(), BodyRenderer({}).render)
    assert parsed.problems == ()
