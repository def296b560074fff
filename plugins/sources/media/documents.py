"""Attachments: that they are what their name says and are there to the end.

Their bytes are published as they are, up to where they end; nothing in them is unpacked or run here.
"""

import zipfile
from io import BytesIO

from plugins.base.model import Code
from plugins.sources.media.photos import Facts
from plugins.sources.media.refusal import Refused
from plugins.sources.media.tails import pdf_end

MAX_BYTES = 50_000_000
MAX_MEMBERS = 10_000
_FOLDERS = {"DOCX": "word/", "XLSX": "xl/"}


def inspect(data: bytes, format: str) -> Facts:
    """Raises Refused for a half or damaged document, one of another kind, or one with macros."""
    if format == "PDF":
        if pdf_end(data) < 0:
            raise _broken()
        return Facts(format)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception as error:  # zipfile raises what it likes on hostile directories
        raise _broken() from error
    if len(names) > MAX_MEMBERS or "[Content_Types].xml" not in names:
        raise _broken()
    if not any(name.startswith(_FOLDERS[format]) for name in names):
        raise mismatch(
            next((kind for kind, folder in _FOLDERS.items() if any(n.startswith(folder) for n in names)), "ZIP")
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            Code.DOCUMENT_MACRO,
            "Tệp chứa macro (mã chạy được), không đăng cho mọi người tải về được.",
            "Lưu lại bằng Word, Excel ở dạng .docx, .xlsx không có macro.",
        )
    return Facts(format)


def mismatch(found: str) -> Refused:
    """A name that promises another format than the content has; ``found`` is "" where it is not known."""
    what = f"bên trong là {found}" if found else "bên trong không phải loại ấy"
    hint = {
        "HEIC": "Ảnh của iPhone: đổi đuôi tên tệp thành .heic, hoặc gửi lại ở dạng JPEG.",
        "": "Mở tệp gốc rồi lưu lại đúng loại.",
    }.get(found, "Sửa đuôi tên tệp cho đúng, hoặc mở tệp gốc rồi lưu lại đúng loại.")
    return Refused(Code.MEDIA_MISMATCH, f"Đuôi tên tệp không khớp nội dung: {what}.", hint)


def _broken() -> Refused:
    return Refused(
        Code.DOCUMENT_BROKEN,
        "Tệp hỏng hoặc mới chép được một phần.",
        "Mở tệp gốc, lưu lại rồi chép lại vào content/.",
    )
