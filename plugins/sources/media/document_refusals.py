"""Why a document as a whole is refused, in the sentences for its editor."""

from plugins.base.model import Code
from plugins.sources.media.refusal import Refused


def mismatch(found: str) -> Refused:
    """A name that promises another format than the content has; ``found`` is "" where it is not known."""
    what = f"bên trong là {found}" if found else "bên trong không phải loại ấy"
    hint = {
        "HEIC": "Ảnh của iPhone: đổi đuôi tên tệp thành .heic, hoặc gửi lại ở dạng JPEG.",
        "": "Mở tệp gốc rồi lưu lại đúng loại.",
    }.get(found, "Sửa đuôi tên tệp cho đúng, hoặc mở tệp gốc rồi lưu lại đúng loại.")
    return Refused(Code.MEDIA_MISMATCH, f"Đuôi tên tệp không khớp nội dung: {what}.", hint)


def broken() -> Refused:
    return Refused(
        Code.DOCUMENT_BROKEN,
        "Tệp hỏng hoặc mới chép được một phần.",
        "Mở tệp gốc, lưu lại rồi chép lại vào content/.",
    )


def too_complex(what: str) -> Refused:
    return Refused(
        Code.DOCUMENT_COMPLEX,
        f"Tệp {what}, quá mức xem xét được; máy của người đọc cũng có thể treo khi mở.",
        "Chia nhỏ tài liệu, hoặc in ra PDF mới (Print → Save as PDF).",
    )


def locked(how: str = "có mật khẩu hoặc được mã hóa") -> Refused:
    return Refused(
        Code.DOCUMENT_LOCKED,
        f"Tệp {how}, nên không xem xét được, người dân cũng không mở được.",
        "Mở tệp, bỏ mật khẩu và các hạn chế, lưu lại rồi dùng tệp mới; hoặc in ra PDF mới.",
    )
