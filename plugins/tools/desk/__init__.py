"""The desk (*bàn viết*): a page in the browser on which officials write, review and send news, on the same repository
and by the same rules as everybody else. ``make desk`` builds it; ``make serve`` shows it at ``/quan-tri/``.

The editing surface is Sveltia CMS, pinned in ``package.json``. What is ours:

* ``fields``    the form of each field, from the schema and its form words.
* ``settings``  the whole configuration: collections, repository, photos.
* ``building``  node and npm packages found or fetched, the folder bundled.
* ``intake``    a Word file on a branch becomes an article with its photos.
* ``proposing`` what was saved on Forgejo or Gitea becomes a proposal.
* ``web/``      what runs in the browser: the lossless file format, checks, controls, the page itself.
"""
