"""`news_times`: `doc.spans["times"]`, every expression of time and the value that text and publication give it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import attributes
from extract.indonesian.times import Context, day_of, find, resolve

attributes.declare()


@Language.factory(
    "news_times",
    assigns=["doc.spans", "span._.resolved", "span._.precision"],
    requires=["doc.sents", "doc._.published"],
)
def make_times(nlp: Language, name: str) -> Times:
    return Times()


class Times:
    def __call__(self, doc: Doc) -> Doc:
        published = doc._.published.date() if doc._.published else None
        spans: list[Span] = []
        day: date | None = None
        day_sentence = -1
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        for expression in find(doc.text):
            number = next(i for i, (_, end) in enumerate(sentences) if expression.start < end)
            context = Context(published, before=doc.text[sentences[number][0] : expression.start])
            named = day_of(expression, context)
            if named is not None:
                day, day_sentence = named, number
            # A bare clock time belongs to the day named in its sentence or the one before, and else to none.
            near = day if number - day_sentence <= 1 else None
            span = doc.char_span(expression.start, expression.end, label="TIME")
            if span is not None:
                span._.resolved, span._.precision = resolve(expression, replace(context, day=near))
                spans.append(span)
        doc.spans["times"] = spans
        return doc
