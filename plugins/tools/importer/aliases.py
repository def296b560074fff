"""Old URLs: the path of the portal's page becomes a redirect of ours, where it can be one."""

from urllib.parse import quote, urlsplit

from plugins.base.addresses import place_of
from plugins.base.model import Article, Bloc, Page
from plugins.sources.frontmatter.urls import Claims
from plugins.tools.importer.destination import Known
from plugins.tools.importer.saved import Remark

_SAFE = "/%!$'()+,;=:@~"


class Aliases:
    """Gives each old path to one article; what another page has already stays with it."""

    def __init__(self, known: Known) -> None:
        of = {kind: [record for record in known.records if isinstance(record, kind)] for kind in (Article, Bloc, Page)}
        self._claims = Claims(of[Article], of[Bloc], of[Page])
        self._taken = set(self._claims.owner)

    def claim(self, url: str) -> tuple[str, list[Remark]]:
        """(the path for ``aliases`` or "", why not) of an old page at ``url``."""
        if not url:
            return "", []
        parts = urlsplit(url)
        path = quote(parts.path, safe=_SAFE)
        if parts.query or parts.fragment:
            why = "có ? hoặc #"
        elif "%" in path:
            why = "có ký tự ngoài bảng chữ không dấu"
        elif path in ("", "/") or "//" in path or {".", ".."} & set(path.split("/")) or self._claims.is_reserved(path):
            why = "không phải địa chỉ riêng của bài"
        elif place_of(path) in self._taken:
            why = "đã thuộc về bài khác"
        else:
            self._taken.add(place_of(path))
            return path, []
        return "", [
            Remark("aliases", f"Địa chỉ cũ {url} {why} nên không tự chuyển hướng được; vẫn được ghi trong source.")
        ]
