"""Average the weights of pipelines tuned from one start with different seeds: one that errs less than each alone."""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from thinc.api import Model


def average(models: list[Model]) -> None:
    """Give the first of several models of one shape the mean of the weights of all."""
    for nodes in zip(*(model.walk() for model in models), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, sum(node.get_param(name) for node in nodes) / len(nodes))


def main(output: Path, sources: list[Path]) -> None:
    pipelines = [spacy.load(source) for source in sources]
    for name in pipelines[0].pipe_names:
        average([nlp.get_pipe(name).model for nlp in pipelines])
    pipelines[0].to_disk(output)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
