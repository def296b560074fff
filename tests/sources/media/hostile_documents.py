"""Word and Excel files that run, fetch or hide something: (name, bytes, code), each kind under many names and at many
places."""

import zipfile
from collections.abc import Iterator
from itertools import product

from plugins.sources.media import document_package, document_parts
from tests.sources.media.office import (
    MICROSOFT,
    OFFICE,
    OLE,
    SHEET,
    STRICT,
    WORD,
    field,
    package,
    sheet,
    word,
    zipped,
)

#: What bounds the looking into a file; those that are too large are made by it.
LIMITS = (
    (document_package, "MAX_UNPACKED"),
    (document_package, "MAX_MEMBERS"),
    (document_parts, "MAX_XML"),
    (document_parts, "MAX_ELEMENTS"),
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
    for number, (mode, at) in enumerate(product(("", "Internal"), (0, 3))):  # it says of itself to lie within
        relation = (OFFICE + "attachedTemplate", places[at], mode)
        yield f"inner-{number}.docx", package("docx", relations=(relation,)), "document-remote"
    for number, target in enumerate(
        ("javascript:alert(1)", "vbscript:x", "data:text/html,x", "ms-word:ofe|u|http://x", "search-ms:query=x",
         "ms-msdt:/id x", "\\\\192.0.2.1\\a", "file://192.0.2.1/a", "//192.0.2.1/a",
         "tel:*21*0900000000%23", "TEL:%252A%252321%2523")
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
            field(' HYPERLINK "search-ms:query=x" '), field(' HYPERLINK "\\\\192.0.2.1\\a" '),
            field("HYPERLINK javascript:x"),
            field('HYPERLINK \\o "Xem: thử" "search-ms:query=x"'), field('HYPERLINK \\t "_blank" ms-msdt:x'),
            '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="search-ms:query=x"/>',
            '<script xmlns="http://www.w3.org/2000/svg">x</script>',
            "<w:r><w:instrText>DDEAUTO x</w:instrText></w:r>", field("&#68;DE x y"), field(field(" DDE x "), " y"),
        ),
        "document-remote": (
            field(' INCLUDEPICTURE "https://example.invalid/a.png" \\d'), field("INCLUDETEXT x"), field("IMPORT x"),
            field("LINK Excel.Sheet.8 x"), field("DATABASE \\d x"), field("RD x"), '<w:fldSimple w:instr="LINK x"/>',
            '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://example.invalid/a.png"/>',
            '<v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="\\\\192.0.2.1\\a"/>', "<w:mailMerge/>",
            '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:o" o:href="\\\\192.0.2.1\\a"/>',
            '<v:fill xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:o" o:althref="https://example.invalid/a"/>',
            '<image xmlns="http://www.w3.org/2000/svg" href="https://example.invalid/a.png"/>',
        ),
        "document-macro": (
            '<w:ffData><w:entryMacro w:val="Chay"/></w:ffData>', '<w:ffData><w:exitMacro w:val="Chay"/></w:ffData>',
            '<sl:schema xmlns:sl="urn:sl" sl:manifestLocation="https://example.invalid/a.xml"/>',
        ),
        "document-embedded": (
            '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/>', "<w:control w:name='x'/>",
            "<w:altChunk/>", "<w:subDoc/>", field("EMBED Package"),
            '<wp15:webVideoPr xmlns:wp15="urn:wp15" embeddedHtml="&lt;iframe src=x&gt;"/>',
            '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
        ),
    }  # fmt: skip
    for code, bodies in fields.items():
        for number, body in enumerate(bodies):
            yield f"{code}-{number}.docx", package("docx", main=word(body)), code
            # The same in a part that the package calls something else.
            yield f"{code}-{number}-part.docx", package("docx", {"word/phan.dat": word(body)}), code
            behind = "<!DOCTYPE x>" + word(body)
            yield f"{code}-{number}-behind.docx", package("docx", {"word/phan.dat": behind}), code
    utf16 = ('<?xml version="1.0" encoding="UTF-16"?>' + word(field("DDE x"))).encode("utf-16")
    yield "utf16.docx", package("docx", {"word/header1.xml": utf16}), "document-action"
    formulas = {
        "document-action": (
            "cmd|'/c calc'!A0",
            "+MSEXCEL|'\\..\\cmd.exe /c calc'!''",
            "a|b!c",
            "SUM(1)+cmd|x!A1",
            "HYPERLINK(&quot;ms-msdt:/id x&quot;,&quot;Xem&quot;)",
            "hyperlink( &quot;file://192.0.2.1/a&quot;)",
        ),
        "document-remote": (
            "WEBSERVICE(&quot;http://x&quot;)",
            "webservice (A1)",
            "CALL(A1)",
            "RTD(A1)",
            "EXEC(A1)",
            "_xlfn.STOCKHISTORY(A1)",
            "_xlfn._xlws.PY(0,1)",
            "_xlfn.TRANSLATE(A1)",
            "CUBEVALUE(A1)",
            "IMPORTDATA(A1)",
            "GOOGLEFINANCE(A1)",
            "1+LET(x,webservice(A1),x)",
            "'\\\\192.0.2.1\\chung\\[a.xlsx]Trang'!A1",
            "SUM('https://example.invalid/[a.xlsx]Trang'!A1:A2)",
            "'file:///\\\\192.0.2.1/a.ods'#$Trang.A1",
        ),
    }
    for code, texts in formulas.items():
        for number, text in enumerate(texts):
            for tag, inner in (
                ("f", sheet(f"<f>{text}</f>")),
                ("name", _name(text)),
                ("rule", sheet(f"<cfRule><formula>{text}</formula></cfRule>")),
                ("column", f"<table {SHEET}><calculatedColumnFormula>{text}</calculatedColumnFormula></table>"),
                ("field", f'<cacheField {SHEET} formula="{text}"/>'),
                ("chart", f'<f xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart">{text}</f>'),
                ("later", f'<f xmlns="http://schemas.microsoft.com/office/excel/2006/main">{text}</f>'),
            ):
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
        ("document-macro", '<x:FmlaMacro xmlns:x="urn:schemas-microsoft-com:office:excel">[0]!Chay</x:FmlaMacro>'),
        ("document-action", f'<externalLink {SHEET}><ddeLink ddeService="cmd"/></externalLink>'),
        ("document-embedded", f"<externalLink {SHEET}><oleLink/></externalLink>"),
        ("document-embedded", f"<oleObjects {SHEET}><oleObject/></oleObjects>"),
        ("document-remote", f"<connections {SHEET}><connection><dbPr/></connection></connections>"),
        ("document-remote", f"<connections {SHEET}><connection><webPr/></connection></connections>"),
        ("document-remote", '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">x</DataMashup>'),
    )
    for number, (code, root) in enumerate(marks):
        yield f"{code}-mark-{number}.xlsx", package("xlsx", {"xl/phan.xml": root}), code
    for number, name in enumerate(("_AssemblyLocation", "_AssemblyName", "Solution URL")):
        add_in = f'<Properties xmlns="urn:custom-properties"><property name="{name}"/></Properties>'
        yield f"add-in-{number}.docx", package("docx", {"docProps/custom.xml": add_in}), "document-macro"
    for number, base in enumerate(("javascript:", "\\\\192.0.2.1\\a")):
        inner = f"<Properties><HyperlinkBase>{base}</HyperlinkBase></Properties>"
        yield f"base-{number}.docx", package("docx", {"docProps/app.xml": inner}), "document-action"


def _name(text: str) -> str:
    return f'<workbook {SHEET}><definedNames><definedName name="x">{text}</definedName></definedNames></workbook>'


def _bombs() -> Iterator[Case]:
    yield "zeros.docx", package("docx", {"word/media/a.png": bytes(document_package.MAX_UNPACKED)}), "document-complex"
    yield "spaces.docx", package("docx", main=word(" " * document_parts.MAX_XML)), "document-complex"
    yield (
        "elements.xlsx",
        package("xlsx", {"xl/a.xml": "<a>" + "<b/>" * document_parts.MAX_ELEMENTS + "</a>"}),
        "document-complex",
    )
    yield (
        "members.docx",
        package("docx", {f"word/{n}": b"" for n in range(document_package.MAX_MEMBERS)}),
        "document-complex",
    )
    yield "deep.docx", package("docx", main=word(('<w:fldChar w:fldCharType="begin"/>') * 300)), "document-complex"
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    yield "laughs.docx", package("docx", {"word/a.xml": laughs}), "document-broken"
    yield (
        "outside.xlsx",
        package("xlsx", {"xl/a.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        "document-broken",
    )
    yield "not-xml.docx", package("docx", main=f"<w:document {WORD}><w:body>"), "document-broken"
    for number, way in enumerate(("../../a.exe", "/etc/a", "word\\..\\..\\a", "word/./a", "word//a")):
        yield f"climbs-{number}.docx", package("docx", {way: b"x"}), "document-broken"
    yield "case.docx", package("docx", {"WORD/document.xml": "<x/>"}), "document-broken"
    yield (
        "lzma.docx",
        zipped({"[Content_Types].xml": "<T/>", "word/a.xml": "<x/>"}, zipfile.ZIP_LZMA),
        "document-broken",
    )
    sound = package("docx", {"word/media/a.bin": b"abcdefghijklmnop" * 9})
    yield "damaged.docx", sound.replace(b"word/document.xml", b"word/documenX.xml", 1), "document-broken"
    yield "two.docx", package("docx", {"word/vbaProject.bin": b"x"}) + package("docx"), "document-broken"
    yield "locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "document-locked"
