"""Texts whose letters are all capitals, or all small: read as if they were written as usual, answered as they stand.

Chat forwards come so. The recogniser has learnt names in small letters; what it finds there gets its capitals back, as
do the beginnings of sentences and the names that everybody knows, and the whole pipeline reads that view of the text.
A letter stands where it stood, so that every fact of the view is the slice at the same place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Token

from extract.indonesian import institutions, kinds, places
from extract.indonesian.writing import CALENDAR_WORDS, FUNCTION_WORDS
from extract.types import Digest, Mention

RECOGNISERS = ("tok2vec", "ner")
LETTERS = 20  # a text with fewer tells nothing
SHOUTED = 0.7  # of the letters are capitals; of ordinary news 0.02 to 0.1
HEADING = 0.6  # of the letters of a line that is among what is shouted
SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n)[\"“‘'(\s]*([^\W\d_])")
JOINING = frozenset("bin binti al of the and von van de".split())
ACRONYM = 4  # letters at most; one without a vowel is spelt


def view(nlp: Language, text: str) -> str | None:
    """The text as it would be written as usual, letter by letter in its place; None where it is written so."""
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    if letters < LETTERS or 0 < capitals < SHOUTED * letters:
        return None
    small = "\n".join(map(_small, text.split("\n")))
    return _with_capitals(nlp, small) if len(small) == len(text) else None


def _small(line: str) -> str:
    """A shouted line in small letters; a link or a signature among them stays."""
    return line.lower() if sum(map(str.isupper, line)) > HEADING * sum(map(str.isalpha, line)) else line


def _with_capitals(nlp: Language, small: str) -> str:
    doc = nlp.make_doc(small)
    for name in RECOGNISERS:
        doc = nlp.get_pipe(name)(doc)
    written = list(small)
    known = [span for span in _known(nlp)(doc, as_spans=True) if span.text.islower()]
    for span in [*known, *doc.ents]:
        for token in span:
            written[token.idx : token.idx + len(token)] = _capital(token)
    for token in doc:
        if token.text in _spelt():
            written[token.idx : token.idx + len(token)] = _spelt()[token.text]
        elif token.text in CALENDAR_WORDS:
            written[token.idx] = token.text[0].upper()
    for match in SENTENCE.finditer(small):
        written[match.start(1)] = match[1].upper()
    text = "".join(written)
    return text if len(text) == len(small) else small


def _capital(token: Token) -> str:
    word = token.text
    if word in _spelt():
        return _spelt()[word]
    if word in FUNCTION_WORDS or word in JOINING:
        return word
    spelt = len(word) <= ACRONYM and word.isalpha() and not set(word) & set("aiueo")
    return word.upper() if spelt else word[:1].upper() + word[1:]


@cache
def _spelt() -> dict[str, str]:
    """Words that are not written with one capital: "PT", "DPR", "KemenPANRB"."""
    words = {word for name in institutions.NAMES for word in name.split()} | kinds.ACRONYMS
    return {word.lower(): word for word in words if not word.istitle()} | {form: form.upper() for form in {"pt", "cv"}}


@cache
def _known(nlp: Language) -> PhraseMatcher:
    """Regions and bodies that everybody knows, in small letters."""
    matcher = PhraseMatcher(nlp.vocab)
    names = places.region_names() | {name.lower() for name in institutions.NAMES}
    matcher.add("NAME", [nlp.make_doc(name) for name in sorted(names)])
    return matcher


def as_written(digest: Digest, text: str) -> Digest:
    """The digest of a view, in the letters of the text itself."""
    names = {e.name: m for e in digest.entities() for m in e.mentions if m.text == e.name}

    def named(name: str) -> str:
        at = names[name].start if name in names else digest.text.index(name)
        return text[at : at + len(name)]

    def here(mention: Mention) -> Mention:
        return Mention(text[mention.start : mention.end], mention.start, mention.end)

    def stand(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(map(here, mentions))

    return replace(
        digest,
        text=text,
        people=tuple(
            replace(
                person,
                name=named(person.name),
                mentions=stand(person.mentions),
                roles=stand(person.roles),
                affiliation=person.affiliation and here(person.affiliation),
            )
            for person in digest.people
        ),
        organizations=tuple(replace(o, name=named(o.name), mentions=stand(o.mentions)) for o in digest.organizations),
        places=tuple(replace(p, name=named(p.name), mentions=stand(p.mentions)) for p in digest.places),
        times=tuple(replace(time, text=text[time.start : time.end]) for time in digest.times),
        quotes=tuple(
            replace(
                quote,
                text=text[quote.start : quote.end],
                speaker=quote.speaker and named(quote.speaker),
                speaker_mention=quote.speaker_mention and here(quote.speaker_mention),
                cue=quote.cue and here(quote.cue),
            )
            for quote in digest.quotes
        ),
        who=tuple(map(named, digest.who)),
        what=digest.what and here(digest.what),
        summary=stand(digest.summary),
    )
