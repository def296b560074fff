"""What all sources mean together."""

import itertools
import random
from datetime import timedelta

from plugins.base.addresses import Sizes, address_book
from plugins.base.model import Media
from plugins.sources.frontmatter import resolve
from tests.sources.frontmatter.samples import NOW, StubBody, article, bloc, errors, join, read, record

TOMORROW = "2024-01-02 08:00"


def codes(resolved):
    return [(problem.path, problem.code) for problem in errors(resolved)]


# Names


def test_a_bloc_is_found_by_id_name_and_alias_in_any_spelling():
    registered = bloc("toa-an", "Khối Hòa giải", "aliases: [Khối HG]")
    written = ["toa-an", "Khối Hòa giải", "Khối Hoà giải", "KHỐI HÒA GIẢI", '"Khối  Hòa giải"', "khối hg"]
    resolved = join(registered, *(article(f"bai-{i}", bloc=name) for i, name in enumerate(written)))
    assert not errors(resolved)
    assert {a.blocs for a in resolved.library.articles} == {("toa-an",)}
    assert len(resolved.library.by_bloc["toa-an"]) == len(written)


def test_another_tone_is_another_bloc():
    resolved = join(bloc("hoa", "Khối Hòa"), article("bai", bloc="Khối Hóa"))
    assert codes(resolved) == [("tin/2023/11/bai.md", "bloc-unknown")]
    assert resolved.problems[0].hint == 'Ý bạn là "Khối Hòa" (hoa)?'


def test_two_spellings_of_one_author_are_one_person_shown_as_most_often_written():
    names = ["Trần Thử Hoà", "Trần Thử Hoà", "Trần Thử Hòa"]
    library = join(*(article(f"bai-{i}", author=name) for i, name in enumerate(names))).library
    assert library.authors == {"tran-thu-hoa": "Trần Thử Hoà"}
    assert len(library.by_author["tran-thu-hoa"]) == 3


def test_of_equally_frequent_spellings_the_old_tone_style_is_shown():
    library = join(article("a", author="Thử Thuỷ"), article("b", author="Thử Thủy")).library
    assert list(library.authors.values()) == ["Thử Thủy"]


def test_authors_who_share_a_slug_stay_apart_and_the_oldest_keeps_the_bare_url():
    names = ["Thử Hoa", "Thử Hóa", "Thử Hòa"]
    records = [article(f"bai-{i}", date=f"2023-11-0{i + 1} 08:00", author=name) for i, name in enumerate(names)]
    library = join(*records).library
    assert sorted(library.authors.values()) == sorted(names)
    assert library.authors["thu-hoa"] == "Thử Hoa"
    for id_, shown in library.authors.items():
        assert [card.path for card in library.by_author[id_]] == [f"tin/2023/11/bai-{names.index(shown)}.md"]


def test_a_newcomer_never_takes_an_author_url():
    old = [
        article("a", date="2023-01-01 08:00", author="Thử Hóa"),
        article("b", date="2023-02-01 08:00", author="Thử Hoa"),
    ]
    before = join(*old).library.authors
    after = join(
        *old,
        article("c", date="2023-03-01 08:00", author="Thử Hòa"),
        article("d", date="2023-03-02 08:00", author="Thử Hoá"),
    ).library.authors
    assert before.items() <= after.items()


def test_nothing_depends_on_the_order_of_files():
    names = ["Thử Hoa", "Thử Hóa", "Thử Hòa", "Thử Hoà"]
    records = [
        article(f"bai-{i}", author=names[i % 4], more=f"related: [bai-{(i + 3) % 9}]\naliases: [/cu/{i % 5}/]")
        for i in range(9)
    ]
    wanted = join(*records)
    for seed in range(5):
        shuffled = random.Random(seed).sample(records, len(records))
        found = join(*shuffled)
        assert found.library.authors == wanted.library.authors
        assert found.library.articles == wanted.library.articles
        assert found.problems == wanted.problems


def test_the_author_of_a_draft_appears_nowhere():
    resolved = join(
        article("a", author="Người Hiện"),
        article("b", author="Người Ẩn", more="status: draft"),
        article("c", date=TOMORROW, author="Người Sau"),
    )
    assert list(resolved.library.authors.values()) == ["Người Hiện"]


def test_card_digest_follows_the_names_that_were_resolved():
    written = article("bai", bloc="Khối mẫu", author="Thử Hóa")
    one = join(bloc("mot", "Khối một", "aliases: [Khối mẫu]"), written).library.articles[0]
    other = join(bloc("hai", "Khối hai", "aliases: [Khối mẫu]"), written).library.articles[0]
    assert len({written.card_digest, one.card_digest, other.card_digest}) == 3
    assert one == join(bloc("mot", "Khối một", "aliases: [Khối mẫu]"), written).library.articles[0]


# What is held back


def test_drafts_and_embargoed_articles_are_not_in_the_library():
    resolved = join(article("a"), article("nhap", more="status: draft"), article("sau", date=TOMORROW))
    assert [a.slug for a in resolved.library.articles] == ["a"]
    assert [a.slug for a in resolved.drafts] == ["nhap"]
    assert [a.slug for a in resolved.embargoed] == ["sau"]
    (note,) = resolved.problems
    assert (note.code, note.severity, note.field) == ("date-future", "warning", "date")


def test_an_embargo_ends_at_its_second():
    waiting = article("sau", date="2024-01-02 08:00:00")
    opens = NOW.replace(day=2, hour=8)
    assert not join(waiting, now=opens - timedelta(seconds=1)).library.articles
    assert join(waiting, now=opens).library.articles


def test_the_preview_shows_what_is_held_back_and_marks_it():
    resolved = join(
        article("a"),
        article("nhap", more="status: draft"),
        article("sau", date=TOMORROW, author="Người Sau"),
        preview=True,
    )
    assert {a.slug: a.status for a in resolved.library.articles} == {
        "a": "published",
        "nhap": "draft",
        "sau": "embargoed",
    }
    assert list(resolved.library.authors.values()) == ["Người Sau"]


def test_a_withdrawn_article_leaves_only_its_tombstone():
    gone = article("a", more="status: withdrawn\nwithdrawn: {date: 2023-12-01, reason: Nhầm}", author="Người Thử")
    resolved = join(gone, article("b", more="related: [a]"))
    assert [a.slug for a in resolved.library.withdrawn] == ["a"]
    assert [(a.slug, a.related) for a in resolved.library.articles] == [("b", ())]
    assert [(p.code, p.severity) for p in resolved.problems] == [("related-withdrawn", "warning")]
    assert not resolved.library.authors


def test_an_article_withdrawn_before_its_embargo_ended_leaves_nothing():
    gone = article("a", date=TOMORROW, more="status: withdrawn\nwithdrawn: {date: 2024-01-03, reason: Nhầm}")
    resolved = join(gone)
    assert not resolved.library.withdrawn
    assert [a.slug for a in resolved.embargoed] == ["a"]


# Relations and links


def test_relations_become_paths_in_the_order_of_the_editor():
    records = [
        article("a"),
        article("b", folder="tin/2022/01"),
        article("c", more="related: [tin/2022/01/b.md, {title: Ngoài, url: https://example.vn/}, a, 2023/11/d]"),
        article("d"),
    ]
    resolved = join(*records)
    assert not errors(resolved)
    (found,) = (a for a in resolved.library.articles if a.slug == "c")
    assert found.related == (
        "tin/2022/01/b.md",
        ("Ngoài", "https://example.vn/"),
        "tin/2023/11/a.md",
        "tin/2023/11/d.md",
    )


def test_an_embargoed_article_may_point_to_one_that_opens_earlier():
    early = article("som", date="2024-01-02 08:00")
    late = article(
        "muon", date="2024-01-03 08:00", more="related: [som]", body=StubBody(targets=(("tin/2023/11/som.md", 9),))
    )
    assert not errors(join(early, late))
    assert codes(join(early, article("nay", more="related: [som]"))) == [("tin/2023/11/nay.md", "related-embargoed")]


def test_a_draft_may_point_to_a_draft():
    assert not errors(join(article("a", more="status: draft\nrelated: [b]"), article("b", more="status: draft")))


def test_an_unreadable_source_is_not_reported_by_those_who_point_to_it():
    from plugins.sources.frontmatter import resolve

    pointing = article(
        "a", bloc="hong", more="related: [bai-hong]", body=StubBody(targets=(("tin/2023/11/bai-hong.md", 8),))
    )
    resolved = resolve([bloc(), pointing], (), NOW, broken=["khoi/hong.md", "tin/2023/11/bai-hong.md"])
    assert not errors(resolved)


def test_links_to_every_kind_of_page_are_right():
    good = [
        "/",
        "/khoi/",
        "/luu-tru/",
        "/tim-kiem/",
        "/2023/",
        "/2023/11/",
        "/2023/11/28/a/",
        "/khoi/khoi-thu/",
        "/khoi/khoi-thu/atom.xml",
        "/atom.xml",
        "/tac-gia/nguoi-thu/",
        "/cu/a/",
        "tin/2023/11/a.md",
        "khoi/khoi-thu.md",
        "anh/a.jpg",
    ]
    body = StubBody(targets=tuple((target, 8) for target in good))
    resolved = join(
        article("a", author="Người Thử", more="aliases: [/cu/a/]"),
        article("b", body=body),
        media=(Media("anh/a.jpg", "d", 1),),
    )
    assert not resolved.problems


def test_a_listing_page_can_be_linked_to_once_a_newer_one_is_full():
    pages = ["/khoi/khoi-thu/trang/1/", "/tac-gia/nguoi-thu/trang/2/"]
    body = StubBody(targets=tuple((url, 8) for url in pages))
    records = [bloc(), article("a", body=body), *(article(f"b-{i}", author="Người Thử") for i in range(3))]
    for size, missing in ((1, []), (2, pages[1:]), (3, pages), (5, pages)):
        found = errors(resolve(records, (), NOW, book=address_book(sizes=Sizes(size))))
        assert [(problem.code, problem.line) for problem in found] == [("link-dangling", 8)] * len(missing)
        assert all(url in problem.message for url, problem in zip(missing, found, strict=True))


def test_media_that_nobody_uses_is_noted():
    media = (Media("anh/a.jpg", "d", 1), Media("anh/b.jpg", "d", 1), Media("tin/2023/11/c.pdf", "d", 1))
    resolved = join(article("a", more="attachments: [c.pdf]", body=StubBody(targets=(("anh/a.jpg", 8),))), media=media)
    assert [(p.path, p.code, p.severity) for p in resolved.problems] == [("anh/b.jpg", "media-unused", "warning")]
    assert resolved.library.articles[0].extra["attachments"][0]["path"] == "tin/2023/11/c.pdf"


# URLs


def test_an_old_url_of_a_renamed_bloc_or_article_may_be_an_alias():
    assert not errors(join(article("a", more="aliases: [/2022/01/01/ten-cu/, /khoi/ten-cu/, /tin/cu.aspx]")))


def test_two_claims_on_one_url_name_both_files():
    for pair in itertools.permutations([article("a", folder="tin/x"), article("a", folder="tin/y")]):
        (problem,) = errors(join(*pair))
        assert (problem.path, problem.code) == ("tin/y/a.md", "url-clash")
        assert "content/tin/x/a.md" in problem.message
        assert "/2023/11/28/a/" in problem.message


def test_the_library_is_sorted_by_vietnamese_collation():
    blocs = [
        bloc(id_, name) for id_, name in (("c", "Khối Đất"), ("a", "Khối Ăn"), ("b", "Khối Dân"), ("d", "Khối An"))
    ]
    assert [b.name for b in join(*blocs).library.blocs] == ["Khối An", "Khối Ăn", "Khối Dân", "Khối Đất"]


def test_an_article_without_a_right_date_is_checked_all_the_same_and_shown_nowhere():
    from tests.sources.frontmatter.samples import read

    broken = read(
        "tin/2023/11/hong.md",
        "---\ntitle: Bài hỏng\ndate: 31/02/2023\nbloc: khong-co\nauthor: Người Hỏng\nrelated: [khong-co]\n---\nNội "
        "dung.\n",
    ).record
    for preview in (False, True):
        resolved = join(broken, article("a", more="related: [hong]"), preview=preview)
        assert codes(resolved) == [("tin/2023/11/hong.md", "bloc-unknown"), ("tin/2023/11/hong.md", "related-unknown")]
        assert [a.slug for a in resolved.library.articles] == ["a"]
        assert not resolved.library.authors


# Blocs and years


def notices(resolved):
    return [(p.path, p.code, p.line) for p in resolved.problems if not p.is_error and p.code != "intro-empty"]


def test_an_article_may_use_the_name_of_any_year():
    later = bloc("mau", "Khối Mẫu", "years:\n  2026: {name: Khối Mẫu mới}")
    resolved = join(later, article("a", bloc="Khối Mẫu"), article("b", bloc="khối mẫu mới"))
    assert {a.blocs for a in resolved.library.articles} == {("mau",)}


def test_a_successor_is_found_by_any_name():
    old = bloc("cu", "Khối Cũ", "closed: 2023\ninto: [Khối Mới]")
    resolved = join(old, bloc("moi", "Khối Mới"))
    assert resolved.library.bloc["cu"].extra["into"] == ["moi"]
    assert not resolved.problems


def test_a_successor_without_an_end_is_noticed():
    resolved = join(bloc("cu", "Khối Cũ", "into: [moi]"), bloc("moi", "Khối Mới"))
    assert notices(resolved) == [("khoi/cu.md", "into-open", 4)]


def test_news_after_the_end_of_a_bloc_is_noticed_but_its_last_review_is_not():
    old = bloc("cu", "Khối Cũ", "closed: 2022")
    news, review = (
        article("a", bloc="cu"),
        article("b", bloc="cu", date="2023-01-09 08:00", more="event: tong-ket 2022"),
    )
    later = article("c", bloc="cu", date="2023-01-10 08:00", more="event: so-ket", folder="tin/2023/01")
    found = [(path, code) for path, code, _ in notices(join(old, news, review, later))]
    assert found == [("tin/2023/01/c.md", "bloc-closed"), ("tin/2023/11/a.md", "bloc-closed")]


def test_a_lead_that_is_no_member_is_noticed_once():
    written = "members: [Đơn vị A]\nyears:\n  2023: {lead: Đơn vị Á}\n  2024: {deputy: Đơn vị A}"
    assert notices(join(bloc("mau", "Khối Mẫu", written))) == [("khoi/mau.md", "lead-not-member", 6)]


def test_a_lead_is_a_member_in_either_tone_style():
    written = "members: [Toà Mẫu]\nyears:\n  2023: {lead: Tòa Mẫu}"
    assert not notices(join(bloc("mau", "Khối Mẫu", written)))


def test_a_unit_in_two_blocs_of_one_year_is_noticed_and_one_that_moved_is_not():
    one = bloc("mot", "Khối Một", "members: [Đơn vị A, Đơn vị B]\nyears:\n  2024: {members: [Đơn vị A]}")
    moved = bloc("hai", "Khối Hai", "years:\n  2024: {members: [Đơn vị B]}")
    assert not notices(join(one, moved))
    both = bloc("hai", "Khối Hai", "years:\n  2025: {members: [Đơn vị A]}")
    (notice,) = join(one, both).problems
    assert (notice.path, notice.code) == ("khoi/mot.md", "unit-in-two")
    assert "2025" in notice.message


def test_a_title_that_tells_another_year_than_the_event_is_noticed():
    text = (
        "---\ntitle: Khối Mẫu tổng kết năm 2022\ndate: 2023-01-05 08:00\nbloc: khoi-thu\nauthor: []\nevent: "
        "{}\n---\nx\n"
    )
    for event, expected in (
        ("tong-ket", ["event-year"]),
        ("tong-ket 2022", []),
        ("[tong-ket 2022, ky-ket]", ["event-year"]),
    ):
        problems = read("tin/2023/01/a.md", text.replace("{}", event)).problems
        assert [p.code for p in problems] == expected, event


def test_a_title_of_two_years_fits_an_event_of_either():
    text = (
        "---\ntitle: Tổng kết năm 2022, ký kết giao ước năm 2023\ndate: 2023-01-05 08:00\nbloc: khoi-thu\nauthor: "
        "[]\nevent: [tong-ket 2022, ky-ket]\n---\nx\n"
    )
    assert not read("tin/2023/01/a.md", text).problems


def test_a_span_of_years_in_a_title_fits_each_of_them():
    text = (
        "---\ntitle: Tổng kết giai đoạn 2021-2025\ndate: 2025-12-05\nbloc: a\nauthor: []\nevent: tong-ket{}\n---\nx\n"
    )
    for year, expected in (("", []), (" 2023", []), (" 2020", ["event-year"])):
        assert [p.code for p in read("tin/2025/12/a.md", text.format(year)).problems] == expected


def test_a_year_of_work_that_no_event_takes_is_noticed():
    text = "---\ntitle: Tổng kết\ndate: 2024-01-05\nbloc: a\nauthor: []\nevent: [{}]\nwork_year: 2022\n---\nx\n"
    for events, expected in (("tong-ket 2023", ["event-year"]), ("tong-ket 2023, ky-ket", []), ("tong-ket", [])):
        assert [p.code for p in read("tin/2024/01/a.md", text.format(events)).problems] == expected


def test_a_unit_is_one_by_any_of_its_names():
    named = record("don-vi/don-vi-a.md", "---\nname: Đơn vị A\naliases: [Đơn vị A tỉnh]\n---\nx\n")
    lead = bloc("mot", "Khối Một", "members: [Đơn vị A]\nyears:\n  2024: {lead: ĐƠN VỊ A TỈNH}")
    assert not notices(join(named, lead))
    (notice,) = join(named, lead, bloc("hai", "Khối Hai", "members: [Đơn vị A tỉnh]")).problems
    assert notice.code == "unit-in-two"


def test_a_unit_that_nobody_knows_is_noticed_as_a_successor():
    named = record("don-vi/don-vi-a.md", "---\nname: Đơn vị Mẫu A\ninto: [Đơn vị Mẫu C]\n---\nx\n")
    assert notices(join(named, bloc("mot", "Khối Một", "members: [Đơn vị Mẫu B]")))[0][:2] == (
        "don-vi/don-vi-a.md", "unit-unknown",
    )  # fmt: skip


def test_a_successor_that_ended_before_is_noticed_and_one_that_ended_later_is_not():
    old = bloc("cu", "Khối Cũ", "closed: 2022\ninto: [moi]")
    assert not notices(join(old, bloc("moi", "Khối Mới", "closed: 2024")))
    assert notices(join(old, bloc("moi", "Khối Mới", "closed: 2020"))) == [("khoi/cu.md", "into-closed", 5)]


def test_blocs_that_go_into_each_other_are_named_once():
    blocs = [bloc(a, f"Khối {a}", f"closed: 2022\ninto: [{b}]") for a, b in ("ab", "bc", "ca", "da")]
    told = [(p.path, p.code) for p in join(*blocs).problems if p.is_error]
    assert told == [("khoi/a.md", "into-circle")]


def test_a_new_bloc_may_take_the_name_of_one_that_has_ended():
    old = bloc("cu", "Khối Mẫu", "closed: 2021")
    new = bloc("moi", "Khối Mẫu", "years:\n  2022: {lead: Đơn vị A}")
    assert not codes(join(old, new))
    renamed = bloc("moi", "Khối Khác Mẫu", "years:\n  2022: {name: KHỐI MẪU}")
    assert not codes(join(old, renamed))
    asked = join(old, new, article("a", bloc="Khối Mẫu"))
    assert codes(asked) == [("tin/2023/11/a.md", "bloc-ambiguous")] and "cu" in asked.problems[0].hint
    for early in ("years:\n  2021: {lead: Đơn vị A}", "", "aliases: [Khối Mẫu]"):
        assert codes(join(old, bloc("moi", "Khối Mẫu", early))) == [("khoi/moi.md", "bloc-name-clash")]
    was = bloc("moi", "Khối Mẫu", "years:\n  2023: {name: Khối Khác Mẫu}")
    assert codes(join(old, was)) == [("khoi/moi.md", "bloc-name-clash")], "both had it before 2022"


def test_an_event_of_a_year_after_the_end_of_its_bloc_is_noticed():
    old = bloc("cu", "Khối Cũ", "closed: 2022")
    for events, expected in (("[tong-ket 2022, ky-ket]", ["bloc-closed"]), ("tong-ket 2022", [])):
        news = article("a", bloc="cu", date="2023-01-09 08:00", more=f"event: {events}", folder="tin/2023/01")
        assert [code for _, code, _ in notices(join(old, news))] == expected


def test_a_unit_that_leads_and_is_deputy_at_once_is_noticed_in_the_year_in_which_it_comes_so():
    written = (
        "members: [Đơn vị A, Đơn vị B]\nyears:\n  2023: {lead: Đơn vị A, deputy: Đơn vị B}\n  2024: {lead: ĐƠN VỊ B}"
    )
    assert notices(join(bloc("mau", "Khối Mẫu", written))) == [("khoi/mau.md", "lead-is-deputy", 7)]


def test_a_unit_that_is_listed_by_two_of_its_names_is_noticed():
    named = record("don-vi/don-vi-a.md", "---\nname: Đơn vị A\naliases: [Đơn vị A tỉnh]\n---\nx\n")
    written = "members: [Đơn vị A, Đơn vị B]\nyears:\n  2024: {members: [Đơn vị A, Đơn vị A tỉnh]}"
    assert notices(join(named, bloc("mau", "Khối Mẫu", written))) == [("khoi/mau.md", "unit-repeated", 6)]


def test_the_file_of_a_unit_that_no_bloc_names_is_noticed():
    one = bloc("mot", "Khối Một", "members: [Sở Mẫu]")
    (notice,) = join(record("don-vi/so-mau.md", "---\nname: Sở Mẩu\n---\nx\n"), one).problems
    assert (notice.path, notice.code, notice.hint) == ("don-vi/so-mau.md", "unit-unused", 'Ý bạn là "Sở Mẫu"?')
    before = record("don-vi/so-cu.md", "---\nname: Sở Cũ\ninto: [Sở Mẫu]\n---\nx\n")
    assert not join(before, one).problems, "a predecessor may be older than the archive"


def test_a_year_of_an_event_that_can_hardly_be_meant_is_noticed():
    text = "---\ntitle: Tổng kết\ndate: 2023-01-05\nbloc: a\nauthor: []\nevent: {}\n{}---\nx\n"
    for event, more, expected in (
        ("tong-ket 2032", "", ["event-year"]),
        ("tong-ket 1923", "", ["event-year"]),
        ("khac 1945", "", []),
        ("ky-ket 2024", "", []),
        ("tong-ket", "event_date: 20/12/2022\n", ["event-year"]),
        ("tong-ket 2022", "event_date: 20/12/2022\n", []),
        ("ky-ket 2023", "event_date: 20/12/2022\n", []),
        ("tong-ket", "event_date: 20/12/2022\nwork_year: 2023\n", []),
    ):
        assert [p.code for p in read("tin/2023/01/a.md", text.format(event, more)).problems] == expected, event
