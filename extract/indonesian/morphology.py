"""Enough of Indonesian word formation to see that "pengumuman", "mengumumkan" and "diumumkan" are one word."""

from __future__ import annotations

import re
from functools import lru_cache

PREFIXES = re.compile(r"^(?:memper|diper|meng|meny|mem|men|peng|peny|pem|pen|ber|ter|ke|se|di|me|pe)(?=\w{4})")
SUFFIXES = re.compile(r"(?<=\w{4})(?:nya|kan|lah|kah|an|i)$")
STEM = 6  # letters; longer agreement is rarely needed and endings differ


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A rough stem, for comparing words, not for reading: prefixes and suffixes off, the first six letters."""
    return SUFFIXES.sub("", PREFIXES.sub("", word.casefold()))[:STEM]


def content_stems(words: list[str]) -> set[str]:
    """Stems of the words that carry meaning: over three letters, or acronyms."""
    plain = (word.strip(".,:;!?\"'()”“‘’") for word in words)
    return {stem(word) for word in plain if len(word) > 3 or (len(word) > 1 and word.isupper())}
