"""Where a name begins behind an office and its body, told by what the article says of both elsewhere.

Nothing marks the border in "Direktur Utama Samudra Farma Rina Sasmita", and the recogniser puts it one word off, or
nowhere. But the body stands elsewhere without the name ("Samudra Farma memproduksi obat"), or its bearer without the
body ("Rina mengatakan").
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.components.labels import BODY, PERSON
from extract.components.persons import heard, names_someone
from extract.indonesian import kinds, places
from extract.indonesian.speech import SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import DEPARTMENTS, ROLE_HEADS

OFFICE_REACH = 8  # tokens
LONGEST_NAME = 4  # words
WORDS_BEFORE = 3  # of a body, that the recogniser left out of a name which begins with its last
OFFICE_NEAR = 3  # tokens; "Wali Kota Rina" is no evidence that "Kota Rina" is a body


def names_behind_bodies(doc: Doc, spans: list[Span], called: frozenset[str]) -> list[Span]:
    """The spans, those behind an office parted into body and name; `called` are the words that name somebody alone."""
    article = _Article(doc, spans, called)
    found, known = list(spans), set()
    for span in spans:
        for cut in range(span.end - 1, span.start, -1) if _behind_office(span) else ():
            start = article.body_start(span, cut)
            if start is not None:
                found.remove(span)
                label = BODY if span.label_ == PERSON else span.label_
                found += [Span(doc, start, cut, label=label), Span(doc, cut, span.end, label=PERSON)]
                known.add(doc[start:cut].text)
                break
    as_known = (Span(doc, s.start, s.end, label=BODY if s.text in known else s.label_) for s in found)
    return filter_spans(as_known)


def _behind_office(span: Span) -> bool:
    """With no comma between: "Direktur Utama" | "Samudra Farma Rina Sasmita"."""
    for token in reversed(span.doc[max(span.sent.start, span.start - OFFICE_REACH) : span.start]):
        if token.lower_ in ROLE_HEADS:
            return True
        if token.text == ",":
            return False
    return span[0].lower_ in ROLE_HEADS


def _says(span: Span) -> bool:
    """Behind a cue ("ujar Direktur Utama" Samudra Farma Rina Sasmita) or before a verb of speech."""
    doc = span.doc
    before = doc[max(span.sent.start, span.start - OFFICE_REACH) : span.start]
    if any(cue_kind(t.text) in {"stem", "passive"} or t.lower_ in SOURCE_PREPOSITIONS for t in before):
        return True
    behind = next((token for token in doc[span.end : span.end + 2] if token.text != ","), None)
    return behind is not None and cue_kind(behind.text) == "verb"


def _is_of_name(token: Token) -> bool:
    """A person's word, and none that goes on with a body's name: "Pengadilan Tinggi" | "Militer II Telaga"."""
    word = token.lower_
    further = word in kinds.BODIES | kinds.PLACES | places.TYPE_WORDS or DEPARTMENTS.match(word) or token.is_upper
    return names_someone(token) and not further and not places.is_known(token.text)


class _Article:
    """What an article says elsewhere about the words of a name."""

    def __init__(self, doc: Doc, spans: list[Span], called: frozenset[str]) -> None:
        self.doc = doc
        self.called = called
        self.heard = heard(doc)
        self.full_names = {span.text for span in spans if span.label_ == PERSON and len(span) > 1}
        self.places: dict[str, list[int]] = defaultdict(list)  # where each word stands
        for token in doc:
            self.places[token.text].append(token.i)

    def body_start(self, span: Span, cut: int) -> int | None:
        """Where the body begins that ends at `cut`, or None where nothing says that one does."""
        body, name = self.doc[span.start : cut], self.doc[cut : span.end]
        if len(name) > LONGEST_NAME or not all(map(_is_of_name, name)):
            return None
        if len(body) == 1 and (len(name) == 1 or body[0].lower_ in kinds.BODIES):  # "Tim" is a first name, too
            return None
        if span.label_ == PERSON and any(token.text in self.heard for token in body):
            return None
        if (name[0].text in self.called or name.text in self.full_names) and all(map(self._is_no_name, body)):
            return span.start
        first = span.start - WORDS_BEFORE if span.label_ == PERSON else span.start
        for start in range(max(span.sent.start, first), span.start + (span.label_ != PERSON)):
            if len(name) > 1 and cut - start > 1 and _says(span) and self._stands_elsewhere(start, cut):
                return start
        return None

    def _is_no_name(self, token: Token) -> bool:
        """A body's or place's own word, or one that stands elsewhere with no further name behind it."""
        if token.lower_ in kinds.BODIES or places.is_known(token.text):
            return True
        return any(not self._followed_by_name(i) for i in self.places[token.text] if i != token.i)

    def _stands_elsewhere(self, start: int, end: int) -> bool:
        """Whether these words stand elsewhere behind no office, with no further name behind them."""
        words = [token.text for token in self.doc[start:end]]
        elsewhere = (self.doc[i : i + len(words)] for i in self.places[words[0]] if i != start)
        return words[0][0].isupper() and any(
            [token.text for token in there] == words
            and not self._followed_by_name(there.end - 1)
            and not any(t.lower_ in ROLE_HEADS for t in self.doc[max(0, there.start - OFFICE_NEAR) : there.start])
            for there in elsewhere
        )

    def _followed_by_name(self, i: int) -> bool:
        return i + 1 < len(self.doc) and self.doc[i + 1].text[0].isupper()
