"""How fast the pipeline reads: seconds to load, words a second and milliseconds an article, of one core's time.

The time counted is what this process had of the processor, so that others on the machine matter little.

    python benchmarks/speed.py [ARTICLE.txt ...]

Without arguments it reads the built-in example, eighty times.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is imported

import sys
import time
from importlib.resources import files
from pathlib import Path

from extract import from_text, load

REPEATS = 80


def main(paths: list[Path]) -> None:
    started = time.process_time()
    reader = load()
    print(f"load: {time.process_time() - started:.1f} s")
    texts = [path.read_text("utf-8") for path in paths] or [
        (files("bot") / "examples" / "pasar-apung.txt").read_text("utf-8")
    ] * REPEATS
    articles = [from_text(text, id=str(number)) for number, text in enumerate(texts)]
    words = sum(len(article.text.split()) for article in articles)
    reader.read(articles[0])
    started = time.process_time()
    for article in articles:
        reader.read(article)
    seconds = time.process_time() - started
    each = 1000 * seconds / len(articles)
    print(f"{len(articles)} articles, {words} words: {words / seconds:,.0f} words/s, {each:.1f} ms each")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
