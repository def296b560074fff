"""PDF files that run, fetch or hide something: (name, bytes, code)."""

from collections.abc import Iterator
from itertools import product

from plugins.sources.media import document_pdf
from tests.sources.media.office import ALGORITHMS, encrypted, name_tree, packed_pdf, pdf, stream

Case = tuple[str, bytes, str]
#: What bounds the looking into a file; those that are too large are made by it.
LIMITS = ((document_pdf, "MAX_OBJECTS"), (document_pdf, "MAX_VALUES"), (document_pdf, "MAX_PARSED"))


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
    clicks = ("javascript:x", "file://192.0.2.1/a", "\\\\192.0.2.1\\a", "data:text/html,x", "tel:*21*9%23", "tel:1,,2")
    for number, target in enumerate(clicks):
        yield f"uri-{number}.pdf", pdf("annotation:A", name_tree(S="/URI", URI=target)), "document-action"
    yield "uri-base.pdf", pdf("URI", name_tree(Base="javascript:x//")), "document-action"
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
    bomb = b"(" + b" " * (document_pdf.MAX_PARSED * 5 // 6) + b")"
    yield "packed-bomb.pdf", packed_pdf(*catalog, bomb, count=4), "document-complex"
    yield "long-string.pdf", pdf("Khac", name_tree(A="a" * document_pdf.MAX_PARSED)), "document-complex"
    yield "script-tree.pdf", pdf("Names", name_tree(JavaScript=name_tree())), "document-action"
    yield "reference.pdf", pdf("page:X", name_tree(Subtype="/Form", Ref=name_tree(F="http://x"))), "document-remote"
    yield "proxy.pdf", pdf("page:X", name_tree(Subtype="/Image", OPI=name_tree(F="x"))), "document-remote"
    yield "file-script.pdf", pdf("annotation:A", name_tree(S="/GoToR", F="javascript:x")), "document-action"
    yield "printer.pdf", pdf("Khac", stream(b"%!PS", Type="/XObject", Subtype="/PS")), "document-action"
    yield "form.pdf", pdf("AcroForm", name_tree(XFA="x")), "document-action"
    escaped = pdf("OpenAction", actions["JavaScript"])
    yield "escaped.pdf", escaped.replace(b"/JavaScript", b"/J#61vaScript"), "document-action"
    loose = b"9 0 obj<</S/Launch/F(x)>>endobj\n"
    plain = pdf()
    for algorithm, (name, bad) in product(ALGORITHMS, actions.items()):
        if (len(name) + len(algorithm)) % 2:  # each of both, not each with each
            locked = encrypted(pdf("OpenAction", bad), "", algorithm)
            yield f"encrypted-{name}-{algorithm}.pdf", locked, "document-action"
    for algorithm in ALGORITHMS:
        link = encrypted(pdf("annotation:A", name_tree(S="/URI", URI="javascript:x")), "", algorithm)
        yield f"encrypted-uri-{algorithm}.pdf", link, "document-action"
        yield f"password-{algorithm}.pdf", encrypted(plain, "mo", algorithm), "document-locked"
    standard = encrypted(plain, "", "AES-128")
    for number, (old, new) in enumerate(
        ((b"/Filter /Standard", b"/Filter /PubSec01"), (b"/V 4", b"/V 9"), (b"/CFM /AESV2", b"/CFM /None0"))
    ):
        assert old in standard
        yield f"own-cipher-{number}.pdf", standard.replace(old, new), "document-locked"
    at = plain.index(b"xref\n")
    longer = plain[:at] + loose + plain[at:].replace(str(at).encode(), str(at + len(loose)).encode())
    yield "unlisted.pdf", longer, "document-action"
    yield "no-table.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n", "document-broken"
    deep = b"[" * 5_000 + b"]" * 5_000
    yield "nested.pdf", plain.replace(b"/Catalog", b"/Catalog/A " + deep, 1), "document-broken"
    yield (
        "objects.pdf",
        plain.replace(b"xref\n", b"9 0 obj\n0\nendobj\n" * document_pdf.MAX_OBJECTS + b"xref\n", 1),
        "document-complex",
    )
