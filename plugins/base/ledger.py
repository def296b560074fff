"""The ledger: every permanent URL that was ever published, one a line, sorted. Pure but for ``read``.

It is kept beside the content (``content/.urls``), where git merges two people's additions line by line.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from plugins.base.addresses import HOUSE, AddressBook, unpublishable, url_of
from plugins.base.addresses.house import ARTICLE, BLOC, PAGE
from plugins.base.disk import open_itself
from plugins.base.model import Code, Problem
from plugins.base.model.hidden import Hidden
from plugins.base.vietnamese import date_text

NAME = ".urls"
_SHOWN = 20
_WITHDRAW = "Bài không đăng nữa: ghi status: withdrawn và withdrawn: {date, reason}."


class Files(Protocol):
    files: Mapping[str, object]

    def has(self, url: str) -> bool: ...


def of_files(paths: Iterable[str], book: AddressBook = HOUSE) -> set[str]:
    """The permanent URLs of a site (pages, redirects, tombstones), from the paths of its files."""
    return {url for url in map(url_of, paths) if book.is_permanent(url)}


def text(urls: Iterable[str]) -> str:
    return "".join(f"{url}\n" for url in sorted(urls))


class Damaged(ValueError):
    """A ledger that cannot be read, and the line where that shows (0: the file as a whole)."""

    def __init__(self, line: int, what: str, hint: str) -> None:
        super().__init__(f"{f'dòng {line}: ' if line else ''}{what}; {hint}")
        self.line, self.what, self.hint = line, what, hint

    def problem(self) -> Problem:
        return Problem(NAME, self.line, "", Code.LEDGER_BROKEN, f"Sổ địa chỉ: {self.what}.", f"Cách sửa: {self.hint}.")


def parse(data: bytes) -> set[str]:
    """The inverse of ``text``, encoded; with a BOM too. Raises Damaged for what is no URL (a merge mark)."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        hint = "mở bằng Notepad, lưu đè với Mã hóa (Encoding) UTF-8, hoặc lấy lại tệp từ git"
        raise Damaged(at, "tệp không ở bảng mã UTF-8", hint) from None
    for number, line in enumerate(lines, 1):
        if line and not (line.startswith("/") and line.isprintable()):
            raise Damaged(
                number,
                f"{line[:60]!r} không phải địa chỉ trang",
                "giữ mọi địa chỉ của cả hai bên, xóa các dòng dấu trộn của git (<<<<<<<, =======, >>>>>>>)",
            )
    return {line for line in lines if line}


def read(file: Path) -> set[str]:
    """The URLs of a ledger; none where there is no file. Raises Damaged as ``parse`` does, OSError."""
    if file.is_symlink():
        raise Damaged(0, "tệp là liên kết (symlink) dẫn đi nơi khác", "xóa liên kết, chép chính tệp ấy vào")
    if file.exists() and not file.is_file():
        raise Damaged(0, "ở chỗ của tệp là một thư mục hay ống dẫn", "xóa đi, lấy lại tệp từ git")
    try:
        with open(file, "rb", opener=open_itself) as opened:
            return parse(opened.read())
    except FileNotFoundError:
        return set()


def missing(known: Iterable[str], site: Files) -> list[str]:
    """Those URLs that nothing on the site answers."""
    return sorted(url for url in known if not (site.has(url) or site.has(f"{url}/")))


def vanished(known: Iterable[str], present: Collection[str], pages: Collection[str], book: AddressBook) -> list[str]:
    """The URLs of a ledger that nothing answers and that only a person can mend; ``pages`` are those of ``present``
    that are no redirects."""
    return [
        url
        for url in sorted(known)
        if url not in present
        and f"{url}/" not in present
        and not book.forgets(url)
        and not _impossible(url)
        and not book.successor(url, pages)
    ]


def impossible(urls: Iterable[str], file: Path) -> Iterator[Problem]:
    """The lines of a ledger that no page ever had, of ``urls`` that nothing answers."""
    found = {url: why for url in urls if (why := _impossible(url))}
    lines = file.read_bytes().decode("utf-8-sig").splitlines() if found and file.is_file() else []
    for number, url in enumerate(lines, 1):
        if url in found:
            what = f"không trang nào đăng được ở {url[:60]!r} ({found[url]})"
            yield Damaged(number, what, "xóa dòng ấy, hay sửa lại cho đúng địa chỉ đã đăng").problem()


def _impossible(url: str) -> str:
    return "có hai dấu / liền nhau" if "//" in url else unpublishable(url)


def problem(url: str, hidden: Hidden | None = None) -> Problem:
    """``hidden`` is the article of that address where there is one that readers do not see."""
    if hidden is None:
        return Problem(NAME, 0, "", Code.URL_VANISHED, f"Địa chỉ {url} đã đăng mà nay không còn trang.", mend(url))
    if not hidden.until:
        told = f"Địa chỉ {url} đã đăng, mà bài nay là bản nháp (status: draft): người đọc đã biết địa chỉ ấy."
        return Problem(hidden.path, hidden.line, "status", Code.URL_VANISHED, told, f"Bỏ dòng status. {_WITHDRAW}")
    moment = date_text(hidden.until)
    return Problem(
        hidden.path,
        hidden.line,
        "date",
        Code.URL_VANISHED,
        f"Địa chỉ {url} đã đăng, mà date của bài còn ở tương lai: dời date sau khi đăng, hoặc máy đăng lần ấy chạy "
        "nhanh giờ. Tin đã có người đọc thì không ẩn lại được.",
        f"Chờ đến {moment} rồi đăng, hoặc sửa date thành giờ đã qua của ngày ấy (khác ngày thì dùng lệnh rename, để "
        f"địa chỉ cũ còn chạy). {_WITHDRAW}",
    )


def mend(url: str) -> str:
    """What an editor does about an address that would vanish."""
    if ARTICLE.parts(url):
        return (
            "Bài đổi tên hay đổi ngày: ghi địa chỉ này vào aliases của bài (lệnh rename tự làm việc ấy). "
            f"{_WITHDRAW.replace('nữa:', 'nữa: đưa lại tệp,')}"
        )
    if bloc := BLOC.parts(url):
        return (
            "Khối, cụm đổi tên tệp: lệnh rename tự giữ địa chỉ, hoặc ghi địa chỉ này vào urls của tệp mới (aliases của "
            f"khối là tên gọi khác). Khối thôi hoạt động: đưa lại content/khoi/{bloc['bloc']}.md, ghi closed và into."
        )
    if page := PAGE.parts(url):
        return (
            "Trang đổi tên tệp: lệnh rename tự giữ địa chỉ, hoặc ghi địa chỉ này vào aliases của trang thay thế. "
            f"Trang vẫn cần: đưa lại content/trang/{page['page']}.md."
        )
    return (
        "Ghi địa chỉ này vào aliases của bài hay trang thay thế (của khối, đơn vị: vào urls), hoặc đưa lại tệp đã xóa."
    )


def explain(urls: list[str]) -> str:
    """Which URLs vanished, and how to mend it."""
    lines = [f"  {url}: {mend(url)}" for url in urls[:_SHOWN]]
    if len(urls) > _SHOWN:
        lines.append(f"  … và {len(urls) - _SHOWN} địa chỉ nữa")
    return f"Địa chỉ đã đăng không được mất ({len(urls)}):\n" + "\n".join(lines)
