"""The units follow from the registry of blocs: when they were where, and who is who."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.base.model.records import Unit
from plugins.base.model.spellings import distinct_ids
from plugins.base.model.units import Span, UnitNames, unit_histories
from plugins.base.vietnamese import slug
from tests.sources.frontmatter.samples import bloc


def unit(id_: str, name: str, aliases: tuple[str, ...] = (), into: tuple[str, ...] = ()) -> Unit:
    return Unit(f"don-vi/{id_}.md", id_, name, aliases, into, (), {}, {}, "")


def histories(blocs, records=()):
    found = unit_histories(blocs, UnitNames(blocs, records), records)
    return {one.id: one for one in found}


def test_a_unit_that_moves_has_a_span_in_each_bloc():
    one = bloc("mot", "Khối Một", "members: [Đơn vị A, Đơn vị B]\nyears:\n  2024: {members: [Đơn vị A]}")
    two = bloc("hai", "Khối Hai", "years:\n  2024: {members: [Đơn vị B]}")
    found = histories([one, two])
    assert found["don-vi-b"].members == (Span("mot", 0, 2023), Span("hai", 2024, 0))
    assert found["don-vi-a"].members == (Span("mot", 0, 0),)


def test_years_as_lead_end_when_another_leads():
    written = (
        "years:\n  2022: {lead: Đơn vị A, members: [Đơn vị A, Đơn vị B]}\n  2023: {lead: Đơn vị B, deputy: Đơn vị A}"
    )
    found = histories([bloc("mot", "Khối Một", written)])
    assert found["don-vi-a"].leads == (Span("mot", 2022, 2022),)
    assert found["don-vi-a"].deputies == (Span("mot", 2023, 0),)
    assert found["don-vi-b"].leads == (Span("mot", 2023, 0),)


def test_a_closed_bloc_ends_its_spans():
    found = histories([bloc("mot", "Khối Một", "closed: 2024\nmembers: [Đơn vị A]")])
    assert found["don-vi-a"].members == (Span("mot", 0, 2024),)


def test_spellings_and_aliases_are_one_unit():
    blocs = [bloc("mot", "Khối Một", "members: [Toà Mẫu, Sở Cũ]"), bloc("hai", "Khối Hai", "members: [Tòa Mẫu]")]
    found = histories(blocs, [unit("so-moi", "Sở Mới", aliases=("Sở Cũ",))])
    assert set(found) == {"toa-mau", "so-moi"}
    assert {span.bloc for span in found["toa-mau"].members} == {"mot", "hai"}
    assert found["so-moi"].members == (Span("mot", 0, 0),)


def test_successor_and_predecessor_know_each_other():
    old, new = unit("so-cu", "Sở Cũ", into=("Sở Mới",)), unit("so-moi", "Sở Mới")
    found = histories([bloc("mot", "Khối Một", "members: [Sở Cũ]")], [old, new])
    assert (found["so-cu"].into, found["so-moi"].before) == (("so-moi",), ("so-cu",))


@given(st.lists(st.sampled_from(["Hoa", "Hóa", "Hòa", "Họa", "hoa", "Lan"]), unique=True))
def test_every_key_has_an_id_of_its_own_and_the_first_has_the_bare_slug(names):
    ids = distinct_ids({name: slug(name) for name in names})
    assert len(set(ids.values())) == len(names)
    for name in names:
        assert ids[name].startswith(slug(name))
    if names:
        assert ids[names[0]] == slug(names[0])


def test_a_newcomer_takes_no_address_that_is_published():
    before = distinct_ids({"a": "hoa", "b": "hoa"})
    assert distinct_ids({"a": "hoa", "b": "hoa", "c": "hoa"}).items() >= before.items()
