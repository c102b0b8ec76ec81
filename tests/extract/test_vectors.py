"""The vectors that remember: the same as spaCy's own, however often and in whatever company a word comes."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from spacy.language import Language
from spacy.vectors import Vectors

from extract import load
from extract.components import vectors

WORDS = "Bupati meresmikan pasar apung Telaga Biru Makmur pada Selasa pagi ketika hujan deras".split()


@cache
def nlp() -> Language:
    return load().nlp


def test_a_word_seen_before_has_the_vector_that_spacy_gives() -> None:
    ours = nlp().vocab.vectors
    assert isinstance(ours, vectors.RememberedVectors)
    keys = [nlp().vocab.strings.add(word.lower()) for word in [*WORDS, *WORDS[::-1]]]
    plain = Vectors.get_batch(ours, keys)
    for batch in (keys[:4], keys, keys[::-1][:6], keys):
        np.testing.assert_array_equal(ours.get_batch(batch), plain[[keys.index(key) for key in batch]])


def test_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "REMEMBERED", 5)
    strings, table = nlp().vocab.strings, nlp().vocab.vectors.data
    small = vectors.RememberedVectors(strings=strings, data=table, mode="floret", **_shape())
    keys = [strings.add(word.lower()) for word in WORDS]
    plain = Vectors.get_batch(small, keys)
    for start in (0, 2, 4, 8, 0):
        np.testing.assert_array_equal(small.get_batch(keys[start : start + 4]), plain[start : start + 4])
    np.testing.assert_array_equal(small.get_batch(keys), plain)


def _shape() -> dict[str, object]:
    own = nlp().vocab.vectors
    return {name: getattr(own, name) for name in ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow", "attr")}
