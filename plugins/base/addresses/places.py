"""Where an address lies on the disk, and when two lie in one place: judged as the strictest disk and host would."""

import re
import unicodedata
from collections.abc import Iterator

INDEX = "index.html"
#: Disks take 255 bytes, HFS+ 255 letters taken apart (NFD); some are left for what a copy adds to a name.
LONGEST_NAME = 240
# Windows gives these to devices, whatever the ending; git there refuses to check out a tree that holds one.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
# The short names of Windows for git's own files (git's fsck, "hasDotgit" and its like).
_GITS = re.compile(r"(?:git|gitmod|gitatt|gitign|gi[0-9a-f]{4})~\d+", re.IGNORECASE)
#: What a host takes for its own settings, at the top of a site: GitHub's, Cloudflare's and Netlify's, IIS', Azure's.
_HOSTS_OWN = frozenset(
    ("/cname", "/_redirects", "/_headers", "/_routes.json", "/_worker.js", "/web.config", "/staticwebapp.config.json")
)


def place_of(url: str) -> str:
    """The one form of all addresses that are one file or folder on some disk or host: ``/Khoi/index.html`` → ``/khoi``.

    Windows and macOS know no case, macOS no Unicode form, Windows no dots or spaces at the end of a name, and
    hosts show the index of a folder.
    """
    place = url.lower() if url.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())
    if "./" in place or " /" in place or place.endswith((".", " ")):
        place = "/".join(name.rstrip(". ") for name in place.split("/"))
    if place.endswith("/index.html"):
        place = place[: -len(INDEX)]
    return place.rstrip("/")


def same_place(one: str, other: str) -> bool:
    """Whether two addresses would be one file or folder on some disk or host."""
    return place_of(one) == place_of(other)


def folders_of(place: str) -> Iterator[str]:
    """The folders above a place, nearest first."""
    while place := place.rpartition("/")[0]:
        yield place


def is_device(name: str) -> bool:
    """Whether no file on Windows can have this name, with or without an ending."""
    return _DEVICE.fullmatch(name) is not None


def unpublishable(url: str) -> str:
    """Why an address cannot be published on every host and checked out on every disk, in Vietnamese; ``""`` if it
    can."""
    if place_of(url) in _HOSTS_OWN:
        return "máy chủ đọc tên này làm cài đặt của trang"
    *folders, last = url.strip("/").split("/") if url.strip("/") else [""]
    for name in (*folders, last):
        if why := _unusable(name):
            return why
    if INDEX in (name.lower() for name in (*folders, *((last,) if url.endswith("/") else ()))):
        return f"{INDEX} là tên tệp của trang, không làm thư mục được"
    return ""


def _unusable(name: str) -> str:
    if name.isascii() and name.isalnum() and len(name) <= LONGEST_NAME and not is_device(name):
        return ""
    if name.startswith("."):
        return "tên bắt đầu bằng dấu chấm là của máy chủ và git"
    if found := _FORBIDDEN.search(name):
        return f"không máy Windows nào có tên tệp với ký tự {found[0]!r}"
    if is_device(name):
        return f"Windows dành riêng tên “{name}” cho thiết bị"
    if _GITS.fullmatch(name):
        return f"trên Windows “{name}” là tên khác của một tệp của git"
    if name.endswith((".", " ")):
        return f"Windows bỏ dấu chấm và dấu cách ở cuối tên “{name}”"
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") for letter in name):
        return "tên có ký tự không nhìn thấy được"
    if max(len(name.encode("utf-8", "replace")), len(unicodedata.normalize("NFD", name))) > LONGEST_NAME:
        return f"tên dài quá {LONGEST_NAME} byte"
    return ""


def file_of(url: str) -> str:
    """The output file of an address: ``/khoi/`` → ``khoi/index.html``."""
    return url[1:] + INDEX if url.endswith("/") else url[1:]


def url_of(file: str) -> str:
    """The address that a file of the site answers: ``khoi/index.html`` → ``/khoi/``."""
    return "/" + (file.removesuffix(INDEX) if file == INDEX or file.endswith(f"/{INDEX}") else file)


def redirect_place(url: str) -> str:
    """Where the redirect of an old address lies: ``/tin/cu.aspx`` → ``/tin/cu.aspx/``.

    Hosts send a file of another ending than .html to be saved, not shown; and from the name of a folder they lead to
    its index.
    """
    return url if url.endswith(("/", ".html", ".htm")) else f"{url}/"
