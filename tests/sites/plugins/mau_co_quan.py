"""A third party's room: an index of the units of all blocs, and a page for each, with its blocs' articles.

It declares its addresses and makes its pages; nothing else in the archive knows of it.
"""

from functools import partial

from markupsafe import Markup

from plugins.base.addresses import Kind, PresentAddress
from plugins.base.vietnamese import slug
from plugins.engine import signals
from plugins.engine.artifact import Artifact
from plugins.site.presenter import items, page_meta


def units(library):
    """(id, name, cards) of each unit."""
    names = {slug(name): name for bloc in library.blocs for name in bloc.members}
    for id_, name in sorted(names.items()):
        paths = {card.path for bloc in library.blocs if name in bloc.members for card in library.by_bloc[bloc.id]}
        yield id_, name, tuple(library.cards[a.path] for a in library.articles if a.path in paths)


UNITS = Kind("mau-units", "/co-quan/")
UNIT = Kind(
    "mau-unit",
    "/co-quan/{unit}/",
    lambda inventory: (PresentAddress(UNIT.url(id_), cards) for id_, _, cards in units(inventory.library)),
    successors=("/co-quan/",),
)
DATA = Kind("mau-data", "/co-quan/so-lieu/{path}", linkable=False, in_sitemap=False, in_ledger=False)


def addresses(settings):
    del settings
    return [UNITS, UNIT, DATA]


def artifacts(archive):
    found = list(units(archive.library))
    yield Artifact(UNITS.url(), partial(index, tuple((id_, name) for id_, name, _ in found)), "page.html")
    for id_, name, cards in found:
        yield Artifact(UNIT.url(id_), partial(page, id_, name, cards), "page.html")
    yield Artifact(DATA.url("dem.html"), partial(count, len(found)))
    if archive.settings.get("MAU_UNDECLARED"):
        yield Artifact(archive.settings["MAU_UNDECLARED"], partial(count, 0))


def index(context, found):
    body = Markup("").join(
        Markup('<p><a href="{}">{}</a></p>').format(context.href(UNIT.url(id_)), name) for id_, name in found
    )
    return _page(context, UNITS.url(), "Cơ quan", body)


def page(context, id_, name, cards):
    lines = (Markup('<p><a href="{}">{}</a></p>').format(one.url, one.title) for one in items(context, cards))
    return _page(context, UNIT.url(id_), name, Markup("").join(lines))


def _page(context, path, title, body):
    return {
        "page": page_meta(context, path, title),
        "title": title,
        "body": body,
        "modified_iso": "",
        "modified_text": "",
    }


def count(context, number):
    del context
    return f"<!doctype html><title>Số đơn vị</title><p>{number}</p>"


def register():
    signals.get_addresses.connect(addresses)
    signals.get_artifacts.connect(artifacts)
