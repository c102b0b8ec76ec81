"""`news_roles`: a recogniser of offices, ranks and professions, apart from names because the two overlap.

"Kepala Badan Pangan" is a role and "Badan Pangan" a body: `doc.ents` cannot hold both, so this one writes
`doc.spans["roles"]`. It runs before the name recogniser and leaves `doc.ents` as unset as it found it.
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
    """`roles_p`, `roles_r`, `roles_f`; the gold roles are the reference's `ents`."""
    scores = Scorer.score_spans(examples, "ents", getter=lambda doc, _: doc.spans.get(GROUP, doc.ents))
    return {key.replace("ents", GROUP): value for key, value in scores.items()}


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
    """Learns from examples whose `ents` are roles; predicts into a span group."""

    scorer: Callable[..., dict[str, Any]]

    def set_annotations(self, docs: Iterable[Doc], states: Any) -> None:
        docs = list(docs)
        super().set_annotations(docs, states)
        for doc in docs:
            doc.spans[GROUP] = [Span(doc, ent.start, ent.end, label=ent.label_) for ent in doc.ents]
            doc.set_ents([], default="missing")
