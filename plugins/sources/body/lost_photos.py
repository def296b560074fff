"""Photos of which the caption alone is left: ``![Toàn cảnh hội nghị](anh-da-mat)``.

Readers are told what the photo showed and that it is lost. Up to the proof such a photo is one as every other, so that
its caption is read and compared as what describes a photo is.
"""

import re

#: What is written in the place of the photo's path.
LOST = "anh-da-mat"
#: The class of its figure.
CLASS = "lost-photo"
_TOLD = "Ảnh không còn"
_IMAGE = rf'<img(?=[^>]* src="content:{LOST}")(?:[^>]*? alt="(?P<alt>[^"]*)")?[^>]*>'
_FIGURE = re.compile(
    rf'<figure class="{CLASS}">\s*{_IMAGE}\s*(?:<figcaption>(?P<more>.*?)</figcaption>)?\s*</figure>', re.DOTALL
)
_ALONE = re.compile(_IMAGE)


def tell_lost_photos(page: str) -> str:
    """The HTML of a body (as nh3 wrote it) with words in the place of photos that are lost."""
    if f'"content:{LOST}"' not in page:
        return page
    page = _FIGURE.sub(lambda found: f'<figure class="{CLASS}"><figcaption>{_words(found)}</figcaption></figure>', page)
    return _ALONE.sub(lambda found: f"<small>{found['alt'] or ''} ({_TOLD.lower()})</small>", page)


def _words(found: re.Match[str]) -> str:
    said = " ".join(filter(None, (found["alt"], found["more"])))
    return f"{said} <small>{_TOLD}</small>" if said else f"<small>{_TOLD}</small>"
