"""Tin khác: which articles a reader is offered, and that old pages never change."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.base.model import Article, Library
from plugins.site.articles.related import related


def article(number: int, date: str, **fields) -> Article:
    values = dict.fromkeys(Article._fields, "")
    values |= dict.fromkeys(("blocs", "authors", "related", "aliases", "targets"), ())
    values |= {"extra": {}, "lines": {}, "work_year": 0, "status": "published"}
    path = f"tin/mau/bai-{number:03}.md"
    values |= {"path": path, "slug": f"bai-{number:03}", "title": f"Bài mẫu {number}", "date": date}
    return Article(**values | fields)


def at(day: int, minute: int = 0) -> str:
    return f"2023-01-{day:02}T08:{minute:02}:00+07:00"


def listed(library: Library, one: Article, count: int = 5) -> list[str]:
    return [other[0] for other in related(library, one, count)]


def test_five_strictly_older_articles_newest_first():
    articles = [article(n, at(n)) for n in range(1, 10)]
    assert listed(Library(articles), articles[6]) == [a.path for a in reversed(articles[1:6])]


def test_the_editors_choice_comes_first_in_the_editors_order_even_if_newer():
    articles = [article(n, at(n)) for n in range(1, 10)]
    chosen = (articles[8].path, articles[0].path)
    one = article(7, at(7), related=chosen)
    library = Library([*articles[:6], one, *articles[7:]])
    assert listed(library, one) == [*chosen, *(a.path for a in reversed(articles[3:6]))]


def test_more_than_five_only_where_the_editor_lists_more():
    articles = [article(n, at(n)) for n in range(1, 10)]
    one = article(10, at(10), related=tuple(a.path for a in articles[:7]))
    assert listed(Library([*articles, one]), one) == [a.path for a in articles[:7]]


def test_never_itself_and_never_one_twice():
    articles = [article(n, at(n)) for n in range(1, 5)]
    one = article(5, at(5), related=(articles[3].path, articles[3].path))
    paths = listed(Library([*articles, one]), one)
    assert one.path not in paths
    assert len(paths) == len(set(paths)) == 4


def test_a_page_elsewhere_counts_as_one_of_the_five():
    articles = [article(n, at(n)) for n in range(1, 9)]
    one = article(9, at(9), related=(("Trang mẫu", "https://example.org/"),))
    found = related(Library([*articles, one]), one, 5)
    assert found[0] == ("Trang mẫu", "https://example.org/")
    assert len(found) == 5


def test_of_one_minute_the_later_path_counts_as_newer():
    same = [article(n, at(1)) for n in (3, 1, 2)]
    library = Library(same)
    assert [a.slug for a in library.articles] == ["bai-001", "bai-002", "bai-003"]
    assert listed(library, library.articles[2]) == [library.articles[1].path, library.articles[0].path]
    assert listed(library, library.articles[0]) == []


DATES = st.lists(st.builds(at, st.integers(1, 28), st.integers(0, 1)), min_size=1, max_size=25)


@given(DATES, st.randoms())
def test_the_order_of_sources_never_matters(dates, random):
    articles = [article(n, date) for n, date in enumerate(dates)]
    shuffled = random.sample(articles, len(articles))
    one, other = Library(articles), Library(shuffled)
    assert all(listed(one, a) == listed(other, a) for a in articles)


@given(DATES)
def test_publishing_news_changes_no_older_list(dates):
    articles = [article(n, date) for n, date in enumerate(dates)]
    before = Library(articles)
    news = article(999, "2023-02-01T00:00:00+07:00")
    after = Library([*articles, news])
    assert all(listed(before, a) == listed(after, a) for a in articles)
