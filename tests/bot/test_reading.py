"""How much of a text is read, and by what an article is known again."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from bot.reading import article_id, opening


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(min_value=1, max_value=100))
def test_the_opening_is_what_the_text_begins_with_and_no_longer_than_the_limit(text: str, limit: int) -> None:
    begun = opening(text, limit)
    assert text.startswith(begun)
    assert len(begun) <= max(limit, 0)
    assert begun == text or len(text) > limit


def test_the_opening_ends_with_a_paragraph_or_a_sentence_where_one_is_near() -> None:
    sentence = "x" * 94 + ". "
    assert opening(sentence + "y" * 50, 100) == "x" * 94 + "."
    assert opening("x" * 94 + "\n" + "y" * 50, 100) == "x" * 94
    assert opening("x" * 100 + "\n" + "y" * 50, 100) == "x" * 100
    assert opening("x" * 20 + ". " + "y" * 100, 100) == "x" * 20 + ". " + "y" * 78


def test_a_text_of_which_nothing_else_is_known_is_its_hash() -> None:
    text = "Pasar dibuka — hari ini."
    assert article_id(text) == article_id(text, None) == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert article_id(text, "https://kabar.example/a") != article_id(text)
