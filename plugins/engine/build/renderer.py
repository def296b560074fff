"""One artifact to bytes, and to its file."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from plugins.base.model import stamp_of
from plugins.engine.artifact import Artifact
from plugins.engine.build.output_folder import OutputFolder
from plugins.engine.checksums import digest_of
from plugins.engine.memory.state import Kept
from plugins.engine.templating.page_context import BuildContext, for_pages
from plugins.engine.templating.styles import PLACES, StyleSheet


class RenderJob(NamedTuple):
    file: str
    artifact: Artifact
    fingerprint: str
    kept: Kept | None


class Renderer:
    """Renders artifacts with a context and templates; ``template`` and ``styles`` have those of a name."""

    def __init__(
        self,
        context: BuildContext,
        template: Callable[[str], Any],
        styles: Mapping[str, StyleSheet],
        output: OutputFolder,
    ) -> None:
        self._context, self._template, self._styles, self._output = context, template, styles, output

    def bytes_of(self, artifact: Artifact) -> bytes:
        """The bytes of an artifact's file."""
        values = artifact.build.func(for_pages(self._context), *artifact.build.args, **artifact.build.keywords)
        if artifact.template:
            # Piece by piece: of most only the ASCII is to be copied; one Vietnamese letter makes a whole page dear to
            # encode.
            pieces = self._template(artifact.template).generate(site=self._context.site, styles=PLACES, **values)
            return self._styles[artifact.template].put_into(b"".join(map(str.encode, pieces)))
        return values.encode() if isinstance(values, str) else values

    def reading(self, bodies: Mapping[str, str]) -> "Renderer":
        """The same renderer, with other HTML for the bodies of some sources."""
        return Renderer(self._context.with_bodies(bodies), self._template, self._styles, self._output)

    def work(self, job: RenderJob) -> tuple[str, str, str, str, bool]:
        """(file, fingerprint, digest, stamp, written) of one artifact, its file made right."""
        path = job.file
        present = self._output.read(path)
        found = digest_of(present) if present is not None else ""
        if job.kept and job.kept.fingerprint == job.fingerprint and job.kept.digest == found:
            return path, job.fingerprint, found, self._stamp(path), False
        data = self.bytes_of(job.artifact)
        digest = digest_of(data)
        if digest != found:
            return path, job.fingerprint, digest, stamp_of(self._output.write(path, data)), True
        return path, job.fingerprint, digest, self._stamp(path), False

    def _stamp(self, path: str) -> str:
        status = self._output.status(path)
        return stamp_of(status) if status else ""
