"""HUONG-DAN.md says what the code does."""

import re
import unicodedata
from pathlib import Path

import pytest

from plugins.base.model import Code
from plugins.sources.frontmatter import SCHEMAS
from plugins.tools.editor.guide import with_tables
from tests.sources.frontmatter.samples import read

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "HUONG-DAN.md").read_text(encoding="utf-8")


def test_the_tables_follow_the_code():
    """After a change of the schema or the codes: python -m plugins.tools.editor guide."""
    assert with_tables(GUIDE) == GUIDE


def test_every_field_and_code_is_in_the_guide():
    names = {field.name for fields in SCHEMAS.values() for field in fields} | set(Code)
    assert not [name for name in names if f"`{name}`" not in GUIDE]


def test_an_unknown_table_is_an_error():
    with pytest.raises(KeyError):
        with_tables("<!-- bảng: khong-co -->\n<!-- hết bảng -->")


def test_the_sample_article_is_right():
    (sample,) = re.findall(r"```markdown\n(---\n.*?)```", GUIDE, re.DOTALL)
    parsed = read("tin/2023/11/mau.md", sample)
    assert not parsed.problems
    assert parsed.record.title == "Khối Nội chính: tổng kết công tác năm"


def test_pictures_are_there_and_described():
    pictures = re.findall(r"!\[(.*?)\]\((\.github/.*?)\)", GUIDE)
    assert len(pictures) >= 3
    for alt, path in pictures:
        assert len(alt) > 20
        assert (ROOT / path).stat().st_size < 50_000


def test_links_inside_the_guide_lead_somewhere():
    def anchor(title: str) -> str:
        return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")

    anchors = {anchor(title) for title in re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)}
    assert not [link for link in re.findall(r"\]\(#(.*?)\)", GUIDE) if link not in anchors]


def test_the_guide_is_nfc():
    assert unicodedata.is_normalized("NFC", GUIDE)
