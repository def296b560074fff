"""*Việc này các năm trước*: news of the same event of the same bloc in earlier years of work.

Only what was published before: an article's page does not change when news is added.
"""

from collections import defaultdict
from collections.abc import Iterable

from plugins.base.model import Article, Card
from plugins.base.model.cycle import CYCLE

MOST = 5
#: (year of work, card), newest year first.
Earlier = tuple[tuple[int, Card], ...]


class EarlierYears:
    """Walks through articles, oldest first, and knows of each the last news of its events in each year before."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[int, Card]] = defaultdict(dict)

    def of_month(self, articles: Iterable[Article], cards: dict[str, Card]) -> dict[str, Earlier]:
        """By path, what each article of a month shows; none for articles without an event of the cycle."""
        found: dict[str, Earlier] = {}
        for article in articles:
            if not article.events:
                continue
            told = [(event, year) for event, year in article.occasions if event in CYCLE]
            years: dict[int, Card] = {}
            for event, own in told:
                seen = self._seen.get((article.blocs[0], event), {}) if article.blocs else {}
                years |= {year: card for year, card in seen.items() if year < own and year not in years}
            if years:
                found[article.path] = tuple((year, years[year]) for year in sorted(years, reverse=True)[:MOST])
            for event, own in told if not article.is_announcement else ():
                for bloc in article.blocs:
                    self._seen[bloc, event][own] = cards[article.path]
        return found
