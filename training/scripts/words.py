"""Raw paragraphs to lines of lower-cased words, cut by the tokenizer that the pipeline uses, each paragraph once."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy


def words(sources: list[Path]) -> Iterator[str]:
    nlp = spacy.blank("id")
    seen: set[str] = set()
    for source in sources:
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            for line in lines:
                paragraph = line.strip()
                if paragraph and paragraph not in seen:
                    seen.add(paragraph)
                    yield " ".join(token.lower_ for token in nlp.make_doc(paragraph) if not token.is_space)


def main(output: Path, sources: list[Path]) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8") as file:
        file.writelines(f"{paragraph}\n" for paragraph in words(sources))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
