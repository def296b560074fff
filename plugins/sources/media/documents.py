"""Attachments: that they are what their name says, are there to the end, and neither run nor fetch anything.

Their bytes are published as they are, up to where they end; nothing in them is run here, and what is unpacked to be
looked at is bounded.
"""

from plugins.sources.media.photos import Facts

MAX_BYTES = 50_000_000


def inspect(data: bytes, format: str) -> Facts:
    """Raises Refused for a half, damaged or boundless document, one of another kind, or one that runs or fetches."""
    if format == "PDF":
        # A third of a second to import: only archives with a new PDF wait for it.
        from plugins.sources.media import document_pdf

        return document_pdf.inspect(data)
    from plugins.sources.media import document_package

    return document_package.inspect(data, format)
