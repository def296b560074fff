"""Reports of offices: Word files of many hands, and what else lies in a folder of reports."""

import json
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from plugins.base.vietnamese.legacy import from_unicode
from tests.tools.importer.corpus.articles import ARTICLES, Article
from tests.tools.importer.corpus.portals import Case, environment
from tests.tools.importer.word_sample import photo

_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def plain(
    article: Article, title: str = "Title", date: str = "%d/%m/%Y %H:%M", text: Callable[[str], str] = str
) -> docx.document.Document:
    """A report as most are: title, date, paragraphs, photos with their captions, the author at the right."""
    document = docx.Document()
    document.add_paragraph(text(article.title), style=title)
    if date:
        document.add_paragraph(article.date.strftime(date))
    lines(document, article, text)
    if article.author:
        document.add_paragraph(text(article.author)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def lines(document, article: Article, text: Callable[[str], str] = str) -> None:
    for at, line in enumerate(article.lines):
        if line.kind == "photo":
            document.add_picture(BytesIO(photo(("navy", "teal")[at % 2], (320, 200 + at))), width=Cm(8))
            document.add_paragraph(text(line.text), style="Caption")
        elif line.kind == "table":
            table = document.add_table(rows=len(line.rows), cols=len(line.rows[0]))
            for row, cells in zip(table.rows, line.rows, strict=True):
                for cell, written in zip(row.cells, cells, strict=True):
                    cell.text = text(written)
        else:
            style = {"heading": "Heading 2", "item": "List Bullet"}.get(line.kind)
            document.add_paragraph(text(line.text), style=style)


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A package with the names and bytes of its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in package.namelist():
            changed.writestr(*change(name, package.read(name)))
    return out.getvalue()


def no_styles(article: Article) -> bytes:
    """Title in bold, nothing else."""
    document = plain(article, "Normal")
    for run in document.paragraphs[0].runs:
        run.bold = True
    return saved(document)


def soft_hyphens(article: Article) -> bytes:
    """TCVN3 as LibreOffice saves it: the letter ư is a soft hyphen, and Word has an element for that."""
    document = plain(article, text=lambda text: from_unicode(text, "tcvn3"))
    for run in [run for paragraph in _paragraphs(document) for run in paragraph.runs]:
        pieces = run.text.split("\u00ad")
        if len(pieces) > 1:
            run.text = pieces[0]
            for piece in pieces[1:]:
                run._r.append(OxmlElement("w:softHyphen"))
                text = OxmlElement("w:t")
                text.text = piece
                text.set(qn("xml:space"), "preserve")
                run._r.append(text)
    return saved(document)


def _paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def words_of_vntime(article: Article) -> bytes:
    """Unicode text in which some words are still in .VnTime."""
    document = plain(article)
    for paragraph in document.paragraphs[2:]:
        if len(paragraph.text) > 200:
            first, second, *rest = paragraph.text.split(" ", 2)
            paragraph.text = ""
            paragraph.add_run(first + " ")
            run = paragraph.add_run(from_unicode(second, "tcvn3") + " ")
            run.font.name = ".VnTime"
            paragraph.add_run(rest[0])
    return saved(document)


def photo_table(article: Article) -> bytes:
    """Photos side by side, their captions in the row below."""
    photos = [line for line in article.lines if line.kind == "photo"]
    document = plain(article._replace(lines=tuple(line for line in article.lines if line.kind != "photo"), author=""))
    if photos:
        table = document.add_table(rows=2, cols=len(photos))
        for at, line in enumerate(photos):
            table.cell(0, at).paragraphs[0].add_run().add_picture(BytesIO(photo(size=(330, 200 + at))), width=Cm(7))
            table.cell(1, at).text = line.text
        document.element.body.remove(table._tbl)
        document.paragraphs[2]._p.addnext(table._tbl)
    if article.author:
        document.add_paragraph(article.author).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(document)


def signs(article: Article) -> bytes:
    """A power, an index and a fraction of the formula editor in the last paragraph."""
    document = plain(article._replace(author=""))
    last = document.add_paragraph("Bảng thử ghi 10")
    last.add_run("9").font.superscript = True
    last.add_run(" lượt, lượng CO")
    last.add_run("2").font.subscript = True
    last.add_run(" giảm ")
    last._p.append(
        parse_xml(
            f"<m:oMath {_MATH}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        )
    )
    last.add_run(" so với lần thử trước.")
    return saved(document)


def other_main_part(article: Article) -> bytes:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        return name.replace("word/document.xml", "word/document2.xml").replace(
            "_rels/document.xml", "_rels/document2.xml"
        ), data.replace(b"word/document.xml", b"word/document2.xml")

    return repacked(saved(plain(article)), change)


def dangling(article: Article) -> bytes:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = b'<Relationship Id="rId900" Type="%s" Target="NULL"/></Relationships>' % kind

    def change(name: str, data: bytes) -> tuple[str, bytes]:
        return name, data.replace(b"</Relationships>", relation) if name == "word/_rels/document.xml.rels" else data

    return repacked(saved(plain(article)), change)


def signed_block(article: Article) -> bytes:
    document = plain(article._replace(author=""))
    for line in ("TM. BAN TỔ CHỨC GIẢ ĐỊNH", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Vũ Văn Ký"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    return saved(document)


def office_head(article: Article) -> bytes:
    """The head of an official report: the office and the motto side by side, place and date, then the title."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        (
            "ĐƠN VỊ MẪU\nBAN TỔ CHỨC",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Số: 00/BC-MAU",
            f"Tỉnh Mẫu, ngày {article.date.day:02} tháng {article.date.month:02} năm {article.date.year}",
        ),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("BÁO CÁO").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(article.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    lines(document, article)
    return saved(document)


def long_table(article: Article) -> bytes:
    document = plain(article._replace(author=""))
    table = document.add_table(rows=301, cols=3)
    for row, cells in zip(table.rows, _rows(), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return saved(document)


def _rows() -> list[tuple[str, str, str]]:
    return [
        ("TT", "Họ và tên mẫu", "Đơn vị mẫu"),
        *((str(n), f"Người Mẫu {n}", f"Đơn vị giả định {n % 9}") for n in range(1, 301)),
    ]


def table_alone(article: Article) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    for at, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"Đơn vị mẫu {at}", str(at * 10)
    return saved(document)


def no_title(article: Article) -> bytes:
    document = docx.Document()
    lines(document, article)
    return saved(document)


def two_articles(article: Article) -> bytes:
    document = plain(article)
    other = article._replace(title=f"{article.title} lần hai")
    document.add_paragraph(other.title, style="Title")
    document.add_paragraph("01/02/2024 07:00")
    lines(document, other)
    document.add_paragraph("Người Ký Sau").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return saved(document)


def by_office(kind: str, make: Callable[[Article], bytes]) -> Callable[[Article], bytes]:
    def convert(article: Article) -> bytes:
        with tempfile.TemporaryDirectory() as place:
            source = Path(place, "bai.docx")
            source.write_bytes(make(article))
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{place}/profile",
                    "--headless",
                    "--convert-to",
                    kind,
                    "--outdir",
                    place,
                    source,
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )
            return Path(place, f"bai.{kind}").read_bytes()

    return convert


def styled(article: Article) -> bytes:
    return saved(plain(article))


def scan(article: Article) -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "PDF")
    return out.getvalue()


def page(article: Article, shape: str = "cu-bang-long.html") -> str:
    return environment().get_template(shape).render(a=article)


def zipped(article: Article) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bai/trang.html", page(article))
        for number in range(1, 12):
            package.writestr(f"bai/anh_files/anh-{number}.jpg", photo(size=(320, 190 + number)))
    return out.getvalue()


def mailed(article: Article) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "mau@vi-du.example", "ban@vi-du.example", "Gửi bài"
    message.set_content("Kính gửi bài để đăng.")
    message.add_attachment(styled(article), maintype="application", subtype="octet-stream", filename="bài gửi.docx")
    return bytes(message)


def ole(name: str) -> Callable[[Article], bytes]:
    return lambda article: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 600


def workbook(article: Article) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


_NONE = {"related": []}
_SIGNS = " ".join(("Bảng thử ghi 10⁹ lượt, lượng CO₂ giảm 1/2 so với lần thử trước.",))
#: shape, ending, how it is made, what of it is not as the article has it, how many of the articles.
SHAPES = (
    ("tieu-de-kieu.docx", styled, _NONE, 3),
    ("khong-kieu.docx", no_styles, _NONE, 3),
    ("softHyphen.docx", soft_hyphens, _NONE, 3),
    ("VnTime-tung-chu.docx", words_of_vntime, _NONE, 3),
    ("bang-anh.docx", photo_table, _NONE, 1),
    ("ky-hieu.docx", signs, _NONE | {"author": "", "more": _SIGNS}, 2),
    ("phan-chinh-ten-khac.docx", other_main_part, _NONE, 3),
    ("quan-he-cut.docx", dangling, _NONE, 3),
    (
        "ky-thay-mat.docx",
        signed_block,
        _NONE | {"author": "", "more": "TM. BAN TỔ CHỨC GIẢ ĐỊNH KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN Vũ Văn Ký"},
        2,
    ),
    ("bang-300-hang.docx", long_table, _NONE | {"author": "", "more": " ".join(" ".join(row) for row in _rows())}, 2),
    (
        "bang-mot-minh.docx",
        table_alone,
        _NONE
        | {
            "author": "",
            "date": "",
            "title": "?",
            "asks": ["title", "date"],
            "photos": 0,
            "body": " ".join(f"Đơn vị mẫu {n} {n * 10}" for n in range(4)),
        },
        1,
    ),
    ("khong-tieu-de.docx", no_title, _NONE | {"author": "", "date": "", "title": "?", "asks": ["title", "date"]}, 2),
    ("dau-cong-van.docx", office_head, _NONE | {"author": "", "date": "", "asks": ["title", "date"], "less": True}, 2),
    ("hai-bai.docx", two_articles, _NONE | {"parts": 2}, 2),
    ("word-cu.doc", by_office("doc", styled), _NONE, 3),
    ("tu-libreoffice.odt", by_office("odt", styled), _NONE, 3),
    ("tu-wordpad.rtf", by_office("rtf", styled), _NONE, 3),
    ("tcvn3.doc", by_office("doc", soft_hyphens), _NONE, 2),
    ("co-chu.pdf", by_office("pdf", styled), _NONE | {"asks": ["body"], "less": True}, 2),
    (
        "quet.pdf",
        scan,
        _NONE | {"author": "", "date": "", "title": "?", "asks": ["title", "date", "body"], "body": "", "photos": 0},
        1,
    ),
    ("goi.zip", zipped, {}, 3),
    ("thu.eml", mailed, _NONE, 2),
    ("thu.msg", ole("__substg1.0_"), {"refused": "Outlook"}, 1),
    ("bang.xls", ole("Workbook"), {"refused": "Excel"}, 1),
    ("bang.xlsx", workbook, {"refused": "Excel"}, 1),
    ("khoa.docx", ole("EncryptedPackage"), {"refused": "mật khẩu"}, 1),
)


def _as_it_is(article: Article) -> Article:
    return article


def _photos_first(article: Article) -> Article:
    """The article as a table of its photos behind the first paragraph shows it."""
    photos = tuple(line for line in article.lines if line.kind == "photo")
    rest = tuple(line for line in article.lines if line.kind != "photo")
    return article._replace(lines=(rest[0], *photos, *rest[1:]))


def make(folder: Path) -> Iterator[Case]:
    for shape, build, right, count in SHAPES:
        place = folder / shape.replace(".", "-")
        place.mkdir(parents=True)
        for article in map(_photos_first if build is photo_table else _as_it_is, ARTICLES[:count]):
            path = place / f"{article.id}.{shape.rpartition('.')[2]}"
            path.write_bytes(build(article))
            yield Case(shape, path, article, json.loads(json.dumps(right)))
