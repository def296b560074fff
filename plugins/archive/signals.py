"""The one signal of the engine, in the manner of Pelican's ``get_generators``."""

from blinker import signal

#: Sent once a build with an ``Archive``; a receiver returns an iterable of artifacts.
get_artifacts = signal("archive_get_artifacts")
