"""What a message brings: the story's text, its links, a file; and where a forward comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from telegram import Document, Message, MessageEntity, MessageOriginChannel, MessageOriginChat

from handlers.wording import ERRORS, Wording

OWN_WORDS = 40  # words beside a link from which the message is itself the article, the link its source
FEWEST_WORDS = 12  # below, what the message replies to or quotes may be the story
MOST_LINKS = 5  # in one message
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)
FILES = {".txt", ".text", ".md", ".html", ".htm"}


@dataclass(frozen=True, slots=True)
class News:
    """Either `text`, whose source `links` may name, or `links` alone, or a `file`.

    `published` and `origin` are those of a post: when it was posted, and in which channel or group.
    """

    text: str | None
    links: tuple[str, ...] = ()
    published: datetime | None = None
    origin: str | None = None
    file: Document | None = None


def news_of(message: Message, whole: str | None = None) -> News | None:
    """None where there is nothing to read; `whole` is the text of all parts of a message that came in several."""
    if message.document and not (message.caption and len(message.caption.split()) >= FEWEST_WORDS):
        return News(None, file=message.document) if is_readable(message.document) else _captioned(message)
    text, links = text_and_links(message, whole)
    if not links and len(text.split()) < FEWEST_WORDS:
        beneath = story_beneath(message)
        if beneath is not None:
            return beneath
    if not text.strip() and not links:
        return None
    return _news(message, text, links)


def reader_of(message: Message) -> int:
    """Whose archive it goes to; one who writes as a group or channel shares that one's."""
    sender = message.sender_chat or message.from_user
    return sender.id if sender else message.chat_id


def is_readable(document: Document) -> bool:
    named = PurePath(document.file_name or "").suffix.lower()
    return named in FILES or (not named and (document.mime_type or "") in {"text/plain", "text/html"})


def text_and_links(message: Message, whole: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text without bare links, and the links, hidden ("text_link") or not, each once."""
    found = message.parse_entities(list(LINKS)) if message.text else message.parse_caption_entities(list(LINKS))
    text = whole or message.text or message.caption or ""
    alone = (message.text or message.caption or "").strip()
    named = [(entity.url or part, part, bool(entity.url) or "/" in part) for entity, part in found.items()]
    links = [(link, part) for link, part, is_address in named if is_address]
    if not links and len(alone.split()) < FEWEST_WORDS:  # "KOMPAS.com" is a word of a dateline, "baca kompas.com" none
        links = [(link, part) for link, part, _ in named]
    for link, part in links:
        if link == part:
            text = text.replace(part, " ", 1)
    return text, tuple(dict.fromkeys(link for link, _ in links))


def unreadable(message: Message, say: Wording) -> str:
    """The sentence for a message without anything to read."""
    if message.text or message.caption:
        return say(ERRORS["no-text"])
    if message.photo:
        return say("I cannot read text in pictures yet. Send the story's text or its link.")
    if message.voice or message.audio or message.video or message.video_note:
        return say("I cannot listen or watch yet. Send the story's text or its link.")
    if message.document:
        if message.document.mime_type == "application/pdf":
            return say("I cannot read PDFs yet. Paste the story's text or send its link.")
        return say("I read .txt and .html files. Send one of those, or paste the story's text.")
    return say("I read news. Send me a story's text or its link.")


def _news(message: Message, text: str, links: tuple[str, ...]) -> News:
    if links and len(text.split()) < OWN_WORDS:
        return News(None, links)
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        return News(text, links[:1], origin.date, origin.chat.title)
    if isinstance(origin, MessageOriginChat):
        return News(text, links[:1], origin.date, origin.sender_chat.title)
    return News(text, links[:1])


def _captioned(message: Message) -> News | None:
    """A file that cannot be read, with a link beneath it."""
    _, links = text_and_links(message)
    return News(None, links) if links else None


def story_beneath(message: Message) -> News | None:
    """The passage that a few words quote, else the message they reply to, unless that is the bot's own."""
    if message.quote and len(message.quote.text.split()) >= FEWEST_WORDS:
        return News(message.quote.text)
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot):
        return None
    text, links = text_and_links(replied)
    return _news(replied, text, links) if links or len(text.split()) >= FEWEST_WORDS else None
