"""The artifacts of cards and icons. Pillow's fonts are loaded where one is drawn: most builds draw none."""

from collections.abc import Iterator

from plugins.base.addresses.house import BLOC_CARD, FAVICON, SITE_CARD, TOUCH_ICON
from plugins.base.contract import Archive, PageContext
from plugins.base.model.records import KINDS
from plugins.engine.artifact import Artifact, declared
from plugins.site.presenter.pictures import CARD


def artifacts(archive: Archive) -> Iterator[Artifact]:
    """The site's card, one of each bloc, and the icons that browsers ask for."""
    site = archive.site
    yield Artifact(SITE_CARD.url(), declared(card, site.section, "", site.name))
    for bloc in archive.library.blocs:
        for id_ in (bloc.id, *archive.library.former_ids(bloc.id)):  # what was shared then asks for it still
            yield Artifact(BLOC_CARD.url(id_), declared(card, bloc.name, KINDS[bloc.kind], site.name))
    yield Artifact(TOUCH_ICON.url(), declared(touch_icon))
    yield Artifact(FAVICON.url(), declared(favicon))


def card(context: PageContext, title: str, kicker: str, publisher: str) -> bytes:
    del context
    from plugins.site.sharing import drawing

    return drawing.card(CARD, title, kicker, publisher)


def touch_icon(context: PageContext) -> bytes:
    del context
    from plugins.site.sharing import drawing

    return drawing.icon(180)


def favicon(context: PageContext) -> bytes:
    del context
    from plugins.site.sharing import drawing

    return drawing.favicon()
