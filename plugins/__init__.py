"""The archive's house. Floors are folders, and a floor stands only on those above it in this list.

* ``base``     records, library, addresses; Vietnamese text; files written whole. Imports nothing above.
* ``sources``  an editor's bytes to records: front matter, body, photos and documents, every mistake named.
* ``engine``   the incremental build: what changed is rendered, and nothing else. Pelican at its edge.
* ``site``     the rooms that make the site's pages and files, on the engine, not on each other.
* ``tools``    the commands that people run: write, preview, import, publish.
"""
