"""The engine: from content to output, rendering only what changed.

Beside the folders stands what other rooms work with: ``artifact`` (an output file, as a URL and declared inputs),
``signals`` (how rooms hand in artifacts), ``fingerprints``, ``checksums``, ``workers``, ``progress``.

* ``build``       the steps of a build, in order: ``pelican_class`` starts it, ``generator`` has the order, ``reading``
                  makes records of sources, ``artifact_set`` collects what the rooms hand in, ``rendering`` brings the
                  output up to date, ``output_folder`` confines it, ``unchanged`` knows when there is nothing to do.
* ``memory``      what the last build knew: one SQLite file (``state``), and bytes that were dear to make.
* ``templating``  Jinja's environment, the theme's files, and what a page may ask for while it is built.

Other rooms hand in artifacts by connecting to ``signals.get_artifacts``.
"""

from typing import Any


def register() -> None:
    """Read Markdown files by our front matter, wherever Pelican reads them."""
    # Imported here: a command that only asks what was built takes a third of its time to import Pelican.
    from pelican.plugins import signals as pelican_signals

    pelican_signals.readers_init.connect(_use_our_reader)
    pelican_signals.initialized.connect(_must_be_our_class)


def _must_be_our_class(pelican: Any) -> None:
    """Pelican makes another class than ours of a name in the settings, and it would ask none of our rules."""
    from pelican.settings import DEFAULT_CONFIG

    from plugins.engine.artifact import BuildError
    from plugins.engine.build.pelican_class import ArchivePelican
    from plugins.engine.build.settings import wrong

    if not isinstance(pelican, ArchivePelican) and (found := wrong(pelican.settings, DEFAULT_CONFIG)):
        raise BuildError(f"Cấu hình sai: {'; '.join(found)}.")


def _use_our_reader(readers: Any) -> None:
    from plugins.engine.build.pelican_reader import FrontMatterReader

    for extension in FrontMatterReader.file_extensions:
        readers.reader_classes[extension] = FrontMatterReader
