"""The peers' synthetic archive in our front matter and blocs.

The words, titles, dates, authors and relations are the peers' own. Their photos do not
exist, which here is a mistake, so an image becomes a link with the same text and title:
Markdown has as much to parse, and no side makes photos.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

IMAGE = re.compile(r'!\[([^\]]*)\]\((\S+) "([^"]*)"\)')


def write(generator: ModuleType, count: int, folder: Path, seed: str = "7") -> None:
    """Write ``count`` articles and their blocs below ``folder``, as ``gen.py`` makes them."""
    if (folder / "complete").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    slugs = [generator.article(number, count, seed, slugs=1)["slug"] for number in range(count)]
    for path, text in _files(generator, count, seed, slugs):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "complete").touch()


def _files(generator: ModuleType, count: int, seed: str, slugs: list[str]) -> Iterator[tuple[str, str]]:
    for bloc, name in generator.BLOCS:
        yield f"khoi/{bloc}.md", f"---\nname: {name}\nkind: khoi\n---\nKhối mẫu.\n"
    for number in range(count):
        one = generator.article(number, count, seed)
        related = ", ".join(slugs[other] for other in one["related_idx"])
        front = [
            f"title: {json.dumps(one['title'], ensure_ascii=False)}",
            f"date: {one['date']:%Y-%m-%d %H:%M:%S}",
            f"bloc: {one['bloc'][0]}",
            f"author: {json.dumps(one['author'], ensure_ascii=False)}",
            *([f"related: [{related}]"] if related else []),
        ]
        body = IMAGE.sub(r'[\1](https://example.org\2 "\3")', one["body"])
        yield f"tin/{one['date']:%Y/%m}/{one['slug']}.md", "---\n" + "\n".join(front) + f"\n---\n\n{body}"
