"""The one way in: `load()` the pipeline once a process, then `Reader.read(article)`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from extract import attributes, casing
from extract.digest import make_digest
from extract.errors import PipelineMissing
from extract.language import detect
from extract.types import Article, Digest

PIPELINE = Path(__file__).parent / "pipeline"
READ = frozenset({"id", "ms"})  # Malay is near enough to be read with the Indonesian pipeline

attributes.declare()


@dataclass(frozen=True, slots=True)
class Reader:
    nlp: Language

    @property
    def pipeline(self) -> str:
        """Name and version, stored with every digest so that old ones can be found and made again."""
        return "{lang}_{name}-{version}".format(**self.nlp.meta)

    def read(self, article: Article) -> Digest:
        """The digest of an article; one in a language that is not read has its text and no facts."""
        language = detect(article.text)
        if language not in READ:
            return make_digest(None, article, language, self.pipeline)
        view = casing.view(self.nlp, article.text)
        if view is None:
            return make_digest(self._annotated(article), article, language, self.pipeline)
        seen = replace(article, text=view)
        return casing.as_written(make_digest(self._annotated(seen), seen, language, self.pipeline), article.text)

    def _annotated(self, article: Article) -> Doc:
        doc = self.nlp.make_doc(article.text)
        doc._.published = article.published
        return self.nlp(doc)


def load(path: Path = PIPELINE) -> Reader:
    """The shipped pipeline. Raises PipelineMissing where it is absent or broken."""
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own BLAS multiplies up to three times as fast
            nlp = spacy.load(path)
    except (OSError, ValueError, KeyError, TypeError, ImportError) as error:
        raise PipelineMissing(str(path)) from error
    nlp.max_length = 10_000_000  # the caller bounds the length; this pipeline has no parser that would need the guard
    return Reader(nlp)
