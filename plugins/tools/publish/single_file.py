"""A page of a built site as one file that opens by a click: photos and attachments inside, no script, links to the
site."""

import base64
import mimetypes
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

#: An attachment above this stays a link: a reviewer's browser refuses longer addresses anyway.
MAX_INSIDE = 8 * 1024 * 1024
_NOTICE = "Bản xem thử của một đề nghị: chưa đăng. Ảnh và tệp đính kèm nằm ngay trong tệp này."
#: What would have to be fetched, or tells of an address that this file does not have.
_NEEDLESS = "//script | //link[@rel='canonical' or @rel='alternate'] | //base"


def single_file(site: Path, path: str, root: str) -> bytes:
    """The page at ``path`` below ``site`` as one file; ``root`` is the site's address, which its links lead to.

    The page's own policy stays, so that whatever a proposal wrote runs nothing and fetches nothing. Raises OSError.
    """
    page = html.document_fromstring((site / path).read_bytes().decode("utf-8"))
    base = urljoin(f"{root}/", PurePosixPath(path).parent.as_posix().strip(".").lstrip("/") + "/")
    prefix = urlsplit(root).path
    for node in page.xpath(_NEEDLESS):
        node.drop_tree()
    for source in page.xpath("//source"):
        source.drop_tag()  # libxml2 takes what follows it for its content
    for image in page.iter("img"):
        for name in ("srcset", "sizes", "loading"):
            image.attrib.pop(name, None)
        image.set("src", _inside(site, _local(image.get("src", ""), base, root, prefix)) or "data:,")
    for node in page.xpath("//*[@href]"):
        _lead(node, site, base, root, prefix)
    for form in page.iter("form"):
        form.set("action", urljoin(base, form.get("action", "")))
    for notice in page.xpath("//main/p[@class='notice'][1]"):
        notice.drop_tree()
    for main in page.iter("main"):
        notice = etree.Element("p", {"class": "notice"})
        notice.text, notice.tail = _NOTICE, "\n"
        main.insert(0, notice)
    return html.tostring(page, encoding="utf-8", doctype="<!doctype html>")


def _lead(node, site: Path, base: str, root: str, prefix: str) -> None:
    """Make a link lead somewhere from wherever the file lies: into itself, or to the site."""
    target = node.get("href")
    if target.startswith(("#", "data:", "mailto:", "tel:")):
        return
    local = _local(target, base, root, prefix)
    data = _inside(site, local) if local and PurePosixPath(local).suffix not in ("", ".html", ".xml", ".json") else ""
    if data:
        node.set("download", PurePosixPath(local).name)
    node.set("href", data or urljoin(base, target))


def _local(target: str, base: str, root: str, prefix: str) -> str:
    """The file of the site that an address means, or ``""`` where it is somebody else's."""
    there = urlsplit(urljoin(base, target))
    if (there.scheme, there.netloc) != urlsplit(root)[:2] or not there.path.startswith(f"{prefix}/"):
        return ""
    return unquote(there.path[len(prefix) + 1 :])


def _inside(site: Path, path: str) -> str:
    """A file of the site as a ``data:`` address, or ``""`` where there is none, or it is too large."""
    file = (site / path).resolve()
    if not path or not file.is_relative_to(site.resolve()) or not file.is_file() or file.stat().st_size > MAX_INSIDE:
        return ""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
