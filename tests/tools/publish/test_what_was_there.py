"""Whatever lay there before a command and is not ours is there after it, for each command that writes.

Files, folders and links of others are put at random places, in the folders that a command writes to and in our own
hidden ones; then it runs, done or refused. TEST_LONG=1 plays many more places, and the pictures in Chromium.
"""

import io
import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from plugins.base.refusal import Refusal
from plugins.tools.desk import building, intake
from plugins.tools.desk.settings import DeskError, Repository
from plugins.tools.editor import beginning
from plugins.tools.editor.__main__ import main as editor
from plugins.tools.importer.__main__ import main as importer
from plugins.tools.preview.builder import Builder
from plugins.tools.publish import strays
from plugins.tools.reports.__main__ import main as reports
from tests.browser import screenshots
from tests.tools.publish.hub import LONG, NOW, ROOT, Hub
from tests.tools.publish.in_process import build

SEEDS = 25 if LONG else 1
#: What git, its publishers and SQLite write themselves.
OURS = ("hub.git/", "first/.git/", "first/.cache/", "xem/state/", "ra/cache/")
#: Where others may have put something, whatever command runs.
EVERYWHERE = (
    "first/ghi-chu.txt", "first/rieng/a.txt", "khac/b.txt", "first/content/tin/ghi-chu.txt", "first/.cache/khac.txt",
    "first/.cache/publish/khac.txt", "first/.cache/publish/source/content/khac.txt", "first/.cache/publish/source/x/y",
    "first/.cache/publish/release/x/y.html", "first/.cache/publish/release/ghi-chu",
    "first/.cache/publish/site/la.html",
    "first/.cache/publish/preview/la.html", "first/.git/hooks/pre-push", "first/.cache/publish/scratch/x",
)  # fmt: skip
NAMES = ("index.html", "ghi-chu.txt", ".htaccess", "khac/a.txt", "robots.txt", "2024/01/01/bai-dau/index.html", "CNAME")


class World:
    """A published archive with its clone, and folders that commands write to."""

    def __init__(self, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hub, self.clone, self.root = hub, hub.first, hub.first.root
        self.folder, self.monkeypatch = hub.folder, monkeypatch
        self.number = 0
        fields = dict.fromkeys(("SITENAME", "SITE_DESCRIPTION", "SECTION", "ADDRESS"), "Mẫu")
        lines = [f'{name} = "{value}"' for name, value in (fields | {"ADDRESS": "", "FEED_AUTHORITY": "a.vn"}).items()]
        self.write("mau/pelicanconf.py", "\n".join([*lines, "REPOSITORY = {}", ""]).encode())
        for path in beginning.SAMPLE[:3]:
            self.write(f"mau/content/{path}", (ROOT / "content" / path).read_bytes())
        bundle = hub.folder / "goi"
        for name, text in {"entry.json": '{"script": "a.js", "style": "a.css"}', "a.js": "1", "a.css": "a{}"}.items():
            self.write(f"goi/{name}", text.encode())
        monkeypatch.setattr(building, "bundle", lambda cache: bundle)

    def write(self, path: str, data: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def change(self) -> None:
        """Something new to publish; what is old goes."""
        self.number += 1
        self.clone.add(f"bai-moi-{self.number}")
        self.clone.push()

    def waiting_word(self) -> None:
        buffer, document, git = io.BytesIO(), Document(), self.clone.git
        document.add_heading("Khối Thử nghiệm họp mẫu", 0)
        document.add_paragraph("28/11/2023 08:34")
        document.add_paragraph("Đoạn văn mẫu. " * 30)
        document.save(buffer)
        blob = git.out("hash-object", "-w", "--stdin", given=buffer.getvalue()).decode().strip()
        index = {"GIT_INDEX_FILE": str(self.root / ".git/word-index")}
        git.out("read-tree", "HEAD", **index)
        git.out("update-index", "--add", "--cacheinfo", f"100644,{blob},nhap/mau.docx", **index)
        tree = git.text("write-tree", **index)
        commit = git.text("commit-tree", tree, "-p", "HEAD", "-m", "Word")
        git.out("push", "-q", "-f", "origin", f"{commit}:refs/heads/cms/nhap/mau-{self.number}")


class Command(NamedTuple):
    """``writes`` are the folder it is pointed at and what else it may change, below the world's folder."""

    run: Callable[[World], object]
    writes: tuple[str, ...] = ()


def _begin(world: World) -> None:
    answers = iter(["Ban Mẫu", "Kho mẫu.", "Tin", "", "github", "mau/kho", "", "Khối Mẫu Một", "khối", ""])
    beginning.run(world.folder / "mau", lambda question: "có" if question.startswith("Xóa") else next(answers, ""))


def _preview(world: World) -> None:
    site = world.folder / "xem/site"
    Builder(ROOT / "pelicanconf.py", world.root / "content", site, world.folder / "xem/state").build()


def _desk(world: World) -> None:
    settings = {"SITENAME": "Mẫu", "FEED_AUTHORITY": "a.vn", "SITEURL": ""}
    place = Repository("github", "mau/kho", "main", "https://github.com", "https://api.github.com")
    building.write(world.folder / "ban-viet", world.folder, settings, world.root / "content", place, local=False)


def _intake(world: World) -> None:
    world.waiting_word()
    intake.main([])


def _import(world: World) -> None:
    text = f"<h1>Khối Thử nghiệm họp mẫu {world.number}</h1><p>28/11/2023 08:34</p><p>{'Đoạn mẫu. ' * 30}</p>"
    world.write("cu/trang.html", text.encode())
    options = ["--content", str(world.root / "content"), "--settings", str(ROOT / "pelicanconf.py"), "--workers", "1"]
    importer([*options, str(world.folder / "cu")])


def _reports(world: World) -> None:
    arguments = ["--content", str(world.root / "content"), "--settings", str(ROOT / "pelicanconf.py")]
    file = world.folder / "bao-cao/index.html"
    reports([*arguments, "contributions", "01/01/2024", "31/12/2024", "--file", str(file)])


def _rename(world: World) -> None:
    old = next((world.root / "content/tin").rglob("bai-*.md")).stem
    world.clone.work().rename(old, f"{old}-ten-{world.number}", "")
    world.clone.push()


def _pictures(world: World) -> None:
    screenshots.prepare(world.folder / "anh-chup", ["index"])
    if LONG:
        screenshots.photograph(world.clone.site, {"index": "/"}, world.folder / "anh-chup")


COMMANDS = {
    "build": Command(lambda w: build(w.folder / "ra", NOW), ("ra/out", "ra/cache")),
    "serve": Command(_preview, ("xem/site", "xem/state")),
    "publish": Command(lambda w: w.clone.work().publish()),
    "stage": Command(lambda w: w.clone.work().stage()),
    "deploy": Command(lambda w: w.clone.work().deploy(str(w.folder / "dest"), ""), ("dest", "dest/releases")),
    "pages": Command(lambda w: w.clone.work().pages(w.folder / "public"), ("public",)),
    "previews": Command(lambda w: w.clone.work().previews(w.folder / "xem-thu", "HEAD^"), ("xem-thu",)),
    "ledger": Command(lambda w: w.clone.work().ledger(False), ("first/content/.urls",)),
    "restore": Command(lambda w: w.clone.work().restore()),
    "rollback": Command(lambda w: w.clone.work().rollback(w.hub.live.commit[:10])),
    "desk": Command(_desk, ("ban-viet",)),
    "begin": Command(_begin, ("mau/pelicanconf.py", "mau/content/khoi", "mau/content/tin")),
    "intake": Command(_intake),
    "import": Command(_import),
    "fix": Command(lambda w: editor(["fix", str(w.root / "content")])),
    "rename": Command(_rename, ("first/content/tin/2024/01",)),
    "screenshots": Command(_pictures, ("anh-chup",)),
    "reports": Command(_reports, ("bao-cao",)),
}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_was_there_and_is_not_ours_is_there_after_each_command(published, monkeypatch, capsys, seed):
    chance, world = random.Random(seed), World(published, monkeypatch)
    monkeypatch.chdir(world.root)
    for name in ("GITLAB_CI", "GITHUB_TOKEN", "GITHUB_REPOSITORY", "PUBLISH_SOURCE"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(world.root / "content", world.folder / "ra/content")
    world.write("ngoai/quan-trong.txt", b"cua nguoi khac")
    done: set[str] = set()
    for name in chance.sample(sorted(COMMANDS), len(COMMANDS)):
        command = COMMANDS[name]
        world.change()
        for _ in range(2 if LONG else 1):
            before = listing(world.folder)
            foreign = dict(scatter(world.folder, command.writes, chance))
            try:
                command.run(world)
                done.add(name)
            except (Refusal, DeskError) as refused:
                assert str(refused)
            assert "Traceback" not in "".join(capsys.readouterr())
            after = listing(world.folder)
            for path, what in foreign.items():
                assert after.get(path) == what or what in kept_aside(after), (name, path)
            gone = {
                path
                for path, what in before.items()
                if after.get(path) != what and not path.startswith((*OURS, *command.writes)) and path not in foreign
            }
            assert gone == set(), name
            for path in foreign:
                place = world.folder / path
                if os.path.lexists(place):
                    place.unlink()
    assert len(done) >= len(COMMANDS) // 2, f"only {sorted(done)} were not refused"


def kept_aside(after: dict[str, object]) -> list[object]:
    return [what for path, what in after.items() if f"/{strays.ASIDE}/" in path]


def scatter(folder: Path, writes: tuple[str, ...], chance: random.Random) -> Iterator[tuple[str, object]]:
    """Put things of others at some places that are free; (path, what it is) of each."""
    near = [f"{place}/{name}" for place in writes if not place.endswith((".py", ".urls")) for name in NAMES]
    for path in [*chance.sample(EVERYWHERE, 5), *chance.sample(near, min(len(near), chance.randint(0, 3)))]:
        place = folder / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(place):
                continue
            if chance.random() < 0.25:
                place.symlink_to(folder / chance.choice(("ngoai", "ngoai/quan-trong.txt", "khong-co")))
            else:
                place.write_text(f"của người khác: {path} {chance.random()}")
        except OSError:
            continue
        yield path, looked_at(place)


def listing(folder: Path) -> dict[str, object]:
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "objects"]
        for name in (*names, *(one for one in folders if os.path.islink(os.path.join(place, one)))):
            path = os.path.join(place, name)
            found[os.path.relpath(path, folder)] = looked_at(Path(path))
    return found


def looked_at(file: Path) -> object:
    if file.is_symlink():
        return ("link", os.readlink(file))
    return (stat.S_IMODE(file.stat().st_mode), file.read_bytes())
