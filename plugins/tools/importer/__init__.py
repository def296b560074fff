"""The importer: a page of the old portal or a Word report becomes an article. ``python -m plugins.tools.importer
FILE``.

One road for every format: ``sources`` opens a file within bounds, a reader (``text``, ``html``, ``mhtml``,
``docx``) makes blocks of it, ``arranging`` finds the parts of a page in them (a ``SavedPage``), ``placing``
decides bloc, event, slug and relations, ``writing`` makes the Markdown, ``lossless`` proves that no word
was lost on the way, ``bulk`` runs many and ``review`` says what became of each. The archive itself remembers
what was imported (``source:`` in the front matter), so nothing else has to be kept between runs.
"""
