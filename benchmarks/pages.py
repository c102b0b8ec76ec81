"""What the clean-up of a page costs, metadata included, beside trafilatura's precision mode alone on the same pages.

    python -m benchmarks.pages [FOLDER]

Without a folder of .html files it reads pages in eighteen markups, written for the tests. CPU time of this process, the
best of several rounds that take turns.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is imported

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import trafilatura

from bot.bodies import decoded
from extract import ArticleError, from_html
from tests.extract.styles import STORIES, STYLES

ROUNDS = 5


def ours(page: str) -> None:
    with suppress(ArticleError):
        from_html(page, id="page")


def theirs(page: str) -> None:
    trafilatura.extract(page, favor_precision=True, include_comments=False)


def seconds(read: Callable[[str], None], pages: list[str]) -> float:
    started = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - started


def main(folder: Path | None) -> None:
    if folder:
        pages = [decoded(path.read_bytes(), "") for path in sorted(folder.glob("*.html"))]
    else:
        pages = [style(story).html for style in STYLES.values() for story in STORIES]
    for read in (ours, theirs):
        seconds(read, pages)
    rounds = [(seconds(ours, pages), seconds(theirs, pages)) for _ in range(ROUNDS)]
    best = [1000 * min(times) / len(pages) for times in zip(*rounds, strict=True)]
    print(
        f"{len(pages)} pages: {best[0]:.1f} ms each, trafilatura alone {best[1]:.1f} ms, {best[0] / best[1]:.2f} times"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
