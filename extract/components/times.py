"""`news_times`: `doc.spans["times"]`, every expression of time and the value that text and publication give it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from spacy.language import Language
from spacy.tokens import Doc

from extract import attributes
from extract.indonesian.timeline import read

attributes.declare()

WIB = timezone(timedelta(hours=7))


@Language.factory(
    "news_times",
    assigns=["doc.spans", "span._.resolved", "span._.precision"],
    requires=["doc.sents", "doc.spans"],
)
def make_times(nlp: Language, name: str) -> Times:
    return Times()


class Times:
    """Runs after news_quotes and news_sentences. An expression that does not begin and end with a token is left out."""

    def __call__(self, doc: Doc) -> Doc:
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        quoted = [(span.start_char, span.end_char) for span in doc.spans["quoted"]]
        spans = []
        for reading in read(doc.text, sentences, quoted, _local_day(doc._.published)):
            span = doc.char_span(reading.start, reading.end, label="TIME")
            if span is not None:
                span._.resolved, span._.precision = reading.resolved, reading.precision
                spans.append(span)
        doc.spans["times"] = spans
        return doc


def _local_day(published: datetime | None) -> date | None:
    """The day in Indonesia: a stamp with an offset of zero is a server's, any other the newsroom's own."""
    if published is None:
        return None
    return (published if published.utcoffset() else published.astimezone(WIB)).date()
