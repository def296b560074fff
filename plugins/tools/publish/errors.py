"""One sentence for each failure."""

import errno

from plugins.base.refusal import Refusal

_WHY = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn quá mức cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền",
    errno.EIO: "đĩa hỏng",
    errno.ENOENT: "không có tệp hay thư mục ấy",
    errno.EEXIST: "đã có ở đó rồi",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "có tệp ở chỗ phải là thư mục",
    errno.ENOTEMPTY: "thư mục còn tệp bên trong",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng quanh",
    errno.EBUSY: "đang được dùng",
    errno.EMFILE: "mở quá nhiều tệp một lúc",
}
#: What only writing meets: of a copy that failed, the copy and not what was copied.
_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class PublishError(Refusal):
    """What cannot be done and why; the message is a Vietnamese sentence for the person who publishes."""


def explain(error: OSError) -> str:
    """An OSError as a sentence."""
    why = _WHY.get(error.errno, error.strerror or str(error))
    where = error.filename2 if error.filename2 and error.errno in _WRITING else error.filename
    return f"Không ghi hay đọc được {where or 'tệp'}: {why}."
