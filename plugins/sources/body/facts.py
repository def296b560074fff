"""A Markdown tree processor that reads the parsed body: targets, images, problems.

It works on the tree that Markdown has anyway, so no page is parsed a second time.
"""

import html
import re
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as etree

from markdown.treeprocessors import Treeprocessor

from plugins.base.model import Code
from plugins.sources.body.lines import Mention
from plugins.sources.body.lost_photos import CLASS, LOST
from plugins.sources.body.markup import figure, frame_tables, is_only_images, join_galleries, split_credit
from plugins.sources.body.targets import SAFE_INSTEAD, Target, read_target

# What Markdown leaves in the tree until it is serialised: an escaped character, an ampersand, stashed HTML.
PLACEHOLDER = re.compile("\x02(?:(?P<character>\\d+)|amp|wzxhzdk:(?P<stashed>\\d+))\x03")
BREAK = re.compile(r"<br\b", re.IGNORECASE)
#: What importing leaves for a person, and names of files as cameras, Word and browsers give them.
_PLACEHOLDER_ALT = re.compile(
    r"(?:Ảnh|Hình) \d+ trong "
    r"bài|(?:image|img|picture|photo|dsc|untitled|screenshot)[\s_-]*\d*|\S+\.(?:jpe?g|jfif|png|gif|webp|heic)",
    re.IGNORECASE,
)
_FOUND_AGAIN = f"Tìm lại được ảnh thì thay {LOST} bằng đường dẫn của ảnh, viết lời mô tả và chú thích như mọi ảnh."
_CAPTIONED = f"Viết ![chú thích của ảnh]({LOST}), hoặc xóa dòng này."
EXCERPT_LENGTH = 200  # characters; a search result or a shared link shows about as many


class BodyImage(NamedTuple):
    path: str  # under the content folder
    alt: str
    caption: str
    credit: str


class BodyProblem(NamedTuple):
    place: int  # which mention it is about
    code: Code
    message: str
    hint: str
    below: int = 0  # so many lines under the mention's own


class FactCollector(Treeprocessor):
    """Collects the facts of one body; ``begin`` starts a new one."""

    def begin(self, folder: str) -> None:
        self.folder = folder
        self.mentions: list[Mention] = []  # all links, photos and headings, right or wrong, in order
        self.targets: list[tuple[str, int]] = []  # and which mention each is
        self.elsewhere: list[tuple[str, int]] = []  # the same of addresses outside the site
        self.fragments: list[tuple[str, int]] = []  # and of places in the body itself
        self.images: list[BodyImage] = []
        self.problems: list[BodyProblem] = []
        self.excerpt = ""
        self._level = 1  # of the heading before; the article's title stands above all

    def run(self, root: etree.Element) -> None:
        for child in list(root):
            if child.tag == "p":
                self._read_paragraph(root, child)
        for node in root.iter():
            if read := _READERS.get(node.tag):
                read(self, node)
        if next(root.iter("table"), None) is not None:
            frame_tables(root)
        join_galleries(root)

    def _read_paragraph(self, root: etree.Element, node: etree.Element) -> None:
        images = [child for child in node if child.tag == "img"]
        if images and is_only_images(node):
            position = list(root).index(node)
            root.remove(node)
            for offset, image in enumerate(images):
                root.insert(position + offset, figure(image, CLASS if image.get("src") == LOST else "photo"))
        elif not self.excerpt:
            self.excerpt = _shorten(" ".join(self._plain(_spoken(node)).split()))

    def _read_link(self, node: etree.Element) -> None:
        written = self._plain(node.get("href", ""))
        place = self._mention("link", written)
        target = self._resolve(node, "href", written, "liên kết", place)
        text = "".join(node.itertext()).strip()
        is_blank = not text and node.find(".//img") is None and target.kind not in ("unsafe", "outside")
        if is_blank or not written.strip():
            missing = f"tới {written} không có chữ nào để bấm" if is_blank else f"“{text[:60]}” không có địa chỉ"
            told = f"Liên kết {missing}."
            self.problems.append(BodyProblem(place, Code.LINK_EMPTY, told, "Viết [chữ mô tả](địa chỉ)."))

    def _read_image(self, node: etree.Element) -> None:
        written, alt = self._plain(node.get("src", "")), " ".join(self._plain(node.get("alt", "")).split())
        title = " ".join(self._plain(node.get("title", "")).split())
        caption, credit = split_credit(title)
        place = self._mention("link", written)
        if written == LOST:
            self._read_lost(node, alt, place)
            return
        target = self._resolve(node, "src", written, "ảnh", place)
        if not alt:
            self.problems.append(
                BodyProblem(
                    place,
                    Code.IMAGE_ALT_MISSING,
                    f"Ảnh {written} thiếu lời mô tả, người khiếm thị không biết ảnh có gì.",
                    f'Viết ![mô tả những gì thấy trong ảnh]({written} "Chú thích").',
                )
            )
        elif _PLACEHOLDER_ALT.fullmatch(alt):
            self.problems.append(
                BodyProblem(
                    place,
                    Code.IMAGE_ALT_PLACEHOLDER,
                    f"Lời mô tả “{alt}” của ảnh {written} không nói trong ảnh có gì.",
                    f'Nhìn ảnh rồi viết ![mô tả những gì thấy trong ảnh]({written} "Chú thích").',
                )
            )
        elif alt in (caption, title):
            self.problems.append(
                BodyProblem(
                    place,
                    Code.IMAGE_ALT_CAPTION,
                    f"Ảnh {written} có lời mô tả giống hệt chú thích, trình đọc màn hình sẽ đọc hai lần.",
                    "Trong ngoặc vuông hãy tả những gì thấy trong ảnh; chú thích để trong ngoặc kép.",
                )
            )
        if target.kind == "elsewhere":
            self.problems.append(
                BodyProblem(
                    place,
                    Code.IMAGE_ELSEWHERE,
                    f"Ảnh {written} nằm ở trang khác: ảnh có thể mất và làm lộ thông tin người đọc.",
                    "Tải ảnh về, đặt cạnh bài hoặc trong content/anh/ rồi dùng đường dẫn tới tệp đó.",
                )
            )
        elif target.kind == "content":
            self.images.append(BodyImage(target.value, alt, caption, credit))

    def _read_lost(self, node: etree.Element, caption: str, place: int) -> None:
        node.set("src", f"content:{LOST}")
        told = Code.PHOTO_LOST, "Ảnh này không còn; trang hiện chú thích và nói rõ như vậy.", _FOUND_AGAIN
        if not caption:
            told = Code.IMAGE_ALT_MISSING, "Ảnh đã mất thì phải còn chú thích để hiện thay ảnh.", _CAPTIONED
        self.problems.append(BodyProblem(place, *told))

    def _mention(self, kind: str, text: str) -> int:
        self.mentions.append(Mention(kind, text))
        return len(self.mentions) - 1

    def _resolve(self, node: etree.Element, name: str, written: str, what: str, place: int) -> Target:
        target = read_target(written, self.folder)
        if target.kind in ("content", "site"):
            self.targets.append((target.value, place))
            node.set(name, "content:" + quote(target.value) + target.suffix)
        elif target.kind == "elsewhere":
            self.elsewhere.append((written, place))
        elif target.kind == "fragment" and target.value:
            self.fragments.append((target.value, place))
        elif target.kind == "unsafe":
            node.attrib.pop(name, None)
            self.problems.append(
                BodyProblem(
                    place,
                    Code.LINK_UNSAFE,
                    f"Địa chỉ {what} {written[:60]!r} không an toàn nên không được đăng.",
                    SAFE_INSTEAD,
                )
            )
        elif target.kind == "outside":
            node.attrib.pop(name, None)
            self.problems.append(
                BodyProblem(
                    place,
                    Code.PATH_OUTSIDE,
                    f"Đường dẫn {what} {written!r} đi ra ngoài thư mục content/.",
                    "Đặt tệp trong content/ và dùng đường dẫn tới chỗ đó.",
                )
            )
        return target

    def _read_heading(self, node: etree.Element) -> None:
        text, level, above = self._plain("".join(node.itertext())).strip(), int(node.tag[1]), self._level
        place, self._level = self._mention("heading", text), level
        if level == 1:
            self.problems.append(
                BodyProblem(
                    place,
                    Code.HEADING_LEVEL_1,
                    f"Đề mục cấp 1 “{text[:60]}” trong bài trùng vai trò với tiêu đề bài viết.",
                    "Dùng ## (cấp 2) trở xuống cho các đề mục trong bài.",
                )
            )
        elif level > above + 1:
            self.problems.append(
                BodyProblem(
                    place,
                    Code.HEADING_SKIP,
                    f"Đề mục “{text[:60]}” ở cấp {level} mà đề mục trên nó ở cấp {above}: "
                    "người dùng trình đọc màn hình tưởng sót một đề mục.",
                    f"Viết {'#' * (above + 1)} thay cho {'#' * level}.",
                )
            )

    def _plain(self, text: str) -> str:
        """A text of the tree as readers will see it, without Markdown's placeholders."""
        if "\x02" not in text:
            return text

        def restore(found: re.Match[str]) -> str:
            if found["character"]:
                return chr(int(found["character"]))
            if found["stashed"]:
                raw = self.md.htmlStash.rawHtmlBlocks[int(found["stashed"])]
                if isinstance(raw, str) and BREAK.match(raw):
                    return " "
                return raw if isinstance(raw, str) and raw.startswith("&") else ""
            return "&"

        return html.unescape(PLACEHOLDER.sub(restore, text))


_READERS = {"a": FactCollector._read_link, "img": FactCollector._read_image}
_READERS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), FactCollector._read_heading)


def _spoken(node: etree.Element) -> str:
    """The text of an element, in which a line break parts two words."""
    breaks = list(node.iter("br"))
    for one in breaks:
        one.text = " "
    text = "".join(node.itertext())
    for one in breaks:
        one.text = None
    return text


def _shorten(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[: EXCERPT_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
