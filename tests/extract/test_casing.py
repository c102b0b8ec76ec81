"""Text all in capitals or all small, as chats forward it: the same facts, in the letters of the text."""

from functools import cache

import pytest

from extract import Digest, Reader, from_text, load
from extract.casing import view

STORY = """Kepala Dinas Perdagangan Kabupaten Banyuwangi, Rahayu Wiguna, membuka pasar ikan di Muncar, Jawa Timur, \
Senin (3/11/2025) pagi. Pasar itu ditutup sejak awal tahun karena pelabuhannya dangkal.
"Kami ingin nelayan kembali berjualan di sini tanpa takut banjir," kata Rahayu kepada wartawan. Ia hadir bersama \
anggota DPR RI dan pejabat Polres Banyuwangi.
Seorang pedagang bernama Marlina (45) mengaku senang. "Rasanya seperti pulang ke rumah sendiri," ujar Marlina."""


@cache
def reader() -> Reader:
    return load()


def read(text: str) -> Digest:
    return reader().read(from_text(text, id="x"))


@pytest.mark.parametrize("text", [STORY.upper(), STORY.lower()], ids=["capitals", "small"])
def test_the_story_is_read_and_answered_as_it_stands(text: str) -> None:
    digest = read(text)
    assert digest.text == text

    def lowered(names: list[str | None]) -> set[str]:
        return {name.lower() for name in names if name}

    assert lowered([person.name for person in digest.people]) == {"rahayu wiguna", "marlina"}
    assert lowered([quote.speaker for quote in digest.quotes]) == {"rahayu wiguna", "marlina"}
    assert lowered([body.name for body in digest.organizations]) >= {"dpr ri", "polres banyuwangi"}
    assert lowered([place.name for place in digest.places]) >= {"jawa timur"}
    assert digest.times[0].resolved == "2025-11-03"
    assert [mention.text for mention in digest.mentions()] == [
        text[mention.start : mention.end] for mention in digest.mentions()
    ]


def test_what_is_not_shouted_stays_among_what_is() -> None:
    note = "Salam hangat dari kami di Telaga."
    found = view(reader().nlp, f"{note}\n{STORY.upper()}")
    assert found is not None
    assert found.startswith(f"{note}\n")
    assert "Marlina" in found


@pytest.mark.parametrize("text", [STORY, "KPK OTT", "İ" * 30], ids=["as usual", "short", "grows in small letters"])
def test_other_text_is_read_as_it_is(text: str) -> None:
    assert view(reader().nlp, text) is None
