"""The importer: a page of the old portal or a report of an office becomes an article.

Run it as ``python -m plugins.tools.importer FILE``.

One road for every format: ``opening`` unpacks what holds other files and has LibreOffice convert what it alone reads,
``sources`` opens a file within bounds (``kinds`` tells what it is), a reader (``text``, ``html``, ``mhtml``,
``docx``, ``pdf``) makes blocks of it, ``arranging`` and ``reports`` find the parts of a page in them (a
``SavedPage``): ``extent`` where it ends, ``titles``, ``dating``, ``signing`` the rest. ``placing`` decides bloc,
event, slug, relations, ``writing`` makes the Markdown, ``lossless`` proves that no word was lost on the way,
``frames`` takes away what the pages of a folder have in common,
``versions`` judges copies, ``bulk`` runs many (``bulk.run`` is what other tools call) and ``review`` says what became
of each. The archive itself remembers what was imported (``source:`` in the front matter), so nothing else has to be
kept between runs.
"""
