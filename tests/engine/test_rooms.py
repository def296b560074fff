"""The house: which room may stand on which, and what no room may do (design, "Rooms")."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites.copying import ROOT

PLUGINS = ROOT / "plugins"
ROOMS = sorted(folder.name for folder in PLUGINS.iterdir() if (folder / "__init__.py").is_file())
GROUND = {"model", "vietnamese"}
#: What a room may import besides the ground floor.
STANDS_ON = {
    "model": {"vietnamese"},  # text rules that records need; nothing the other way
    "vietnamese": set(),
    "disk": set(),
    "body": set(),
    "frontmatter": set(),
    "media": {"disk", "frontmatter"},  # remembers what it saw; reports its mistakes as the front matter does
    "archive": {"body", "disk", "frontmatter", "media"},
    "presenter": {"archive"},  # artifacts of listings
}
#: What makes artifacts stands on the engine's interface and on what all pages share.
PAGES = {"archive", "presenter"}
#: What editors, publishers and importers run stands on the whole.
TOOLS = {"editor", "importer", "preview", "publish"}
#: Arrows between neighbours that are meant, each with its reason.
NEIGHBOURS = {
    ("attachments", "images"): "which photos are published anyway",
    ("images", "media"): "photos are looked into before they are made smaller",
    ("ledger", "pages"): "a redirect is a page",
    ("pages", "blocs"): "the front page links to blocs as their index does",
    ("pages", "periods"): "and to years as the archive does",
}
#: What of the engine an artifact-making room may see.
INTERFACE = {"artifact", "artifact_set", "signals", "state", "parallel", "fingerprints", "generator", "seals", "shelf"}
EDGES = {"archive/__init__.py", "archive/frame.py", "archive/generator.py", "archive/reader.py"}


def modules(room: str) -> list[Path]:
    return sorted((PLUGINS / room).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions, in full."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = ("plugins", *file.relative_to(PLUGINS).parts)[: -node.level] if node.level else ()
            yield from (".".join(filter(None, (*here, node.module, name.name))) for name in node.names)


def rooms_of(room: str) -> dict[str, set[str]]:
    """Other rooms that a room imports, each with the files that do."""
    found: dict[str, set[str]] = {}
    for file in modules(room):
        for name in imports(file):
            parts = name.split(".")
            if parts[0] == "plugins" and len(parts) > 1 and parts[1] in ROOMS and parts[1] != room:
                found.setdefault(parts[1], set()).add(file.relative_to(PLUGINS).as_posix())
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_stands_only_on_what_lies_below(room):
    if room in TOOLS:
        allowed = set(ROOMS) - {"preview"}
    else:
        allowed = STANDS_ON.get(room, PAGES) | (set() if room == "vietnamese" else GROUND)
        allowed |= {there for here, there in NEIGHBOURS if here == room}
    reached = {other: sorted(files) for other, files in rooms_of(room).items() if other not in allowed}
    assert reached == {}


def test_every_named_neighbour_is_one():
    assert {pair for pair in NEIGHBOURS if pair[1] not in rooms_of(pair[0])} == set()


def test_no_two_rooms_stand_on_each_other():
    arrows = {room: set(rooms_of(room)) for room in ROOMS}
    seen, path = set(), []

    def visit(room: str) -> None:
        assert room not in path, f"circle: {' → '.join([*path[path.index(room) :], room])}"
        if room not in seen:
            path.append(room)
            for other in sorted(arrows[room]):
                visit(other)
            seen.add(path.pop())

    for room in ROOMS:
        visit(room)


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in TOOLS | {"archive", "presenter"} | GROUND])
def test_a_page_making_room_sees_only_the_interface_of_the_engine(room):
    seen = {
        name.split(".")[2]
        for file in modules(room)
        for name in imports(file)
        if name.startswith("plugins.engine.")
    }
    assert seen <= INTERFACE


def test_pelican_is_imported_only_at_the_edges():
    users = {
        file.relative_to(PLUGINS).as_posix()
        for room in ROOMS
        for file in modules(room)
        if any(name.split(".")[0] == "pelican" for name in imports(file))
    }
    assert {file for file in users if file.split("/")[0] not in TOOLS} == EDGES


def test_nothing_is_ever_unpickled_or_evaluated():
    dangerous = {"pickle", "shelve", "marshal", "dill", "jsonpickle"}
    for room in ROOMS:
        for file in modules(room):
            assert {name.split(".")[0] for name in imports(file)} & dangerous == set(), file
            calls = {
                node.func.id
                for node in ast.walk(ast.parse(file.read_text("utf-8")))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert calls & {"eval", "exec"} == set(), file


def test_modules_are_small():
    lines = {file: len(file.read_text("utf-8").splitlines()) for room in ROOMS for file in modules(room)}
    assert {file.relative_to(ROOT).as_posix(): count for file, count in lines.items() if count > 250} == {}


def test_every_room_says_what_it_is_for():
    for room in ROOMS:
        assert ast.get_docstring(ast.parse((PLUGINS / room / "__init__.py").read_text("utf-8"))), room
