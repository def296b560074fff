"""Live preview: one warm process that builds, serves, watches and reloads.

``python -m plugins.tools.preview`` (``make serve``). The site is built with drafts and
embargoed articles, marked, into its own folder under the cache, never into
``output/``; it is served on this machine alone.

* ``builder``  Pelican kept warm: a build takes what changed and says how it went.
* ``watching`` changes of files, sorted into those that need a build and those that need a new process.
* ``board``    what the last build came to; open pages wait on it.
* ``server``   the built files over HTTP, the news of the board as Server-Sent Events.
* ``injection`` the one line that a served page has more than a published one.
* ``client.js`` reloads the page, or shows what is wrong over it.
"""
