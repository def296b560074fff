"""Pages from before Unicode: told apart, converted, and the confidence said; right text is never touched."""

import pytest

from plugins.base.vietnamese.legacy import from_unicode
from plugins.sources.frontmatter.split import split
from tests.tools.importer.conftest import SAMPLES, only, reasons
from tests.tools.importer.samples.make_samples import OLD

PATH = "tin/2005/02/khoi-mau-phat-dong-phong-trao-thu-nghiem-va-ky-ket-giao-uoc-nam-2005.md"
NAMES = {"tcvn3": "TCVN3 (ABC)", "vni-windows": "VNI-Windows", "vps": "VPS", "windows-1258": "Windows-1258"}


@pytest.mark.parametrize("encoding", NAMES)
def test_a_file_of_old_bytes_becomes_the_unicode_article(archive, encoding):
    outcome = only(archive.imports(SAMPLES / f"{encoding}.txt"))
    assert outcome.path == PATH
    assert f"Đã đổi chữ từ {NAMES[encoding]} sang Unicode, độ tin cậy 9" in reasons(outcome)
    paragraphs = OLD.split("\n\n")
    assert split(archive.text(PATH), None).body.strip().split("\n\n") == paragraphs[3:5]
    assert archive.errors() == []


@pytest.mark.parametrize("encoding", [*NAMES, "utf-8"])
def test_old_letters_that_were_pasted_into_a_unicode_page_are_mended(archive, tmp_path, encoding):
    lines = "".join(f"<p>{from_unicode(line, encoding)}</p>" for line in OLD.split("\n") if line)
    (tmp_path / "a.html").write_text(f"<html><body>{lines}</body></html>", encoding="utf-8")
    outcome = only(archive.imports(tmp_path / "a.html"))
    assert outcome.path == PATH, reasons(outcome)
    assert "Đã đổi chữ từ" in reasons(outcome)
    assert archive.errors() == []


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_right_text_is_left_as_it_is(archive, tmp_path, encoding):
    (tmp_path / "a.txt").write_text(OLD, encoding=encoding)
    outcome = only(archive.imports(tmp_path / "a.txt"))
    assert outcome.path == PATH
    assert split(archive.text(PATH), None).body.strip().split("\n\n") == OLD.split("\n\n")[3:5]


def test_decomposed_letters_become_composed_ones(archive, tmp_path):
    import unicodedata

    (tmp_path / "a.txt").write_text(unicodedata.normalize("NFD", OLD), encoding="utf-8")
    archive.imports(tmp_path / "a.txt")
    assert unicodedata.is_normalized("NFC", archive.text(PATH))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_page_of_wide_letters_without_a_mark_is_read(archive, tmp_path, encoding):
    lines = "".join(f"<p>{line}</p>" for line in OLD.split("\n") if line)
    page = f'<html><head><meta charset="{encoding}"></head><body>{lines}</body></html>'
    (tmp_path / "a.html").write_text(page, encoding=encoding)
    outcome = only(archive.imports(tmp_path / "a.html"))
    assert outcome.path == PATH and "tin cậy" not in reasons(outcome), reasons(outcome)
