"""The rooms that make the site: each builds its artifacts from the library; ``presenter`` is what they share."""
