"""Order of names: the rules of CLDR for "vi" (`&̀<<̉<<̃<<́<<̣ &a<ă<â &d<đ &e<ê &o<ô<ơ &u<ư`) on the root order.

Three levels, each over the whole text before the next one: letters, then tones, then case.
Digits are compared as numbers (CLDR's option `kn`), so "Cụm 2" stands before "Cụm 10".
"""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
# The root order of common signs; all of them stand after the space and before digits.
_SIGNS = "_-\u2013\u2014,;:!?.\u2026\u00b7'\u2018\u2019\"\u201c\u201d«»()[]{}§@*/\\&#%\u2022`^°+<=>|~$"

_PRIMARY = {ord(letter): chr(0x100 + index) for index, letter in enumerate(_LETTERS)}
_PRIMARY |= {ord(sign): chr(0x10 + index) for index, sign in enumerate(_SIGNS)}
_PRIMARY |= {ord(letter): "\u017f" + letter for letter in "ßæðøþ"}  # after z, with the other foreign letters
_PRIMARY[ord(" ")] = "\x02"
_SECONDARY = {mark: chr(0x02 + index) for index, mark in enumerate(_TONES)}
_NO_MARK = "\x01"

# A number, or one letter with its marks; breve, circumflex and horn are parts of Vietnamese letters.
_ELEMENT = re.compile("(?P<number>[0-9]+)|(?P<base>[^\u0300-\u036f])?(?P<marks>[\u0300-\u036f]*)", re.DOTALL)


def _number(digits: str) -> str:
    significant = digits.lstrip("0")
    # Longer numbers are greater; the length comes first, as one character.
    return "\x7f" + chr(0x80 + min(len(significant), 0xD000)) + significant


def collation_key(text: str) -> tuple[str, str, str, str]:
    """Sort key of a name: letters, tones, case, and last the NFC text itself, so that the order is total.

    White space is collapsed and sorts before everything else, signs before digits before letters.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    primary, secondary, case = [], [], []
    for match in _ELEMENT.finditer(unicodedata.normalize("NFD", composed)):
        if match["number"]:
            primary.append(_number(match["number"]))
            secondary.append(_NO_MARK)
            case.append("0")
            continue
        letter, marks = match["base"] or "", match["marks"]
        lower = letter.lower()
        for mark in marks:
            joined = unicodedata.normalize("NFC", lower + mark)
            if len(joined) == 1 and joined in _LETTERS:
                lower, marks = joined, marks.replace(mark, "", 1)
                break
        if lower:
            primary.append(lower.translate(_PRIMARY))
            secondary.append(_NO_MARK)
            case.append("1" if letter != letter.lower() else "0")
        secondary.extend(_SECONDARY.get(mark, mark) for mark in marks)
    return "".join(primary), "".join(secondary), "".join(case), composed
