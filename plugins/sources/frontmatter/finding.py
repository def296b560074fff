"""The files of the content folder by their names: found, confined to it, none of them opened."""

import os
import re
import stat
import unicodedata
from pathlib import Path

from plugins.base.addresses import is_device, unpublishable
from plugins.base.model import Code, Problem
from plugins.base.wording import printable
from plugins.sources.frontmatter.content_files import ContentFile, ContentFiles
from plugins.sources.frontmatter.file_names import renaming
from plugins.sources.frontmatter.report import problem, quoted
from plugins.sources.frontmatter.schema import SCHEMAS

#: What may be published besides articles: photos and attachments.
MEDIA_TYPES = frozenset(".jpg .jpeg .jfif .png .webp .gif .heic .heif .svg .pdf .docx .xlsx".split())
FOLDERS = (*SCHEMAS, "anh")

#: Folders in folders; news lies three deep, photos four or five.
MAX_DEPTH = 12

# What systems and editors leave behind; such files are nobody's mistake and are not looked at.
_DEBRIS = re.compile(r"\..*|~\$.*|.*~|.*\.sw[a-p]|.*\.tmp|.*\.bak|#.*#|Thumbs\.db|desktop\.ini|__MACOSX", re.IGNORECASE)
# A media file's name becomes part of URLs: no control characters, nothing with a meaning in a URL or on Windows.
_MEDIA_NAME = re.compile(r"[^\x00-\x1f\x7f<>:\"|?*\\#%&+]{1,150}")

# What nearly every source is called: no debris, and nothing odd about it.
_SOURCE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.md")


def find(root: Path) -> ContentFiles:
    """List the files under ``root`` without opening one.

    Symlinks are reported and never followed. Raises NotADirectoryError where ``root`` is no folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    found = _Scanner()
    if root.is_symlink():
        found.link(root.name)
    else:
        found.folder(str(root), "")
    found.same_names()
    return ContentFiles(tuple(sorted(found.sources)), tuple(sorted(found.media)), tuple(sorted(found.problems)))


class _Scanner:
    def __init__(self) -> None:
        self.sources: list[ContentFile] = []
        self.media: list[ContentFile] = []
        self.problems: list[Problem] = []
        self.names: list[str] = []

    def report(self, path: str, code: Code, message: str, hint: str) -> None:
        # A name that is no UTF-8 holds surrogates, which cannot be printed.
        shown = printable(path.encode("utf-8", "replace").decode())
        self.problems.append(problem(shown, 0, "", code, message, hint))

    def link(self, path: str) -> None:
        self.report(
            path,
            Code.PATH_SYMLINK,
            "Đây là liên kết (symlink), không phải tệp thật.",
            "Xóa liên kết, chép chính tệp ấy vào content/.",
        )

    def skipped(self, place: str, path: str) -> None:
        """Report a folder of debris that holds what looks like news: it would be missed in silence."""
        for folder, _, names in os.walk(place):
            if news := sorted(name for name in names if name.endswith(".md") and not name.startswith((".", "~$"))):
                name = printable(os.path.relpath(os.path.join(folder, news[0]), place).replace(os.sep, "/"))
                self.report(
                    path,
                    Code.PATH_SKIPPED,
                    f"Máy bỏ qua thư mục này vì tên của nó, mà trong đó có bài ({name}).",
                    "Xóa thư mục nếu là bản sao cũ; nếu là bài thật thì đổi tên thư mục.",
                )
                return

    def folder(self, place: str, prefix: str) -> None:
        holds_sources = prefix.isascii() and prefix.partition("/")[0] in SCHEMAS
        with os.scandir(place) as entries:
            for entry in entries:
                is_plain = _SOURCE_NAME.fullmatch(entry.name) is not None
                path = prefix + entry.name
                if is_plain and holds_sources and entry.is_file(follow_symlinks=False):
                    self.names.append(path)
                    self.sources.append(ContentFile.of(path, entry.stat(follow_symlinks=False)))
                    continue
                if not is_plain and _DEBRIS.fullmatch(entry.name):
                    if not entry.name.startswith((".", "~$")) and entry.is_dir(follow_symlinks=False):
                        self.skipped(entry.path, path)
                    continue
                if entry.is_symlink():
                    self.link(path)
                elif entry.is_dir(follow_symlinks=False):
                    if not prefix and entry.name not in FOLDERS:
                        self.report(
                            path,
                            Code.PATH_FOLDER,
                            f"Thư mục {quoted(entry.name)} không thuộc content/.",
                            f"Chỉ có các thư mục {', '.join(FOLDERS)}; chuyển tệp vào một trong đó.",
                        )
                        continue
                    if is_device(entry.name):
                        self.report(
                            path,
                            Code.PATH_DEVICE,
                            f"Windows dành riêng tên {quoted(entry.name)} cho thiết bị, không máy Windows nào chép "
                            "được thư mục này về.",
                            "Đổi tên thư mục, thêm vài chữ.",
                        )
                    elif why := unpublishable(f"/tin/{entry.name}/"):
                        self.report(path, Code.PATH_NAME, f"Thư mục này không đăng được: {why}.", "Đổi tên thư mục ấy.")
                    if path.count("/") < MAX_DEPTH:
                        self.folder(entry.path, path + "/")
                    else:
                        self.report(
                            path,
                            Code.PATH_DEEP,
                            f"Thư mục lồng nhau quá {MAX_DEPTH} lớp.",
                            "Chuyển tệp lên thư mục ngoài: bài nằm ở tin/NĂM/THÁNG/.",
                        )
                else:
                    self.file(entry.stat(follow_symlinks=False), path)

    def file(self, status: os.stat_result, path: str) -> None:
        self.names.append(path)
        name = path.rpartition("/")[2]
        stem, ending = os.path.splitext(name)
        suffix = ending.lower()
        if not stat.S_ISREG(status.st_mode):
            self.report(path, Code.PATH_SPECIAL, "Đây không phải tệp thường.", "Xóa khỏi content/.")
        elif (
            not path.isprintable()
            or not all(map(_MEDIA_NAME.fullmatch, path.split("/")))
            or path != path.encode("utf-8", "replace").decode()
        ):
            self.report(
                path,
                Code.PATH_NAME,
                "Tên tệp có ký tự không dùng được trong địa chỉ trang.",
                "Đổi tên tệp, chỉ dùng chữ, số, dấu - và dấu chấm trước đuôi tệp.",
            )
        elif not unicodedata.is_normalized("NFC", path):
            self.report(
                path,
                Code.PATH_UNICODE,
                "Tên tệp viết bằng chữ tổ hợp (NFD), bài không trỏ tới được.",
                "Đổi tên tệp, chỉ dùng chữ không dấu.",
            )
        elif "/" not in path:
            self.report(
                path,
                Code.PATH_FOLDER,
                "Tệp nằm ngay dưới content/, không thuộc thư mục nào.",
                f"Chuyển vào một trong các thư mục {', '.join(FOLDERS)}.",
            )
        elif suffix == ".md" and path.partition("/")[0] in SCHEMAS:
            if ending == suffix:
                self.sources.append(ContentFile.of(path, status))
            else:
                self.report(
                    path, Code.PATH_NAME, f"Đuôi tệp {quoted(ending)} phải viết bằng chữ thường.", renaming(stem)
                )
        elif is_device(name):
            self.report(
                path,
                Code.PATH_DEVICE,
                f"Windows dành riêng tên {quoted(stem)} cho thiết bị, không máy Windows nào chép được tệp này về.",
                f"Đổi tên tệp, ví dụ: anh-{name}.",
            )
        elif why := unpublishable(f"/tin/{name}"):
            self.report(path, Code.PATH_NAME, f"Tệp này không đăng được: {why}.", f"Đổi tên tệp, ví dụ: tep{suffix}.")
        elif suffix in MEDIA_TYPES:
            self.media.append(ContentFile.of(path, status))
        else:
            self.report(
                path,
                Code.PATH_TYPE,
                f"Loại tệp {quoted(suffix or name)} không được nhận ở đây.",
                "Bài viết có đuôi .md (trong tin, khoi, don-vi, trang); ảnh và tệp đính kèm: "
                f"{', '.join(sorted(MEDIA_TYPES))}.",
            )

    def same_names(self) -> None:
        """Names that one computer keeps apart and another does not."""
        first: dict[str, str] = {}
        for path in sorted(self.names):
            key = (
                path.lower()
                if path.isascii()
                else unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
            )
            other = first.setdefault(key, path)
            if other != path:
                same_form = unicodedata.normalize("NFC", other) == unicodedata.normalize("NFC", path)
                code = Code.PATH_UNICODE if same_form else Code.PATH_CASE
                why = "chỉ khác nhau ở mã Unicode" if same_form else "chỉ khác nhau ở chữ hoa, chữ thường"
                self.report(
                    path,
                    code,
                    f"Tên tệp này và {quoted(other)} {why}; trên Windows và macOS chúng là một.",
                    "Đổi tên một trong hai tệp.",
                )
