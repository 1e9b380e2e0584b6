"""Types of administrative units, and the keys by which names are found.

A key is what is left of a name when only its words count: lower-case ASCII letters and digits, words with one blank
between. A mark of a letter stands behind it (A: â ê ô, B: ă, C: ơ ư, D: đ), the tone behind its word (F: à, S: á, X: ã,
R: ả, J: ạ), so that it does not matter on which letter of the word it was put: "Hoà" and "Hòa" are both "hoaF". Without
its capitals a key is the name without accents. lib/base/text_key.c makes the same keys of what is looked for.
"""
import re
import unicodedata
from typing import NamedTuple

COLUMNS = ["id", "name_vi", "name_en", "abbreviation"]
# In the order of the constants OCOP_UNIT_ of include/ocop/place.h.
IDS = ["province", "city", "rural-district", "urban-district", "town", "commune", "ward", "township", "special-zone"]
QUALITIES = {"\u0302": "A", "\u0306": "B", "\u031b": "C"}
TONES = {"\u0300": "F", "\u0301": "S", "\u0303": "X", "\u0309": "R", "\u0323": "J"}
APOSTROPHES = "'\u2018\u2019\u02bc"
MARKS = re.compile("[A-Z]")


class Type(NamedTuple):
    id: str
    name_vi: str
    name_en: str
    abbreviation: str


def key(text):
    """The key of a name; ValueError if a letter of it has no place in a key."""
    words, word, tone = [], "", ""
    for char in unicodedata.normalize("NFD", text.lower()) + " ":
        letter, digit = "a" <= char <= "z" or char == "đ", "0" <= char <= "9"
        if char in TONES:
            tone += TONES[char]
        elif char in QUALITIES:
            word += QUALITIES[char]
        elif char not in APOSTROPHES:
            if word and (not (letter or digit) or digit != word[-1].isdigit()):
                words.append((word.lstrip("0") or "0" if word.isdigit() else word) + tone)
                word = tone = ""
            if letter or digit:
                word += "dD" if char == "đ" else char
            elif char.isalnum() or unicodedata.combining(char):
                raise ValueError("the letter %r has no place in a key" % char)
    return " ".join(words)


def plain(key):
    return MARKS.sub("", key)


def split(name, types):
    """The number of a name's type, from 1, and the name without it; (0, name) if it begins with no type."""
    for number, one in enumerate(types, 1):
        if name.lower().startswith(one.name_vi + " "):
            return number, name[len(one.name_vi) + 1:]
    return 0, name
