"""A bloc's yearly cycle: every event of every year, gaps visible."""

from plugins.base.model import Article
from plugins.base.model.cycle import occasions_of
from plugins.site.blocs.grid import CYCLE_NAMES, grid_of


def article(slug: str, date: str, event: str, work_year: int = 0) -> Article:
    values = dict.fromkeys(Article._fields, "") | {"extra": {}, "lines": {}, "blocs": ("mau",)}
    values |= {
        "path": slug,
        "slug": slug,
        "date": f"{date}T08:00:00+07:00",
        "events": tuple(event.split()),
        "work_year": work_year,
    }
    return Article(**values)


def cycle(articles: list[Article]) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
    """The grid, of each occasion its article's path."""
    years = occasions_of(articles, {one.path: one.card for one in articles}).get("mau", {})
    return [(year, tuple(tuple(one.card.path for one in cell) for cell in row)) for year, row in grid_of(years)]


def test_years_come_newest_first_and_a_year_without_news_stays_as_a_gap():
    rows = cycle([article("a", "2021-03-01", "phat-dong"), article("b", "2023-11-01", "tong-ket")])
    assert [year for year, _ in rows] == [2023, 2022, 2021]
    assert rows[0][1] == ((), (), (), ("b",))
    assert rows[1][1] == ((), (), (), ())
    assert rows[2][1] == (("a",), (), (), ())


def test_a_review_written_in_january_belongs_to_the_year_it_reviews():
    rows = cycle([article("a", "2024-01-05", "tong-ket", work_year=2023)])
    assert [year for year, _ in rows] == [2023]


def test_two_articles_of_one_event_share_a_cell_newest_first():
    rows = cycle([article("a", "2023-06-01", "so-ket"), article("b", "2023-07-01", "so-ket")])
    assert rows[0][1][CYCLE_NAMES.index("Sơ kết")] == ("b", "a")


def test_an_article_about_two_events_stands_under_both():
    rows = cycle([article("a", "2023-04-26", "phat-dong ky-ket")])
    assert rows == [(2023, (("a",), ("a",), (), ()))]


def test_other_events_make_no_row():
    assert cycle([article("a", "2023-06-01", "khac"), article("b", "2023-07-01", "")]) == []
