"""What Word shows otherwise than as plain letters, and what it keeps without showing it. All synthetic."""

import zipfile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plugins.sources.frontmatter.split import split
from tests.tools.importer.conftest import Archive, only, reasons
from tests.tools.importer.word_sample import report

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOX = (
    "<w:r>{}<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>trong "
    "khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def imported(archive: Archive, tmp_path, *paragraphs: str, change=lambda document: None):
    """(Markdown of the body, what the editor is told) of a report with the paragraphs, given as their XML."""
    document = docx.Document()
    document.add_paragraph("Khối Mẫu tổng kết công tác thử nghiệm năm 2023", style="Title")
    document.add_paragraph("28/11/2023 08:34")
    for inner in paragraphs:
        last = document.add_paragraph()._p
        last.getparent().replace(
            last, parse_xml(f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:p>')
        )
    document.add_paragraph("Buổi họp thử kết thúc cùng ngày.")
    document.add_paragraph("Lê Thử")
    change(document)
    document.save(tmp_path / "a.docx")
    outcome = only(archive.imports(tmp_path / "a.docx"))
    assert outcome.path, outcome.reason
    return split(archive.text(outcome.path), None).body, reasons(outcome)


def test_hidden_words_are_not_published_and_told(archive, tmp_path):
    body, told = imported(
        archive,
        tmp_path,
        run("Đơn vị A ") + run("(chưa duyệt) ", "<w:vanish/>") + run("họp thử.", '<w:vanish w:val="0"/>'),
    )
    assert "\nĐơn vị A họp thử.\n" in body
    assert "Cần người: body: Chữ ẩn trong tệp Word không được nhập: “(chưa duyệt)”." in told


def test_struck_words_are_kept_and_told(archive, tmp_path):
    body, told = imported(archive, tmp_path, run("Đạt ") + run("8", "<w:strike/>") + run(" 9 điểm thử."))
    assert "\nĐạt <s>8</s> 9 điểm thử.\n" in body
    assert "Cần người: body: Chữ gạch bỏ trong tệp Word được nhập kèm gạch ngang: “8”." in told


@pytest.mark.parametrize(("font", "char", "shown"), [
    ("Wingdings", "F0FC", "✓"), ("Wingdings", "FC", "✓"), ("Symbol", "F0B7", "•"), ("Times New Roman", "00B1", "±"), ("Wingdings", "xyz", ""),
])  # fmt: skip
def test_a_sign_of_the_symbol_menu_is_kept(archive, tmp_path, font, char, shown):
    body, _ = imported(
        archive, tmp_path, run("Mức ") + f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + run("5 thử.")
    )
    assert f"\nMức {shown}5 thử.\n" in body


def test_word_art_is_text(archive, tmp_path):
    body, _ = imported(
        archive, tmp_path, '<w:r><w:pict><v:shape><v:textpath string="Chữ nghệ thuật thử"/></v:shape></w:pict></w:r>'
    )
    assert "\nChữ nghệ thuật thử\n" in body


@pytest.mark.parametrize("box", [BOX.format("<w:rPr><w:vanish/></w:rPr>"), f"<w:del>{BOX.format('')}</w:del>"])
def test_a_text_box_that_word_does_not_show_is_no_obstacle(archive, tmp_path, box):
    body, _ = imported(archive, tmp_path, run("Đoạn thử.") + box)
    assert "trong khung" not in body


@pytest.mark.parametrize(
    ("kind", "told"),
    [("chart", "biểu đồ"), ("diagramData", "sơ đồ SmartArt"), ("aFChunk", "tệp khác chèn vào giữa chữ")],
)
def test_what_another_program_drew_is_told(archive, tmp_path, kind, told):
    def change(document):
        part = Part(PackURI("/word/khac/phan1.xml"), CONTENT_TYPE.XML, b"<x/>", document.part.package)
        document.part.relate_to(part, f"{OFFICE}/{kind}")

    assert f"Cần người: body: Tệp Word có {told}, máy không nhập được" in imported(archive, tmp_path, change=change)[1]


FORM = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
)


def numbered(form: str, first: int = 1):
    """What gives a report the list 90, numbered by Word."""

    def change(document):
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                FORM.format(form=form, first=first).replace("<w:abstractNum ", f"<w:abstractNum {nsdecls('w')} ", 1)
            ),
        )
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    return change


def item(text: str, list_: int = 90, depth: int = 0) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr></w:pPr>{run(text)}'


def test_a_list_that_word_numbers_keeps_its_numbers(archive, tmp_path):
    second = item("Việc hai;").replace("</w:r>", f"<w:br/></w:r>{run('dòng sau của việc hai.')}", 1)
    body, told = imported(archive, tmp_path, item("Việc một."), second, item("Việc ba."), change=numbered("decimal"))
    assert "\n1. Việc một.\n2. Việc hai; dòng sau của việc hai.\n3. Việc ba.\n" in body
    assert "tự đánh số" not in told


@pytest.mark.parametrize(("paragraphs", "change", "shown", "lost"), [
    ([item("Việc một."), run("Xen giữa danh sách thử."), item("Việc hai.")], numbered("decimal"), "1. Việc hai.", "1 đoạn theo cách bài nhập không giữ được số (đoạn đầu: “Việc hai.”)"),
    ([item("Việc năm."), item("Việc sáu.")], numbered("decimal", 5), "1. Việc năm.", "2 đoạn"),
    ([item("Phần một."), item("Phần hai.")], numbered("upperRoman"), "\nPhần một.\n\nPhần hai.", "2 đoạn"),
    ([item("Việc một."), item("Việc con.", depth=1)], numbered("decimal"), "1. Việc một.\n\nViệc con.", "1 đoạn"),
    ([item("Phần một").replace("<w:pPr>", '<w:pPr><w:pStyle '
                                          'w:val="Heading1"/>')], numbered("upperRoman"), "## Phần một", "1 đoạn"),
])  # fmt: skip
def test_a_number_of_word_that_cannot_be_kept_is_told(archive, tmp_path, paragraphs, change, shown, lost):
    body, told = imported(archive, tmp_path, *paragraphs, change=change)
    assert shown in body
    assert f"Cần người: body: Word tự đánh số {lost}" in told


def test_a_paragraph_whose_number_was_taken_away_is_a_paragraph(archive, tmp_path):
    assert "\nĐoạn thử.\n" in imported(archive, tmp_path, item("Đoạn thử.", list_=0))[0]


def test_bullets_stay_bullets(archive, tmp_path):
    assert (
        "\n- Việc một.\n- Việc hai.\n"
        in imported(archive, tmp_path, item("Việc một."), item("Việc hai."), change=numbered("bullet"))[0]
    )


@pytest.mark.parametrize(("old", "new"), [
    (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
])  # fmt: skip
def test_a_word_file_of_another_kind_is_refused_with_what_to_do(archive, tmp_path, old, new):
    with zipfile.ZipFile(report(tmp_path / "a.docx")) as package, zipfile.ZipFile(tmp_path / "b.docx", "w") as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(old, new))
    assert "chọn Lưu thành (Save as), kiểu Word Document (.docx)" in only(archive.imports(tmp_path / "b.docx")).reason


CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(("last", "shown"), [
    (CONTROL.format(f"<w:tr>{CELL.format('Đơn vị B')}{CELL.format('8')}</w:tr>"), "| Đơn vị A | 9 |\n| --- | --- |\n| "
                                                                                  "Đơn vị B | 8 |"),
    (f"<w:tr>{CELL.format('Đơn vị B')}{CONTROL.format(CELL.format('8'))}</w:tr>", "| Đơn vị A | 9 |\n| --- | --- |\n| "
                                                                                  "Đơn vị B | 8 |"),
    (CONTROL.format(f"<w:tr>{CELL.format('Đơn vị B')}{CELL.format('dài thử ' * 50)}</w:tr>"), "\nĐơn vị B\n\ndài thử "
                                                                                              "dài thử"),
])  # fmt: skip
def test_rows_and_cells_of_a_form_are_read(archive, tmp_path, last, shown):
    def change(document):
        table = f"<w:tbl {nsdecls('w')}><w:tr>{CELL.format('Đơn vị A')}{CELL.format('9')}</w:tr>{last}</w:tbl>"
        document.paragraphs[-2]._p.addprevious(parse_xml(table))

    assert shown in imported(archive, tmp_path, change=change)[0]


def field(instruction: str, text: str) -> str:
    """A field as Word writes it, its instruction in two runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    half = len(instruction) // 2
    written = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:half], instruction[half:])
    )
    return f"{mark('begin')}{written}{mark('separate')}{text}{mark('end')}"


ADDRESS = "https://vi-du.example/bang.pdf"


@pytest.mark.parametrize(("link", "shown"), [
    (field(f' HYPERLINK "{ADDRESS}" ', run("bảng điểm")), f"[bảng điểm]({ADDRESS})"),
    (field(f' HYPERLINK "{ADDRESS}" \\l "muc2" \\o "Xem '
           'bảng" ', run("bảng ") + run("điểm")), f"[bảng điểm]({ADDRESS}#muc2)"),
    (field(f'hyperlink \\o "Xem bảng" \\h {ADDRESS}', run("bảng điểm")), f"[bảng điểm]({ADDRESS})"),
    (field(f'HYPERLINK "{ADDRESS}"', field("PAGE", run("bảng điểm"))), f"[bảng điểm]({ADDRESS})"),
    (f"<w:fldSimple w:instr=' HYPERLINK \"{ADDRESS}\" '>{run('bảng điểm')}</w:fldSimple>", f"[bảng điểm]({ADDRESS})"),
    (field(' HYPERLINK \\l "muc2" ', run("bảng điểm")), "bảng điểm"),
    (field(" PAGEREF muc2 ", run("bảng điểm")), "bảng điểm"),
])  # fmt: skip
def test_a_link_that_word_keeps_as_a_field_leads_where_it_led(archive, tmp_path, link, shown):
    body, told = imported(archive, tmp_path, run("Xem ") + link + run(" của khối thử."), run("Đoạn sau."))
    assert f"\nXem {shown} của khối thử.\n\nĐoạn sau.\n" in body
    assert "liên kết tới" not in told


def test_a_field_whose_address_cannot_be_kept_is_told(archive, tmp_path):
    body, told = imported(
        archive, tmp_path, run("Xem ") + field(' HYPERLINK "bang.pdf" ', run("bảng điểm")) + run(" thử.")
    )
    assert "\nXem bảng điểm thử.\n" in body
    assert "Chữ “bảng điểm” liên kết tới bang.pdf" in told


def test_a_field_that_nothing_ends_makes_no_link_of_the_next_paragraph(archive, tmp_path):
    broken = field(f' HYPERLINK "{ADDRESS}" ', run("bảng điểm")).rpartition("<w:r>")[0]
    body, _ = imported(archive, tmp_path, broken, run("Đoạn sau."))
    assert f"\n[bảng điểm]({ADDRESS})\n\nĐoạn sau.\n" in body
