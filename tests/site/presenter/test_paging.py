"""Listings are numbered from the oldest, so that a full page never changes again."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.base.model import Card
from plugins.site.presenter import front, spans
from plugins.site.presenter.paging import listings
from tests.engine.engine import Site


def cards(count: int) -> list[Card]:
    """Plainly synthetic cards, oldest first."""
    return [
        Card(
            f"tin/{n}.md",
            f"/{n}/",
            f"Bài {n}",
            f"2023-01-01T{n // 60:02}:{n % 60:02}:00+07:00",
            "",
            (),
            (),
            "",
            "published",
            (),
            str(n),
        )
        for n in range(count)
    ]


@given(st.integers(0, 120), st.integers(1, 30), st.integers(1, 40))
def test_a_full_page_never_changes_when_news_is_added(count, size, added):
    before, after = listings(cards(count), size), listings(cards(count + added), size)
    assert after[: len(before)] == before


@given(st.integers(0, 120), st.integers(1, 30))
def test_every_article_is_on_a_page_or_on_the_front_and_none_on_both(count, size):
    all_cards = cards(count)
    paged = [card.path for page in listings(all_cards, size) for card in page.cards]
    newest = [card.path for card in front(all_cards, size)]
    assert sorted(paged + newest) == sorted(card.path for card in all_cards), "and on one of them alone"
    assert len(newest) >= min(count, size)


def test_page_one_holds_the_oldest_newest_first():
    first, second = listings(cards(7), 2)
    assert [card.title for card in first.cards] == ["Bài 1", "Bài 0"]
    assert [card.title for card in second.cards] == ["Bài 3", "Bài 2"]
    assert first.number == 1
    assert spans(cards(7), 2) == ((1, "01/01/2023 – 01/01/2023"), (2, "01/01/2023 – 01/01/2023"))


@given(st.integers(0, 120), st.integers(1, 30))
def test_every_listing_page_is_told_by_its_number_and_nothing_else(count, size):
    pages = listings(cards(count), size)
    assert [number for number, _ in spans(cards(count), size)] == [page.number for page in pages]


def test_older_pages_of_an_author_tell_the_blocs_and_those_of_a_bloc_do_not(tmp_path):
    site = Site(tmp_path / "site", PAGE_SIZE=1)
    site.build()
    of_author, of_bloc = (
        (site.output / owner / "trang/1/index.html")
        .read_text("utf-8")
        .split("<main")[1]
        .split('<ul class="news">')[1]
        .split("</ul>")[0]
        for owner in ("tac-gia/nguoi-thu-mot", "khoi/khoi-mau-a")
    )
    assert '<a href="/khoi/khoi-mau-a/">Khối mẫu A</a>' in of_author
    assert "/khoi/" not in of_bloc
