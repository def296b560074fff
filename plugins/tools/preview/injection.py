"""What the preview adds to a page in the bytes it serves; the built file stays as it is published.

The script comes from the site's own address, so the page's policy (``script-src 'self'``,
``connect-src 'self'``) lets it run and listen without being loosened.
"""

from hashlib import blake2b

SCRIPT = "/__preview/client.js"
EVENTS = "/__preview/events"


def with_client(page: bytes) -> bytes:
    """The page with the preview's script at the end of its body.

    The version tells the script which bytes its page was made of.
    """
    tag = f'<script src="{SCRIPT}" data-version="{version(page)}"></script>\n'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + tag + end + tail if end else page + tag


def version(page: bytes) -> str:
    """What changes when a page does: 16 hex digits."""
    return blake2b(page, digest_size=8).hexdigest()


def bare_page(title: str) -> bytes:
    """A page for where nothing was built yet."""
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n</body>\n</html>\n"
    ).encode()
