"""Photos as readers get them: WebP and JPEG in a few widths, without metadata.

``published`` decides which photos leave the content folder, ``encoding`` makes their
files, ``artifacts`` hands them to the engine. How a page shows one is in
``plugins.sources.body.linking``, what is refused in ``plugins.sources.media``.
"""

from plugins.engine import signals
from plugins.site.images.artifacts import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
