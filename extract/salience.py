"""What of an article matters most: the main sentence, who acts in it, where and when it happened.

News says the most important first, so position carries most of the weight; the title, where known, and how often
something is named carry the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from extract.components.names import BODY, PERSON, PLACE
from extract.indonesian.writing import CREDIT

LEAD = 3  # sentences that can tell the main event
SHORTEST = 6  # words; a shorter one is a dateline, a heading or an exclamation
SCENE_PREPOSITIONS = frozenset("di ke dari kawasan wilayah sekitar menuju".split())


class Salience:
    """Ranks the facts of one Doc; `main` is the sentence that states the main event, None for a text without one."""

    def __init__(self, doc: Doc, title: str | None) -> None:
        self.doc = doc
        self.title_words = _content_words((title or "").split())
        self.sentences = [s for s in map(_trimmed, doc.sents) if s is not None and _tells(s)]
        self.main = self._main()

    def _main(self) -> Span | None:
        lead = self.sentences[:LEAD]
        return max(lead, key=lambda s: self._weight(s) / (1 + 0.5 * lead.index(s)), default=None)

    def _weight(self, sentence: Span) -> float:
        words = _content_words(token.text for token in sentence)
        shared = len(words & self.title_words) / len(self.title_words) if self.title_words else 0
        return 1 + 1.5 * shared + 0.05 * min(len(sentence.ents), 6)

    def actors(self) -> Iterator[str]:
        """One to four names, most important first."""
        weights: dict[str, float] = defaultdict(float)
        for ent in self.doc.ents:
            if ent.label_ in {PERSON, BODY, PLACE}:
                weights[ent.kb_id_] += self._actor_weight(ent)
        ranked = sorted(weights, key=lambda name: -weights[name])
        return iter([name for name in ranked[:4] if weights[name] >= 0.5 * weights[ranked[0]]])

    def _actor_weight(self, ent: Span) -> float:
        weight = {PERSON: 1.0, BODY: 0.7, PLACE: 0.3}[ent.label_]
        in_title = bool(self.title_words & _content_words(token.text for token in ent))
        in_main = self.main is not None and self.main.start <= ent.start < self.main.end
        return weight * (0.3 + 1.0 * in_title + 1.5 * in_main)

    def summary(self) -> list[Span]:
        """Two whole sentences, the main one among them, in text order."""
        if self.main is None:
            return []
        rest = [s for s in self.sentences[: LEAD + 2] if s.start != self.main.start]
        second = max(rest, key=lambda s: self._weight(s) / (1 + 0.3 * rest.index(s)), default=None)
        return sorted([self.main, *([second] if second is not None else [])], key=lambda s: s.start)

    def is_scene(self, place: list[Span]) -> bool:
        """Whether the main event happened there: named in the lead behind a preposition of place."""
        lead_end = self.sentences[:LEAD][-1].end if self.sentences else 0
        return any(ent.end <= lead_end and _behind_preposition(ent) for ent in place)

    def dates_event(self, moment: Span) -> bool:
        """Whether it is the first time named, in the lead."""
        lead_end = self.sentences[:LEAD][-1].end if self.sentences else 0
        times = self.doc.spans["times"]
        return len(times) > 0 and moment.start == times[0].start and moment.end <= lead_end


def _trimmed(sentence: Span) -> Span | None:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end] if start < end else None


def _tells(sentence: Span) -> bool:
    words = sum(token.text[0].isalnum() for token in sentence)
    return words >= SHORTEST and sentence[-1].text != "?" and not CREDIT.match(sentence.text)


def _content_words(words: Iterable[str]) -> set[str]:
    return {w.lower().strip(".,:;!?\"'()”“") for w in words if len(w) > 3}


def _behind_preposition(ent: Span) -> bool:
    i = ent.start - 1
    while i > 0 and (ent.doc[i].text[0].isupper() or ent.doc[i].text == ","):
        i -= 1
    return i >= 0 and ent.doc[i].lower_ in SCENE_PREPOSITIONS
