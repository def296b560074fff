"""What makes a build quicker and nothing else: each trick with its place, its gain, its proof and its switch.

Such code is longer than what it stands in for, so it must keep earning its place. ``make speed-tricks`` measures every
trick both ways; the test that is named proves that the output is the same without it; ``WITHOUT=name`` (several: a
comma between them; ``all``) switches it off, for a comparison or where one is under suspicion.
"""

import os
from enum import StrEnum


class Trick(StrEnum):
    """``place``: module below ``plugins``; ``does``: what it does; ``gain``: as measured on two quiet cores, chance
    up to 8 %; ``proof``: a test of its own, besides the comparison of whole sites in
    ``tests/engine/test_speed_tricks.py``."""

    place: str
    does: str
    gain: str
    proof: str

    def __new__(cls, value: str, place: str = "", does: str = "", gain: str = "", proof: str = "") -> "Trick":
        trick = str.__new__(cls, value)
        trick._value_ = value
        trick.place, trick.does, trick.gain, trick.proof = place, does, gain, proof
        return trick

    PROSE = (
        "prose",
        "sources/body/speed/prose.py",
        "Blocks of plain prose are not offered to the ten processors of Markdown",
        "without it a cold build of 1,000 articles takes 17 % more CPU",
        "tests/sources/body/test_rendering_is_markdown.py::test_skipping_patterns_never_changes_the_html",
    )
    SIGNS = (
        "signs",
        "sources/body/speed/usual.py",
        "Bold words, links and photos that are plain to see are found by one expression, not by fourteen patterns",
        "without it a cold build of 1,000 articles takes 11 % more CPU",
        "tests/sources/body/test_rendering_is_markdown.py::"
        "test_finding_the_usual_signs_by_one_expression_never_changes_the_html",
    )
    QUOTES = (
        "quotes",
        "sources/body/speed/quotes.py",
        "smartypants sees the blocks alone that hold a quote or a dash",
        "without it a cold build of 1,000 articles takes 14 % more CPU",
        "tests/sources/body/test_rendering_is_markdown.py::test_quotes_are_curled_block_by_block_as_in_the_whole_text",
    )
    JINJA = (
        "jinja",
        "engine/templating/speed/jinja.py",
        "Templates join plain texts, find each other once and look names up in one dict",
        "without it a cold build of 1,000 articles takes 4 to 5 % more CPU (interleaved pairs on a busy machine)",
        "tests/engine/test_quick_templates.py::test_a_page_is_the_same_with_macros_blocks_includes_and_filters",
    )
    LOOKING = (
        "looking",
        "engine/build/inspection.py",
        "Another process looks at the output while this one lists the content and reads what it remembers",
        "an edit among 10,000 articles takes 0.75 s, and 0.86 without it",
        "tests/engine/test_inspection.py",
    )
    PROCESSES = (
        "processes",
        "engine/workers.py",
        "Articles are read and pages rendered by as many processes as there are cores",
        "without it a cold build of 1,000 articles takes 45 % longer on two cores",
        "tests/engine/test_reproducible.py",
    )
    COLLECTOR = (
        "collector",
        "engine/build/speed/collector.py",
        "The collector of cycles rests during a build: records hold none",
        "without it a cold build of 1,000 articles takes 5 % more CPU, an edit 23 %",
        "",
    )
    BODIES = (
        "bodies",
        "engine/build/reading.py",
        "The HTML of articles that were just read is rendered from memory, not from the state",
        "without it a cold build of 1,000 articles takes 6 % more CPU",
        "tests/engine/test_state.py",
    )
    MONTHS = (
        "months",
        "engine/build/artifact_set.py",
        "A month of articles in which nothing changed is not opened",
        "an edit among 10,000 articles takes 0.75 s, and 1.0 without it",
        "tests/engine/test_bundles.py",
    )
    JOINED = (
        "joined",
        "engine/build/content.py",
        "An edit in which no other record has a part joins the edited article alone; records elsewhere are not read",
        "without it an edit among 30,000 articles takes 31 % more CPU and 29 % more memory",
        "tests/engine/test_own_edits.py",
    )
    UNCHANGED = (
        "unchanged",
        "engine/build/unchanged.py",
        "Where no file changed since the last build, nothing is worked out",
        "without it a build that changes nothing takes 34 % more CPU among 1,000 articles",
        "tests/engine/test_standstill.py",
    )

    @property
    def is_on(self) -> bool:
        """Whether the environment lets it be used; asked where work is set up, not in loops."""
        names = switched_off()
        return self not in names and "all" not in names


def switched_off() -> frozenset[str]:
    """The names that ``WITHOUT`` holds."""
    return frozenset(os.environ.get("WITHOUT", "").replace(",", " ").split())


def unknown() -> list[str]:
    """Names in ``WITHOUT`` that no trick has."""
    return sorted(switched_off() - {*Trick, "all"})
