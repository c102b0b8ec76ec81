"""`news_roles`: a recogniser of offices, ranks and professions, apart from names because the two overlap.

"Kepala Badan Pangan" is a role and "Badan Pangan" a body: `doc.ents` cannot hold both, so this one learns from
`doc.spans["roles"]` and writes there. It runs before anything sets `doc.ents` and leaves them unset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.pipeline.ner import EntityRecognizer
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Config, Model

GROUP = "roles"
MODEL = """
[model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true
"""


def score_roles(examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
    """`roles_p`, `roles_r`, `roles_f` over the texts whose roles are annotated."""
    return Scorer.score_spans(
        examples, GROUP, getter=lambda doc, _: doc.spans.get(GROUP, []), has_annotation=lambda doc: GROUP in doc.spans
    )


@Language.factory(
    "news_roles",
    assigns=["doc.spans"],
    default_config={"model": Config().from_str(MODEL)["model"]},
    default_score_weights={"roles_f": 1.0, "roles_p": 0.0, "roles_r": 0.0},
)
def make_role_recognizer(nlp: Language, name: str, model: Model[Any, Any]) -> RoleRecognizer:
    """`model`: a transition-based tagger, as spaCy's entity recogniser takes it."""
    return RoleRecognizer(nlp.vocab, model, name, scorer=score_roles)


class RoleRecognizer(EntityRecognizer):  # type: ignore[misc]
    """An entity recogniser whose entities are the spans of a group, in what it learns from and in what it finds."""

    scorer: Callable[..., dict[str, Any]]

    def initialize(self, get_examples: Callable[[], Iterable[Example]], **settings: Any) -> None:
        super().initialize(lambda: [_of_roles(example) for example in get_examples()], **settings)

    def update(self, examples: Iterable[Example], **settings: Any) -> Any:
        return super().update([_of_roles(example) for example in examples], **settings)

    def set_annotations(self, docs: Iterable[Doc], states: Any) -> None:
        docs = list(docs)
        super().set_annotations(docs, states)
        for doc in docs:
            doc.spans[GROUP] = [Span(doc, ent.start, ent.end, label=ent.label_) for ent in doc.ents]
            doc.set_ents([], default="missing")


def _of_roles(example: Example) -> Example:
    """The example with its roles for entities; from a text without the group nothing is learnt.

    An example that is unknown throughout would be left out, and the batch would no longer be the one whose vectors
    are shared with the recogniser of names: so its last token, which ends the sentence, is said to be none.
    """
    given = example.reference
    roles = Doc(given.vocab, words=[token.text for token in given], spaces=[bool(token.whitespace_) for token in given])
    if GROUP in given.spans:
        roles.set_ents([Span(roles, span.start, span.end, label=span.label_) for span in given.spans[GROUP]])
    elif len(roles):
        roles.set_ents([], outside=[roles[-1:]], default="missing")
    return Example(example.predicted, roles)
