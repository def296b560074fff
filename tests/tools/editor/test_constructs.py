"""What the guide says of pasted text is what happens to it."""

import pytest

from plugins.base.model import Code
from plugins.sources.body import BodyRenderer
from plugins.sources.body.seen import BLOCKS, CLOSE, OPEN, PRIVATE, seen
from plugins.tools.editor.constructs import constructs

RENDERER = BodyRenderer(
    {"extensions": ["markdown.extensions.tables", "markdown.extensions.sane_lists"], "output_format": "html"}
)
CASES = [case for construct in constructs() for case in construct.cases]


_BLOCK_MARKS = {marks[name] for name in BLOCKS for marks in (OPEN, CLOSE)}


def words_of(html: str) -> str:
    """What is seen, a blank between blocks."""
    return " ".join(PRIVATE.sub(lambda mark: " " if mark[0] in _BLOCK_MARKS else "", seen(html)).split())


@pytest.mark.parametrize("case", CASES, ids=[case.written for case in CASES])
def test_a_construct_is_read_as_the_guide_says_or_told_by_that_code(case):
    body = RENDERER.render(case.written, 1, "tin/2023/11")
    codes = {str(problem[1]) for problem in body.problems}
    assert codes == ({case.told} if case.told else set())
    assert case.read or case.told
    if case.read:
        assert words_of(body.html) == " ".join(case.read.split())
        assert case.html in body.html
    if case.told and case.read:
        assert Code(case.told).severity == "warning"
