"""An item of ``related``: an article of ours by its slug or path, or a page elsewhere by title and URL."""

import re
from typing import Any
from urllib.parse import urlsplit

from plugins.base.addresses import unreachable
from plugins.base.model import Code
from plugins.sources.frontmatter.one_line import text_of
from plugins.sources.frontmatter.report import Report, quoted
from plugins.sources.frontmatter.types import Known
from plugins.sources.frontmatter.yaml_events import Mapping, Node

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][^\s<>\"'\\]*)?|/(?!/)[^\s<>\"'\\]*")


def _is_address(url: str) -> bool:
    try:
        return _URL.fullmatch(url) is not None and urlsplit(url).port != 0
    except ValueError:  # a port above 65,535
        return False


def stem_of(raw: str) -> str:
    """The path or file name that an item of ``related`` gives, without what may be written around it."""
    return raw.removeprefix("./").removeprefix("content/").removesuffix(".md").strip("/")


class RelatedItem:
    """Returns a str as written, or a ``(title, url)`` pair."""

    label = "tên tệp của bài, hoặc nhóm title, url"

    def read(self, node: Node, name: str, report: Report) -> str | tuple[str, str] | None:
        if not isinstance(node, Mapping):
            return text_of(node, name, report)
        unknown = [key for key in node.entries if key not in ("title", "url")]
        missing = [key for key in ("title", "url") if key not in node.entries]
        for key in unknown:
            report.add(
                node.entries[key][0],
                name,
                Code.FIELD_UNKNOWN,
                f"Không có trường tên {quoted(key)}.",
                "Trang ở nơi khác chỉ có hai trường: title và url.",
            )
        for key in missing:
            report.add(
                node.line,
                f"{name}.{key}",
                Code.FIELD_MISSING,
                f"Trang ở nơi khác thiếu trường {key}.",
                'Viết cả hai: {title: "Tên trang", url: https://example.vn/trang}.',
            )
        if unknown or missing:
            return None
        title = text_of(node.entries["title"][1], f"{name}.title", report)
        url = text_of(node.entries["url"][1], f"{name}.url", report, 2000)
        if title is None or url is None:
            return None
        if not _is_address(url):
            hint = "Viết đủ địa chỉ, bắt đầu bằng https://, http:// hoặc /."
            wrong = Code.URL_FORM, f"{quoted(url)} không phải địa chỉ trang.", hint
        elif why := unreachable(url):
            hint = "Viết địa chỉ công khai của trang ấy."
            wrong = Code.LINK_PRIVATE, f"{quoted(url)} người đọc không mở được: {why}.", hint
        else:
            return (title, url)
        report.add(node.entries["url"][0], f"{name}.url", *wrong)
        return None

    def json_schema(self, known: Known) -> dict[str, Any]:
        page = {
            "type": "object",
            "properties": {"title": {"type": "string"}, "url": {"type": "string"}},
            "required": ["title", "url"],
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "string"}, page]}
