"""Which syllables Vietnamese spelling allows: onset, rime, tone.

Source: the spelling taught in schools (Quyết định 240/QĐ of 1984 and 1989/QĐ-BGDĐT of 2018 on
spelling in textbooks), including both habits of placing the tone mark (hòa and hoà).
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Order of dictionaries and of CLDR "vi": ngang, huyền, hỏi, ngã, sắc, nặng.
TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SAC, NANG = 4, 5
_VOWELS = "aăâeêioôơuưy"

_ONSETS = tuple(" b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x".split(" "))
_FRONT_ONSETS = frozenset(("k", "gh", "ngh"))
_BACK_ONSETS = frozenset(("c", "g", "ng"))

# Rimes by their first vowel; "qu" and "gi" have tables of their own, since their u and i belong to the onset.
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch ên ênh êm êp êt êu i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu y
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uơn
uy uya uych uynh uyên uyêt uyn uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
""".split()
_QU_RIMES = """
a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt êu
i it ơ ơi ơn ôc y ych ynh yên yêt yp yt yu
""".split()
_GI_RIMES = """
a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân âp ât âu ây e em eo ep et ê
o oc oi on ong ot ô ôc ôi ông ơ ơi ơm ơn ơp u ua uc ui um un up ut ư ưa ưng ưt ương
""".split()
_G_BEFORE_I = "i in iêc iêm iên iêng iêp iêt iêu".split()
_Y_ONSETS = frozenset(("", "h", "k", "l", "m", "n", "r", "s", "t", "th", "v"))


class Syllable(NamedTuple):
    """A syllable taken apart: `onset + rime` is its toneless lower-case NFC spelling, `tone` an index of TONE_MARKS."""

    onset: str
    rime: str
    tone: int


def _fits(onset: str, rime: str) -> bool:
    if rime == "y":
        return onset in _Y_ONSETS
    if rime.startswith("yê"):
        return onset == ""
    if rime.startswith("iê"):
        return onset not in ("", "c", "g", "ng")
    front = rime[0] in "eêi"
    return not (onset in _BACK_ONSETS and front or onset in _FRONT_ONSETS and not front)


def _inventory() -> dict[str, tuple[str, str]]:
    """Every toneless spelling with its onset and rime."""
    pairs = [(onset, rime) for onset in _ONSETS for rime in _RIMES if _fits(onset, rime)]
    pairs += [("qu", rime) for rime in _QU_RIMES]
    pairs += [("gi", rime) for rime in _GI_RIMES]
    pairs += [("g", rime) for rime in _G_BEFORE_I]
    return {onset + rime: (onset, rime) for onset, rime in pairs}


_INVENTORY = _inventory()
_LETTER = {
    unicodedata.normalize("NFC", case(vowel) + mark): (case(vowel), tone)
    for vowel in _VOWELS
    for tone, mark in enumerate(TONE_MARKS)
    for case in (str.lower, str.upper)
}
_WITH_TONE = {pair: letter for letter, pair in _LETTER.items()}


def split_tone(word: str) -> tuple[str, int, int]:
    """(toneless word, tone, index of the marked letter) of an NFC word; index -1 without a mark.

    Of several marks the word keeps all but the last one found: such a word is no syllable anyway.
    """
    tone, at = 0, -1
    for index, letter in enumerate(word):
        if not letter.isascii():
            found = _LETTER.get(letter)
            if found and found[1]:
                tone, at = found[1], index
    if at < 0:
        return word, 0, -1
    return word[:at] + _LETTER[word[at]][0] + word[at + 1 :], tone, at


def put_tone(word: str, tone: int, at: int) -> str:
    """`word` with the tone set on its letter `at`, case kept."""
    return word[:at] + _WITH_TONE[word[at], tone] + word[at + 1 :] if tone else word


def parse(word: str) -> Syllable | None:
    """The parts of one syllable in any case, wherever its tone mark stands; None if it is none. NFC wanted."""
    toneless, tone, _ = split_tone(word.lower())
    parts = _INVENTORY.get(toneless)
    if parts is None or (parts[1][-1] in "cpt" or parts[1].endswith("ch")) and tone not in (SAC, NANG):
        return None
    return Syllable(*parts, tone)


def tone_position(onset: str, rime: str, *, new_style: bool = False) -> int:
    """Index of the letter that carries the tone mark; the old style has hòa and thủy, the new hoà and thuỷ."""
    last_modified = max((i for i, letter in enumerate(rime) if letter in "ăâêôơư"), default=-1)
    vowels = len(rime) - len(rime.lstrip(_VOWELS))
    if last_modified >= 0:
        inside = last_modified
    elif vowels == 1:
        inside = 0
    elif vowels == 3 or vowels < len(rime) or new_style and rime in ("oa", "oe", "uy"):
        inside = 1
    else:
        inside = 0
    return len(onset) + inside


def is_vietnamese_syllable(text: str) -> bool:
    """Whether spelling allows this one syllable, in any case and Unicode form, the tone mark at either usual place."""
    word = unicodedata.normalize("NFC", text)
    syllable = parse(word)
    if syllable is None:
        return False
    _, _, at = split_tone(word)
    places = {tone_position(syllable.onset, syllable.rime, new_style=new) for new in (False, True)}
    return at < 0 or at in places


def all_syllables() -> Iterator[str]:
    """Every spelling that the rules allow, each once: lower case, NFC, tone marks in the old style."""
    for toneless, (onset, rime) in _INVENTORY.items():
        stopped = rime[-1] in "cpt" or rime.endswith("ch")
        for tone in (SAC, NANG) if stopped else range(len(TONE_MARKS)):
            yield put_tone(toneless, tone, tone_position(onset, rime))
