"""Text in, digest out, by the shipped pipeline: faithful to any text, and findable facts found."""

from __future__ import annotations

import io
import json
import sys
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import (
    ArticleError,
    Digest,
    Mention,
    PipelineMissing,
    Reader,
    from_json,
    from_text,
    load,
    split_title,
    to_json,
)
from extract.__main__ import main
from extract.digest import make_digest
from extract.types import Article
from tests.extract.annotated import annotate

EXAMPLE = (files("bot") / "examples" / "pasar-apung.txt").read_text("utf-8")
WORDS = st.sampled_from(
    """Rina_Sasmita Kementerian_Kelautan Samudra_Raya " ” kata ujarnya dia , . Senin (14/6/2025) menteri mengatakan ( )
    - 🙂 é ‮ Kepala pukul_09.00_WIB""".split()
).map(lambda word: word.replace("_", " ")) | st.just("\n")


@cache
def reader() -> Reader:
    return load()


def read(text: str, published: datetime | None = None) -> Digest:
    title, body = split_title(text)
    return reader().read(from_text(body, id="x", title=title, published=published))


def test_the_example_is_read() -> None:
    digest = read(EXAMPLE, datetime.fromisoformat("2025-06-15T08:00:00+07:00"))
    people = {person.name: {role.text for role in person.roles} for person in digest.people}
    assert people["Rahayu Kinasih"] == {"Bupati Samudra Raya"}
    assert "Marlina" in people
    assert {quote.speaker for quote in digest.quotes} >= {"Rahayu Kinasih", "Marlina"}
    assert {"Pasar Apung Muara Lestari", "Sungai Lestari"} <= {place.name for place in digest.places}
    resolved = {moment.text: moment.resolved for moment in digest.times}
    assert resolved["Sabtu (14/6/2025) pagi"] == "2025-06-14"
    assert resolved["Desember mendatang"] == "../2025-12-31"  # "hingga" stands before it
    assert digest.what is not None
    assert digest.what.text.startswith("Pemerintah Kabupaten Samudra Raya membuka kembali")


def test_places_named_in_passing_alone_are_left_out() -> None:
    passing = annotate("Kurs dolar [Australia:LOC] naik, kata Presiden [RI:LOC]. Warga [Samudra:LOC] diam.")
    named = annotate("Kurs dolar [Australia:LOC] naik. Warga [Australia:LOC] diam.")
    found = [make_digest(doc, Article(id="x", text=doc.text), "id", "x").places for doc in (passing, named)]
    assert [[place.name for place in places] for places in found] == [["Samudra"], ["Australia"]]


def test_without_a_publication_date_nothing_is_anchored() -> None:
    assert {m.text: m.resolved for m in read(EXAMPLE).times}["Desember mendatang"] is None


@settings(max_examples=60)
@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=40).map(" ".join))
def test_any_text_gives_a_faithful_digest(text: str) -> None:
    try:
        digest = read(text, datetime.fromisoformat("2025-06-15T08:00:00+07:00"))
    except ArticleError:
        assert not text.strip() or not any(char.isalnum() for char in text) or len(text) < 400
        return
    for mention in digest.mentions():
        assert digest.text[mention.start : mention.end] == mention.text
    for entity in digest.entities():
        assert entity.name in {mention.text for mention in entity.mentions}
    assert from_json(to_json(digest)) == digest


def test_a_language_that_is_not_read_has_no_facts() -> None:
    digest = read("The mayor of the city opened the new market on Saturday, and many traders came back to the river.")
    assert digest.language == "en"
    assert list(digest.mentions()) == []


def test_a_digest_that_claims_what_the_article_does_not_say_cannot_be_made() -> None:
    digest = read(EXAMPLE)
    wrong = to_json(digest).replace('"text":"Rahayu Kinasih"', '"text":"Rahayu Kinanti"', 1)
    with pytest.raises(ValueError, match="not in the article"):
        from_json(wrong)
    with pytest.raises(ValueError, match="not a span"):
        Mention("abc", 3, 5)


def test_the_pipeline_has_no_problems_and_names_itself() -> None:
    assert reader().nlp.analyze_pipes()["problems"] == {name: [] for name in reader().nlp.pipe_names}
    assert reader().pipeline.startswith("id_sariberita-")


def test_the_shipped_pipeline_is_small() -> None:
    folder = Path(str(files("extract") / "pipeline"))
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 40_000_000


@pytest.mark.parametrize("broken", ["absent", "empty"])
def test_a_missing_pipeline_is_one_error(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / broken
    if broken == "empty":
        folder.mkdir()
        spacy.blank("id").to_disk(folder)
        (folder / "config.cfg").write_text("[nlp]\nlang = 'xx-unknown'\npipeline = []\n", encoding="utf-8")
    with pytest.raises(PipelineMissing):
        load(folder)


class Input(io.TextIOWrapper):
    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8")


def test_records_are_answered_in_order_and_bad_ones_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [
        {"id": "a", "text": "Rina Sasmita tiba di Samudra Raya, Senin (16/6/2025).", "published": "2025-06-17"},
        {"id": "b", "text": "  "},
        {"id": "c", "html": "<html><body><p>halo</p></body></html>"},
        {"id": "d", "text": "Satu kalimat saja.", "published": "kemarin"},
        {"id": "e"},
        {"text": "tanpa id"},
    ]
    lines = [json.dumps(record) for record in records] + ["{not json"]
    monkeypatch.setattr(sys, "stdin", Input("\n".join(lines)))
    monkeypatch.setattr(sys, "argv", ["extract"])
    assert main() == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "d", "e", None, None]
    assert answers[0]["times"][0]["resolved"] == "2025-06-16"
    codes = [answer["error"]["code"] for answer in answers[1:]]
    assert codes[0] == "no-text"
    assert codes[2:] == ["bad-record"] * 4
    assert all(answer["error"]["message"] for answer in answers[1:])
