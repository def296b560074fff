"""The picture that stands for a page where it is shared: its photo, or the card of its bloc, or the site's."""

from plugins.base.addresses.house import BLOC_CARD, SITE_CARD
from plugins.base.contract import PageContext
from plugins.base.model import Media
from plugins.base.model.views import SharingPicture

#: Pixels of a card (Open Graph has no size of its own; 1.91:1 is what Facebook and Zalo show whole).
CARD = (1200, 630)


def site_picture(context: PageContext) -> SharingPicture:
    site = context.site
    return SharingPicture(context.absolute(SITE_CARD.url()), *CARD, f"{site.name}: {site.section}")


def bloc_picture(context: PageContext, id_: str, name: str) -> SharingPicture:
    return SharingPicture(context.absolute(BLOC_CARD.url(id_)), *CARD, name)


def photo_picture(context: PageContext, media: Media, alt: str) -> SharingPicture:
    shown = media.shared
    return SharingPicture(context.absolute(shown.url), shown.width, shown.height, alt)
