"""Tin khác: the editor's choice first, then strictly older articles of the section."""

from plugins.base.model import Article, Card, Library

Related = Card | tuple[str, str]


def related(library: Library, article: Article, count: int) -> tuple[Related, ...]:
    """What an article lists under Tin khác: cards, and (title, URL) pairs for pages elsewhere.

    The editor's ``related`` come first, in the editor's order, then the newest of the
    articles strictly older by ``Article.order``, to ``count`` in all; more only where
    the editor lists more. Never itself, never one twice. Since only older articles fill
    the list, publishing never changes a page that is already there (promise 3).
    """
    chosen: list[Related] = []
    seen = {article.path}
    for entry in article.related:
        if isinstance(entry, tuple):
            chosen.append(entry)
        elif entry not in seen and entry in library.cards:
            seen.add(entry)
            chosen.append(library.cards[entry])
    if len(chosen) < count:
        for card in library.older_than(article):
            if card.path not in seen:
                chosen.append(card)
                if len(chosen) == count:
                    break
    return tuple(chosen)
