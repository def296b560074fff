"""Search in Vietnamese, without a server: an index of syllables as small static files.

* ``words``     text to keys: folded and exact forms, pairs of neighbours, abbreviations.
* ``source``    what is searched of an article.
* ``texts``     what results show, a month in a file.
* ``coding``    posting lists as text.
* ``batch``     posting lists of many articles.
* ``shards``    which list lies in which file.
* ``edits``     shards edited in place.
* ``upkeep``    the index kept from build to build.
* ``names``     blocs, units and authors, offered above the articles.
* ``page``      the page, with the contents of the index in it.
* ``artifacts`` the files; ``theme/static/js/search/`` reads them.

A query of four syllables asks for four shards of words, three of pairs, a file of names, and for the
texts of the eight results it shows; with diacritics, for the exact forms of words that no pair of neighbours tells of.
"""

from plugins.engine import signals
from plugins.site.search.artifacts import artifacts


def register() -> None:
    signals.get_artifacts.connect(artifacts)
