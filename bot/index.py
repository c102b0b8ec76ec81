"""What of an article the archive is searched by: its words as stems, and the names it knows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from bot import rows
from bot.stems import fold, stems, words
from extract.types import Digest, Mention


def add(db: Database, digest: Digest) -> None:
    """Inside the caller's transaction; an article that was indexed before is indexed anew."""
    remove(db, digest.id)
    number = db.table("indexed").insert({"article_id": digest.id}).last_pk
    db.execute(
        "insert into stems (rowid, title, text) values (?, ?, ?)",
        [number, stems(digest.title or ""), stems(digest.text)],
    )
    known = ({"article_id": digest.id, "kind": kind, "name": name, "word": word} for kind, name, word in names(digest))
    rows.insert(db, "names", known)


def remove(db: Database, article_id: str) -> None:
    """A trigger takes the stems along."""
    for table in ("indexed", "names"):
        db.table(table).delete_where("article_id = ?", [article_id])


def names(digest: Digest) -> Iterator[tuple[str, str, str]]:
    """(kind, name, folded word of any of its forms); people also by the words of their roles;
    speakers that are no entity under their own."""
    known = set()
    for kind, entities in (
        ("people", digest.people),
        ("organizations", digest.organizations),
        ("places", digest.places),
    ):
        for entity in entities:
            known.add(entity.name)
            for word in _words(entity.name, entity.mentions):
                yield kind, entity.name, word
    for person in digest.people:
        for word in _words("", person.roles):
            yield "roles", person.name, word
    for speaker in {quote.speaker for quote in digest.quotes if quote.speaker} - known:
        for word in _words(speaker, ()):
            yield "speakers", speaker, word


def _words(name: str, mentions: tuple[Mention, ...]) -> set[str]:
    forms = {name, *(mention.text for mention in mentions)}
    return {fold(word) for form in forms for word, _, _ in words(form)}
