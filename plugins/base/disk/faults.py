"""One sentence for each way in which a disk, the machine or its network fails."""

import errno
import socket
import sqlite3

_WHY = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn quá mức cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền",
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
    errno.EMFILE: "mở quá nhiều tệp một lúc (ulimit -n)",
    errno.ENFILE: "mở quá nhiều tệp một lúc",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EAGAIN: "máy không cho thêm tiến trình hay bộ nhớ",
    errno.EINVAL: "không phải tệp thường, hay tên không hợp lệ",
    errno.ETIMEDOUT: "chờ quá lâu",
    errno.ECONNREFUSED: "máy ấy từ chối kết nối",
    errno.ECONNRESET: "máy ấy cắt kết nối",
    errno.EHOSTUNREACH: "không có đường tới máy ấy",
    errno.ENETUNREACH: "không có mạng",
    socket.EAI_NONAME: "không có máy nào tên ấy",
    socket.EAI_AGAIN: "không hỏi được tên máy (mất mạng?)",
}
#: What only writing meets: of a copy or a link that failed, the one made and not what it was made of.
_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EEXIST)


def reason(error: OSError) -> str:
    """Why, without saying of what."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


def explain(error: OSError) -> str:
    """An OSError as a sentence."""
    where = error.filename2 if error.filename2 and error.errno in _WRITING else error.filename
    return f"Không ghi hay đọc được {where or 'tệp'}: {reason(error)}."


def explain_failure(error: BaseException | None) -> str:
    """What of the machine's own failures an error is, as a sentence; ``""`` where it is another."""
    if isinstance(error, OSError):
        return explain(error)
    if isinstance(error, sqlite3.Error):
        return f"Không ghi hay đọc được bộ nhớ đệm (CACHE_PATH): {error}. Đĩa đầy, hay thư mục ấy chỉ cho đọc?"
    if isinstance(error, MemoryError):
        return "Máy hết bộ nhớ."
    return ""
