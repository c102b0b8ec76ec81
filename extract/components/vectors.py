"""`news_vectors`: spaCy's floret vectors, those of words seen before remembered.

A floret vector is the mean of the rows of a word's parts, hashed anew each time the word comes: half of the time that
the embedding takes. News repeats its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.util import registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab

REMEMBERED = 20_000  # words; with 128 columns of float32 10 MB


@registry.vectors("news_vectors.v1")  # type: ignore[untyped-decorator]
def make_vectors() -> Callable[[Vocab], RememberedVectors]:
    return lambda vocab: RememberedVectors(strings=vocab.strings)


class RememberedVectors(Vectors):  # type: ignore[misc]
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._rows: dict[int, int] = {}
        self._table = np.zeros((0, 0), dtype="f")

    def get_batch(self, keys: Sequence[int]) -> np.ndarray[Any, Any]:
        """A row for each key, (keys, columns) of float32."""
        keys = [int(key) for key in keys]
        new = {key for key in keys if key not in self._rows}
        if new:
            if len(self._rows) + len(new) > len(self._table):
                self._forget(len(set(keys)))
                new = set(keys)
            start = len(self._rows)
            self._rows.update(zip(new, range(start, start + len(new)), strict=True))
            self._table[start : start + len(new)] = super().get_batch(list(new))
        return self._table[[self._rows[key] for key in keys]]

    def _forget(self, needed: int) -> None:
        self._rows = {}
        self._table = np.zeros((max(REMEMBERED, needed), self.shape[1]), dtype="f")
