"""The recogniser of roles, trained for a moment on sentences of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed

from extract.components.role_recognizer import RoleRecognizer
from tests.extract.annotated import parse

SENTENCES = (
    "[Kepala Dinas Pasar:ROLE] Rina Sasmita membuka pasar malam.",
    "Hal itu disampaikan [Bupati Wanasari:ROLE] Joko Lesmana kemarin.",
    "Warga menunggu di depan balai desa sejak pagi.",
    "Menurut [Direktur:ROLE] Sinta Maharani, harga beras turun.",
    "Warga menemui [Camat:ROLE] Dewi Puspita dan [Lurah:ROLE] Agus Wirawan.",
    "Hujan deras mengguyur kota dan sekitarnya.",
)
UNSEEN = "Menurut Direktur Bayu Anggara, harga cabai turun."


def examples(nlp: Language) -> Iterator[Example]:
    for marked in SENTENCES:
        text, roles = parse(marked)
        yield Example.from_dict(nlp.make_doc(text), {"spans": {"roles": roles}})


@pytest.fixture(scope="module")
def nlp() -> Language:
    fix_random_seed(1)
    nlp = spacy.blank("id")
    nlp.add_pipe("news_roles")
    lessons = list(examples(nlp))
    optimizer = nlp.initialize(lambda: lessons)
    for _ in range(40):
        nlp.update(lessons, sgd=optimizer)
    return nlp


def roles_in(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = nlp(text)
    return [(span.text, span.label_) for span in doc.spans["roles"]]


def test_roles_go_into_their_span_group(nlp: Language) -> None:
    assert roles_in(nlp, UNSEEN) == [("Direktur", "ROLE")]


def test_a_text_without_roles_has_an_empty_group(nlp: Language) -> None:
    assert roles_in(nlp, "Hujan deras mengguyur desa.") == []
    assert roles_in(nlp, "") == []


def test_entities_stay_unset_so_that_a_role_binds_no_name(nlp: Language) -> None:
    doc = nlp(UNSEEN)
    assert not doc.ents
    assert not doc.has_annotation("ENT_IOB")


def test_a_text_whose_roles_are_unknown_teaches_and_scores_nothing(nlp: Language) -> None:
    unknown = Example(nlp.make_doc(UNSEEN), nlp.make_doc(UNSEEN))
    assert nlp.evaluate([unknown])["roles_f"] is None
    nlp.update([unknown], sgd=nlp.resume_training(), drop=0.0)
    assert roles_in(nlp, UNSEEN) == [("Direktur", "ROLE")]


def test_scores_are_those_of_roles(nlp: Language) -> None:
    scores = nlp.evaluate(list(examples(nlp)))
    assert scores["roles_f"] == 1.0
    assert "ents_f" not in scores


def test_what_was_learnt_survives_serialisation(nlp: Language) -> None:
    again = spacy.blank("id")
    taught, blank = nlp.get_pipe("news_roles"), again.add_pipe("news_roles")
    assert isinstance(taught, RoleRecognizer)
    assert isinstance(blank, RoleRecognizer)
    blank.from_bytes(taught.to_bytes())
    assert roles_in(again, UNSEEN) == roles_in(nlp, UNSEEN)


def test_nothing_the_component_declares_is_missing(nlp: Language) -> None:
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not analysis["problems"]["news_roles"]
