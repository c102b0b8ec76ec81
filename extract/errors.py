"""What can go wrong, as types; standard library only. Worded for people in `handlers.wording`, nowhere else.

NewsError
├─ ArticleError                there is no article to read
│  ├─ NoText                   nothing but white space
│  ├─ NotHTML                  bytes that are no page: a picture, a PDF, a feed
│  └─ NotAnArticle(kind)       a page without one story: a list, a gallery, a film, a paywall, an empty shell
├─ LinkError, FetchError, StoreError    the outside world, in `handlers.newsroom`
└─ PipelineMissing             the trained pipeline is absent or broken: stops the start

Every error is made from its positional arguments alone, so that it survives the way from a worker process.
"""

from __future__ import annotations


class NewsError(Exception):
    """Base of everything that is told to a person in words; anything else is a bug."""

    code = "error"


class ArticleError(NewsError):
    code = "no-article"


class NoText(ArticleError):
    code = "no-text"


class NotHTML(ArticleError):
    code = "not-html"


class NotAnArticle(ArticleError):
    """`kind`: list, gallery, video, live, challenge, paywall, missing, script, short or unknown."""

    code = "not-an-article"

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class PipelineMissing(NewsError):
    code = "pipeline-missing"
