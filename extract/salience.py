"""What of an article matters most: the main sentence, who acts in it, where and when it happened.

News says the most important first, so position carries most of the weight; the title, where known, and how often
something is named carry the rest.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

from spacy.tokens import Doc, Span

from extract.components.attribution import MARKS, is_subject
from extract.components.labels import BODY, PERSON, PLACE
from extract.indonesian import places
from extract.indonesian.morphology import content_stems
from extract.indonesian.organizations import OUTLET
from extract.indonesian.writing import CREDIT
from extract.summary import stems_of, summarize

LEAD = 5  # sentences in which scene and time of the main event are looked for
REACH = 12  # sentences that can tell the main event
SHORTEST = 6  # words; a shorter one is a dateline, a heading or an exclamation
DAY_PRECISIONS = frozenset({"day", "part", "minute"})
MOST = 4  # actors and scenes
ACTOR_WEIGHTS = {PERSON: 1.0, BODY: 0.7, PLACE: 0.5}
MOVING_PREPOSITIONS = frozenset({"di", "ke"})
TITLE_SCENE = re.compile(r"\b(?:[Dd]i|[Kk]e) ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*)?)")
SCENE_PREPOSITIONS = frozenset("di ke dari dalam pada".split())
WORDS = re.compile(r"\w+|[^\w\s]")


class Salience:
    """Ranks the facts of one Doc; `main` is the sentence that states the main event, None for a text without one."""

    def __init__(self, doc: Doc, title: str | None) -> None:
        self.doc = doc
        self.title_text = f" {' '.join(WORDS.findall((title or '').lower()))} "
        self.title_scenes = {places.normal(found) for found in TITLE_SCENE.findall(title or "")}
        self.title = content_stems(re.split(r"[\s-]+", title or ""))
        self.sentences = [s for s in map(_trimmed, doc.sents) if s is not None and _tells(s)]
        self.main = max(self.sentences[:REACH], key=self._weight, default=None)

    def _weight(self, sentence: Span) -> float:
        """How well a sentence tells the main event; the weights are the best of a grid over 55 annotated articles."""
        position = self.sentences.index(sentence)
        shared = len(stems_of(sentence) & self.title) / max(1, len(self.title))
        return shared + 0.5 / (1 + position) - 0.6 * (sentence[0].text in MARKS)

    def actors(self) -> list[str]:
        """One to four names, most important first, no outlet among them; empty where nobody is named."""
        mentions: dict[str, list[Span]] = defaultdict(list)
        for ent in self.doc.ents:
            if ent.label_ in ACTOR_WEIGHTS and _can_act(ent):
                mentions[ent.kb_id_].append(ent)
        weights = {name: self._actor_weight(spans) for name, spans in mentions.items()}
        ranked = sorted(weights, key=lambda name: -weights[name])
        return [name for name in ranked[:MOST] if weights[name] >= 0.6 * weights[ranked[0]]]

    def _actor_weight(self, spans: list[Span]) -> float:
        """By the title, the main sentence, and how often and how early it acts; weights from the same grid."""
        acting = [ent for ent in spans if is_subject(ent) and ent.doc[ent.start - 1].lower_ not in SCENE_PREPOSITIONS]
        in_main = [ent for ent in spans if self.main is not None and self.main.start <= ent.start < self.main.end]
        weight = 0.1 + 0.5 * self._in_title(spans) + 0.5 * bool(in_main) + 0.5 * any(e in acting for e in in_main)
        weight += math.log1p(len(acting)) + 0.5 * (1 - spans[0].start / len(self.doc))
        return ACTOR_WEIGHTS[spans[0].label_] * weight

    def _in_title(self, spans: list[Span]) -> bool:
        return any(f" {' '.join(token.lower_ for token in ent)} " in self.title_text for ent in spans)

    def scenes(self) -> frozenset[str]:
        """Names of the one to four places of the main event: named in the title, or in the first sentences.

        A country is mostly an actor or background: it counts where the title or the main sentence puts the event
        "di" or "ke" it.
        """
        names: dict[str, list[Span]] = defaultdict(list)
        for ent in self.doc.ents:
            if ent.label_ == PLACE:
                names[ent.kb_id_].append(ent)
        end = self.sentences[:LEAD][-1].end if self.sentences else 0
        titled = [name for name, spans in names.items() if self._is_titled_scene(spans)]
        early = [name for name, spans in names.items() if spans[0].end <= end and places.country(name) is None]
        return frozenset(list(dict.fromkeys([*titled, *early]))[:MOST])

    def _is_titled_scene(self, spans: list[Span]) -> bool:
        if places.country(spans[0].kb_id_) is None:
            return self._in_title(spans)
        if any(places.normal(ent.text) in self.title_scenes for ent in spans):
            return True
        return any(
            self.main is not None
            and self.main.start < ent.start < self.main.end
            and self.doc[ent.start - 1].lower_ in MOVING_PREPOSITIONS
            for ent in spans
        )

    def summary(self) -> list[Span]:
        """Two or three whole sentences, the main one among them, in text order."""
        return summarize(self.main, self.sentences, self.title, REACH) if self.main is not None else []

    def event_times(self) -> list[Span]:
        """The first time named in the first sentences, and whatever else falls on the same day."""
        end = self.sentences[:LEAD][-1].end if self.sentences else 0
        times = list(self.doc.spans["times"])
        early = [span for span in times if span.end <= end]
        first = next((span for span in early if span._.precision in DAY_PRECISIONS), early[0] if early else None)
        if first is None:
            return []
        day = (first._.resolved or "")[:10]
        return [span for span in times if span.start == first.start or (day and (span._.resolved or "")[:10] == day)]


def _can_act(ent: Span) -> bool:
    """No outlet that reports, and of places only countries."""
    return not OUTLET.search(ent.text) and (ent.label_ != PLACE or places.country(ent.kb_id_) is not None)


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
