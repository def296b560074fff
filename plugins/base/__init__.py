"""The ground floor, pure: records and library (``model``), Vietnamese text, files written whole (``disk``)."""
