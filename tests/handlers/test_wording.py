"""The catalogues hold every sentence of the code, with the same places to fill, and nothing else."""

from __future__ import annotations

from string import Formatter

import pytest
from babel.messages.pofile import read_po

from handlers.wording import LANGUAGES, SOURCE, words
from tests.handlers.messages import LOCALE, template


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_every_sentence_is_translated(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "sariberita.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    wanted = {message.id: message for message in template() if message.id}
    known = {message.id: message for message in catalogue if message.id}
    assert known.keys() == wanted.keys()
    for id, message in known.items():
        assert not message.fuzzy, id
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        for translation in translations:
            assert translation.strip(), id
            assert places(translation) == places(id[-1] if isinstance(id, tuple) else id), id


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, {"en": "1 article", "id": "1 artikel"}), (1200, {"en": "1,200 articles", "id": "1.200 artikel"})],
)
def test_numbers_and_plurals_are_the_languages_own(count: int, shown: dict[str, str]) -> None:
    for language, expected in shown.items():
        assert words(language).plural("{count} article", "{count} articles", count) == expected
