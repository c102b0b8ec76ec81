"""From a page or a text to who, where, when and the quotations: pure, no network, no database, no Telegram.

    from extract import from_text, load, to_json

    reader = load()  # the shipped pipeline, once a process
    digest = reader.read(from_text(article, id="pasar-apung"))
    for quote in digest.quotes:
        assert digest.text[quote.start : quote.end] == quote.text

Every fact is a slice of `digest.text` with its offsets; what cannot be told from the article is left out.
"""

from extract.article import from_html, from_text, parse_published, split_title
from extract.codec import from_json, to_json
from extract.errors import ArticleError, NewsError, NotAnArticle, NoText, NotHTML, PipelineMissing
from extract.reader import Reader, load
from extract.types import Article, Digest, Mention, Moment, Organization, Person, Place, Quote

__all__ = [
    "Article",
    "ArticleError",
    "Digest",
    "Mention",
    "Moment",
    "NewsError",
    "NoText",
    "NotAnArticle",
    "NotHTML",
    "Organization",
    "Person",
    "PipelineMissing",
    "Place",
    "Quote",
    "Reader",
    "from_html",
    "from_json",
    "from_text",
    "load",
    "parse_published",
    "split_title",
    "to_json",
]
