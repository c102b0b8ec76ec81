"""The one way in: `load()` the pipeline once a process, then `Reader.read(article)`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import use_ops

from extract import attributes
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
        doc = self.nlp.make_doc(article.text)
        doc._.published = article.published
        return make_digest(self.nlp(doc) if language in READ else None, article, language, self.pipeline)


def load(path: Path = PIPELINE) -> Reader:
    """The shipped pipeline. Raises PipelineMissing where it is absent or broken."""
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own BLAS multiplies up to three times as fast
            nlp = spacy.load(path)
    except (OSError, ValueError, KeyError, TypeError, ImportError) as error:
        raise PipelineMissing(str(path)) from error
    nlp.max_length = 10_000_000  # the caller bounds the length; this pipeline has no parser that would need the guard
    return Reader(nlp)
