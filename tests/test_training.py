"""One command retrains the pipeline: its whole workflow, run on a corpus of a few sentences of our own."""

from __future__ import annotations

import gzip
import json
import runpy
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
import spacy.cli
from spacy.cli._util import app
from spacy.lang.id import Indonesian
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from weasel.util.config import load_project_config  # type: ignore[import-untyped]

from extract.reader import PIPELINE
from tests.extract.annotated import parse

TRAINING = Path(__file__).parent.parent / "training"
SHORT = {"epochs": 1, "names_steps": 2, "roles_steps": 2, "teacher_steps": 2, "student_steps": 2, "tuning_steps": 2}
ARTICLE = """Pasar Wanasari Dibuka Lagi
SCROLL TO CONTINUE WITH CONTENT
[Wanasari:LOC] - Kepala [Dinas Pasar Wanasari:ORG] [Rina Sasmita:PER] membuka pasar itu pada [Festival Panen:EVT].

"Kami senang," kata [Rina:PER].
Baca juga: Harga Beras Turun di Pasar Lama Akhir Tahun Menurut Direktur [Sinta Maharani:PER], pedagang kembali."""
LONG = "Warga setempat menunggu pasar itu dibuka sejak pagi, lalu pulang membawa beras dan ikan. " * 5
SENTENCE = "[Joko Lesmana:PER] dari [Bank Telaga:ORG] berkunjung ke [Wanasari:LOC]."


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


@pytest.fixture(autouse=True)
def few_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language's 15,000 tokenizer cases take seconds to load, a dozen times over; nothing here needs them."""
    monkeypatch.setattr(Indonesian.Defaults, "tokenizer_exceptions", BASE_EXCEPTIONS)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder laid out as the one that the project trains on."""
    folder = tmp_path / "data"
    text, spans = parse(ARTICLE)
    roles = [[text.index(role), text.index(role) + len(role), "ROLE"] for role in ("Kepala Dinas Pasar Wanasari",)]
    for name in ("detik-2025", "outlets-2025"):
        articles = [{"id": f"{name}-{i}", "text": text, "spans": spans, "roles": roles} for i in range(20)]
        write_lines(folder / "ner" / "train" / f"{name}.jsonl", articles)
    text, spans = parse(SENTENCE)
    sentences = [{"text": text, "spans": spans, "missing": [[0, 4]]}] * 4
    for name in ("idner-news-2k", "nergrit", "nerui", "nerp-perloc-truecased"):
        write_lines(folder / "ner" / "train" / f"{name}.jsonl", sentences)
        write_lines(folder / "ner" / "dev" / f"{name}.jsonl", sentences)
    (folder / "raw").mkdir()
    for name in ("mixed-id", "news-id"):
        with gzip.open(folder / "raw" / f"{name}.txt.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(f"{parse(SENTENCE)[0]} Kali ke-{i}." for i in range(20)))
            file.write(f"\n\nBank Telaga Membuka Cabang\n{parse(SENTENCE)[0]} {LONG}\n\n{parse(ARTICLE)[0]} {LONG}")
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, its scripts and settings alone, as the current folder."""
    folder = tmp_path / "training"
    folder.mkdir()
    for part in ("configs", "scripts"):
        shutil.copytree(TRAINING / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TRAINING / "project.yml", folder)
    monkeypatch.chdir(folder)
    return folder


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of the project, in this process: starting Python anew for each would take most of the time."""
    command = shlex.split(line)
    assert command[0] == "python"
    if command[1:3] == ["-m", "spacy"]:
        app(command[3:], standalone_mode=False)
        return
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", command[1:])
        patch.syspath_prepend(str(Path(command[1]).parent))
        runpy.run_path(command[1], run_name="__main__")


def test_the_workflow_leads_from_annotations_to_a_measured_pipeline(
    project: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("floret", reason="floret has no wheel for this Python")
    pipeline = tmp_path / "pipeline"
    variables = {**SHORT, "data": data, "pipeline": pipeline, "former": PIPELINE}
    config = load_project_config(project, overrides={f"vars.{name}": str(value) for name, value in variables.items()})
    commands = {command["name"]: command for command in config["commands"]}
    for name in config["workflows"]["all"]:
        missing = [path for path in commands[name]["deps"] if not (project / path).exists()]
        assert not missing, f"{name} needs what no command before it makes"
        for line in commands[name]["script"]:
            run(line, monkeypatch)
        made = [*commands[name].get("outputs", ()), *commands[name].get("outputs_no_cache", ())]
        assert all((project / path).exists() for path in made), name

    nlp = spacy.load(pipeline)
    assert "Sasmita" not in (pipeline / "vocab" / "strings.json").read_text(encoding="utf-8"), (
        "no word of a text is shipped"
    )
    texts = [doc.text for doc in DocBin().from_disk(project / "corpus" / "labelled.spacy").get_docs(nlp.vocab)]
    assert sum(text.startswith("Bank Telaga Membuka") for text in texts) == 1
    assert not [text for text in texts if LONG in text and "Rina" in text], "a held-out article is learnt from"
    assert nlp.get_pipe("ner").labels == ("EVT", "LOC", "ORG", "PER")  # type: ignore[attr-defined]
    assert nlp.get_pipe("news_roles").labels == ("ROLE",)  # type: ignore[attr-defined]
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert not [analysis["problems"][name] for name in ("tok2vec", "news_roles", "ner") if analysis["problems"][name]]
    report = json.loads((project / "metrics" / "recognisers.json").read_text(encoding="utf-8"))
    assert set(report["held-out articles"]["names"]) >= {"p", "r", "f"}


def test_articles_are_learnt_as_they_will_be_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING / "scripts"))
    corpus = runpy.run_path(str(TRAINING / "scripts" / "corpus.py"))
    train, held_out = corpus["read_articles"](data / "ner" / "train")
    assert {row["id"] for row in train}.isdisjoint(row["id"] for row in held_out)
    row = train[0]
    assert "SCROLL" not in row["text"]
    assert "\n\n" not in row["text"]
    marked = [(row["text"][start:end], label) for start, end, label in row["spans"]]
    assert marked[:3] == [("Wanasari", "LOC"), ("Dinas Pasar Wanasari", "ORG"), ("Rina Sasmita", "PER")]
    doc = corpus["doc_of"](spacy.blank("id"), row)
    assert [span.text for span in doc.spans["roles"]] == ["Kepala Dinas Pasar Wanasari"]
    unknown = [token.text for token in doc if token.ent_iob_ == ""]
    assert "Beras" in unknown
    assert "Sinta" not in unknown
    assert "pasar" not in unknown


def test_a_swapped_name_takes_its_role_along_and_gaps_stay_gaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(TRAINING / "scripts"))
    augment = runpy.run_path(str(TRAINING / "scripts" / "augment.py"))
    pools = tmp_path / "pools.json"
    pools.write_text(json.dumps({"ORG": ["Badan Pangan Telaga Biru"]}), encoding="utf-8")
    nlp = spacy.blank("id")
    augmenter = augment["make_augmenter"](str(pools), swap=1.0, lower=1.0, title=0.0)

    def augmented(missing: list[Span]) -> Doc:
        reference.set_ents([Span(reference, 1, 3, label="ORG")], missing=missing, default="outside")
        [example] = augmenter(nlp, Example(nlp.make_doc(reference.text), reference))
        assert example.predicted.text == example.reference.text
        doc: Doc = example.reference
        return doc

    reference = nlp.make_doc("Kepala Dinas Pasar Rina Sasmita pulang ke rumah .")
    reference.spans["roles"] = [Span(reference, 0, 3, label="ROLE")]
    docs = [augmented([]) for _ in range(20)]
    assert {(doc.ents[0].text, doc.spans["roles"][0].text) for doc in docs} == {
        ("dinas pasar", "kepala dinas pasar"),
        ("badan pangan telaga biru", "kepala badan pangan telaga biru"),
    }
    gaps = augmented([reference[6:8]])
    assert [token.text for token in gaps if token.ent_iob_ == ""] == ["ke", "rumah"]
    assert gaps.spans["roles"][0].text == "kepala dinas pasar"


def test_hyphenated_words_stay_whole_without_a_case_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING / "scripts"))
    assemble = runpy.run_path(str(TRAINING / "scripts" / "assemble.py"))
    nlp = spacy.blank("id")
    for word in ("kupu-kupu", "Kupu-kupu", "hari-hari"):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    assemble["lighten"](nlp.tokenizer)
    again = spacy.blank("id").from_bytes(nlp.to_bytes())
    words = [token.text for token in again('Kupu-kupu (kupu-kupu) pada HARI-HARI Telaga-Wanasari, "hari-hari".')]
    assert words[:4] == ["Kupu-kupu", "(", "kupu-kupu", ")"]
    assert "HARI-HARI" in words
    assert "hari-hari" in words
    assert "Telaga-Wanasari" not in words


def test_a_line_break_keeps_nothing_from_the_tokenizers_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TRAINING / "scripts"))
    nlp = spacy.blank("id")
    plain = [token.text for token in nlp("Warga menunggu.\n\nPasar dibuka \t lagi.")]
    runpy.run_path(str(TRAINING / "scripts" / "assemble.py"))["lighten"](nlp.tokenizer)
    assert not [case for case in nlp.tokenizer.rules if case.isspace()]  # type: ignore[union-attr]
    assert [token.text for token in nlp("Warga menunggu.\n\nPasar dibuka \t lagi.")] == plain
