"""Files of the old Word, of WordPad and of LibreOffice, PDFs, packages and mails: what they hold comes in."""

import io
import zipfile

import pytest

from plugins.tools.importer import office
from tests.tools.importer import pages
from tests.tools.importer.conftest import only, reasons
from tests.tools.importer.corpus.articles import ARTICLES
from tests.tools.importer.corpus.reports import by_office, mailed, styled, zipped
from tests.tools.importer.word_sample import photo, report

ARTICLE = ARTICLES[0]


def test_without_libreoffice_one_message_says_how(archive, tmp_path, monkeypatch):
    (tmp_path / "cu.rtf").write_bytes(b"{\\rtf1 abc}")
    monkeypatch.setattr(office, "program", lambda: "")
    outcome = only(archive.imports(tmp_path / "cu.rtf"))
    assert outcome.state == "refused"
    assert "cần LibreOffice, máy này chưa có" in outcome.reason and "Lưu thành (Save as)" in outcome.reason


def test_a_program_that_hangs_is_stopped_and_the_file_refused(archive, tmp_path, monkeypatch):
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 600 & wait\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(hanging))
    monkeypatch.setattr(office, "START_SECONDS", 0.2)
    monkeypatch.setattr(office, "EACH_SECONDS", 0.1)
    (tmp_path / "cu.rtf").write_bytes(b"{\\rtf1 abc}")
    assert "LibreOffice không mở được tệp" in only(archive.imports(tmp_path / "cu.rtf")).reason


def test_an_old_word_file_is_known_the_second_time_without_being_converted(archive, tmp_path, monkeypatch):
    (tmp_path / "cu.doc").write_bytes(by_office("doc", styled)(ARTICLE))
    first = only(archive.imports(tmp_path / "cu.doc"))
    assert first.state == "person" and first.path.endswith("khoi-mau-tong-ket-cong-tac-thu-nghiem-nam-2023.md")
    monkeypatch.setattr(office, "convert", lambda files, folder: pytest.fail("converted again"))
    assert only(archive.imports(tmp_path / "cu.doc")).state == "known"


def test_a_bad_file_among_good_ones_is_alone_refused(archive, tmp_path):
    (tmp_path / "tot.rtf").write_bytes(by_office("rtf", styled)(ARTICLE))
    (tmp_path / "hong.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    states = {outcome.name: outcome.state for outcome in archive.imports(tmp_path / "tot.rtf", tmp_path / "hong.doc")}
    assert states == {"tot.rtf": "person", "hong.doc": "refused"}


def test_a_package_brings_its_pages_with_their_photos_and_names_the_rest(archive, tmp_path):
    out = io.BytesIO(zipped(ARTICLE))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("../ngoai.html", pages.html(1))
        package.writestr("bang.xlsx", "no workbook")
    (tmp_path / "goi.zip").write_bytes(out.getvalue())
    outcomes = {o.name: o for o in archive.imports(tmp_path / "goi.zip") if o.state != "stub"}
    assert set(outcomes) == {"goi.zip/bai/trang.html", "goi.zip/ngoai.html", "goi.zip/bang.xlsx"}
    assert outcomes["goi.zip/bai/trang.html"].path
    assert len([path for path in archive.tree() if path.endswith(".jpg")]) == 2
    assert not (tmp_path / "ngoai.html").exists()


def test_a_package_that_unpacks_without_end_is_refused(archive, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(11):
            package.writestr(f"{number}.html", b"\0" * 50_000_000)
    (tmp_path / "bom.zip").write_bytes(out.getvalue())
    assert "giải nén ra hơn 500 MB" in only(archive.imports(tmp_path / "bom.zip")).reason


def test_a_mail_brings_its_attachment(archive, tmp_path):
    (tmp_path / "thu.eml").write_bytes(mailed(ARTICLE))
    outcome = only(archive.imports(tmp_path / "thu.eml"))
    assert outcome.name == "thu.eml/bài gửi.docx" and outcome.path


def test_a_scan_is_kept_beside_an_article_to_fill(archive, tmp_path):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PDF")
    (tmp_path / "van-ban-quet.pdf").write_bytes(out.getvalue())
    outcome = only(archive.imports(tmp_path / "van-ban-quet.pdf"))
    assert outcome.path == "tin/chua-ro-ngay/van-ban-quet.md"
    assert archive.tree()["tin/chua-ro-ngay/van-ban-quet.pdf"] == out.getvalue()
    assert "tin/chua-ro-ngay/van-ban-quet.pdf" in archive.text(outcome.path)
    assert "PDF là bản quét" in reasons(outcome)


def test_two_reports_in_one_file_become_two_articles_once(archive, tmp_path):
    import docx

    document = docx.Document(report(tmp_path / "a.docx"))
    document.add_paragraph("Khối Thử nghiệm họp thử lần sau", style="Title")
    document.add_paragraph("07/06/2024 10:00")
    document.add_paragraph("Buổi họp thử lần sau có đủ mọi đơn vị giả định của khối.")
    document.save(tmp_path / "a.docx")
    outcomes = archive.imports(tmp_path / "a.docx")
    assert [outcome.name for outcome in outcomes] == ["a.docx", "a.docx#2"]
    assert all("Tệp có 2 bài" in reasons(outcome) for outcome in outcomes)
    assert {outcome.state for outcome in archive.imports(tmp_path / "a.docx")} == {"known"}


@pytest.mark.parametrize(("name", "data", "told"), [
    ("a.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "__substg1.0_".encode("utf-16-le"), "thư Outlook"),
    ("a.rar", b"Rar!\x1a\x07\x00", "tệp nén .rar"),
    ("anh.docx", photo(), "Đây là ảnh"),
])  # fmt: skip
def test_what_cannot_come_in_is_named_for_what_it_is(archive, tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    assert told in only(archive.imports(tmp_path / name)).reason
