"""The output folder brought up to date: only what changed is rendered, over all cores."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plugins.base.addresses import Inventory
from plugins.base.addresses.spelling import meant
from plugins.base.wording import some_of
from plugins.engine.build.artifact_set import ArtifactSet
from plugins.engine.build.inspection import Inspection
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.build.renderer import Renderer, RenderJob
from plugins.engine.build.session import Session
from plugins.engine.memory.state import Kept, State
from plugins.engine.progress import Progress
from plugins.engine.workers import spread

_SHOWN = 10


class BuildOutcome(NamedTuple):
    """What a build did to the output; ``written`` are files, as paths below it."""

    written: list[str]
    unchanged: int
    removed: int


def bring_up_to_date(
    artifact_set: ArtifactSet,
    addresses: Inventory,
    bases: Mapping[str, str],
    renderer: Renderer,
    output: OutputFolder,
    session: Session,
    inspection: Inspection,
    workers: int,
    retained: Sequence[str],
) -> BuildOutcome:
    """Make the output folder exactly what was collected.

    Where the folder is not trusted, every file of it is looked at, instead of going by what is remembered. Raises
    NotOurs, with nothing written, where the folder is somebody else's.
    """
    state, artifacts = session.state, artifact_set.artifacts
    known = session.kept(artifact_set.settled)
    artifact_set.check(known.keys())
    trusted = is_trusted(output, state)
    jobs = _changed(artifact_set, bases, known, inspection, session)
    artifact_set.must_be_declared((job.file for job in jobs), addresses)
    unchanged = len(artifact_set) - len(jobs)
    gone = [file for file in known if file not in artifacts]
    if not (jobs or gone) and trusted:
        session.built((), artifacts)
        state.keep_bundles(artifact_set.bundles)
        return BuildOutcome([], unchanged, 0)
    if output.is_of_old() and state.meta("output") == output.mark():
        output.settle(state.artifacts())
    output.open()
    output.unsettle()
    if fresh := [job.file for job in jobs if job.kept is None] if trusted else artifact_set.files():
        output.expect(fresh)
    removed = output.remove(gone)
    written, rows = [], []
    progress = Progress("Dựng trang", len(jobs))
    for results in spread(renderer.work, jobs, workers, state.reopen, lambda job: job.artifact.weight):
        progress.advance(len(results))
        for *row, is_written in results:
            rows.append((*row, artifact_set.bundle_of.get(row[0], "")))
            if is_written:
                written.append(row[0])
    progress.close()
    if not trusted:
        removed += _tidy(output, artifact_set.files(), retained)
    elif gone:
        output.settle(output.written.paths().difference(gone))
    state.begin()
    state.forget_artifacts(gone)
    state.keep_artifacts(rows)
    state.keep_bundles(artifact_set.bundles)
    state.set_meta("output", output.renew() if written or removed or not trusted else output.mark())
    state.commit()
    session.built(rows, artifacts)
    return BuildOutcome(written, unchanged + len(jobs) - len(written), removed)


def _tidy(output: OutputFolder, files: set[str], retained: Iterable[str]) -> int:
    """Leave nothing of ours in a folder that was not trusted but these files, and name what is not ours; returns how
    many were removed."""
    ours, foreign = output.strangers(files, retained)
    gone = {*ours, *output.written.paths()} - files
    removed = output.remove(gone - meant(output.root, gone, files).keys())
    output.settle(files)
    if foreign:
        print(
            f"Không phải của kho này, giữ nguyên trong {output.root}: {some_of(foreign, _SHOWN, 'tệp')}.",
            file=sys.stderr,
        )
    return removed


def is_trusted(output: OutputFolder, state: State) -> bool:
    """Whether the folder is the one that the state knows, by its mark.

    It is another where a build was stopped half-way, or the folder is a copy or was put back from another time.
    """
    return bool(output.mark()) and state.meta("output") == output.mark() and not output.is_of_old()


def _changed(
    artifact_set: ArtifactSet,
    bases: Mapping[str, str],
    known: dict[str, Kept],
    inspection: Inspection,
    session: Session,
) -> list[RenderJob]:
    """The artifacts whose inputs changed, or whose file is not as it was left."""
    artifacts, bundle_of = artifact_set.artifacts, artifact_set.bundle_of
    unseen = (known.keys() & artifacts.keys()) - session.seen
    altered = inspection.altered() & unseen if unseen else frozenset()
    jobs = []
    for file, artifact in artifacts.items():
        wanted, kept = session.fingerprint(file, artifact, bases), known.get(file)
        is_kept = kept is not None and kept.fingerprint == wanted and kept.bundle == bundle_of.get(file, "")
        if not is_kept or file in altered:
            jobs.append(RenderJob(file, artifact, wanted, kept))
    return jobs
