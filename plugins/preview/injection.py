"""What the preview adds to a page in the bytes it serves; the built file stays as it is published.

The script comes from the site's own address, so the page's policy (``script-src 'self'``,
``connect-src 'self'``) lets it run and listen without being loosened.
"""

SCRIPT = "/__preview/client.js"
EVENTS = "/__preview/events"


def with_client(page: bytes, version: str) -> bytes:
    """The page with the preview's script at the end of its body.

    The version tells the script which build its page came from.
    """
    tag = f'<script src="{SCRIPT}?v={version}" data-version="{version}"></script>\n'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + tag + end + tail if end else page + tag


def bare_page(title: str, version: str) -> bytes:
    """A page for where nothing was built yet."""
    page = (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n</body>\n</html>\n"
    )
    return with_client(page.encode(), version)
