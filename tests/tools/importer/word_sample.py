"""A plainly synthetic Word report with the nastiness of real ones, made by python-docx."""

from io import BytesIO
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image


def photo(color: str = "navy", size: tuple[int, int] = (320, 200), format: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, color).save(out, format)
    return out.getvalue()


def report(path: Path, date: str = "05/06/2024 09:30", author: str = "Lê Thử") -> Path:
    """Two photos, one captioned by style and one by a bare line; a text box, a data table and a layout table."""
    document = docx.Document()
    document.add_paragraph("Khối Mẫu sơ kết công tác thử nghiệm 6 tháng đầu năm 2024", style="Title")
    if date:
        document.add_paragraph(date)
    lead = document.add_paragraph("\u00a0\u00a0\u00a0Sáng ngày 04/06/2024, ")
    lead.add_run("Khối ").bold = True
    lead.add_run("M\u00adẫu")
    lead.add_run(" họp thử: đơn vị <A> & đơn vị *B* đạt 100%_mức.").italic = True
    document.add_picture(BytesIO(photo()), width=Cm(8))
    document.add_paragraph("Toàn cảnh buổi họp thử", style="Caption")
    document.add_paragraph("1. Kết quả thử.")
    document.add_paragraph("- Dòng gạch đầu dòng gõ tay")
    document.add_paragraph("Mục của danh sách thật", style="List Bullet")
    document.add_paragraph("Một dòng", style="Normal").add_run().add_break()
    document.paragraphs[-1].add_run("và dòng sau dấu ngắt.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ("Đơn vị", "Điểm", "A|B", "9,5"), strict=True):
        cell.text = text
    layout = document.add_table(rows=2, cols=1)
    layout.cell(0, 0).paragraphs[0].add_run().add_picture(BytesIO(photo("maroon")), width=Cm(8))
    layout.cell(1, 0).text = "Đồng chí Trần Mẫu phát biểu thử. Ảnh: Lê Thử"
    box = document.add_paragraph("Đoạn neo khung chữ.")
    box._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Chữ trong khung, không được mất.</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    document.add_paragraph("Buổi họp thử kết thúc cùng ngày.")
    if author:
        document.add_paragraph(author)
    document.save(path)
    return path
