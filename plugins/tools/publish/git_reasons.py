"""Why git failed: its own words, and before them in Vietnamese what most often stands behind them."""

import re

#: What git and its hosts say, by the first that fits; ``remote:`` begins what the other side says.
_MEANINGS = (
    (re.compile(r"remote:.*No space left on device"), "đĩa của máy chủ đã đầy"),
    (re.compile("No space left on device"), "đĩa đã đầy"),
    (
        re.compile(
            "^(?:fatal|error): (?:cannot|could not|unable to) (?:create|open|write|unlink|mkdir).*Permission denied",
            re.M,
        ),
        "không có quyền ghi ở đó",
    ),
    (re.compile("remote unpack failed: unable to create|remote:.*Read-only file system"), "máy chủ không ghi được kho"),
    (
        re.compile(r"remote:.*(?:[Cc]annot lock ref|Unable to create) .*\.lock': File exists", re.S),
        "máy chủ còn khóa nhánh cho một lần ghi đang chạy hay đã đứt giữa chừng (mất điện): chờ ít phút rồi đăng lại; "
        "nếu vẫn thế, nhờ người giữ máy chủ xóa tệp .lock có tên dưới đây",
    ),
    (re.compile("exceeds GitHub's file size limit|exceeds maximum allowed size"), "có tệp lớn quá mức của máy chủ"),
    (re.compile("protected branch|GH006|hook declined"), "máy chủ có quy định không cho ghi vào nhánh ấy"),
    (
        re.compile("Permission .*denied|Authentication failed|could not read (Username|Password)|error: 403"),
        "tài khoản hay khóa đang dùng không được phép",
    ),
    (
        re.compile(
            "Could not resolve host|Connection (refused|reset)|Failed to connect|Network is unreachable|timed out"
        ),
        "không liên lạc được với máy chủ",
    ),
    (re.compile("bad/illegal format|not supported or disabled|no path specified"), "địa chỉ kho viết sai"),
    (re.compile("does not appear to be a git repository|Repository not found|not found$", re.M), "không có kho ấy"),
)


def reason(said: str) -> str:
    """What git wrote to its standard error, as a clause and the lines that tell a person why: those that git marks as
    such, else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith(("To ", "hint:"))]
    marked = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    words = " ".join(marked[:6] or lines[-4:])
    meaning = next((meaning for pattern, meaning in _MEANINGS if pattern.search(said)), "")
    return f"{meaning} (git: {words})." if meaning else words or "không rõ lý do."
