"""Keys of place names: spellings of one name meet in one key, whatever the transliteration or script.

Three keys, from strict to loose: :func:`plain` (case, accents and punctuation gone), :func:`fold` (articles dropped,
digraphs and vowels merged as romanisations of Arabic and Cyrillic differ in them), :func:`skeleton` (consonants only,
what Arabic script writes). ``benchmarks/places/variants.py`` measures them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

KEY_CACHE = 8192
WORD_CACHE = 32768
MAX_NAME = 120  # characters; the longest name of a settlement that GeoNames lists has 101

# The Arabic article with its assimilated forms, and the English one.
ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "as",
        "ash",
        "ach",
        "ad",
        "adh",
        "an",
        "ar",
        "at",
        "ath",
        "az",
        "ed",
        "edh",
        "ej",
        "en",
        "er",
        "es",
        "esh",
        "et",
        "eth",
        "ett",
        "ez",
        "ech",
        "aj",
        "the",
    ]
)
APOSTROPHES = frozenset("'`’‘ʼʻʿʾ´ʹʺ′\"")
_ASCII_WORDS = {c: None if chr(c) in "'`\"" else " " for c in range(128) if not chr(c).isalnum()}
_ACCENTS = re.compile("[\u0300-\u036f]")
_BEYOND_LATIN = "\u0250"
_NO_APOSTROPHES = {ord(c): None for c in APOSTROPHES}
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c-\u200f]")
# Letters that writers confuse become one; alef is written, since it parts equal consonants ("Bab").
_ARABIC_LETTERS = str.maketrans("أإآٱاىةیکۀەھ", "aaaaaيهيكههه")
_ARABIC_ARTICLE = re.compile(r"\bو?ال(?=\w{2})")

# Digraphs by the letter of the fold key that they share with other romanisations; longer ones first.
_CONSONANTS = {
    "shch": "s", "tsh": "s", "tch": "s", "sch": "s", "sh": "s", "ch": "s", "dj": "j", "kh": "h", "gh": "g", "rh": "g",
    "dh": "d", "th": "t", "ph": "f", "zh": "z", "ck": "k", "q": "k", "c": "k", "x": "ks",
}  # fmt: skip
_CONSONANT = re.compile("shch|tsh|tch|sch|sh|ch|dj|kh|gh|(?<![aeiou])rh|dh|th|ph|zh|ck|[qcx]")
_VOWEL_U = re.compile("ou|oo|uw|wu|w")
_VOWEL_I = re.compile("iy|ee|y")
_ENDING = re.compile("i+a[ai]*h?$|(?<=[aiu])h$")
_DOUBLE = re.compile(r"(.)\1+")
_SKELETON = re.compile("[aiu]")


@lru_cache(maxsize=KEY_CACHE)
def plain(name: str) -> str:
    """The name in lower-case ASCII words: accents and apostrophes gone, other punctuation a space.

    Arabic loses its vowel marks and article, letters that writers confuse become one.
    """
    text = name[:MAX_NAME]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if "\u0600" <= max(text) <= "\u06ff":
            text = _ARABIC_ARTICLE.sub("", _ARABIC_MARKS.sub("", text)).translate(_ARABIC_LETTERS)
        text = _romanised(text.translate(_NO_APOSTROPHES))
    words = text.lower()
    if not words.replace(" ", "").isalpha():  # most names are letters and spaces alone, and translating is dear
        words = words.translate(_ASCII_WORDS)
    return " ".join(words.split())


def _romanised(text: str) -> str:
    """The text in ASCII. Latin letters with accents lose these; only what is left needs the tables of all scripts."""
    if max(text, default="") < _BEYOND_LATIN:
        letters = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
        if letters.isascii():
            return letters
    return anyascii(text)


def bare(plain_name: str) -> str:
    """A plain name without its articles ("al bab" -> "bab"), unless nothing else is left."""
    words = plain_name.split()
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept or words)


@lru_cache(maxsize=KEY_CACHE)
def fold_plain(plain_name: str) -> str:
    """The fold key of a name that is plain already."""
    return "".join(_fold_word(word) for word in bare(plain_name).split())


@lru_cache(maxsize=WORD_CACHE)
def _fold_word(word: str) -> str:
    word = _CONSONANT.sub(lambda m: _CONSONANTS[m[0]], word)
    word = _VOWEL_I.sub("i", _VOWEL_U.sub("u", word)).replace("e", "a").replace("o", "u")
    word = _ENDING.sub(lambda m: "ia" if m[0][0] == "i" else "", word)
    return _DOUBLE.sub(r"\1", word)


def fold(name: str) -> str:
    """The fold key: spellings that differ as romanisations do are equal. "Kuweires", "Kuwayris" -> near, "Al-Bab", "el Bab" -> equal."""
    return fold_plain(plain(name))


def skeleton_of_fold(key: str) -> str:
    """The consonants of a fold key; the key itself where it has none."""
    return _SKELETON.sub("", key) or key


def skeleton(name: str) -> str:
    """The consonant skeleton: what Arabic script would write."""
    return skeleton_of_fold(fold(name))
