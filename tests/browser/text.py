"""Comparing what two renderings of a page say, whatever their line breaks."""

import re
import unicodedata

from playwright.sync_api import Page


def squeezed(text: str) -> str:
    """The text without any white space, in NFC."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def passages(page: Page, selector: str) -> list[str]:
    """The visible texts of heading, paragraphs and list items below ``selector``, in reading order."""
    found = page.locator(f"{selector} :is(h1, h2, p, li, figcaption)").filter(visible=True)
    return [text for text in map(squeezed, found.all_inner_texts()) if text]


def missing_in_order(wanted: list[str], text: str) -> list[str]:
    """Those of ``wanted`` that do not follow one another in ``text``."""
    missing, place = [], 0
    for passage in wanted:
        found = text.find(passage, place)
        if found < 0:
            missing.append(passage)
        else:
            place = found + len(passage)
    return missing
