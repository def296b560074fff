"""Marks of other tools that a reader would see: pandoc's, Word's, those of CMS and forums, and Markdown that was not read.

Each is looked for in what the page shows, and told only where the source has it as it stands: who writes a backslash
before it means the sign.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.base.model import Code
from plugins.sources.body.speed.quotes import has

_MOST = 10  # of one kind
_SHOWN = 60


class _Leftover(NamedTuple):
    needs: str  # without this there is none
    pattern: str  # compiled by ``re`` where it is needed: most builds need none
    what: str
    hint: str


_ALONE = "Trong khối HTML máy không đọc Markdown: bỏ thẻ HTML quanh đó, hoặc dùng thẻ HTML. Nếu dấu là chữ thì viết \\ ở trước."
_DELETE = "Xóa phần đó và viết lại bằng chữ thường."
_LEFTOVERS = (
    _Leftover("**", r"\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*", "dấu ** của chữ đậm", _ALONE),
    _Leftover("**", r"(?<![\w(*])\*\*(?:[ ][^\s*()][^*()\n]*\*\*(?![)*])|[^\s*()][^*()\n]*[ ]\*\*(?![)*])|[^\s*()][^*\n]*$)", "dấu ** của chữ đậm", "Viết **chữ đậm** liền hai đầu, không có dấu cách; nếu dấu là chữ thì viết \\ ở trước."),
    _Leftover("__", r"(?<!\w)__[^\s_](?:[^_\n]*[^\s_])?__(?!\w)", "dấu __ của chữ đậm", _ALONE),
    _Leftover("](", r"!?\[[^\[\]\n]*\]\([^()\n]*\)?", "dấu của liên kết hay ảnh", "Viết [chữ](địa chỉ), địa chỉ không có dấu cách; trong khối HTML thì bỏ thẻ HTML quanh đó."),
    _Leftover("] (", r"\[[^\[\]\n]+\] \((?:https?://|www\.|/)[^()\s]*\)?", "dấu của liên kết", "Xóa dấu cách giữa ] và (."),
    _Leftover(")[", r"\([^()\n]+\)\[(?:https?://|www\.|/)[^\[\]\s]*\]", "dấu của liên kết", "Viết [chữ](địa chỉ): chữ trong ngoặc vuông, địa chỉ trong ngoặc tròn."),
    _Leftover("][", r"!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]", "liên kết không có địa chỉ", "Viết [chữ](địa chỉ)."),
    _Leftover("[[", r"\[\[[^\[\]\n]+\]\]", "dấu của trang wiki", "Viết [chữ](địa chỉ)."),
    _Leftover("{", r"\{[.#][\w-]+[^{}\n]*\}|\{[\w-]+=[^{}\n]*\}", "dấu định dạng của pandoc", "Xóa phần trong ngoặc nhọn; chữ đậm viết **chữ**, chữ nghiêng viết *chữ*."),
    _Leftover("{", r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}", "mã mẫu trang", _DELETE),
    _Leftover("$$", r"\$\$[^$\n]+\$\$", "công thức TeX", "Viết công thức bằng chữ thường: 1/2, m², 10⁹."),
    _Leftover("$", r"\$(?=\S)[^$\n]{0,80}[\^_\\][^$\n]{0,80}(?<=\S)\$(?!\d)", "công thức TeX", "Viết công thức bằng chữ thường: 1/2, m², 10⁹."),
    _Leftover("<!", r"<!(?:--|—).*", "lời ghi chú HTML không đóng", "Đóng bằng -->, hoặc xóa."),
    _Leftover("!!!", r"^[ ]*!!! ?[a-z]+$", "dấu !!! của công cụ khác", _DELETE),
    _Leftover("\n: ", r"(?<=\n):[ ]+.*", "dấu : của danh sách thuật ngữ", "Viết “- Thuật ngữ: lời giải thích”."),
    _Leftover("\n.. ", r"^\.\. \w+::.*", "mã của công cụ khác", _DELETE),
    _Leftover(":::", r"^[ ]*:::.*", "dấu ::: của pandoc", "Xóa dòng đó."),
    _Leftover("[^", r"\[\^[^\[\]\s]+\]", "dấu chú thích cuối trang", "Viết lời chú ngay trong câu, đặt trong ngoặc đơn; hoặc ghi (1) và viết (1) kèm lời chú ở cuối bài."),
    _Leftover("^", r"\w\^[^\s^]{1,20}\^", "dấu chỉ số trên", "Viết m², hoặc m<sup>2</sup>."),
    _Leftover("~", r"\w~[^\s~]{1,20}~", "dấu chỉ số dưới", "Viết CO₂, hoặc CO<sub>2</sub>."),
    _Leftover("==", r"==[^\s=][^=\n]*==", "dấu == của chữ tô nền", "Viết <mark>chữ</mark>, hoặc bỏ dấu ==."),
    _Leftover("~~", r"^[ ]*~~~.*|~~[^\s~][^~]*~~", "dấu ~~", "Viết ~~chữ~~ trong cùng một đoạn, hoặc xóa dấu."),
    _Leftover("*[", r"^\*\[[^\[\]\n]+\]:.*", "lời định nghĩa chữ viết tắt", 'Viết đủ tên ở lần đầu: Ủy ban nhân dân (UBND); hoặc <abbr title="Ủy ban nhân dân">UBND</abbr>.'),
    _Leftover("&", r"&(?:#\d+|#[xX][0-9a-fA-F]+|nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|shy|copy|reg|deg);", "mã ký tự HTML", "Viết chính ký tự đó."),
    _Leftover("<", r"</?(?:p|div|span|br|hr|strong|em|b|i|u|a|img|font|table|tr|td|th|ul|ol|li|h[1-6]|o:p)\b[^<>\n]*>", "thẻ HTML hiện thành chữ", "Xóa thẻ đó và viết bằng Markdown."),
    _Leftover("[/", r"\[/(?:b|i|u|s|url|img|size|color|font|center|left|right|quote|code|list|table|caption|gallery|video|audio|embed)\]", "mã của diễn đàn hay trang cũ", _DELETE),
    _Leftover("[", r"\[(?:caption|gallery|embed|video|audio|contact-form)\b[^\[\]\n]*\]", "mã của trang cũ", _DELETE),
    _Leftover("[", r"^[ ]*\[[ xX]?\][ ]", "ô đánh dấu", "Viết “- ” ở đầu dòng, bỏ ngoặc vuông."),
    _Leftover("\\", r"\\u[0-9a-fA-F]{4}|\\[nrt](?=\W|$)|\\[a-zA-Z]+\{|\\$", "dấu \\ của công cụ khác", "Xóa dấu \\ và viết chính chữ đó."),
    _Leftover("#", r"^#{1,6} .*", "dấu # của đề mục", "Thêm một dòng trống trước đề mục; trong khối HTML thì bỏ thẻ HTML quanh đó."),
    _Leftover("Error!", r"Error! (?:Reference|Bookmark|Hyperlink|No |Not )[^.\n]*\.?", "lời báo lỗi của Word", "Viết lại số trang, số mục mà Word không tìm thấy."),
    _Leftover("Lỗi!", r"Lỗi! (?:Không|Thẻ|Tham chiếu|Chưa)[^.\n]*\.?", "lời báo lỗi của Word", "Viết lại số trang, số mục mà Word không tìm thấy."),
    _Leftover("HYPERLINK", r"HYPERLINK [\"“”'].*", "trường của Word", "Viết [chữ](địa chỉ)."),
    _Leftover("MERGEFIELD", r"MERGEFIELD \S+", "trường của Word", "Viết chính giá trị của trường."),
    _Leftover("mso-", r"mso-[a-z-]+:.*", "định dạng của Word", _DELETE),
    _Leftover("here to enter", r"Click (?:or tap )?here to enter (?:text|a date)\.?", "lời nhắc của biểu mẫu Word", _DELETE),
    _Leftover("[", r"\[(?:chèn (?:ảnh|hình)|TODO|todo|Hình ảnh|Sticker|điền)[^\[\]\n]*\]", "chữ giữ chỗ", "Xóa, hoặc thay bằng ảnh hay chữ thật."),
    _Leftover("iền sau", r"\([Đđ]iền sau\)", "chữ giữ chỗ", "Viết nội dung thật."),
    _Leftover("iPhone", r"^[ ]*(?:Đã gửi từ|Gửi từ|Sent from my) (?:iPhone|iPad).*", "dòng của ứng dụng thư", "Xóa dòng đó."),
    _Leftover("nhập văn bản", r"(?:Bấm|Nhấp|Nhấn|Click)[^.\n]* nhập văn bản\.?", "lời nhắc của biểu mẫu Word", _DELETE),
    _Leftover("orem ipsum", r"[Ll]orem ipsum.*", "chữ mẫu", _DELETE),
)  # fmt: skip
#: What typography set anew, from where a source may read otherwise.
_SET = re.compile("[“”‘’—…]")
#: Every one of the others needs one of these.
_SIGNS = r"*_{}[]^~=&<\#$"
_WORDS = tuple(one for one in _LEFTOVERS if not has(one.needs, _SIGNS))
#: A line that fences code in; Markdown's own reading of it would be text within one line.
#: A path of Windows in which a backslash stands before a sign, and so is not seen; one to a shared folder.
_PATH = re.compile(
    r"\b[A-Za-z]:\\\S*(?<=[\w\\])\\[!-/:-@\[-`{-~]\S*|\b[A-Za-z]:\\[!-/:-@\[-`{-~]\S*|(?<![^\s(])\\\\\w[^\s\\]*\\\S+"
)
#: What the fonts of Word's bullets show as one and text as a letter: Courier New, Wingdings, Symbol.
_BULLET = re.compile(r"^[ ]*([o§üØvq¨Ÿ](?:[ ]{2,}|[ ]*[\t\u00a0][ \t\u00a0]*)(?=[^\W\d_]))", re.MULTILINE)
_FENCE = re.compile(r"^[ >]*```.*$", re.MULTILINE)


def find_leftovers(text: str, shown: str, first_line: int) -> Iterator[tuple[int, Code, str, str]]:
    """Problems of a body (line, code, message, hint); ``shown`` is the text of its page, without tags."""
    leftovers = _LEFTOVERS if has(shown, _SIGNS) else _WORDS
    for needs, pattern, what, hint in leftovers:
        if needs in shown:
            seen = dict.fromkeys(one[0] for one in re.finditer(pattern, shown, re.MULTILINE))
            for found, at in [(found, at) for found in seen if (at := _place(text, found)) >= 0][:_MOST]:
                yield _leftover(text, at, found, what, hint, first_line)
    if "\\" in text:
        for path in list(_PATH.finditer(text))[:_MOST]:
            yield (
                first_line + text.count("\n", 0, path.start()),
                Code.LEFTOVER_MARKUP,
                f"“{path[0][:_SHOWN]}” là đường dẫn trên một máy: dấu \\ trong đó không hiện đủ trên trang.",
                "Nếu là tệp cho người đọc thì đưa vào attachments; nếu là chữ thì viết \\\\ thay cho mỗi dấu \\.",
            )
    if "  " in text or "\t" in text or "\u00a0" in text:
        for sign in list(_BULLET.finditer(text))[:_MOST]:
            shown = sign[0].strip()
            yield _leftover(text, sign.start(1), shown, "dấu đầu dòng của Word", "Viết “- ” ở đầu dòng.", first_line)
    if "```" in text:
        for fence in list(_FENCE.finditer(text))[:_MOST]:
            yield _leftover(text, fence.start(), fence[0], "dấu ``` của đoạn mã", "Xóa dòng đó.", first_line)


def _place(text: str, found: str) -> int:
    """Where a body has what its page shows, apart from quotes and dashes; -1 where it is written by signs that say so."""
    found = _SET.split(found)[0]
    if f"\\{found}" in text or not found:
        return -1
    return max(text.find(found), text.find(html.escape(found, quote=False)) if found[0] in "&<" else -1)


def _leftover(text: str, at: int, found: str, what: str, hint: str, first_line: int) -> tuple[int, Code, str, str]:
    clipped = " ".join(found.split())
    clipped = clipped if len(clipped) <= _SHOWN else clipped[: _SHOWN - 1] + "…"
    return (
        first_line + text.count("\n", 0, at),
        Code.LEFTOVER_MARKUP,
        f"“{clipped}” là {what}; người đọc sẽ thấy nguyên như thế.",
        hint,
    )
