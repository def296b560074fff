"""From a commit to a verified site in the staging folder, which nobody reads yet."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plugins.base import ledger, processes
from plugins.base.disk import read_plain, write_whole
from plugins.base.disk.ownership import Mark, Written, marked
from plugins.base.vietnamese import VN
from plugins.base.wording import some_of
from plugins.engine import address_book
from plugins.engine.build.output_folder import MARKER
from plugins.tools.publish import addresses, site_files, verifying
from plugins.tools.publish import manifest as manifests
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.manifest import Manifest
from plugins.tools.publish.place import Place, export
from plugins.tools.publish.proving import prove

_SITEMAP = re.compile(r"^Sitemap: (https?://\S+)/sitemap\.xml$", re.MULTILINE)


class Built(NamedTuple):
    """A site of a commit: ``clock`` is the moment it was built for (ISO 8601), ``root`` its address."""

    commit: str
    clock: str
    root: str
    manifest: Manifest


class Staged(NamedTuple):
    """A site that may go live, and what was ``made`` of it meanwhile."""

    site: Built
    accounts: verifying.Accounts
    made: str

    @property
    def manifest(self) -> Manifest:
        return self.site.manifest


def moment_of(now: datetime) -> str:
    """The clock of a build: whole seconds, Vietnamese time."""
    return now.astimezone(VN).replace(microsecond=0).isoformat()


def stage(
    place: Place,
    commit: str,
    now: datetime,
    published: Callable[[], set[str]],
    address: str = "",
    domain: str = "",
    make: Callable[[Built], str] = lambda site: "",
) -> Staged:
    """Build a commit and verify the result. Raises PublishError; the staging folder is then not fit to publish.

    ``published`` tells the URLs known to have been live besides those of the commit's own ledger;
    ``address`` is set instead of the SITEURL of the environment where it is given; ``domain`` is the branch's own,
    which the settings may take their address from. ``make`` is called with a site that git can hold, in another thread,
    while its links and sources are still looked at: what it makes may go live only when this has returned.
    """
    with ThreadPoolExecutor() as beside:
        live = beside.submit(published)
        export(place, commit)
        content = place.source / place.options.content
        known = live.result() | addresses.of_ledger(content / ledger.NAME)
        write_whole(place.urls, ledger.text(known).encode())
        last = beside.submit(_last_verified, place)
        site = _built(place, commit, moment_of(now), address, domain)
        before = last.result()
        made = beside.submit(_proven, place, site, before, make)  # mostly git at work, and what follows is not
        accounts = verifying.account(content, listed(place, commit), site.clock, site.manifest, place.accounts)
        verifying.links(place.site, site.root, site.manifest, before)
        book = address_book.noted(place.cache)
        if gone := [url for url in ledger.missing(known, site.manifest) if not book.forgets(url)]:
            raise PublishError(ledger.explain(gone))
        staged = Staged(site, accounts, made.result())
    write_whole(place.verified, site.manifest.text.encode())
    return staged


def _built(place: Place, commit: str, clock: str, address: str, domain: str) -> Built:
    build(place, clock, address, domain)
    manifest = site_files.read(place.site, place.digests)
    written = Written(place.site, Mark(MARKER, ""))
    if foreign := sorted(path for path in manifest.files.keys() - written.paths() if path not in written):
        raise PublishError(
            f"Trong {place.site} có tệp không phải của kho này: {some_of(foreign, 10, 'tệp')}. Không đăng; hãy chuyển "
            "chúng đi."
        )
    return Built(commit, clock, address_of(place.site), manifest)


def _proven(place: Place, site: Built, before: Manifest | None, make: Callable[[Built], str]) -> str:
    prove(place, site.manifest, before)
    return make(site)


def verified(place: Place) -> Manifest:
    """The site in the staging folder. Raises PublishError unless it is the one that was verified last: a build that
    was refused stays there for the next to start from."""
    last = _last_verified(place)
    if last is None or not place.site.is_dir() or site_files.read(place.site).digest != last.digest:
        raise PublishError(
            f"Trang trong {place.site} chưa qua kiểm tra (lần dựng cuối không xong?). Hãy chạy make stage rồi chạy lại."
        )
    return last


def archive_of(site: Path) -> str:
    """The archive that a built site says it is of, by its mark; ``""`` where it bears none."""
    return marked(site, MARKER) or ""


def listed(place: Place, commit: str) -> dict[str, str]:
    """The paths below the content folder that git has in a commit, with the names of their bytes.

    Raises PublishError for another repository (a submodule): its files are on the editor's disk, and in no export.
    """
    folder, found = place.options.content, {}
    for row in (
        place.git.out("ls-tree", "-r", "-z", commit, "--", folder).decode("utf-8", "surrogateescape").split("\0")[:-1]
    ):
        meta, _, path = row.partition("\t")
        if meta.startswith("160000 "):
            raise PublishError(
                f"{path} là một kho git khác (submodule), nên bài trong đó không thành trang. Hãy đưa thẳng các tệp ấy "
                "vào kho tin."
            )
        found[path.removeprefix(f"{folder}/")] = meta.rpartition(" ")[2]
    return found


def build(
    place: Place, clock: str, address: str = "", domain: str = "", site: Path | None = None, more: tuple[str, ...] = ()
) -> None:
    """Run Pelican's own command on the exported source, as ``make site`` starts it. Raises PublishError; its messages
    were shown.

    ``site`` is another place than the one that is published from, with a cache of its own; ``more`` are settings.
    """
    cache = site.with_name(f"{site.name}-cache") if site else place.cache
    cache.mkdir(parents=True, exist_ok=True)
    own = place.source / "plugins/__main__.py"  # a source of before there was one is still built
    command = [
        sys.executable,
        "-m",
        "plugins" if own.is_file() else "pelican",
        place.options.content,
        "-s",
        place.options.settings,
        "-o",
        str(site or place.site),
        "--cache-path",
        str(cache),
        "-e",
        f"NOW={json.dumps(clock)}",
        f"URL_LEDGER={json.dumps('../' + place.urls.name)}",
        *more,
    ]
    environment = place.git.environment | {"PYTHONUTF8": "1"} | ({"SITEURL": address} if address else {})
    environment |= {"PUBLISH_CNAME": domain} if domain else {}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the export is ours, and compiling it each time takes a second
    # Its closing line is news for the person, and no part of what a command prints for a program.
    limit = place.options.limits.build
    options = {"cwd": place.source, "stdin": subprocess.DEVNULL, "stdout": 2}
    done = processes.run(command, limit, "Dựng trang", env=environment, **options)
    if done.returncode != 0:
        raise PublishError("Chưa dựng được trang (lý do ở trên); trang đang chạy vẫn như cũ.")


def address_of(site: Path) -> str:
    """The site's address as its own robots.txt tells it. Raises PublishError where it has none."""
    try:
        found = _SITEMAP.search(read_plain(site / "robots.txt").decode())
    except OSError:
        found = None
    if not found or found[1] == "https://example.invalid":
        raise PublishError(
            "Chưa biết địa chỉ công khai của trang. Đặt biến SITEURL, ví dụ: SITEURL=https://tin.example.vn make "
            "publish"
        )
    return found[1]


def _last_verified(place: Place) -> Manifest | None:
    try:
        return manifests.parse(read_plain(place.verified).decode())
    except (OSError, UnicodeDecodeError, PublishError):
        return None
