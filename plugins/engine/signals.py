"""The signals of the engine, in the manner of Pelican's ``get_generators``."""

from blinker import signal

#: Sent once a build with an ``Archive``; a receiver returns an iterable of artifacts and bundles of them.
get_artifacts = signal("archive_get_artifacts")

#: Sent after it with the ``artifact_set`` of all: a receiver returns what only shows once all are known, or raises BuildError.
complete_artifacts = signal("archive_complete_artifacts")

#: Sent with the settings; a receiver returns the path of a file that its artifacts or checks depend on besides
#: the content, the theme and what lies beside the code.
get_files = signal("archive_get_files")
