"""Many sources in one run: read side by side, placed in one order, written side by side.

Running again changes nothing: what was imported is known by its SHA-256 in the archive. After a stop the
next run goes on where this one ended, since an article is written last of all its files.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from plugins.base.disk import faults
from plugins.base.model import Media, Problem
from plugins.engine.progress import Progress
from plugins.engine.workers import spread
from plugins.sources.body import BodyRenderer
from plugins.sources.frontmatter import resolve
from plugins.tools.importer import sources
from plugins.tools.importer.aliases import Aliases
from plugins.tools.importer.destination import Known, moment_key, survey, title_key
from plugins.tools.importer.frames import without_frames
from plugins.tools.importer.lossless import words_of
from plugins.tools.importer.making import ImportedArticle, ImportJob, Maker
from plugins.tools.importer.opening import open_all
from plugins.tools.importer.placing import Placer, free_path
from plugins.tools.importer.relations import ArticleMatches, stub_page
from plugins.tools.importer.saved import LeftOut, Listed, NotImported, Remark, SavedPage
from plugins.tools.importer.versions import judged, richest_first, words_in


class SourceOutcome(NamedTuple):
    """What became of one source. ``state`` is imported, person, stub, known, duplicate, changed or refused."""

    name: str
    state: str
    path: str = ""
    reason: str = ""
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class ImportOptions(NamedTuple):
    workers: int = 1
    stubs: bool = True


def run(
    root: Path, files: Sequence[tuple[str, Path]], renderer: BodyRenderer, now: datetime, options: ImportOptions
) -> list[SourceOutcome]:
    """Import ``files`` (name, path) into the content folder ``root``; outcomes sorted by name, stubs last."""
    with TemporaryDirectory(prefix="nhap-") as shop:
        return _run(root, files, renderer, now, options, Path(shop).resolve())


def _run(
    root: Path,
    files: Sequence[tuple[str, Path]],
    renderer: BodyRenderer,
    now: datetime,
    options: ImportOptions,
    shop: Path,
) -> list[SourceOutcome]:
    known = survey(root)
    opened = open_all(files, known.by_sha256, shop)
    outcomes = [SourceOutcome(name, "refused", reason=reason) for name, reason in opened.refused]
    read: list[tuple[str, Path, sources.Read]] = []
    for name, path, found in _side_by_side("Đọc", _reader(known, shop), opened.files, options.workers):
        if isinstance(found, SourceOutcome):
            outcomes.append(found)
        else:
            read += [(f"{name}#{at + 1}" if at else name, path, page) for at, page in enumerate(found)]
    words = words_in(root, lambda text, folder: renderer.render(text, 1, folder).html)
    jobs, refused = _decide(known, richest_first(without_frames(sorted(read))), options.stubs, words)
    outcomes += refused
    maker = Maker(root, renderer, now)
    done = list(_side_by_side("Ghi", _making(maker), jobs, options.workers))
    problems = _joined(known, [made for _, made in done if isinstance(made, ImportedArticle)], now)
    outcomes += [_outcome(job, made, problems) for job, made in done]
    return sorted(outcomes, key=lambda outcome: (outcome.state == "stub", outcome.name, outcome.path))


def _side_by_side(label: str, work: Callable[[Any], Any], items: Sequence[Any], workers: int):
    progress = Progress(label, len(items))
    for results in spread(work, items, workers):
        yield from results
        progress.advance(len(results))
    progress.close()


def _reader(
    known: Known, shop: Path
) -> Callable[[tuple[str, Path]], tuple[str, Path, list[sources.Read] | SourceOutcome]]:
    def read(item: tuple[str, Path]):
        name, path = item
        try:
            digest = sources.digest(path)
            if at := known.by_sha256.get(digest):
                return name, path, SourceOutcome(name, "known", at)
            return name, path, sources.read(path, shop)
        except NotImported as refused:
            return name, path, SourceOutcome(name, "refused", reason=str(refused))
        except Exception as error:  # a parser that is fed hostile bytes may raise anything
            return (
                name,
                path,
                SourceOutcome(
                    name, "refused", reason=f"Không đọc được tệp ({type(error).__name__}: {str(error)[:100]})."
                ),
            )

    return read


def _making(maker: Maker) -> Callable[[ImportJob], tuple[ImportJob, ImportedArticle | NotImported]]:
    def make(job: ImportJob):
        try:
            return job, maker.make(job)
        except NotImported as refused:
            return job, refused
        except OSError as error:
            return job, NotImported(f"Không ghi được ({faults.reason(error)}).")
        except Exception as error:  # one page must not stop the thousand others
            return job, NotImported(f"Không nhập được ({type(error).__name__}: {str(error)[:100]}).")

    return make


def _decide(
    known: Known, read: list[tuple[str, Path, sources.Read]], stubs: bool, words: Callable[[str], tuple[list[str], int]]
) -> tuple[list[ImportJob], list[SourceOutcome]]:
    """Where each page goes, one after another, so that the result does not hang on who was read first."""
    placer, relations, aliases = Placer(known.blocs), ArticleMatches(known), Aliases(known)
    taken = set(known.files)
    digests: dict[str, str] = {}
    made_of: dict[str, tuple[str, SavedPage]] = {}  # path → the source that it is made of in this run
    stubs_left = set(known.stubs)
    jobs: list[ImportJob] = []
    outcomes: list[SourceOutcome] = []
    for name, source, found in read:
        if at := known.by_sha256.get(found.sha256):
            outcomes.append(SourceOutcome(name, "known", at))
            continue
        reason, state, path = _conflict(known, relations, name, found, digests, stubs_left)
        if state == "twin":
            other, page = made_of.get(path, (f"content/{path}", None))
            have = (words_of(page.body), _photos_in(page)) if page else words(path)
            state, reason = judged(found.page, have[0], other, (_photos_in(found.page), have[1]))
        if reason:
            outcomes.append(SourceOutcome(name, state, path, reason))
            continue
        is_new = not path
        stubs_left.discard(path)
        path = path or free_path(found.page.date, found.page.title, taken)
        taken.add(path)
        digests[found.sha256] = name
        made_of[path] = name, found.page
        relations.add(found.page, path, is_new)
        alias, remarks = aliases.claim(found.page.url)
        jobs.append(ImportJob(source, name, found, path, placer.place(found.page), alias=alias, remarks=tuple(remarks)))
    made_stubs = _stubs(jobs, placer, relations, taken) if stubs else []
    done = []
    for job in jobs:
        related, remarks = relations.resolve(job.read.page.related, job.path)
        done.append(job._replace(related=related, remarks=(*job.remarks, *remarks)))
    # Stubs first: were the run stopped, no article would refer to one that is missing.
    return made_stubs + done, outcomes


def _conflict(
    known: Known, relations: ArticleMatches, name: str, found: sources.Read, digests: dict[str, str], stubs: set[str]
) -> tuple[str, str, str]:
    """(reason, state, path): why a page must not be imported, or ("", "", path of the stub it replaces)."""
    page = found.page
    if found.sha256 in digests:
        return f"Trùng từng byte với {digests[found.sha256]}.", "duplicate", ""
    key = title_key(page.title)
    for article in known.by_file.get(name, ()):
        if title_key(article.title) == key or page.date and moment_key(article.date) == page.date:
            return (
                f"Nguồn đã đổi từ lần nhập trước; giữ nguyên content/{article.path}. Muốn nhập lại thì xóa bài ấy "
                "trước.",
                "changed",
                article.path,
            )
    if page.date:
        path = relations.find(Listed(page.title, page.date))
        if path in stubs:
            return "", "", path
        if path:
            return "Bài đã có.", "twin", path
    return "", "", ""


def _photos_in(page: SavedPage) -> int:
    return sum(block.photo is not None for block in page.body)


def _stubs(jobs: list[ImportJob], placer: Placer, relations: ArticleMatches, taken: set[str]) -> list[ImportJob]:
    """Articles for items of Tin khác that are nowhere yet and whose title says the bloc."""
    made = []
    for job in jobs:
        for item in job.read.page.related:
            page = stub_page(item)
            if not item.date or relations.find(item) or not placer.blocs(item.title)[0]:
                continue
            path = free_path(page.date, page.title, taken)
            taken.add(path)
            relations.add(page, path)
            made.append(
                ImportJob(job.source, job.name, sources.Read(job.read.sha256, "stub", page), path, placer.place(page))
            )
    return made


def _joined(known: Known, made: list[ImportedArticle], now: datetime) -> dict[str, list[Problem]]:
    """What ``make check`` will say of the new files together with the old ones."""
    replaced = {item.path for item in made}
    records = [record for record in known.records if record.path not in replaced] + [
        item.record for item in made if item.record
    ]
    media = [Media(path, "", 1) for path in sorted({*known.media, *(path for item in made for path in item.media)})]
    broken = [*known.broken, *(item.path for item in made if item.record is None)]
    found: dict[str, list[Problem]] = {}
    for problem in resolve(records, media, now, broken=broken).problems:
        if problem.path in replaced:
            found.setdefault(problem.path, []).append(problem)
    return found


def _outcome(job: ImportJob, made: ImportedArticle | NotImported, problems: dict[str, list[Problem]]) -> SourceOutcome:
    if isinstance(made, NotImported):
        return SourceOutcome(job.name, "refused", reason=str(made), left_out=job.read.page.left_out)
    found = tuple(dict.fromkeys((*made.problems, *problems.get(made.path, ()))))
    if any(problem.is_error for problem in found) or any(remark.needs_person for remark in made.remarks):
        state = "person"
    else:
        state = "stub" if job.read.format == "stub" else "imported"
    return SourceOutcome(job.name, state, made.path, "", made.remarks, found, job.read.page.left_out)
