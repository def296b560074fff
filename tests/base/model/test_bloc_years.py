"""A bloc is what its registry says of a year, carried forward until the next change."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.base.model import bloc_years
from tests.sources.frontmatter.samples import article, bloc

CHANGES = """members: [Đơn vị A, Đơn vị B]
years:
  2023: {lead: Đơn vị A, deputy: Đơn vị B, decision: Quyết định số 1}
  2026:
    name: Khối Mẫu mới
    members: [Đơn vị B, Đơn vị C]
    lead: Đơn vị C
"""


def test_what_a_year_does_not_say_holds_from_the_last_one_that_does():
    mau = bloc("mau", "Khối Mẫu", CHANGES)
    assert bloc_years.in_year(bloc_years.history(mau), 2010)[1:3] == ("Khối Mẫu", ("Đơn vị A", "Đơn vị B"))
    assert bloc_years.in_year(bloc_years.history(mau), 2025).lead == "Đơn vị A"
    last = bloc_years.in_year(bloc_years.history(mau), 2031)
    assert last[1:5] == ("Khối Mẫu mới", ("Đơn vị B", "Đơn vị C"), "Đơn vị C", "Đơn vị B")


def test_a_decision_belongs_to_its_year_alone():
    assert [state.decision for state in bloc_years.history(bloc("mau", "Khối Mẫu", CHANGES))] == [
        "",
        "Quyết định số 1",
        "",
    ]


def test_the_name_of_a_year_is_the_one_it_had_then():
    mau = bloc("mau", "Khối Mẫu", CHANGES)
    assert [bloc_years.name_in(bloc_years.names(mau), year) for year in (1990, 2025, 2026, 2050)] == [
        "Khối Mẫu",
        "Khối Mẫu",
        "Khối Mẫu mới",
        "Khối Mẫu mới",
    ]
    assert bloc_years.names(mau) == ((0, "Khối Mẫu"), (2026, "Khối Mẫu mới"))


@given(st.dictionaries(st.integers(1990, 2030), st.text("abcd", min_size=1, max_size=3)), st.integers(1980, 2040))
def test_the_order_in_which_years_are_written_says_nothing(leads, year):
    written = [f"  {one}: {{lead: Đơn vị {lead}}}" for one, lead in leads.items()]
    blocs = [bloc("mau", "Khối Mẫu", "\n".join(["years:", *w]) if w else "") for w in (written, written[::-1])]
    assert bloc_years.history(blocs[0])[1:] == bloc_years.history(blocs[1])[1:]
    before = [lead for one, lead in sorted(leads.items()) if one <= year]
    assert bloc_years.in_year(bloc_years.history(blocs[0]), year).lead == (f"Đơn vị {before[-1]}" if before else "")


def test_an_event_belongs_to_the_year_behind_it_or_else_to_that_of_the_article():
    both = article("a", date="2024-01-10 08:00", more="event: [tong-ket 2023, ky-ket]")
    assert both.events == ("tong-ket", "ky-ket")
    assert both.occasions == (("tong-ket", 2023), ("ky-ket", 2024))
    assert article("b", more="event: so-ket\nwork_year: 2022").occasions == (("so-ket", 2022),)
    assert article("c").occasions == ()


def test_an_article_that_tells_of_a_day_to_come_announces():
    assert article("a", more="event: so-ket\nevent_date: 29/11/2023").is_announcement
    assert not article("b", more="event: so-ket\nevent_date: 28/11/2023").is_announcement
    assert not article("c", more="event: so-ket").is_announcement
