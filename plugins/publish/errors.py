"""One sentence for each failure."""

import errno

_WHY = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn quá mức cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền",
    errno.EIO: "đĩa hỏng",
}


class PublishError(Exception):
    """What cannot be done and why; the message is a Vietnamese sentence for the person who publishes."""


def explain(error: OSError) -> str:
    """An OSError as a sentence."""
    why = _WHY.get(error.errno, error.strerror or str(error))
    return f"Không ghi hay đọc được {error.filename or 'tệp'}: {why}."
