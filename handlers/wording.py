"""What a person reads, in his language: gettext catalogues, numbers by Babel, and the sentence for every error.

Sentences stand in English where they are said, as `say("…")`, `say.plural("…", "…", n)` or `later("…")`; each folder
of `handlers/locale` holds their translation into one more language. The tests fail where one is missing.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from extract.errors import NewsError, NotAnArticle
from handlers.newsroom import Elsewhere, Refused, UnsupportedLanguage, WrongType

SOURCE = "en"  # the language of the sentences in the code
LOCALE = files("handlers") / "locale"
LANGUAGES = (*sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()), SOURCE)
READ_BY = {"ms": "id", "jv": "id", "su": "id"}  # readers of these read the other


def later(message: str) -> str:
    """Marks a sentence for the catalogues where it is not said yet."""
    return message


class Wording:
    """`say("Hello, {name}!", name=…)` in one language; what is put in must already be HTML."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, message: str, **values: object) -> str:
        return self._catalogue.gettext(message).format(**values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        return self._catalogue.ngettext(one, many, count).format(count=self.number(count), **values)

    def number(self, value: int) -> str:
        return str(format_decimal(value, locale=self.language))


def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with (LOCALE / language / "LC_MESSAGES" / "sariberita.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


_WORDINGS = {language: Wording(language) for language in LANGUAGES}

ERRORS = {
    "no-text": later("The message is empty. Send a story's text or its link."),
    "not-html": later("That link is not a readable web page. Send the article's link or paste its text."),
    "not-an-article": later("I found no article on that page. Send the link of one story, or paste its text."),
    "not-an-article-list": later("That page is a list of stories. Send the link of one story."),
    "not-an-article-gallery": later("That page has only pictures. Send a story with text."),
    "not-an-article-video": later("That page is a video, and I cannot watch. Send a story with text."),
    "not-an-article-live": later("That page is a live report, which keeps changing. Send the link of one story."),
    "not-an-article-paywall": later("That site shows this story to subscribers only. Paste the text if you have it."),
    "not-an-article-missing": later("The site says that this page does not exist. Check the link, or paste the text."),
    "not-an-article-short": later("That page has hardly any text. Send the link of a story, or paste its text."),
    "not-an-article-challenge": later(
        "That site asks for proof that its reader is human, so I cannot get in. Paste the story's text."
    ),
    "not-an-article-script": later(
        "That page shows its text only in a browser, so I cannot read it. Paste the story's text."
    ),
    "invalid-link": later("That link cannot be opened. Send the full address, beginning with https://"),
    "elsewhere": later("That site shows me no article. Send the story's own link, or paste its text."),
    "elsewhere-google-news": later(
        "A Google News link does not say where the story is. Open it, then send me the link of the outlet's own page."
    ),
    "elsewhere-telegram": later("That is a link to a Telegram message. Forward me the message itself."),
    "elsewhere-video": later("That is a video, and I cannot watch. Send the link of a story, or paste its text."),
    "elsewhere-social": later(
        "That site shows posts only to people who log in. Paste the post's text, or send the story's own link."
    ),
    "home-page": later("That is a site's front page. Open one story and send its link."),
    "unreachable": later("I could not reach that page. Check the link, or paste the story's text."),
    "refused": later("The site refused my request ({status}). Paste the story's text if you have it."),
    "refused-401": later("That page is only for people who log in (401). Paste the story's text if you have it."),
    "refused-403": later("The site does not let programs like me in (403). Paste the story's text."),
    "refused-404": later("That page does not exist (404). Check the link, or paste the story's text."),
    "refused-410": later("The site has removed that page (410). Paste the story's text if you have it."),
    "refused-429": later("The site is asked too much at the moment (429). Try again later, or paste the story's text."),
    "refused-5xx": later("The site is out of order ({status}). Try again later, or paste the story's text."),
    "busy": later("Many people are asking for that site at once. Please send the link again in a minute."),
    "too-large": later("That is too large to read. Send the story's text alone."),
    "wrong-type": later("That link is not a news page. Send the article's link or paste its text."),
    "wrong-type-pdf": later(
        "That link is a PDF, which I cannot read yet. Paste the story's text or send the article's link."
    ),
    "wrong-type-audio": later("That link is a sound recording, and I cannot listen. Send the link of a story."),
    "wrong-type-video": later("That link is a video, and I cannot watch. Send the link of a story."),
    "wrong-type-file": later("That link is a file to download. Send the link of a story, or paste its text."),
    "wrong-type-image": later("That link is a picture. Send the article's link or paste its text."),
    "wrong-type-feed": later("That link is a feed. Send the link of one story."),
    "too-short": later("That is too short for a news story. Send the whole article or its link."),
    "not-news": later("I found no people, places, times or quotes in that text. Send a news story."),
    "unsupported-language": later("This text seems to be in {language}. I read only Indonesian news for now."),
    "took-too-long": later("That article took too long to read, so I stopped. Send its most important part as text."),
    "store": later("Sorry, I cannot reach my archive right now. Please try again in a moment."),
}


def language_for(code: str | None) -> str:
    """One of LANGUAGES for a Telegram `language_code` or a locale, such as "id", "en-GB" or "id_ID.UTF-8"."""
    language = (code or "").lower().replace("_", "-").split("-")[0].split(".")[0]
    language = READ_BY.get(language, language)
    return language if language in LANGUAGES else SOURCE


def words(language: str) -> Wording:
    """Of one of LANGUAGES."""
    return _WORDINGS[language]


def explain(error: NewsError, say: Wording) -> str:
    """The sentence for an error: what happened, and what to send instead."""
    match error:
        case Refused(status=status):
            group = "refused-5xx" if 500 <= status < 600 else "refused"
            return say(ERRORS.get(f"refused-{status}", ERRORS[group]), status=status)
        case WrongType(kind=kind) | NotAnArticle(kind=kind) | Elsewhere(kind=kind):
            return say(ERRORS.get(f"{error.code}-{kind}", ERRORS[error.code]))
        case UnsupportedLanguage(language=other):
            return say(ERRORS["unsupported-language"], language=_language_name(other, say))
        case _:
            return say(ERRORS[error.code])


def _language_name(code: str, say: Wording) -> str:
    """In the reader's language; the code itself where nobody knows it, a plain word where it is undecided."""
    if code == "und":
        return say("another language")
    try:
        return Locale.parse(code).get_display_name(say.language) or code
    except (UnknownLocaleError, ValueError):
        return code
