"""The URL ledger as part of every build: an address that was published once never vanishes.

``base/ledger`` is the pure part. In a build, a page that the engine derived and that nothing is left for (a month
without news, an author's last page) becomes a redirect; any other address that would vanish stops the build.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.base import ledger
from plugins.base.addresses import url_of
from plugins.base.contract import Archive
from plugins.base.model import Problem
from plugins.engine import signals
from plugins.engine.artifact import Artifact, BuildError, ContentErrors, declared
from plugins.engine.build.artifact_set import ArtifactSet
from plugins.site.pages.builders import redirect_page


def register() -> None:
    signals.complete_artifacts.connect(complete)
    signals.get_files.connect(ledger_file)


def ledger_file(settings: Mapping[str, Any]) -> Path:
    return Path(settings.get("URL_LEDGER") or Path(settings["PATH"]) / ledger.NAME)


def complete(archive: Archive, artifact_set: ArtifactSet) -> Iterator[Artifact]:
    """Redirects for derived pages that are gone. Raises ContentErrors (told) for other URLs of the ledger without a
    page."""
    settings, book = archive.settings, archive.addresses.book
    try:
        known = ledger.read(ledger_file(settings))
    except ledger.Damaged as error:
        raise _told([error.problem()], settings) from None
    except OSError as error:
        raise BuildError(f"Không đọc được sổ địa chỉ: {error}") from None
    present = {url_of(file) for file in artifact_set.files()} if known else set()
    pages = present - {one.url for one in artifact_set.artifacts.values() if one.template == "redirect.html"}
    lost = [url for url in sorted(known - present) if f"{url}/" not in present]
    if problems := list(ledger.impossible(lost, Path(settings["PATH"]) / ledger.NAME)):
        raise _told(problems, settings)
    gone = [url for url in lost if not book.forgets(url)]
    moved = archive.library.renamed if gone else {}
    targets = {url: book.successor(url, pages, moved) for url in gone}
    problems = [ledger.problem(url, archive.hidden(url)) for url in gone if not targets[url]]
    if problems:
        raise _told(problems, settings)
    return (
        Artifact(url, declared(redirect_page, url, archive.site.section, target), "redirect.html")
        for url, target in targets.items()
    )


def _told(problems: list[Problem], settings: Mapping[str, Any]) -> ContentErrors:
    for problem in problems:
        print(problem.text(Path(settings["PATH"]).name), file=sys.stderr)
    return ContentErrors(problems)
