"""What of an article the archive is searched by: its words as stems, and the names it knows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from bot import rows
from bot.stems import fold, stems, words
from extract.types import Digest, Mention

# The numbers of one reader's articles lie together, so that a search goes through them alone.
BLOCK = 1 << 32
ENTER = (
    "insert into indexed (id, user_id, article_id) values (coalesce("
    "(select max(id) + 1 from indexed where user_id = :user),"
    " (select coalesce(max(id), 0) / :block + 1 from indexed) * :block), :user, :article) on conflict do nothing"
)


def add(db: Database, digest: Digest) -> None:
    """Inside the caller's transaction; an article that was indexed before is indexed anew."""
    add_names(db, digest)
    held = [row["id"] for row in db.query("select id from indexed where article_id = ?", [digest.id])]
    if held:
        title, text = stems(digest.title or ""), stems(digest.text)
        db.conn.executemany("update stems set title = ?, text = ? where rowid = ?", [(title, text, id) for id in held])


def add_names(db: Database, digest: Digest) -> None:
    db.table("names").delete_where("article_id = ?", [digest.id])
    known = ({"article_id": digest.id, "kind": kind, "name": name, "word": word} for kind, name, word in names(digest))
    rows.insert(db, "names", known)


def enter(db: Database, user_id: int, digest: Digest) -> None:
    """The words of an article that has come into a reader's archive; when it leaves, they go by themselves."""
    entered = db.execute(ENTER, {"user": user_id, "article": digest.id, "block": BLOCK})
    if entered.rowcount:
        found_by = [stems(digest.title or ""), stems(digest.text)]
        db.execute("insert into stems (rowid, title, text) values (?, ?, ?)", [entered.lastrowid, *found_by])


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
