"""What a proposal changes on the site, as Markdown for the person who reads the pull request."""

from plugins.base.addresses import url_of
from plugins.tools.publish.manifest import Manifest

_SHOWN = 50
_KINDS = ("Thêm", "Sửa", "Gỡ bỏ")


def markdown(before: Manifest | None, after: Manifest) -> str:
    """Pages and other files added, changed and removed; ``before`` is None where nothing is live yet."""
    if before is None:
        return f"## Thay đổi trên trang\n\nTrang chưa được đăng lần nào; lần đăng đầu có {len(after)} tệp.\n"
    groups = after.changes_from(before)
    if not any(groups):
        return "## Thay đổi trên trang\n\nKhông có thay đổi nào.\n"
    parts = ["## Thay đổi trên trang", "", "| | trang | tệp khác |", "|---|---:|---:|"]
    split = [
        ([p for p in group if p.endswith(".html")], [p for p in group if not p.endswith(".html")]) for group in groups
    ]
    parts += [f"| {kind} | {len(pages)} | {len(others)} |" for kind, (pages, others) in zip(_KINDS, split, strict=True)]
    for kind, (pages, _) in zip(_KINDS, split, strict=True):
        if pages:
            lines = [f"- `{_plain(url_of(path))}`" for path in pages[:_SHOWN]]
            if len(pages) > _SHOWN:
                lines.append(f"- … và {len(pages) - _SHOWN} trang nữa")
            parts += [
                "",
                f"<details{' open' if kind != 'Sửa' else ''}><summary>{kind}: {len(pages)} trang</summary>",
                "",
                *lines,
                "",
                "</details>",
            ]
    return "\n".join(parts) + "\n"


def _plain(url: str) -> str:
    """A URL inside a code span: what could end the span or the line is left out."""
    return "".join(char for char in url if char.isprintable() and char not in "`<>|")
