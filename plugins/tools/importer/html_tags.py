"""Bounds of one tag, looked at before a parser sees it: libxml2 compares each attribute of a tag with all before it."""

import re

#: Signs of one tag outside of quoted values; a photo written into its tag stands within quotes. As many attributes as
#: fit take a hundredth of a second; all of a file of 10 MB, in such tags, ten.
MOST = 10_000
_TAG = re.compile(r"""<([a-zA-Z]++)(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
#: What has no tags within (HTML, 13.1.2.1); "<" stands for less there.
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


def has_endless_tag(text: str) -> bool:
    place = 0
    while found := _TAG.search(text, place):
        place = found.end()
        if place - found.start() > MOST and len(_VALUE.sub("", found[0])) > MOST:
            return True
        if end := _RAW.get(found[1].lower()):
            close = end.search(text, place)
            place = close.end() if close else len(text)
    return False
