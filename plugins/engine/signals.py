"""The signals of the engine, in the manner of Pelican's ``get_generators``."""

from blinker import signal

#: Sent with the settings; a receiver returns the kinds of addresses (``addresses.Kind``) that its room adds to those of
#: the house. What it declares can be linked to, is kept from editors, and is in sitemap and ledger.
get_addresses = signal("archive_get_addresses")

#: Sent once a build with an ``Archive``; a receiver returns an iterable of artifacts and bundles of them.
get_artifacts = signal("archive_get_artifacts")

#: Sent after it with the ``artifact_set`` of all: a receiver returns what only shows once all are known, or raises
#: BuildError.
complete_artifacts = signal("archive_complete_artifacts")

#: Sent with the settings; a receiver returns the path of a file that its artifacts or checks depend on besides
#: the content, the theme and what lies beside the code.
get_files = signal("archive_get_files")
