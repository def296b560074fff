"""For a reviewer: a proposal told in sentences, and each changed page as one file that opens by a click."""

import json
from datetime import datetime
from pathlib import Path

from plugins.base import ledger
from plugins.base.disk import write_whole
from plugins.base.disk.ownership import Mark, Written, claim
from plugins.base.wording import printable
from plugins.tools.publish import addresses, changes
from plugins.tools.publish.apart import must_be_apart
from plugins.tools.publish.branch import REFS
from plugins.tools.publish.changes import Change
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.place import Place, export
from plugins.tools.publish.single_file import single_file
from plugins.tools.publish.staging import address_of, archive_of, build, moment_of

#: Says that the folder of the pages is ours.
MARKER = ".archive-previews"
#: A run of a host may start no more jobs than so many for one proposal; the sentences tell of all.
MOST = 40
_SENTENCES = 100
_NO_BASE = (
    "Không có commit {!r} (--base, make: BASE=) trong kho này. Viết mã hay tên của commit mà đề nghị bắt đầu từ đó, "
    "như origin/main; nếu kho chỉ tải phần cuối của lịch sử thì chạy git fetch --unshallow trước."
)
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_[]{}#|!~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


def base_of(place: Place, given: str = "") -> str:
    """The commit that a proposal starts from: ``given``, or the last that it shares with the source branch.

    ``""`` where there is neither: then everything is new. Raises PublishError where ``given`` is no commit.
    """
    if given:
        return place.git.resolve(given) or _fail(_NO_BASE.format(given))
    for name in (f"refs/remotes/{place.options.remote}/{place.options.source}", f"{REFS}/source"):
        if place.git.resolve(name):
            done = place.git.run("merge-base", name, "HEAD")
            return done.stdout.decode().strip() if done.returncode == 0 else ""
    return ""


def changed(place: Place, base: str, head: str, now: datetime) -> list[Change]:
    """What the commits from ``base`` to ``head`` change; nothing is said where there is no ``base``."""
    return changes.of_sources(place.git, base, head, place.options.content, now) if base and base != head else []


def summary(found: list[Change]) -> str:
    """The sentences as Markdown; what editors wrote stays text."""
    if not found:
        return ""
    lines = [f"- {printable(one.sentence).translate(_ESCAPED)}" for one in found[:_SENTENCES]]
    if len(found) > _SENTENCES:
        lines.append(f"- … và {len(found) - _SENTENCES} thay đổi nữa.")
    return "\n".join(["## Đề nghị này", "", *lines, "", ""])


def write(place: Place, head: str, found: list[Change], now: datetime, folder: Path, address: str) -> str:
    """Build ``head`` as its editors see it, with what waits for its time, and write each changed page into ``folder``.

    ``address`` is the site's, where the settings do not know it.
    Returns the names of the files as a JSON list, for the host's next step. Raises PublishError, OSError.
    """
    must_be_apart(place, folder)
    pages = {changes.name_of(one.url): one.url for one in found if one.url.strip("/")}
    names: list[str] = []
    if pages:
        export(place, head)
        site = place.folder / "preview"
        known = addresses.of_ledger(place.source / place.options.content / ledger.NAME)
        write_whole(place.urls, ledger.text(known).encode())
        build(place, moment_of(now), address, site=site, more=("PREVIEW=true",))
        root = address_of(site)
        paths = {name: f"{url.strip('/')}/index.html" for name, url in list(pages.items())[:MOST]}
        names = [name for name, path in paths.items() if (site / path).is_file()]
        claim(folder, mark := Mark(MARKER, archive_of(site)), place.options.adopt)
        Written(folder, mark).change_to(names, place.options.adopt)
        for name in names:
            write_whole(folder / name, single_file(site, paths[name], root))
    return json.dumps(names)


def _fail(message: str) -> str:
    raise PublishError(message)
