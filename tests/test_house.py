"""The house: which floor and room may stand on which, and what no room may do (CONTRIBUTING, "How the house is laid
out")."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites.copying import ROOT

PLUGINS = ROOT / "plugins"
#: From the ground up: a floor stands on those before it.
FLOORS = ("base", "sources", "engine", "site", "tools")
#: A room is a folder of a floor; the engine's own modules beside its folders are its interface.
ROOMS = sorted(
    folder.relative_to(PLUGINS).as_posix()
    for floor in FLOORS
    for folder in (PLUGINS / floor).iterdir()
    if (folder / "__init__.py").is_file()
)
#: What stands on what within one floor, each arrow with its reason.
NEIGHBOURS = {
    ("base/model", "base/addresses"): "a record knows its address",
    ("base/model", "base/vietnamese"): "text rules that records need",
    ("sources/media", "sources/frontmatter"): "reports its mistakes as the front matter does",
    ("engine/templating", "engine/memory"): "a page may ask for what a room keeps",
    ("engine/build", "engine/memory"): "what did not change is remembered",
    ("engine/build", "engine/templating"): "pages are rendered",
    ("site/attachments", "site/images"): "which photos are published anyway",
    ("site/ledger", "site/pages"): "a redirect is a page",
    ("site/pages", "site/blocs"): "the front page shows blocs as their index does, and their cycle",
    ("site/pages", "site/periods"): "and to years as the archive does",
    ("site/search", "site/blocs"): "who searches may choose a bloc",
    ("site/search", "site/periods"): "or a year",
}
#: What every room that makes pages may share.
SHARED = "site/presenter"
#: What of the engine's folders the page-making rooms may see besides the modules beside those folders.
INTERFACE = {
    "plugins.engine.build.artifact_set",
    "plugins.engine.build.generator",
    "plugins.engine.memory.room_storage",
}
#: Where Pelican is imported.
EDGES = {
    "engine/address_book.py",
    "engine/__init__.py",
    "engine/build/pelican_class.py",
    "engine/build/compatibility.py",
    "engine/build/generator.py",
    "engine/build/pelican_reader.py",
}


def modules(place: str) -> list[Path]:
    return sorted((PLUGINS / place).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions, in full."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = ("plugins", *file.relative_to(PLUGINS).parts)[: -node.level] if node.level else ()
            yield from (".".join(filter(None, (*here, node.module, name.name))) for name in node.names)


def own_imports(file: Path) -> Iterator[tuple[str, ...]]:
    """What a file imports of this house, as the parts of its name behind ``plugins``."""
    for name in imports(file):
        if name.startswith("plugins."):
            yield tuple(name.split(".")[1:])


def rooms_of(room: str) -> dict[str, list[str]]:
    """Other rooms that a room imports, each with the files that do."""
    found: dict[str, list[str]] = {}
    for file in modules(room):
        for parts in own_imports(file):
            other = "/".join(parts[:2])
            if other in ROOMS and other != room:
                found.setdefault(other, []).append(file.relative_to(PLUGINS).as_posix())
    return found


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_stands_only_on_those_below(floor):
    allowed = FLOORS[: FLOORS.index(floor) + 1]
    reached = {
        (file.relative_to(PLUGINS).as_posix(), ".".join(parts))
        for file in modules(floor)
        for parts in own_imports(file)
        if parts[0] not in allowed
    }
    assert reached == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if not room.startswith("tools/")])
def test_rooms_of_one_floor_know_only_the_neighbours_that_are_named(room):
    floor = room.partition("/")[0]
    neighbours = {other for other in rooms_of(room) if other.startswith(f"{floor}/") and other != SHARED}
    assert {other for other in neighbours if (room, other) not in NEIGHBOURS} == set()


def test_every_named_neighbour_is_one():
    assert {pair for pair in NEIGHBOURS if pair[1] not in rooms_of(pair[0])} == set()


def test_no_two_rooms_stand_on_each_other():
    assert_no_circle({room: set(rooms_of(room)) for room in ROOMS})


def test_no_two_modules_stand_on_each_other():
    """Also not for the type checker's sake: what is imported under TYPE_CHECKING counts."""
    names = {".".join(file.relative_to(PLUGINS).with_suffix("").parts): file for file in PLUGINS.rglob("*.py")}

    def module_of(parts: tuple[str, ...]) -> str:
        return next((n for n in (".".join(parts), ".".join(parts[:-1])) if n in names), "")

    assert_no_circle({name: {module_of(p) for p in own_imports(file)} - {"", name} for name, file in names.items()})


def assert_no_circle(arrows: dict[str, set[str]]) -> None:
    seen: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> None:
        assert name not in path, f"circle: {' → '.join([*path[path.index(name) :], name])}"
        if name not in seen:
            path.append(name)
            for other in sorted(arrows[name]):
                visit(other)
            seen.add(path.pop())

    for name in arrows:
        visit(name)


@pytest.mark.parametrize("room", [room for room in ROOMS if room.startswith("site/")])
def test_a_page_making_room_sees_only_the_interface_of_the_engine(room):
    inner = ("plugins.engine.build.", "plugins.engine.memory.", "plugins.engine.templating.")
    seen = {name for file in modules(room) for name in imports(file) if name.startswith(inner)}
    assert {name for name in seen if ".".join(name.split(".")[:4]) not in INTERFACE} == set()


def test_pelican_is_imported_only_at_the_edges():
    users = {
        file.relative_to(PLUGINS).as_posix()
        for floor in FLOORS[:-1]
        for file in modules(floor)
        if any(name.split(".")[0] == "pelican" for name in imports(file))
    }
    assert users == EDGES


def test_nothing_is_ever_unpickled_or_evaluated():
    dangerous = {"pickle", "shelve", "marshal", "dill", "jsonpickle"}
    for file in PLUGINS.rglob("*.py"):
        assert {name.split(".")[0] for name in imports(file)} & dangerous == set(), file
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert calls & {"eval", "exec"} == set(), file


def test_modules_are_small():
    lines = {file: len(file.read_text("utf-8").splitlines()) for file in PLUGINS.rglob("*.py")}
    assert {file.relative_to(ROOT).as_posix(): count for file, count in lines.items() if count > 250} == {}


def test_types_hold_on_the_lower_floors_and_in_the_engine():
    """mypy, strict, as pyproject.toml sets it up."""
    run = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_floor_and_room_says_what_it_is_for():
    for place in (*FLOORS, *ROOMS):
        assert ast.get_docstring(ast.parse((PLUGINS / place / "__init__.py").read_text("utf-8"))), place


def test_the_picture_of_the_house_shows_every_room_on_its_floor():
    """CONTRIBUTING: each floor's folder, its rooms below it, a floor that stands on another above it."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    picture = text[text.index("plugins/tools") :].partition("```")[0]
    places = [picture.index(f"plugins/{floor}") for floor in reversed(FLOORS)]
    assert places == sorted(places)
    for floor, start, end in zip(reversed(FLOORS), places, [*places[1:], len(picture)], strict=True):
        shown = set(re.findall(r"[a-z]+", picture[start:end]))
        assert {room.partition("/")[2] for room in ROOMS if room.startswith(f"{floor}/")} - shown == set()


def test_every_path_that_the_documents_name_is_there():
    for document in ("README.md", "CONTRIBUTING.md"):
        for path in re.findall(
            r"`((?:plugins|tests|theme|content)/[^`<>*…{}\s]*)`", (ROOT / document).read_text("utf-8")
        ):
            assert (ROOT / path.partition("::")[0]).exists() or "YYYY" in path, f"{document}: {path}"


def test_no_comment_points_to_a_document_that_is_not_here():
    files = [file for folder in ("plugins", "tests", "theme") for file in (ROOT / folder).rglob("*.*")]
    kinds = {".py", ".js", ".css", ".html"}
    texts = (file for file in files if file.suffix in kinds and "node_modules" not in file.parts)
    pointer = re.compile(r"\(design[,)]|\bissue #\d|\(#\d+[,)]")
    assert {file.name for file in texts if pointer.search(file.read_text("utf-8"))} - {"test_house.py"} == set()


def test_tests_lie_where_what_they_test_lies():
    rooms = {*ROOMS, *FLOORS}
    floors = [ROOT / "tests" / floor for floor in FLOORS]
    folders = {
        folder.relative_to(ROOT / "tests").as_posix()
        for floor in floors
        for folder in floor.iterdir()
        if folder.is_dir() and any(folder.glob("test_*.py"))
    }
    assert folders - rooms == set()


#: The one module that removes and replaces files, confined to a root and through no link.
REMOVAL = "base/disk/removal.py"
#: What git or rclone may be told that removes, and where: within a store of our own.
REMOVING_WORDS = {"delete": "tools/publish/release_store.py"}


def test_one_module_alone_removes_and_replaces_files():
    """``unlink`` and its kin, by whatever name they are called; ``str.replace`` takes two arguments, ``Path.replace``
    one."""
    names = {"unlink", "rmtree", "rmdir", "removedirs", "renames", "rename", "move", "truncate"}
    found = set()
    for file in PLUGINS.rglob("*.py"):
        path = file.relative_to(PLUGINS).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Attribute, ast.Name)):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            of = getattr(getattr(node.func, "value", None), "id", "")
            is_removing = name in names and of not in ("work", "opened", "", "self") or (name, of) in (
                ("remove", "os"), ("replace", "os"), ("system", "os"), ("popen", "os"),
            )  # fmt: skip
            is_removing |= name == "replace" and of != "os" and len(node.args) == 1 and not node.keywords
            is_removing |= name in names and isinstance(node.func, ast.Attribute) and of == "" and name != "move"
            if is_removing:
                found.add(f"{path}:{node.lineno} {name}")
    assert {one for one in found if not one.startswith(REMOVAL)} == set()
    assert found, "the test can see one"


def test_what_git_and_rclone_are_told_to_remove_is_told_in_one_place():
    found = {
        (node.value, file.relative_to(PLUGINS).as_posix())
        for file in PLUGINS.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, (ast.Call, ast.List, ast.Tuple))
        for node in (call.args if isinstance(call, ast.Call) else call.elts)
        if isinstance(node, ast.Constant)
        and node.value in ("clean", "sync", "purge", "delete", "rmdirs", "rm", "prune", "reset")
    }
    assert found == set(REMOVING_WORDS.items())


#: A private name, but for those that named tuples give to everybody.
PRIVATE = re.compile(r"_(?!_|asdict$|fields$|replace$)")


def private_names(file: Path) -> Iterator[tuple[int, str]]:
    """What a test takes from a module of ours although its name says that it may change: (line, name)."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    imported = [
        node for node in nodes if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plugins")
    ]
    for node in imported:
        yield from ((node.lineno, name.name) for name in node.names if PRIVATE.match(name.name))
    ours = {name.asname or name.name for node in imported for name in node.names}
    for node in nodes:
        match node:
            case (
                ast.Attribute(value=ast.Name(id=owner), attr=name)
                | ast.Call(args=[ast.Name(id=owner), ast.Constant(value=str(name)), *_])
            ) if owner in ours and PRIVATE.match(name):
                yield node.lineno, name


def test_tests_hold_on_to_nothing_that_is_private():
    found = [
        f"{file.relative_to(ROOT)}:{line} {name}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        if "node_modules" not in file.parts
        for line, name in private_names(file)
    ]
    assert found == []
