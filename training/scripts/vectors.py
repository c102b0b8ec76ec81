"""Floret vectors from lines of words; one thread, so that the same text gives the same vectors."""

from __future__ import annotations

import sys
from pathlib import Path

import floret

SETTINGS = {
    "model": "skipgram",
    "mode": "floret",
    "hashCount": 2,
    "bucket": 50_000,  # rows; with 128 float32 columns the shipped table is 26 MB
    "dim": 128,
    "minn": 3,
    "maxn": 6,
    "minCount": 4,
    "neg": 10,
    "ws": 5,
    "lr": 0.05,
    "thread": 1,
}


def main(text: Path, output: Path, epochs: int) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    floret.train_unsupervised(str(text), epoch=epochs, **SETTINGS).save_floret_vectors(str(output))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
