"""Words as the archive finds them: folded, and stripped of the affixes of Indonesian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"\w+", re.UNICODE)
_STEMMER = snowballstemmer.stemmer("indonesian")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """ "membangun", "dibangun" and "pembangunan" are one; a word that is no Indonesian stays much as it is."""
    folded = fold(word)
    return str(_STEMMER.stemWord(folded)) or folded


def fold(text: str) -> str:
    """Without case and accents, so that "Hernández" is found as "hernandez"."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word with its offsets."""
    for match in WORD.finditer(text):
        yield match[0], match.start(), match.end()


def stems(text: str) -> str:
    return " ".join(stem(word) for word, _, _ in words(text))
