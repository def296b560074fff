"""Sizes of files as readers write them."""


def size_text(size: int) -> str:
    """Bytes as readers write them: ``840 B``, ``12 KB``, ``1,2 MB`` (1 KB = 1,000 bytes, SI)."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
