"""The theme's files as pages use them: a style sheet for each template, one script with a fingerprint.

The search page alone has its scripts in itself: its first result is a round trip sooner so, and each query is a page
of its own anyway. One of them stands in the head: on a slow phone half a second passes between that and a painted page
(measured at 700 kbit/s, processor divided by 6).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from plugins.base.addresses.house import THEME
from plugins.base.model.views import Script, SearchScripts
from plugins.engine.templating.styles import StyleSheet, names_of_scripts, policy_hash, short_names, with_constants

#: In this order; ``components/news.css`` is the style of ``components/news.html``.
STYLES = ("tokens.css", "base.css", "components/*.css", "print.css")
#: A page loads one script, and the later one when something rare is asked for, the search
#: page what offers names once something is typed, and what guesses what a mistyped query was meant to be. The groups of
#: files that make a script up do not see each other's names.
SCRIPTS = {
    "js/site.js": (("site.js",),),
    "js/later.js": (("later/saving.js",), ("later/viewer.js",), ("later/printing.js",)),
    "js/suggesting.js": (("search/suggesting.js",),),
    "js/guessing.js": (("search/typing.js", "search/meant.js"),),
}
#: The search page's two scripts. What the first declares is seen by the second, so it stands in no block.
ASKING = tuple(
    f"search/{name}.js"
    for name in (
        "words",
        "fillers",
        "postings",
        "files",
        "lists",
        "texts",
        "ranking",
        "dates",
        "spelling",
        "doubts",
        "answer",
        "asking",
    )
)
SHOWING = (("site.js",), ("search/results.js", "search/offers.js", "search/page.js"))
SEARCHING = "search.html"


class Theme(NamedTuple):
    """``sheets`` are the parts of the style sheet in their order, each with the template of its component (``""``: of
    every page's frame); a page has its own inline: reading then takes one request. ``scripts`` are texts by URL,
    ``search`` are the search page's, ``files`` are the theme's other static files as (URL, path). ``scripted`` are the
    names that scripts may use on any page, ``searched`` those on the search page."""

    sheets: tuple[tuple[str, str], ...]
    scripts: dict[str, str]
    search: SearchScripts
    files: tuple[tuple[str, Path], ...]
    scripted: frozenset[str]
    searched: frozenset[str]

    def styles(self, templates: Iterable[str]) -> StyleSheet:
        """The style sheet of pages that are made of these templates: the frame's, and that of each component."""
        named = set(templates)
        text = "".join([text for name, text in self.sheets if not name or name in named])
        return StyleSheet(text, self.scripted | (self.searched if SEARCHING in named else frozenset()))

    def script(self, name: str) -> str:
        """URL of a script, with the fingerprint of all in the query, so that one finds another by its own address:
        ``…/js/site.js?v=1f2e3d4c``."""
        texts = "".join(text for _, text in sorted(self.scripts.items()))
        return f"{THEME.url(name)}?v={hashlib.sha256(texts.encode()).hexdigest()[:8]}"


class PageStyles(dict[str, StyleSheet]):
    """By a template's name the style sheet of its pages; ``members`` names all that a template is made of."""

    def __init__(self, theme: Theme, members: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._theme, self._members = theme, members

    def __missing__(self, template: str) -> StyleSheet:
        self[template] = found = self._theme.styles(self._members(template))
        return found


def read_theme(root: Path) -> Theme:
    """Read ``static/`` of a theme folder; symlinks are left out."""
    static = root / "static"
    styles = list(_files(static / "css", STYLES))
    sheets = [cssmin(file.read_text("utf-8")) for file in styles]
    short = short_names(sheets)
    scripts = {THEME.url(name): short(_script(static / "js", groups)) for name, groups in SCRIPTS.items()}
    files = []
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static).as_posix()
        if file.is_file() and not file.is_symlink() and not name.startswith(("css/", "js/")):
            files.append((THEME.url(name), file))
    asking = str(jsmin('"use strict";\n' + "".join(_texts(static / "js", ASKING))))
    search = SearchScripts(_inline(short(asking)), _inline(short(_script(static / "js", SHOWING))))
    names = {name: names_of_scripts([text]) for name, text in scripts.items()}
    later = (names.pop(THEME.url(f"js/{name}.js")) for name in ("suggesting", "guessing"))
    searched = names_of_scripts(script.text for script in search).union(*later)
    scripted = frozenset[str]().union(*names.values())
    parts = [f"components/{file.stem}.html" if file.parent.name == "components" else "" for file in styles]
    texts = with_constants(map(short, sheets), scripted | searched)
    return Theme(tuple(zip(parts, texts, strict=True)), scripts, search, tuple(files), scripted, searched)


def _inline(text: str) -> Script:
    return Script(Markup(text), policy_hash(text))


def _script(folder: Path, groups: Iterable[Iterable[str]]) -> str:
    """Groups of files as one script, each group in a block of its own."""
    blocks = ("".join(_texts(folder, group)) for group in groups)
    return str(jsmin('"use strict";\n' + "".join(f"{{\n{block}}}\n" for block in blocks)))


def _texts(folder: Path, patterns: Iterable[str]) -> Iterator[str]:
    return (file.read_text("utf-8") for file in _files(folder, patterns))


def _files(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (file for file in sorted(folder.glob(pattern)) if not file.is_symlink())
