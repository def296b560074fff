"""Codes of problems: what editors search for and what is written in code are one word."""

from plugins.base.model import Code


def test_a_code_is_called_in_code_as_editors_read_it():
    assert [code.name.lower().replace("_", "-") for code in Code] == [str(code) for code in Code]


def test_every_code_says_what_it_means_and_whether_it_stops_the_build():
    for code in Code:
        assert code.meaning.endswith(".") and code.severity in ("error", "warning"), code
