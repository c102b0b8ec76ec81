"""Marks are paired by their neighbours, in every style that outlets print, and one stray mark spoils nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.quotation import pair

CASES = [
    ("straight", '"Air sudah surut," kata Rina.', ["Air sudah surut,"]),
    ("curly", "“Air sudah surut,” kata Rina.", ["Air sudah surut,"]),
    ("right marks on both sides", "”Air sudah surut,” kata Rina. ”Aman.”", ["Air sudah surut,", "Aman."]),
    ("guillemets and low marks", "«Aman» lalu „surut“ kata Rina", ["Aman", "surut"]),
    ("glued to the text", 'Ia berkata,"Air surut".', ["Air surut"]),
    ("space before the closing mark", '"Air surut " kata Rina', ["Air surut"]),
    ("nested", '"Ia bilang "tunggu" kepada kami," kata Rina.', ['Ia bilang "tunggu" kepada kami,']),
    ("stray opening mark", 'Rapat "ditunda.\n"Kami siap," kata Rina.', ["Kami siap,"]),
    ("stray closing mark", 'Rapat ditunda." \n"Kami siap," kata Rina.', ["Kami siap,"]),
    ("over two paragraphs", '"Air surut.\n"Warga pulang," kata Rina.', ['Air surut.\n"Warga pulang,']),
    ("empty", 'Kutipan "" dan " " kosong.', []),
    ("inch", 'Layar 6,5" dan 7" dijual. "Laris," kata Rina.', ["Laris,"]),
]


@pytest.mark.parametrize(("text", "contents"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pair_finds_what_is_quoted(text: str, contents: list[str]) -> None:
    assert [text[start:end] for start, end in pair(text)] == contents


@given(st.text(alphabet='ab ,.\n"”“«»„(', max_size=80))
def test_pair_gives_ordered_slices_that_do_not_overlap(text: str) -> None:
    last = 0
    for start, end in pair(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
