"""Sources made by an enemy: refused with a reason, in bounded time and memory, nothing read or written outside."""

import base64
import contextlib
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from plugins.tools.importer.html_plain import text_of_html
from plugins.tools.importer.saved import NotImported
from plugins.tools.importer.tables import Cell, grid
from tests.tools.importer.conftest import SAMPLES, make_archive, only, reasons
from tests.tools.importer.word_sample import photo, report

ROOT = Path(__file__).parents[3]
PAGE = "<html><body><h1>{title}</h1><div>12/12/2023 07:05</div>{body}</body></html>"
TITLE = "Khối Mẫu tổng kết công tác thử nghiệm năm 2023"
LEAD = "<p>Buổi họp thử có đủ mọi đơn vị giả định.</p>"


def web(body: str = "", title: str = TITLE) -> bytes:
    return PAGE.format(title=title, body=LEAD + body).encode()


def word(change: dict[str, bytes], path: Path) -> bytes:
    """A Word report with some of its parts replaced."""
    report(path)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in package.namelist():
            if name not in change:
                changed.writestr(name, package.read(name))
        for name, data in change.items():
            changed.writestr(name, data)
    return out.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {b} "{f"&{a};" * 10}">'.encode() for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + b"]><x>&i;</x>"
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(("name", "make", "told"), [
    ("a.docx", lambda path: word({"word/document.xml": BOMB}, path), "DOCTYPE"),
    ("a.docx", lambda path: word({"word/document.xml": EXTERNAL}, path), "DOCTYPE"),
    ("a.docx", lambda path: word({"word/document.xml": b" " * 40_000_000}, path), "phần chữ lớn hơn"),
    ("a.docx", lambda path: word({f"word/media/{n}.bin": b"\0" * 60_000_000 for n in range(4)}, path), "giải nén ra quá lớn"),
    ("a.docx", lambda path: word({f"word/media/{n}.bin": b"" for n in range(3100)}, path), "giải nén ra quá lớn"),
    ("a.docx", lambda path: word({"word/document.xml": b"<w:document"}, path), "Không đọc được"),
    ("a.docx", lambda path: report(path).read_bytes()[:9000], "hỏng hoặc mới chép được một phần"),
    ("a.xlsx.docx", lambda path: _zip({"xl/workbook.xml": b"<x/>"}), "Không phải tệp Word"),
    ("a.doc.docx", lambda path: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "LibreOffice không mở được tệp"),
    ("a.html", lambda path: b"%PDF-1.4 ...", "Tệp PDF hỏng"),
    ("a.txt", lambda path: b"{\\rtf1 }", "Tệp không có chữ nào"),
    ("a.txt", lambda path: b"\x00\x01\x02\x03" * 100, "Không phải trang"),
    ("a.txt", lambda path: b"", "Tệp rỗng"),
    ("a.html", lambda path: b"<p>" + b"a " * 5_100_000, "quá mức 10 MB"),
    ("a.html", lambda path: web("<p>" + "thử " * 110_000), "quá mức 100000 của một bài"),
    ("a.html", lambda path: web("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x"), "quá nhiều thuộc tính"),
    ("a.html", lambda path: b"<div>" * 100_000 + web(), "nhiều tầng|Đọc sót|Không thấy dòng ngày|Không đọc được"),
    ("a.mhtml", lambda path: b"MIME-Version: 1.0\nContent-Type: multipart/related; "
                             b"boundary=b\n\n" + b"--b\n\nx\n" * 3000, "phần"),
    ("a.eml", lambda path: b"Subject: x\nContent-Type: message/rfc822\n\n" * 2000, "quá nhiều tầng"),
    ("a.mhtml", lambda path: b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 2000, "quá nhiều tầng|phần"),
    ("a.mhtml", lambda path: b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "không có trang HTML"),
])  # fmt: skip
def test_refused_with_its_reason_and_quickly(archive, tmp_path, name, make, told):
    source = tmp_path / name
    source.write_bytes(make(tmp_path / "mau.docx"))
    before = archive.tree()
    start = time.process_time()
    outcome = only(archive.imports(source))
    assert time.process_time() - start < 5
    assert outcome.state == "refused"
    assert any(part in outcome.reason for part in told.split("|")), outcome.reason
    assert archive.tree() == before


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("src", [
    "../secret.jpg", "..%2Fsecret.jpg", "%2e%2e/secret.jpg", "..\\secret.jpg", "a_files/../../secret.jpg", "file:///{}/secret.jpg",
    "{}/secret.jpg", "a_files/link.jpg", "//nguoi-la.example/a.jpg", "https://nguoi-la.example/a.jpg", "a_files", "a_files/pipe.jpg", "%00", "C:\\secret.jpg",
])  # fmt: skip
def test_a_photo_is_only_taken_from_the_pages_own_folder(archive, tmp_path, src):
    folder = tmp_path / "saved"
    (folder / "a_files").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(photo("red"))
    (folder / "a_files" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    os.mkfifo(folder / "a_files" / "pipe.jpg")
    (folder / "a.html").write_bytes(web(f'<img src="{src.format(tmp_path)}"><p>Chú thích thử</p>'))
    outcome = only(archive.imports(folder / "a.html"))
    assert outcome.state == "person"
    assert "không dùng được" in reasons(outcome)
    assert not [path for path in archive.tree() if path.endswith(".jpg")]
    assert archive.errors() == []


@pytest.mark.parametrize("data", [
    b"", b"not a picture", photo()[:-300], b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"\x89PNG\r\n\x1a\n" + b"\0" * 100, b"BM" + b"\0" * 100, b"MZ" + b"\0" * 100,
])  # fmt: skip
def test_what_is_no_whole_photo_is_not_saved(archive, tmp_path, data):
    encoded = base64.b64encode(data).decode()
    (tmp_path / "a.html").write_bytes(web(f'<img src="data:image/jpeg;base64,{encoded}"><p>Chú thích thử</p>'))
    outcome = only(archive.imports(tmp_path / "a.html"))
    assert "không dùng được" in reasons(outcome)
    assert "*Chú thích thử*" in archive.text(outcome.path)
    assert len([path for path in archive.tree() if path.startswith("tin/")]) == 1
    assert archive.errors() == []


@pytest.mark.parametrize("body", [
    "<p><a href='javascript:alert(1)'>Liên kết thử</a> còn chữ.</p>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; còn chữ.</p>",
    "<p>[Liên kết](javascript:alert(1)) còn chữ.</p>",
    "<p>![ảnh](https://nguoi-la.example/a.gif) còn chữ.</p>",
    "<p><a href='https://vi-du.example/a) ![x](y'>Liên kết</a> còn chữ.</p>",
    "<p>{{ settings }} {% include 'x' %} còn chữ.</p>",
    "<p>--- còn chữ.</p><p>---</p><p>title: khác</p>",
    "<p onclick='alert(1)' style='position:fixed'>Còn chữ.</p>",
])  # fmt: skip
def test_no_text_becomes_markup(archive, tmp_path, body):
    (tmp_path / "a.html").write_bytes(web(body))
    outcome = only(archive.imports(tmp_path / "a.html"))
    assert outcome.state == "imported", reasons(outcome)
    assert archive.errors() == []
    text = archive.text(outcome.path)
    assert (
        "](javascript" not in text.replace("\\]", "") and "![" not in text.replace("!\\[", "") and "<script" not in text
    )


@pytest.mark.parametrize(
    "title",
    [
        'Khối Mẫu: "họp" #1 tổng kết năm 2023',
        "Khối Mẫu tổng kết\u202e năm 2023",
        "- Khối Mẫu tổng kết năm 2023: &amp; {a: b}",
    ],
)
def test_no_title_breaks_out_of_the_front_matter(archive, tmp_path, title):
    (tmp_path / "a.html").write_bytes(web(title=title))
    outcome = only(archive.imports(tmp_path / "a.html"))
    assert outcome.path.startswith("tin/2023/12/khoi-mau-")
    assert archive.errors() == []


def test_symlinks_are_not_imported(archive, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").symlink_to(SAMPLES / "trang-day-du.html")
    assert archive.imports(folder, SAMPLES / "tcvn3.txt")[0].name == "tcvn3.txt"
    outcome = only(archive.imports(folder / "a.html"))
    assert (outcome.state, outcome.reason) == (
        "refused",
        "Đây là liên kết (symlink) tới một tệp khác; hãy chỉ chính tệp ấy.",
    )


def test_nothing_is_written_through_a_symlink_in_the_content_folder(archive, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (archive.root / "tin").symlink_to(outside)
    (tmp_path / "a.html").write_bytes(web())
    assert only(archive.imports(tmp_path / "a.html")).state == "refused"
    assert list(outside.iterdir()) == []


def test_terminal_control_in_a_source_is_not_printed(archive, tmp_path):
    (tmp_path / "a.html").write_bytes(web("<div class=menu>\x1b[31mđỏ &#27;[2J</div>"))
    assert "\x1b" not in reasons(only(archive.imports(tmp_path / "a.html")))


def test_memory_stays_bounded(tmp_path):
    """The worst of the files above in a process of its own: below 300 MB at its peak."""
    archive = make_archive(tmp_path / "content")
    sources = tmp_path / "saved"
    sources.mkdir()
    (sources / "a.docx").write_bytes(word({"word/document.xml": BOMB}, tmp_path / "mau.docx"))
    (sources / "b.docx").write_bytes(
        word({f"word/media/{n}.bin": b"\0" * 60_000_000 for n in range(3)}, tmp_path / "mau.docx")
    )
    (sources / "c.html").write_bytes(web("<p>" + "thử " * 99_000))
    code = (
        "from plugins.tools.importer.__main__ import main;"
        f"main([{str(sources)!r}, '--content', {str(archive.root)!r}, '--workers', '1']);"
        # Not getrusage: its peak is handed down from the process that started this one.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout.split()[-1]) < 300_000, "kilobytes"


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a b='", '<a="', "</", "<?"])
def test_html_that_is_never_closed_is_read_or_refused_at_once(piece):
    started = time.process_time()
    with contextlib.suppress(NotImported):
        text_of_html("<html><body><p>Một hai" + piece * (200_000 // len(piece)))
    assert time.process_time() - started < 2, "over two seconds"


def test_a_table_whose_cells_cover_a_million_places_is_no_table():
    rows = [[Cell("x", 1, 90)]] * 100_000
    started = time.process_time()
    assert grid(iter(rows)) == ()
    assert time.process_time() - started < 3
