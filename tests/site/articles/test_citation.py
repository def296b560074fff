"""BibTeX reads a citation as it was written."""

import pytest

from plugins.site.articles.citation import citation
from tests.sources.frontmatter.samples import article


@pytest.mark.parametrize("title, written", [
    ("Đạt 98,5 % & vượt #1", r"Đạt 98,5 \% \& vượt \#1"),
    ("a~b^c", r"a{\textasciitilde}b{\textasciicircum}c"),
    (r"a\b{c}_$", r"a{\textbackslash}b\{c\}\_\$"),
])  # fmt: skip
def test_signs_of_latex_stand_for_themselves(title, written):
    found = citation(article("bai-thu")._replace(title=title), ("Người Thử",), "Ban mẫu", "https://vi-du.example/a/")
    assert f"title = {{{{{written}}}}}" in found.bibtex
    assert f"“{title}”" in found.text
