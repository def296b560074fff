"""What a .zip or a mail holds becomes files in a folder of the run, each with a name of its own."""

import email
import email.policy
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from plugins.tools.importer.kinds import ENDINGS, kind_of
from plugins.tools.importer.saved import NotImported

_MOST_FILES = 5000
_MOST_BYTES = 500_000_000
_NOT_IN_NAMES = re.compile(r"[^\w .()+,-]")


def unpacked(data: bytes, kind: str, folder: Path) -> list[tuple[str, Path]]:
    """(name inside, path) of every file that a container holds and that may be an article, written below ``folder``
    with the photos beside them. Raises Refused."""
    members = list(_of_zip(data) if kind == "zip" else _of_mail(data))
    found = []
    for name, content in members:
        inside = PurePosixPath(
            *(_safe(part) for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", "."))
        )
        if not inside.name:
            continue
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        beside = any(part.endswith(("_files", ".files", "_tep")) for part in inside.parts[:-1])
        if inside.suffix.lower() in ENDINGS and not beside and not inside.name.startswith((".", "~$")):
            found.append((inside.as_posix(), path))
    if not found:
        raise NotImported("Trong tệp không có trang hay báo cáo nào nhập được.")
    return sorted(found)


def _safe(part: str) -> str:
    return _NOT_IN_NAMES.sub("_", part).rstrip(". ")[-120:] or "_"


def _of_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        package = zipfile.ZipFile(BytesIO(data))
        files = [file for file in package.infolist() if not file.is_dir() and "__MACOSX" not in file.filename]
        if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _MOST_BYTES:
            raise NotImported(f"Tệp nén có hơn {_MOST_FILES} tệp hoặc giải nén ra hơn {_MOST_BYTES // 1_000_000} MB.")
        if any(file.flag_bits & 1 for file in files):
            raise NotImported("Tệp nén có mật khẩu. Giải nén ra một thư mục rồi nhập thư mục ấy.")
        for file in files:
            with package.open(file) as stream:  # no more than its directory promised
                yield file.filename, stream.read(file.file_size)
    except NotImported:
        raise
    except Exception as error:  # zipfile raises what it likes on hostile bytes
        raise NotImported("Tệp nén hỏng hoặc mới chép được một phần.") from error


def _of_mail(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files that a mail brings; where it brings none that may be an article, the mail itself."""
    try:
        yield from _files_of_mail(data)
    except NotImported:
        raise
    except Exception as error:  # email raises what it likes on hostile headers, and where parts lie too deep
        raise NotImported("Thư hỏng, hoặc lồng trong nhau quá nhiều tầng.") from error


def _files_of_mail(data: bytes) -> Iterator[tuple[str, bytes]]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    attached = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_FILES:
            raise NotImported(f"Thư có hơn {_MOST_FILES} phần.")
        if part.is_multipart() or not (name := part.get_filename()):
            continue
        attached.append((name, part.get_payload(decode=True) or b""))
    if any(PurePosixPath(name).suffix.lower() in ENDINGS for name, _ in attached):
        yield from attached
        return
    if any(part.get_content_type() == "text/html" for part in message.walk()):
        yield "thu.mhtml", data
        return
    text = message.get_body(preferencelist=("plain",))
    yield "thu.txt", (text.get_content() if text is not None else "").encode()


def is_container(data: bytes, path: Path) -> str:
    """``zip`` or ``eml`` for a file that holds others, "" for another one, also one that is refused later."""
    if not (data.startswith(b"PK\x03\x04") or path.suffix.lower() == ".eml"):
        return ""
    try:
        kind = kind_of(data, path)
    except NotImported:
        return ""
    return kind if kind in ("zip", "eml") else ""
