"""Text typed with a font of the time before Unicode, which readers see as strange letters."""

import re

from plugins.base.model import Code
from plugins.base.vietnamese.legacy import detect_legacy_text, may_be_legacy
from plugins.sources.frontmatter.report import Report, quoted

# No word of any language; the detector's time grows with the square of a word's length.
_LONG_WORD = re.compile(r"[^ \t\n]{80,}")
_SURE = 0.8


def report_legacy_font(text: str, report: Report) -> None:
    """Report the first line that was typed with a font of the time before Unicode, with its right text."""
    if not may_be_legacy(text):
        return
    judged = _LONG_WORD.sub("", text)
    found = detect_legacy_text(judged)
    if found is None:
        return
    pairs = enumerate(zip(judged.split("\n"), found.text.split("\n"), strict=False), 1)
    line, (written, mended) = next((item for item in pairs if item[1][0] != item[1][1]), (1, ("", "")))
    # A wrong guess must not keep an article from being published.
    code = Code.LEGACY_FONT if found.confidence >= _SURE else Code.LEGACY_FONT_MAYBE
    report.add(
        line,
        "",
        code,
        f"{quoted(written)} gõ bằng phông cũ ({found.encoding}), người đọc thấy chữ lạ.",
        f"Chữ đúng có lẽ là {quoted(mended)}; chuyển cả văn bản sang Unicode (Unikey, Ctrl+Shift+F6) rồi dán lại.",
    )
