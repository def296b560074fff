"""From an editor's bytes to records: ``frontmatter``, ``body``, ``media``. Every mistake is a Problem with its line."""
