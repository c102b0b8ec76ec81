"""Online augmentation of names: swapped for others of their label, lower-cased, set as a headline.

Registered as `news_names.v1`; without it the recogniser fails on lower-cased text (31 F against 84 with it).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

SMALL = frozenset("dan di ke dari yang untuk dengan pada atau dalam soal usai saat bagi oleh".split())
SWAPPED = 0.5  # of the names of a text that is chosen for swapping

Piece = list[tuple[str, bool]]  # what one token becomes: words, and whether a blank follows each


@spacy.registry.augmenters("news_names.v1")
def make_augmenter(
    pools: str, swap: float, lower: float, title: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """`swap`: chance that half of a text's names are replaced from `pools` (a JSON file, names by label);
    `lower`, `title`: chance that the text is lower-cased or set as a headline."""
    names: dict[str, list[str]] = json.loads(Path(pools).read_text(encoding="utf-8"))
    chance = random.Random(1)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = example.reference
        known = all(token.ent_iob for token in reference)  # texts with gaps are not swapped: it did no good
        swaps = known and reference.ents and chance.random() < swap
        changed = _swapped(nlp, reference, names, chance) if swaps else reference
        draw = chance.random()
        if draw < lower:
            changed = _respelt(changed, str.lower)
        elif draw < lower + title:
            changed = _respelt(changed, lambda word: word if word in SMALL else word[:1].upper() + word[1:])
        yield example if changed is reference else Example(_bare(changed), changed)

    return augment


def _swapped(nlp: Language, doc: Doc, names: dict[str, list[str]], chance: random.Random) -> Doc:
    pieces = _pieces(doc)
    for ent in doc.ents:
        if ent.label_ in names and chance.random() < SWAPPED:
            name = _pieces(nlp.make_doc(chance.choice(names[ent.label_])))
            words = [word for [(word, _)] in name]
            blanks = [blank for [(_, blank)] in name[:-1]] + [bool(ent[-1].whitespace_)]
            pieces[ent.start : ent.end] = [list(zip(words, blanks, strict=True)), *([] for _ in ent[1:])]
    return _rebuilt(doc, pieces)


def _respelt(doc: Doc, respell: Callable[[str], str]) -> Doc:
    return _rebuilt(doc, [[(respell(word), blank)] for [(word, blank)] in _pieces(doc)])


def _pieces(doc: Doc) -> list[Piece]:
    return [[(token.text, bool(token.whitespace_))] for token in doc]


def _rebuilt(doc: Doc, pieces: list[Piece]) -> Doc:
    """The Doc with a piece for each of its tokens; names, unknown tokens and span groups move along."""
    new = Doc(
        doc.vocab,
        words=[word for piece in pieces for word, _ in piece],
        spaces=[blank for piece in pieces for _, blank in piece],
    )
    starts = [0, *accumulate(map(len, pieces))]

    def moved(span: Span) -> Span:
        return Span(new, starts[span.start], starts[span.end], label=span.label_)

    unknown = [moved(doc[token.i : token.i + 1]) for token in doc if token.ent_iob == 0]
    new.set_ents([moved(ent) for ent in doc.ents], missing=unknown, default="outside")
    for group, spans in doc.spans.items():
        new.spans[group] = [span for span in map(moved, spans) if len(span)]
    return new


def _bare(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
