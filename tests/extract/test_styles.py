"""Pages in the markup of many outlets give exactly their story, with its title, date and writer."""

from __future__ import annotations

import pytest

from extract.article import from_html
from tests.extract.styles import STORIES, STYLES, Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.place)
@pytest.mark.parametrize("style", STYLES)
def test_the_story_is_read_whole_and_alone(style: str, story: Story) -> None:
    page = STYLES[style](story)
    article = from_html(page.html, id=style, url=page.url)
    assert article.text == page.text
    assert article.title == story.title
    assert article.author == page.author
    assert article.published is not None
    assert article.published.date() == story.published.date()
