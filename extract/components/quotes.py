"""`news_quotes`: `doc.spans["quoted"]`, whatever stands between a pair of quotation marks, speech or not."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.quotation import pair


@Language.factory("news_quotes", assigns=["doc.spans"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """Runs first: sentences do not end inside a quotation."""
    return Quotes()


class Quotes:
    def __call__(self, doc: Doc) -> Doc:
        # A mark glued to its word on both sides may not be a token border: the span then contracts to whole tokens.
        spans = (doc.char_span(start, end, label="QUOTED", alignment_mode="contract") for start, end in pair(doc.text))
        doc.spans["quoted"] = [span for span in spans if span]
        return doc
