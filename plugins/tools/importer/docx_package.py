"""A Word file as a package: opened only where unpacking it can do no harm."""

import posixpath
import zipfile
from io import BytesIO

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from plugins.tools.importer.saved import NotImported

_SAVE_AS = "Mở bằng Word, chọn Lưu thành (Save as), kiểu Word Document (.docx), rồi nhập lại."
MAX_UNPACKED = 200_000_000
MAX_XML = 30_000_000
_MOST_FILES = 3000


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip, once its directory is known to be harmless. Raises Refused."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise NotImported("Tệp Word hỏng hoặc mới chép được một phần.") from None
    files = package.infolist()
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > MAX_UNPACKED:
        raise NotImported(f"Tệp Word giải nén ra quá lớn (hơn {MAX_UNPACKED // 1_000_000} MB hoặc {_MOST_FILES} phần).")
    if any(file.file_size > MAX_XML for file in files if file.filename.endswith((".xml", ".rels"))):
        raise NotImported(f"Tệp Word có phần chữ lớn hơn {MAX_XML // 1_000_000} MB.")
    if any(file.flag_bits & 1 for file in files):
        raise NotImported("Tệp Word có mật khẩu. Bỏ mật khẩu rồi nhập lại.")
    names = package.namelist()
    if not any(name.startswith("word/") for name in names) and "word/document.xml" not in names:
        raise NotImported(f"Không phải tệp Word .docx (thiếu word/document.xml). {_SAVE_AS}")
    return package


def open_document(data: bytes):
    """The document as python-docx knows it. Raises Refused."""
    with open_package(data) as package:
        try:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(name)[:2000]:
                    raise NotImported("Tệp Word có khai báo DOCTYPE, không tệp Word thật nào có.")
        except (zipfile.BadZipFile, EOFError):
            raise NotImported("Tệp Word hỏng hoặc mới chép được một phần.") from None
    try:
        return docx.Document(BytesIO(_without_loose_ends(data)))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise NotImported(
            f"Không đọc được tệp Word: tệp hỏng, hoặc được lưu kiểu khác (.docm, .dotx, Strict). {_SAVE_AS}"
        ) from error


def _without_loose_ends(data: bytes) -> bytes:
    """The package without relationships to parts that are not there: Word opens it, python-docx would not."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        changed = {
            name: new for name in names if name.endswith(".rels") and (new := _kept(name, package.read(name), names))
        }
        if not changed:
            return data
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as whole:
            for name in names:
                whole.writestr(name, changed.get(name) or package.read(name))
    return out.getvalue()


def _kept(name: str, data: bytes, parts: set[str]) -> bytes:
    """The relationships of one file whose parts exist; b"" where all do."""
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    folder = posixpath.dirname(posixpath.dirname(name))
    loose = [
        relation
        for relation in tree
        if relation.get("TargetMode") != "External"
        and posixpath.normpath(posixpath.join("/", folder, (relation.get("Target") or "").partition("#")[0])).lstrip(
            "/"
        )
        not in parts
    ]
    for relation in loose:
        tree.remove(relation)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True) if loose else b""
