"""The engine: from content to output, rendering only what changed.

The trip of a build, one module a step:

* ``frame``        Pelican's class, with our generator in place of its own two.
* ``generator``    the steps in order.
* ``reading``      sources to records, in parallel; what was read before comes from the state.
* ``artifact``     every output file, as a URL and declared inputs, and its fingerprint.
* ``artifact_set``   all artifacts of a build; bundles in which nothing changed stay closed.
* ``fingerprints`` digests of what shapes all pages: code, libraries, settings, templates.
* ``context``         what a page may ask for while it is built.
* ``templates``    compiled ones, in memory; translated while there is time.
* ``rendering``    artifacts to bytes to files, in parallel.
* ``output``       the output folder: confined, atomic, pruned.
* ``state``        what the last build knew: one SQLite file.

Other rooms hand in artifacts by connecting to ``signals.get_artifacts``.
"""

from typing import Any

from pelican.plugins import signals as pelican_signals

from plugins.engine.build.pelican_reader import FrontMatterReader


def register() -> None:
    """Read Markdown files by our front matter, wherever Pelican reads them."""
    pelican_signals.readers_init.connect(_use_our_reader)


def _use_our_reader(readers: Any) -> None:
    for extension in FrontMatterReader.file_extensions:
        readers.reader_classes[extension] = FrontMatterReader
