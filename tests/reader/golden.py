"""``python -m tests.reader.golden`` (``make golden``) writes the golden pages: how each template looks as text.

They are made of the synthetic archive and kept in ``golden/``, so that what a change does to any page is read in
``git diff``. What follows from bytes reviewed elsewhere (the style sheet, scripts, photos) is left out, and the
frame that all pages share of all but the front page.
"""

import re
import tempfile
from pathlib import Path

from plugins.engine.artifact import file_of
from tests.reader import archive
from tests.site.images.site import Site

FOLDER = Path(__file__).parent / "golden"
#: Besides the pages: what machines read, one of each kind.
MACHINES = (
    "/atom.xml", "/khoi/khoi-thu/rss.xml", "/sitemap.xml", "/sitemap/2022.xml", "/sitemap/trang.xml", "/robots.txt",
    "/api/v1/index.json", "/api/v1/blocs.json", "/api/v1/articles/2022-05.json", "/api/v1/units.json",
    "/api/v1/years/2022.json", "/api/v1/withdrawn.json", "/du-lieu/tin-2021.csv", "/du-lieu/tableschema.json",
    "/du-lieu/datapackage.json",
)  # fmt: skip
_LEFT_OUT = (
    (re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL), "…"),
    (re.compile(r"(?<='sha256-)[^']+"), "…"),
    (re.compile(r"(?<=\.js\?v=)\w+"), "…"),
    (re.compile(r'(?<=>)"use strict";.*?(?=</script>)', re.DOTALL), "…"),
    (re.compile(r"(/anh/[a-z0-9-]+?)-[0-9a-f]{8}(?=[.-])"), r"\1-…"),
)


_FRAME = re.compile(
    r'(?<=<header class="masthead">).*?(?=</header>)|(?<=<footer class="colophon meta">).*?(?=</footer>)',
    re.DOTALL,
)


def pages(site: Site) -> dict[str, str]:
    """The golden text of every page by the name of its file."""
    places = {f"{name}.html": place for name, place in (archive.PLACES | {"redirect": archive.STILL}).items()}
    places |= {place.strip("/").replace("/", "-"): place for place in MACHINES}
    found = {name: _text(site.out, place) for name, place in sorted(places.items())}
    return {name: text if name == "home.html" else _FRAME.sub("…", text) for name, text in found.items()}


def _text(root: Path, place: str) -> str:
    text = (root / file_of(place)).read_text("utf-8")
    for pattern, shown in _LEFT_OUT:
        text = pattern.sub(shown, text)
    return text


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = pages(archive.build(Path(folder)))
    for file in FOLDER.iterdir():
        if file.name not in found:
            file.unlink()
    for name, text in found.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
