"""What builds remember: the state (one SQLite file), rooms' rows in it, records and bytes kept from the last build."""
