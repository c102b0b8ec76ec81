"""Sentences end where readers see them end, and never inside a quotation."""

import pytest

from tests.extract.annotated import annotate

CASES = [
    ("two sentences", "Air surut. Warga pulang.", ["Air surut.", "Warga pulang."]),
    ("inside a quotation", '"Air surut. Warga pulang," kata Rina.', ['"Air surut. Warga pulang," kata Rina.']),
    ("behind a quotation", '"Air surut." Warga pulang.', ['"Air surut."', "Warga pulang."]),
    ("abbreviation", "Kombes Pol. Rina tiba. Jl. Laut macet.", ["Kombes Pol. Rina tiba.", "Jl. Laut macet."]),
    ("initial", "Dedi A. Rahman tiba.", ["Dedi A. Rahman tiba."]),
    ("clock time", "Tiba pukul 09.30 WIB. Warga pulang.", ["Tiba pukul 09.30 WIB.", "Warga pulang."]),
    ("paragraph without a full stop", "Air surut\nWarga pulang", ["Air surut", "Warga pulang"]),
    ("dateline with a small letter", "SAMUDRA, iKabar.id - Air surut.", ["SAMUDRA, iKabar.id -", "Air surut."]),
    ("dateline", "SAMUDRA, KABAR - Air surut.", ["SAMUDRA, KABAR -", "Air surut."]),
]


@pytest.mark.parametrize(("text", "sentences"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in annotate(text).sents] == sentences
