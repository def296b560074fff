"""What Word shows otherwise than as plain letters, and what it keeps without showing it. All synthetic."""

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plugins.frontmatter.split import split
from tests.importer.conftest import Archive, only, reasons

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOX = "<w:r>{}<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def imported(archive: Archive, tmp_path, *paragraphs: str, change=lambda document: None):
    """(Markdown of the body, what the editor is told) of a report with the paragraphs, given as their XML."""
    document = docx.Document()
    document.add_paragraph("Khối Mẫu tổng kết công tác thử nghiệm năm 2023", style="Title")
    document.add_paragraph("28/11/2023 08:34")
    for inner in paragraphs:
        last = document.add_paragraph()._p
        last.getparent().replace(last, parse_xml(f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:p>'))
    document.add_paragraph("Buổi họp thử kết thúc cùng ngày.")
    document.add_paragraph("Lê Thử")
    change(document)
    document.save(tmp_path / "a.docx")
    outcome = only(archive.imports(tmp_path / "a.docx"))
    assert outcome.path, outcome.reason
    return split(archive.text(outcome.path), None).body, reasons(outcome)


def test_hidden_words_are_not_published_and_told(archive, tmp_path):
    body, told = imported(archive, tmp_path, run("Đơn vị A ") + run("(chưa duyệt) ", "<w:vanish/>") + run("họp thử.", '<w:vanish w:val="0"/>'))
    assert "\nĐơn vị A họp thử.\n" in body
    assert "Cần người: body: Chữ ẩn trong tệp Word không được nhập: “(chưa duyệt)”." in told


def test_struck_words_are_kept_and_told(archive, tmp_path):
    body, told = imported(archive, tmp_path, run("Đạt ") + run("8", "<w:strike/>") + run(" 9 điểm thử."))
    assert "\nĐạt 8 9 điểm thử.\n" in body
    assert "Cần người: body: Chữ gạch bỏ trong tệp Word được nhập như chữ thường: “8”." in told


@pytest.mark.parametrize(("font", "char", "shown"), [
    ("Wingdings", "F0FC", "✓"), ("Wingdings", "FC", "✓"), ("Symbol", "F0B7", "•"), ("Times New Roman", "00B1", "±"), ("Wingdings", "xyz", ""),
])  # fmt: skip
def test_a_sign_of_the_symbol_menu_is_kept(archive, tmp_path, font, char, shown):
    body, _ = imported(archive, tmp_path, run("Mức ") + f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + run("5 thử."))
    assert f"\nMức {shown}5 thử.\n" in body


def test_word_art_is_text(archive, tmp_path):
    body, _ = imported(archive, tmp_path, '<w:r><w:pict><v:shape><v:textpath string="Chữ nghệ thuật thử"/></v:shape></w:pict></w:r>')
    assert "\nChữ nghệ thuật thử\n" in body


@pytest.mark.parametrize("box", [BOX.format("<w:rPr><w:vanish/></w:rPr>"), f"<w:del>{BOX.format('')}</w:del>"])
def test_a_text_box_that_word_does_not_show_is_no_obstacle(archive, tmp_path, box):
    body, _ = imported(archive, tmp_path, run("Đoạn thử.") + box)
    assert "trong khung" not in body


@pytest.mark.parametrize(("kind", "told"), [("chart", "biểu đồ"), ("diagramData", "sơ đồ SmartArt"), ("aFChunk", "tệp khác chèn vào giữa chữ")])
def test_what_another_program_drew_is_told(archive, tmp_path, kind, told):
    def change(document):
        part = Part(PackURI("/word/khac/phan1.xml"), CONTENT_TYPE.XML, b"<x/>", document.part.package)
        document.part.relate_to(part, f"{OFFICE}/{kind}")

    assert f"Cần người: body: Tệp Word có {told}, máy không nhập được" in imported(archive, tmp_path, change=change)[1]
