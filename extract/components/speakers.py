"""`news_speakers`: which quoted stretches are speech, and whose; `doc.spans["quotes"]`.

A stretch is speech where a cue stands beside it, where it is a sentence of its own, or where a clause with a verb of
speech holds four words of it or more. A speaker is named by the words around, through "-nya", "dia" and offices, or
not at all.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import attributes
from extract.components import antecedents, attribution
from extract.components.attribution import Attribution
from extract.components.labels import PERSON
from extract.indonesian.speech import NOT_SPEECH

attributes.declare()

SHORTEST = 4  # words; a shorter stretch is speech only with a cue of its own
SENTENCE_ENDS = frozenset({".", ",", "?", "!", "…", "..."})


@Language.factory(
    "news_speakers",
    assigns=["doc.spans", "span._.cue", "span._.speaker", "span._.speaker_name"],
    requires=["doc.spans", "doc.ents", "doc.sents"],
)
def make_speakers(nlp: Language, name: str) -> Speakers:
    return Speakers()


class Speakers:
    def __call__(self, doc: Doc) -> Doc:
        quotes: list[Span] = []
        for quoted in doc.spans["quoted"]:
            found = _attribution(quoted)
            if found is None:
                continue
            quote = Span(doc, quoted.start, quoted.end, label=_kind(quoted))
            _name_speaker(quote, found, quotes[-1] if quotes else None)
            quotes.append(quote)
        doc.spans["quotes"] = quotes
        return doc


def _attribution(quoted: Span) -> Attribution | None:
    """What is known of who said it, or None where it is no speech."""
    words = sum(token.text[0].isalnum() for token in quoted)
    found = attribution.after(quoted)
    if found:
        return found
    lead = [token.lower_ for token in quoted.doc[max(quoted.sent.start, quoted.start - 4) : quoted.start]]
    if NOT_SPEECH & set(lead):
        return None
    found = attribution.before(quoted)
    if found and (words >= SHORTEST or _introduced(quoted)):
        return found
    return Attribution(None) if words >= SHORTEST and _stands_alone(quoted) else None


def _introduced(quoted: Span) -> bool:
    """Whether a comma or colon hands over to the quotation: Ani berkata, "Siap"."""
    return quoted.start >= 2 and quoted.doc[quoted.start - 2].text in {",", ":"}


def _stands_alone(quoted: Span) -> bool:
    opens = quoted.start - 1 <= quoted.sent.start
    behind = quoted.doc[quoted.end + 1 : quoted.sent.end]
    return opens and quoted[-1].text in SENTENCE_ENDS and all(token.is_punct or token.is_space for token in behind)


def _kind(quoted: Span) -> str:
    whole = quoted[0].text[0].isupper() or quoted[-1].text in SENTENCE_ENDS
    return "direct" if whole else "partial"


def _name_speaker(quote: Span, found: Attribution, previous: Span | None) -> None:
    """Set cue, speaker and speaker_name of the quote, as far as the text tells them."""
    if found.cue is not None:
        quote._.cue = (found.cue.start_char, found.cue.end_char)
    mention = found.mention
    if mention is not None:
        quote._.speaker = (mention.start_char, mention.end_char)
    if found.anaphoric:
        quote._.speaker_name = antecedents.of_pronoun(found.cue or quote)
    elif mention is not None:
        name = mention.kb_id_ or antecedents.of_office(mention) or antecedents.of_noun(mention)
        if not name and antecedents.points_at_one_before(mention):
            before = antecedents.of_pronoun(found.cue or quote)
            name = before if before in {ent.kb_id_ for ent in quote.doc.ents if ent.label_ == PERSON} else None
        quote._.speaker_name = name or mention.text
    elif found.cue is None and previous is not None and _follows(quote, previous):
        quote._.speaker, quote._.speaker_name = previous._.speaker, previous._.speaker_name


def _follows(quote: Span, previous: Span) -> bool:
    """'"A," kata Ani. "B."': a quotation taken up again right behind its cue, in the same paragraph."""
    before = antecedents.sentence_before(quote.doc, quote)
    return before is not None and previous._.cue is not None and before.start <= previous.start - 1 < before.end
