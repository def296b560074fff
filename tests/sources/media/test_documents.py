"""Attachments by what is in them: nothing that runs or fetches gets through, sound ones do, persons are named."""

import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from plugins.base.model import Code, Media, Problem
from plugins.sources.frontmatter.scan import read_media
from plugins.sources.media import Findings, check_media, documents, joined
from plugins.sources.media.refusal import Refused
from plugins.tools.editor.fixing import run
from plugins.tools.editor.names_in_documents import without_names
from tests.sources.media import hostile_documents, hostile_pdfs
from tests.sources.media.office import (
    ALGORITHMS,
    MAIN,
    OFFICE,
    SHEET,
    WORD,
    encrypted,
    field,
    name_tree,
    package,
    packed_pdf,
    pdf,
    sheet,
    stream,
    word,
)

LONG = bool(os.environ.get("TEST_LONG"))


def checked(folder: Path, files: Iterable[tuple[str, bytes]], findings: Path | None = None) -> list[Problem]:
    (folder / "anh").mkdir(exist_ok=True)
    media = []
    for name, data in files:
        (folder / "anh" / name).write_bytes(data)
        item = read_media(folder, f"anh/{name}")
        assert isinstance(item, Media)
        media.append(item)
    return check_media(folder, media, Findings(findings))[1]


@pytest.fixture(params=[*([1] if LONG else []), 50], ids=lambda scale: f"limits-by-{scale}")
def limits(request, monkeypatch) -> None:
    """A file too large to be looked at takes seconds to make: the ordinary run has the limits, and the files made
    after them, smaller."""
    for room, name in (*hostile_documents.LIMITS, *hostile_pdfs.LIMITS):
        monkeypatch.setattr(room, name, getattr(room, name) // request.param)


@pytest.mark.parametrize(("cases", "least"), [(hostile_documents.office, 530), (hostile_pdfs.pdfs, 112)])
def test_what_runs_or_fetches_is_refused_by_name(tmp_path, limits, cases, least):
    due: dict[str, str] = {}

    def files() -> Iterable[tuple[str, bytes]]:
        for name, data, code in cases():
            assert name not in due
            due[name] = code
            yield name, data

    problems = checked(tmp_path, files())
    assert {one.path: (one.code, one.severity) for one in problems} == {
        f"anh/{name}": (code, "error") for name, code in due.items()
    }
    assert len(problems) == len(due) >= least
    assert all(len(one.message) < 900 and one.hint and one.message.isprintable() for one in problems)


def test_all_that_is_bad_in_one_file_is_told_in_one_run(tmp_path):
    data = package(
        "docx",
        {"word/anh.png": b"MZ" + bytes(9), "word/vbaProject.bin": b"x"},
        relations=((OFFICE + "attachedTemplate", "https://example.invalid/a.dotm", "External"),),
        main=word(field(" DDEAUTO cmd ")),
    )
    (problem,) = checked(tmp_path, [("a.docx", data)])
    assert problem.code == Code.DOCUMENT_MACRO
    for what in ("vbaProject.bin", "DDEAUTO", "word/anh.png", "https://example.invalid/a.dotm"):
        assert what in problem.message
    assert ".docx" in problem.hint


def word_file(author: str = "") -> bytes:
    """As Word's users make them: headings, a table, a photo, links, page numbers."""
    made = docx.Document()
    made.core_properties.author = author
    made.add_heading("Kế hoạch Khối Mẫu", 1)
    made.add_table(3, 3).cell(0, 0).text = "Đơn vị Mẫu"
    made.add_picture(BytesIO(photo()))
    made.part.relate_to("https://example.invalid/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made.part.relate_to("mailto:mau@example.invalid", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def photo(place: bool = False) -> bytes:
    image = Image.new("RGB", (60, 40), "red")
    exif = image.getexif()
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 3.0, 0.0), 3: "E", 4: (108.0, 12.0, 0.0)})
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


SOUND = {
    "word.docx": word_file(),
    "fields.docx": package(
        "docx",
        main=word(
            "".join(
                map(
                    field,
                    (
                        " PAGE ",
                        "TOC \\o",
                        "HYPERLINK x",
                        ' HYPERLINK \\l "a" ',
                        ' HYPERLINK "https://a.invalid/" \\o "x" ',
                        ' HYPERLINK \\o "Lưu ý: xem" \\t "_blank" "https://a.invalid/" \\* MERGEFORMAT ',
                        "REF a",
                        "SEQ Bảng",
                        "=SUM(ABOVE)",
                    ),
                )
            )
        ),
    ),
    "words-of-programs.docx": package("docx", main=word("<w:r><w:t>DDEAUTO, LINK, cmd|x!A1 là chữ thường</w:t></w:r>")),
    "chart.docx": package("docx", {"word/embeddings/bang.xlsx": package("xlsx")}),
    "links.docx": package(
        "docx",
        relations=tuple(
            (OFFICE + "hyperlink", to, "External")
            for to in (
                "https://example.invalid/a:b",
                "mailto:a@b",
                "ke-hoach.docx",
                "file:///C:/Mau/a.docx",
                "#a:b",
                "..\\a",
            )
        ),
    ),
    "least.xlsx": package("xlsx"),
    "formulas.xlsx": package(
        "xlsx",
        {"xl/worksheets/sheet1.xml": sheet("<f>IF(A1&gt;1,\"a|b\",SUM('Khối|Mẫu'!A1:B2))</f><v>1</v>")},
    ),
    "names.xlsx": package(
        "xlsx",
        main=f'<workbook {SHEET}><definedNames><definedName name="_xlnm.Print_Area">A1:B2</definedName></definedNames>'
        "</workbook>",
    ),
    "fraction.docx": package("docx", main=word('<m:f xmlns:m="urn:math"><m:t>|x|</m:t></m:f>')),
    "base.docx": package(
        "docx", {"docProps/app.xml": "<Properties><HyperlinkBase>https://a.invalid/</HyperlinkBase></Properties>"}
    ),
    "drawing.xlsx": package("xlsx", {"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"}),
    "picture.docx": package("docx", {"word/media/a.svg": '<!DOCTYPE svg SYSTEM "svg.dtd"><svg/>'}),
    "least.pdf": pdf(),
    "packed.pdf": packed_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"),
    "link.pdf": pdf("annotation:A", name_tree(S="/URI", URI="https://example.invalid/a?b=c:d")),
    "opens-at-page.pdf": pdf("OpenAction", name_tree(S="/GoTo")),
    "prints.pdf": pdf("annotation:A", name_tree(S="/Named", N="/Print")),
    # As ministries send them: whoever has the file may read it, and not print or copy.
    **{
        f"forbids-copying-{algorithm}.pdf": encrypted(
            pdf("annotation:A", name_tree(S="/URI", URI="https://example.invalid/")), "", algorithm
        )
        for algorithm in ALGORITHMS
    },
}


def test_sound_documents_pass_without_a_word(tmp_path):
    assert checked(tmp_path, SOUND.items()) == []


COMMENT = f'<w:comments {WORD}><w:comment w:id="0" w:author="Người Mẫu"/></w:comments>'
CORE = (
    '<cp:coreProperties xmlns:cp="urn:a" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Kế hoạch</dc:title>'
    "<dc:creator>Người Mẫu</dc:creator><cp:lastModifiedBy>Người Khác</cp:lastModifiedBy></cp:coreProperties>"
)
XMP = stream(
    "<x><dc:title>Mẫu</dc:title><dc:creator><rdf:Seq><rdf:li>Người Mẫu</rdf:li></rdf:Seq></dc:creator></x>".encode(),
    Type="/Metadata",
    Subtype="/XML",
)
PERSONS = {
    "author.docx": (word_file("Người Mẫu"), "document-author", ("Người Mẫu",)),
    "both.xlsx": (package("xlsx", {"docProps/core.xml": CORE}), "document-author", ("Người Mẫu", "Người Khác")),
    "author.pdf": (pdf(Author="Người Mẫu", Title="Kế hoạch"), "document-author", ("Người Mẫu",)),
    "encrypted.pdf": (encrypted(pdf(Author="Người Mẫu"), "", "AES-256"), "document-author", ("Người Mẫu",)),
    "xmp.pdf": (pdf("Metadata", XMP), "document-author", ("Người Mẫu",)),
    "comment.docx": (package("docx", {"word/comments.xml": COMMENT}), "document-traces", ("nhận xét",)),
    "changes.docx": (
        package("docx", main=word('<w:ins w:id="1" w:author="Người Mẫu"><w:r/></w:ins><w:del/>')),
        "document-traces",
        ("track changes", "Người Mẫu"),
    ),
    "template.docx": (
        package("docx", relations=((OFFICE + "attachedTemplate", "file:///C:\\Users\\Mau\\a.dotx", "External"),)),
        "document-traces",
        ("C:\\Users\\Mau",),
    ),
    "place.docx": (package("docx", {"word/media/a.jpeg": photo(place=True)}), "document-traces", ("GPS", "a.jpeg")),
    "place.pdf": (
        pdf("Khac", stream(photo(place=True), Subtype="/Image", Filter="/DCTDecode")), "document-traces", ("GPS",),
    ),
    "workers.docx": (
        package("docx", {"word/people.xml": '<people><person author="Người Mẫu"/></people>'}),
        "document-traces",
        ("Người Mẫu",),
    ),
    "workers.xlsx": (
        package("xlsx", {"xl/r.xml": f'<headers {SHEET}><header userName="Người Mẫu"/></headers>'}),
        "document-traces",
        ("Người Mẫu",),
    ),
    "hidden.xlsx": (
        package("xlsx", main=f'<workbook {SHEET}><sheets><sheet name="Ẩn" state="hidden"/></sheets></workbook>'),
        "document-traces",
        ("trang tính ẩn", "“Ẩn”"),
    ),
    "home.xlsx": (
        package("xlsx", main=f'<workbook {SHEET}><absPath url="C:\\Users\\Mau\\"/></workbook>'),
        "document-traces",
        ("C:\\Users\\Mau",),
    ),
    "table-change.docx": (
        package("docx", main=word('<w:tblPrChange w:id="1" w:author="Người Mẫu"/>')),
        "document-traces",
        ("track changes", "Người Mẫu"),
    ),
    "black.pdf": (pdf("Khac", name_tree(Type="/Annot", Subtype="/Redact", Rect=[])), "document-traces", ("bôi đen",)),
    "stamp.pdf": (
        pdf("Khac", name_tree(Type="/Annot", Subtype="/Stamp", Rect=[], T="Người Mẫu")),
        "document-traces",
        ("Người Mẫu",),
    ),
    "place-of-photo.pdf": (
        pdf("Khac", stream(b'<a exif:GPSLatitude="16,3N"/>', Type="/Metadata", Subtype="/XML")),
        "document-traces",
        ("GPS",),
    ),
    "note.pdf": (
        pdf("Khac", name_tree(Type="/Annot", Subtype="/Text", Rect=[], T="Người Mẫu")),
        "document-traces",
        ("Người Mẫu",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PERSONS)
def test_what_a_file_says_of_persons_is_a_notice(tmp_path, name):
    data, code, told = PERSONS[name]
    memory = tmp_path / "media.json"
    (problem,) = first = checked(tmp_path, [(name, data)], memory)
    assert (problem.path, problem.code, problem.severity) == (f"anh/{name}", code, "warning")
    assert all(what in problem.message for what in told)
    assert checked(tmp_path, [(name, data)], memory) == first, "a file that is remembered is told again"


def test_a_file_that_no_article_uses_is_told_as_unused_alone():
    unused = Problem("anh/a.pdf", 0, "", Code.MEDIA_UNUSED, "", "", "warning")
    assert joined([unused._replace(code=Code.DOCUMENT_AUTHOR)], [unused]) == [unused]


NAMED = [name for name, (_, code, _) in PERSONS.items() if code == "document-author" and name != "encrypted.pdf"]


@pytest.mark.parametrize("name", NAMED)
def test_make_fix_takes_the_names_away_and_no_word(tmp_path, capsys, name):
    data = PERSONS[name][0]
    for folder in ("anh", "tin"):
        (tmp_path / folder).mkdir()
    (tmp_path / "anh" / name).write_bytes(data)
    assert run(tmp_path) == 0
    told = capsys.readouterr().out
    assert name in told and "người soạn" in told
    done = (tmp_path / "anh" / name).read_bytes()
    assert checked(tmp_path, [(name, done)]) == []
    assert "Người Mẫu".encode() not in done and "Người Mẫu".encode("utf-16-be") not in done
    if name.endswith(".docx"):
        before, after = (docx.Document(BytesIO(one)) for one in (data, done))
        assert before.element.xml == after.element.xml
        assert after.core_properties.author == ""
    if name == "author.pdf":
        assert PdfReader(BytesIO(done)).metadata.title == "Kế hoạch"
    assert run(tmp_path) == 0
    assert (tmp_path / "anh" / name).read_bytes() == done


def test_a_document_that_forbids_changes_is_left_as_it_is():
    assert without_names(PERSONS["encrypted.pdf"][0], "PDF") == PERSONS["encrypted.pdf"][0]


def test_a_document_that_needs_a_password_is_named_for_what_it_is(tmp_path):
    (problem,) = checked(tmp_path, [("a.pdf", encrypted(pdf(), "mật khẩu", "AES-256"))])
    assert problem.code == Code.DOCUMENT_LOCKED and "phải gõ đúng mới mở được" in problem.message


def test_a_signed_document_is_left_as_it_is():
    signed = package("xlsx", {"docProps/core.xml": CORE, "_xmlsignatures/sig1.xml": "<x/>"})
    assert without_names(signed, "XLSX") == signed
    signed = pdf("Khac", name_tree(Type="/Sig", ByteRange=[]), Author="Người Mẫu")
    assert without_names(signed, "PDF") == signed


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_anywhere_is_refused_or_harmless_and_never_a_traceback(data):
    name = data.draw(st.sampled_from(sorted(SOUND)))
    damaged = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        documents.inspect(bytes(damaged), name.rpartition(".")[2].upper())
    except Refused as refused:
        assert refused.message and refused.hint


def test_every_kind_of_office_file_has_a_sound_and_a_hostile_one():
    assert {name.rpartition(".")[2] for name in SOUND} == {*MAIN, "pdf"}
