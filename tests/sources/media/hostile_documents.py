"""Documents that run, fetch or hide something: (name, bytes, code), each kind under many names and at many places."""

import zipfile
from collections.abc import Iterator
from itertools import product

from tests.sources.media.office import (
    MICROSOFT,
    OFFICE,
    OLE,
    SHEET,
    STRICT,
    WORD,
    field,
    name_tree,
    package,
    packed_pdf,
    pdf,
    sheet,
    stream,
    word,
    zipped,
)

Case = tuple[str, bytes, str]
FOLDER = {"docx": "word", "xlsx": "xl"}
VBA = "application/vnd.ms-office.vbaProject"


def office() -> Iterator[Case]:
    yield from _by_content_type()
    yield from _by_relationship()
    yield from _by_bytes()
    yield from _by_markup()
    yield from _bombs()


def _by_content_type() -> Iterator[Case]:
    kinds = {
        VBA: "document-macro",
        VBA.upper(): "document-macro",
        "application/vnd.ms-word.vbaData+xml": "document-macro",
        "application/vnd.ms-word.document.macroEnabled.main+xml": "document-macro",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "document-macro",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "document-macro",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main": "document-macro",
        "application/vnd.ms-excel.macrosheet+xml": "document-macro",
        "application/vnd.ms-excel.intlmacrosheet+xml": "document-macro",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml": "document-macro",
        "application/vnd.ms-word.keyMapCustomizations+xml": "document-macro",
        "application/vnd.ms-word.attachedToolbars": "document-macro",
        "application/vnd.ms-office.webextension+xml": "document-macro",
        "application/vnd.ms-office.activeX+xml": "document-embedded",
        "application/vnd.ms-office.activeX": "document-embedded",
        "application/vnd.openxmlformats-officedocument.oleObject": "document-embedded",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml": "document-remote",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml": "document-remote",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml": "document-remote",
    }
    for (number, (type_, code)), kind in product(enumerate(kinds.items()), FOLDER):
        part = f"{FOLDER[kind]}/media/anh{number}.png"
        yield f"type-{number}.{kind}", package(kind, {part: b"x"}, {part: type_}), code


def _by_relationship() -> Iterator[Case]:
    inner = {
        MICROSOFT + "vbaProject": "document-macro",
        MICROSOFT + "wordVbaData": "document-macro",
        MICROSOFT + "xlMacrosheet": "document-macro",
        MICROSOFT + "xlIntlMacrosheet": "document-macro",
        MICROSOFT + "ui/extensibility": "document-macro",
        MICROSOFT.replace("2006", "2007") + "ui/extensibility": "document-macro",
        MICROSOFT + "keyMapCustomizations": "document-macro",
        MICROSOFT.replace("2006", "2011") + "webextension": "document-macro",
        MICROSOFT.replace("2006", "2011") + "webextensiontaskpanes": "document-macro",
        MICROSOFT + "activeXControlBinary": "document-embedded",
    }
    for base in (OFFICE, STRICT):
        inner |= {
            base + "oleObject": "document-embedded",
            base + "control": "document-embedded",
            base + "aFChunk": "document-embedded",
            base + "subDocument": "document-embedded",
            base + "dialogsheet": "document-macro",
            base + "externalLink": "document-remote",
            base + "externalLinkPath": "document-remote",
            base + "connections": "document-remote",
            base + "queryTable": "document-remote",
            base + "mailMergeSource": "document-remote",
        }
    for (number, (type_, code)), kind in product(enumerate(inner.items()), FOLDER):
        part = "du-lieu.dat"
        data = package(kind, {f"{FOLDER[kind]}/{part}": b"x"}, relations=((type_, part, ""),))
        yield f"relation-{number}.{kind}", data, code
    outer = ("attachedTemplate", "image", "frame", "video", "audio", "slide", "externalLinkPath", "package", "settings")
    places = (
        "https://example.invalid/mau.dotm", "http://192.0.2.1/a", "//example.invalid/a", "\\\\192.0.2.1\\chung\\a.dotx",
        "file://example.invalid/a", "ftp://example.invalid/a",
    )  # fmt: skip
    for (number, type_), (at, target) in product(enumerate(outer), enumerate(places)):
        kind = "docx" if (number + at) % 2 else "xlsx"
        code = "document-embedded" if type_ == "frame" else "document-remote"
        yield f"outer-{number}-{at}.{kind}", package(kind, relations=((OFFICE + type_, target, "External"),)), code
    for number, target in enumerate(
        ("javascript:alert(1)", "vbscript:x", "data:text/html,x", "ms-word:ofe|u|http://x", "search-ms:query=x",
         "ms-msdt:/id x", "\\\\192.0.2.1\\a", "file://192.0.2.1/a", "//192.0.2.1/a")
    ):  # fmt: skip
        data = package("docx", relations=((OFFICE + "hyperlink", target, "External"),))
        yield f"click-{number}.docx", data, "document-action"


def _by_bytes() -> Iterator[Case]:
    programs = {
        "ole": OLE, "exe": b"MZ\x90" + bytes(90), "elf": b"\x7fELF" + bytes(90), "sh": b"#!/bin/sh\nx",
        "rar": b"Rar!\x1a",
        "rtf": b"{\\rtf1 x}", "pdf": b"%PDF-1.4\n", "7z": b"7z\xbc\xaf\x27", "lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(9),
        "zip": zipped({"a.exe": "x"}),
    }  # fmt: skip
    names = ("media/image1.png", "embeddings/x.bin", "theme/theme1.xml", "../customXml/item1.xml")
    for (kind, folder), (word_, data), (number, name) in product(FOLDER.items(), programs.items(), enumerate(names)):
        part = f"{folder}/{name}".replace(f"{folder}/../", "")
        yield f"inside-{word_}-{number}.{kind}", package(kind, {part: data}), "document-embedded"
    for kind, folder in FOLDER.items():
        for number, name in enumerate(("vbaProject.bin", "VBAPROJECT.BIN", "sub/vbaProject.bin")):
            yield f"vba-{number}.{kind}", package(kind, {f"{folder}/{name}": b"x"}), "document-macro"
        # What is refused in a file is refused in the workbook of its chart.
        bad = package("xlsx", {"xl/a.dat": b"x"}, {"xl/a.dat": VBA})
        yield f"nested-vba.{kind}", package(kind, {f"{folder}/embeddings/bang.xlsx": bad}), "document-macro"
        twice = package("xlsx", {"xl/embeddings/b.xlsx": bad})
        yield f"nested-twice.{kind}", package(kind, {f"{folder}/embeddings/bang.xlsx": twice}), "document-macro"
        thrice = package("xlsx", {"xl/embeddings/c.xlsx": twice})
        yield f"nested-thrice.{kind}", package(kind, {f"{folder}/embeddings/a.xlsx": thrice}), "document-complex"


def _by_markup() -> Iterator[Case]:
    nested = field(field(" QUOTE 68 68 69 "), " cmd ")
    fields = {
        "document-action": (
            field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '), field("DDE x y"), field(" ddeauto x y"),
            field(" DD", "EAUTO x"), field("D", "D", "E", " x"), nested, field(" MACROBUTTON Chay x"),
            '<w:fldSimple w:instr=" DDEAUTO x y"/>', '<w:fldSimple w:instr="dde x y"/>', field("PRINT 27"),
            "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r>", field("&#68;DE x y"), field(field(" DDE x "), " y"),
        ),
        "document-remote": (
            field(' INCLUDEPICTURE "https://example.invalid/a.png" \\d'), field("INCLUDETEXT x"), field("IMPORT x"),
            field("LINK Excel.Sheet.8 x"), field("DATABASE \\d x"), field("RD x"), '<w:fldSimple w:instr="LINK x"/>',
            '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://example.invalid/a.png"/>',
            '<v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="\\\\192.0.2.1\\a"/>', "<w:mailMerge/>",
        ),
        "document-embedded": (
            '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/>', "<w:control w:name='x'/>",
            "<w:altChunk/>", "<w:subDoc/>", field("EMBED Package"),
            '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
        ),
    }  # fmt: skip
    for code, bodies in fields.items():
        for number, body in enumerate(bodies):
            yield f"{code}-{number}.docx", package("docx", main=word(body)), code
            # The same in a part that the package calls something else.
            yield f"{code}-{number}-part.docx", package("docx", {"word/phan.dat": word(body)}), code
    utf16 = ('<?xml version="1.0" encoding="UTF-16"?>' + word(field("DDE x"))).encode("utf-16")
    yield "utf16.docx", package("docx", {"word/header1.xml": utf16}), "document-action"
    formulas = {
        "document-action": ("cmd|'/c calc'!A0", "+MSEXCEL|'\\..\\cmd.exe /c calc'!''", "a|b!c", "SUM(1)+cmd|x!A1"),
        "document-remote": ("WEBSERVICE(&quot;http://x&quot;)", "webservice (A1)", "CALL(A1)", "RTD(A1)", "EXEC(A1)"),
    }
    for code, texts in formulas.items():
        for number, text in enumerate(texts):
            for tag, inner in (("f", sheet(f"<f>{text}</f>")), ("name", _name(text))):
                yield f"{code}-{tag}-{number}.xlsx", package("xlsx", {"xl/worksheets/sheet1.xml": inner}), code
    names = f"<workbook {SHEET}><definedNames><definedName {{}}>A1</definedName></definedNames></workbook>".format
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    marks = (
        ("document-macro", names('name="_xlnm.Auto_Open"')),
        ("document-macro", names('name="x" xlm="1"')),
        ("document-macro", names('name="x" vbProcedure="1"')),
        ("document-macro", f'<xdr:sp xmlns:xdr="{drawing}" macro="[0]!Chay"/>'),
        ("document-macro", '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>'),
        ("document-macro", f"<dialogsheet {SHEET}/>"),
        ("document-macro", '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>'),
        ("document-action", f'<externalLink {SHEET}><ddeLink ddeService="cmd"/></externalLink>'),
        ("document-embedded", f"<externalLink {SHEET}><oleLink/></externalLink>"),
        ("document-embedded", f"<oleObjects {SHEET}><oleObject/></oleObjects>"),
        ("document-remote", f"<connections {SHEET}><connection><dbPr/></connection></connections>"),
        ("document-remote", f"<connections {SHEET}><connection><webPr/></connection></connections>"),
        ("document-remote", '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">x</DataMashup>'),
    )
    for number, (code, root) in enumerate(marks):
        yield f"{code}-mark-{number}.xlsx", package("xlsx", {"xl/phan.xml": root}), code


def _name(text: str) -> str:
    return f'<workbook {SHEET}><definedNames><definedName name="x">{text}</definedName></definedNames></workbook>'


def _bombs() -> Iterator[Case]:
    yield "zeros.docx", package("docx", {"word/media/a.png": bytes(510_000_000)}), "document-complex"
    yield "spaces.docx", package("docx", main=word(" " * 260_000_000)), "document-complex"
    yield "elements.xlsx", package("xlsx", {"xl/a.xml": "<a>" + "<b/>" * 4_100_000 + "</a>"}), "document-complex"
    yield "members.docx", package("docx", {f"word/{n}": b"" for n in range(10_001)}), "document-complex"
    yield "deep.docx", package("docx", main=word(('<w:fldChar w:fldCharType="begin"/>') * 300)), "document-complex"
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    yield "laughs.docx", package("docx", {"word/a.xml": laughs}), "document-broken"
    yield (
        "outside.xlsx",
        package("xlsx", {"xl/a.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        "document-broken",
    )
    yield "not-xml.docx", package("docx", main=f"<w:document {WORD}><w:body>"), "document-broken"
    yield "case.docx", package("docx", {"WORD/document.xml": "<x/>"}), "document-broken"
    yield (
        "lzma.docx",
        zipped({"[Content_Types].xml": "<T/>", "word/a.xml": "<x/>"}, zipfile.ZIP_LZMA),
        "document-broken",
    )
    sound = package("docx", {"word/media/a.bin": b"abcdefghijklmnop" * 9})
    yield "damaged.docx", sound.replace(b"word/document.xml", b"word/documenX.xml", 1), "document-broken"
    yield "locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "document-locked"


def pdfs() -> Iterator[Case]:
    actions = {
        "JavaScript": name_tree(S="/JavaScript", JS="app.alert(1)"),
        "Launch": name_tree(S="/Launch", F="cmd.exe"),
        "ImportData": name_tree(S="/ImportData", F="a.fdf"),
        "SubmitForm": name_tree(S="/SubmitForm", F="https://example.invalid/"),
        "GoToE": name_tree(S="/GoToE"),
        "Rendition": name_tree(S="/Rendition"),
        "Movie": name_tree(S="/Movie"),
        "Sound": name_tree(S="/Sound"),
        "RichMediaExecute": name_tree(S="/RichMediaExecute"),
        "stream": name_tree(S="/JavaScript", JS=stream(b"app.alert(1)")),
        "next": name_tree(S="/GoTo", Next=name_tree(S="/Launch", F="x")),
        "next-list": name_tree(S="/GoTo", Next=[name_tree(S="/GoTo"), name_tree(S="/JavaScript", JS="x")]),
    }
    places = ("OpenAction", "AA", "page:AA", "annotation:A", "annotation:AA", "Khac")
    for (name, action), (number, place) in product(actions.items(), enumerate(places)):
        value = name_tree(O=action) if place.endswith("AA") else action
        yield f"{name}-{number}.pdf", pdf(place, value), "document-action"
    alone = {"URI": name_tree(S="/URI", URI="https://example.invalid/"), "GoToR": name_tree(S="/GoToR", F="a.pdf")}
    for (name, action), place in product(alone.items(), ("OpenAction", "AA", "page:AA", "annotation:AA")):
        value = name_tree(O=action) if place.endswith("AA") else action
        yield f"auto-{name}-{place.replace(':', '-')}.pdf", pdf(place, value), "document-action"
    for number, target in enumerate(("javascript:x", "file://192.0.2.1/a", "\\\\192.0.2.1\\a", "data:text/html,x")):
        yield f"uri-{number}.pdf", pdf("annotation:A", name_tree(S="/URI", URI=target)), "document-action"
    yield "unc.pdf", pdf("annotation:A", name_tree(S="/GoToR", F="\\\\192.0.2.1\\a")), "document-remote"
    yield "outer-stream.pdf", pdf("Khac", stream(b"", F="http://x")), "document-remote"
    file = name_tree(Type="/Filespec", F="a.exe", EF=name_tree(F=stream(b"MZ", Type="/EmbeddedFile")))
    for number, (place, value) in enumerate(
        (
            ("Names", name_tree(EmbeddedFiles=name_tree(Names=["a", file]))),
            ("annotation:FS", file),
            ("AF", file),
            ("Khac", stream(b"MZ", Type="/EmbeddedFile")),
            ("Khac", name_tree(Type="/Annot", Subtype="/RichMedia")),
            ("Khac", name_tree(Type="/Annot", Subtype="/FileAttachment")),
            ("Khac", name_tree(Type="/Annot", Subtype="/3D")),
            ("Khac", name_tree(Type="/Annot", Subtype="/Screen")),
            ("Khac", name_tree(RichMediaContent=name_tree())),
        )
    ):
        yield f"embedded-{number}.pdf", pdf(place, value), "document-embedded"
    catalog = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"
    for number, one in enumerate((b"<</S/JavaScript/JS(x)>>", b"<</S/L#61unch/F(x)>>", b"[[<</S/Launch/F(x)>>]]")):
        yield f"packed-{number}.pdf", packed_pdf(*catalog, one), "document-action"
    bomb = b"(" + b" " * 10_000_000 + b")"
    yield "packed-bomb.pdf", packed_pdf(*catalog, bomb, count=4), "document-complex"
    yield "long-string.pdf", pdf("Khac", name_tree(A="a" * 13_000_000)), "document-complex"
    yield "script-tree.pdf", pdf("Names", name_tree(JavaScript=name_tree())), "document-action"
    yield "form.pdf", pdf("AcroForm", name_tree(XFA="x")), "document-action"
    escaped = pdf("OpenAction", actions["JavaScript"])
    yield "escaped.pdf", escaped.replace(b"/JavaScript", b"/J#61vaScript"), "document-action"
    loose = b"9 0 obj<</S/Launch/F(x)>>endobj\n"
    plain = pdf()
    at = plain.index(b"xref\n")
    longer = plain[:at] + loose + plain[at:].replace(str(at).encode(), str(at + len(loose)).encode())
    yield "unlisted.pdf", longer, "document-action"
    yield "no-table.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n", "document-broken"
    deep = b"[" * 5_000 + b"]" * 5_000
    yield "nested.pdf", plain.replace(b"/Catalog", b"/Catalog/A " + deep, 1), "document-broken"
    yield "objects.pdf", plain.replace(b"xref\n", b"9 0 obj\n0\nendobj\n" * 200_001 + b"xref\n", 1), "document-complex"
