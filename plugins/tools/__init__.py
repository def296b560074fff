"""The commands that people run: ``editor``, ``preview``, ``importer``, ``publish``."""
