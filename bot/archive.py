"""The archive in SQL. Every query begins at the asking reader's own rows; nobody sees what another has sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot import forgetting, likeness
from bot.stems import fold, stem, words
from bot.store import Store, now, reading
from extract.codec import from_json
from extract.types import Digest
from handlers.archive import (
    Appearance,
    Asked,
    Company,
    Dated,
    Entry,
    Forgotten,
    Found,
    Hit,
    Question,
    Saying,
    Scope,
    Totals,
)
from handlers.newsroom import Reading
from handlers.passages import sentence, within

RECENT = 20  # articles whose dates make the timeline
ENTRY = "a.id, a.title, substr(a.text, 1, 200) as opening, a.site, a.published, mine.asked_at"
SHELF = "between (select min(id) {own}) and (select max(id) {own})".format(own="from indexed where user_id = :user")
MOST = 10_000  # matches counted
BATCH = 20  # articles taken at once for an export
Row = dict[str, Any]


class BotArchive:
    """Implements `handlers.archive.Archive` on the store's own thread."""

    def __init__(self, store: Store) -> None:
        self._run = store.run

    async def find(self, article_id: str, user_id: int, chat_id: int) -> Reading | None:
        where = (
            "where id = :id and (exists (select 1 from archive where user_id = :user"
            " and article_id = :id) or exists (select 1 from requests where article_id = :id and chat_id = :chat))"
        )
        return await self._run(lambda db: reading(db, where, {"id": article_id, "user": user_id, "chat": chat_id}))

    async def history(self, user_id: int, *, offset: int, limit: int) -> Found[Entry]:
        sql = (
            f"select {ENTRY} from archive mine join articles a on a.id = mine.article_id where mine.user_id = ?"
            " order by mine.asked_at desc, a.id limit ? offset ?"
        )

        def query(db: Database) -> Found[Entry]:
            total = db.table("archive").count_where("user_id = ?", [user_id])
            return Found(tuple(map(_entry, db.query(sql, [user_id, limit, offset]))), total)

        return await self._run(query)

    async def search(self, user_id: int, words: str, *, offset: int, limit: int) -> Found[Hit]:
        wanted = _stems(words)
        if not wanted:
            return Found((), 0)

        found = f"from stems where stems match :match and rowid {SHELF} order by rowid desc"
        sql = (
            f"select {ENTRY}, a.text from (select rowid as id {found} limit :limit offset :offset) hit"
            " join indexed on indexed.id = hit.id join articles a on a.id = indexed.article_id"
            " join archive mine on mine.user_id = indexed.user_id and mine.article_id = indexed.article_id"
            " order by hit.id desc"
        )
        bound = {"user": user_id, "match": " ".join(f'"{word}"' for word in wanted)}

        def query(db: Database) -> Found[Hit]:
            total = _count(db, f"select count(*) from (select 1 {found} limit {MOST})", bound)
            rows = db.query(sql, {**bound, "limit": limit, "offset": offset})
            return Found(tuple(_hit(row, wanted) for row in rows), total)

        return await self._run(query)

    async def names(self, user_id: int, name: str) -> tuple[str, ...]:
        wanted = sorted({fold(word) for word, _, _ in words(name)})
        sql = (  # the reader's articles first: those of all readers that hold a common word are many more
            "select n.name from archive mine cross join names n on n.article_id = mine.article_id"
            f" where mine.user_id = ? and n.word in ({_places(wanted)}) and (n.kind = 'roles') = ? group by n.name"
            " having count(distinct n.word) = ? order by count(distinct n.article_id) desc, n.name limit 50"
        )

        def query(db: Database) -> tuple[str, ...]:
            for by_role in (0, 1):
                bound = [user_id, *wanted, by_role, len(wanted)]
                if found := tuple(row["name"] for row in db.query(sql, bound)):
                    return found
            return ()

        return await self._run(query) if wanted else ()

    async def said(self, user_id: int, names: tuple[str, ...], *, offset: int, limit: int) -> Found[Saying]:
        found = (
            "from quotes q join archive mine on mine.article_id = q.article_id and mine.user_id = ?"
            f" where q.speaker in ({_places(names)})"
        )
        sql = (
            f"select {ENTRY}, q.text, q.speaker from"
            f" (select q.article_id, q.position, mine.asked_at, mine.dated_at {found}"
            " order by mine.dated_at desc, q.article_id, q.position limit ? offset ?) mine"
            " join articles a on a.id = mine.article_id"
            " join quotes q on q.article_id = mine.article_id and q.position = mine.position"
            " order by mine.dated_at desc, q.article_id, q.position"
        )

        def query(db: Database) -> Found[Saying]:
            bound = [user_id, *names]
            sayings = (
                Saying(_entry(row), row["text"], row["speaker"]) for row in db.query(sql, [*bound, limit, offset])
            )
            return Found(tuple(sayings), _count(db, f"select count(*) {found}", bound))

        return await self._run(query)

    async def about(self, user_id: int, names: tuple[str, ...], *, offset: int, limit: int) -> Found[Appearance]:
        found = (
            "from names n join archive mine on mine.article_id = n.article_id and mine.user_id = ?"
            f" where n.name in ({_places(names)})"
        )
        sql = (
            f"select {ENTRY}, mine.name, p.roles from (select n.article_id, min(n.name) as name, mine.asked_at,"
            f" mine.dated_at {found} group by n.article_id"
            " order by mine.dated_at desc, n.article_id limit ? offset ?) mine"
            " join articles a on a.id = mine.article_id"
            " left join people p on p.article_id = a.id and p.name = mine.name order by mine.dated_at desc, a.id"
        )

        def query(db: Database) -> Found[Appearance]:
            bound = [user_id, *names]
            items = (
                Appearance(_entry(row), row["name"], tuple(filter(None, (row["roles"] or "").split("; "))))
                for row in db.query(sql, [*bound, limit, offset])
            )
            return Found(tuple(items), _count(db, f"select count(distinct n.article_id) {found}", bound))

        return await self._run(query)

    async def company(self, user_id: int, names: tuple[str, ...]) -> Company:
        sql = (
            "select p.name, count(*) as shared from people p"
            " join archive mine on mine.article_id = p.article_id and mine.user_id = ?"
            f" where p.article_id in (select article_id from names where name in ({_places(names)}))"
            f" and p.name not in ({_places(names)}) group by p.name order by shared desc, p.name limit 8"
        )
        return await self._run(
            lambda db: Company(tuple((row["name"], row["shared"]) for row in db.query(sql, [user_id, *names, *names])))
        )

    async def timeline(self, user_id: int, *, offset: int, limit: int) -> Found[Dated]:
        dates = (
            "select t.article_id, t.start, t.end, t.resolved from (select article_id from archive where user_id = ?"
            " order by asked_at desc limit ?) mine join times t on t.article_id = mine.article_id"
            " where t.resolved is not null"
        )
        entry = (
            f"select {ENTRY}, a.text from archive mine join articles a on a.id = mine.article_id"
            " where mine.user_id = ? and mine.article_id = ?"
        )

        def query(db: Database) -> Found[Dated]:
            rows = sorted(
                db.query(dates, [user_id, RECENT]), key=lambda row: (_first_day(row["resolved"]), row["start"])
            )
            shown = rows[offset : offset + limit]
            return Found(
                tuple(_dated(row | next(iter(db.query(entry, [user_id, row["article_id"]])))) for row in shown),
                len(rows),
            )

        return await self._run(query)

    async def akin(self, user_id: int, digest: Digest) -> Digest | None:
        return await self._run(lambda db: likeness.nearest(db, user_id, digest))

    async def digests(self, user_id: int) -> AsyncIterator[Digest]:
        sql = (
            "select a.digest, mine.asked_at, a.id from archive mine join articles a on a.id = mine.article_id"
            " where mine.user_id = ? and (mine.asked_at, a.id) > (?, ?) order by mine.asked_at, a.id limit ?"
        )
        after = ("", "")
        while True:
            bound = [user_id, *after, BATCH]
            rows = await self._run(lambda db, bound=bound: [_parsed(row) for row in db.query(sql, bound)])  # type: ignore[misc]
            for row in rows:
                yield row["digest"]
            if len(rows) < BATCH:
                return
            after = (rows[-1]["asked_at"], rows[-1]["id"])

    async def ask(self, question: Question) -> int:
        row = {"user_id": question.user_id, "kind": question.kind.value, "words": question.words, "asked_at": now()}
        return await self._run(lambda db: int(str(db.table("questions").insert(row).last_pk)))

    async def question(self, number: int) -> Question | None:
        def query(db: Database) -> Question | None:
            row = next(iter(db.query("select * from questions where id = ?", [number])), None)
            return Question(row["user_id"], Asked(row["kind"]), row["words"]) if row else None

        return await self._run(query)

    async def answered_since(
        self, user_id: int, since: datetime, *, but: tuple[int, int] | None = None
    ) -> tuple[int, datetime | None]:
        sql = (
            "select count(*) as count, min(asked_at) as first from requests"
            " where user_id = ? and asked_at > ? and message_id != reply_id and (chat_id, message_id) is not (?, ?)"
        )

        def query(db: Database) -> tuple[int, datetime | None]:
            row = next(iter(db.query(sql, [user_id, since.isoformat(), *(but or (None, None))])))
            return row["count"], datetime.fromisoformat(row["first"]) if row["first"] else None

        return await self._run(query)

    async def forget(self, user_id: int, scope: Scope, article_id: str | None = None) -> Forgotten:
        return await self._run(lambda db: forgetting.forget(db, user_id, scope, article_id))

    async def holds(self, user_id: int, scope: Scope, article_id: str | None = None) -> int:
        return await self._run(lambda db: len(forgetting.articles(db, user_id, scope, article_id)))

    async def judge(self, user_id: int, article_id: str, *, good: bool) -> None:
        row = {"user_id": user_id, "article_id": article_id, "good": int(good), "judged_at": now()}
        await self._run(lambda db: db.table("judgements").upsert(row, pk=("user_id", "article_id")))

    async def correct(self, user_id: int, article_id: str, correction: str) -> None:
        row = {"user_id": user_id, "article_id": article_id, "correction": correction, "judged_at": now()}
        await self._run(lambda db: db.table("judgements").upsert(row, pk=("user_id", "article_id")))

    async def prompt(self, chat_id: int, message_id: int, article_id: str) -> None:
        row = {"chat_id": chat_id, "message_id": message_id, "article_id": article_id}
        await self._run(lambda db: db.table("prompts").insert(row, replace=True))

    async def prompted(self, chat_id: int, message_id: int) -> str | None:
        sql = "select article_id from prompts where chat_id = ? and message_id = ?"
        return await self._run(lambda db: _value(db, sql, [chat_id, message_id]))

    async def language(self, user_id: int) -> str | None:
        return await self._run(lambda db: _value(db, "select language from readers where user_id = ?", [user_id]))

    async def choose_language(self, user_id: int, language: str | None) -> None:
        row = {"user_id": user_id, "language": language}
        await self._run(lambda db: db.table("readers").insert(row, pk="user_id", replace=True))

    async def totals(self) -> Totals:
        sql = (
            "select (select count(distinct user_id) from archive) as readers,"
            " (select count(*) from articles) as articles,"
            " (select count(*) from requests) as answers,"
            " (select count(*) from requests where asked_at > :day) as answers_today,"
            " (select count(*) from judgements where good = 1) as good,"
            " (select count(*) from judgements where good = 0) as bad"
        )
        day = (datetime.now(UTC) - timedelta(days=1)).isoformat()
        return await self._run(lambda db: Totals(**next(iter(db.query(sql, {"day": day})))))


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _count(db: Database, sql: str, bound: Any) -> int:
    return int(next(iter(db.execute(sql, bound)))[0])


def _value(db: Database, sql: str, bound: list[object]) -> str | None:
    row = next(iter(db.execute(sql, bound)), None)
    return str(row[0]) if row and row[0] is not None else None


def _entry(row: Row) -> Entry:
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    name = row["title"] or " ".join(row["opening"].split()[:10]) + " …"
    return Entry(row["id"], name, row["site"], published, datetime.fromisoformat(row["asked_at"]))


def _parsed(row: Row) -> Row:
    return {**row, "digest": from_json(row["digest"])}


def _stems(text: str) -> list[str]:
    return list(dict.fromkeys(stem(word) for word, _, _ in words(text)))


def _hit(row: Row, wanted: list[str]) -> Hit:
    """The sentence with the first word that was found, or the article's opening where only the title has it."""
    text = row["text"]
    marks = [(start, end) for word, start, end in words(text) if stem(word) in wanted]
    first, last = sentence(text, *marks[0]) if marks else sentence(text, 0, 0)
    return Hit(_entry(row), text[first:last], within(marks, first, last))


def _dated(row: Row) -> Dated:
    text, start, end = row["text"], row["start"], row["end"]
    first, last = sentence(text, start, end)
    return Dated(_entry(row), row["resolved"], text[first:last], within([(start, end)], first, last))


def _first_day(resolved: str) -> str:
    """Sorts days, months, weeks, years and intervals among each other by where they begin."""
    first, _, last = resolved.partition("/")
    value = last if first == ".." else first
    return datetime.fromisoformat(value).date().isoformat() if "W" in value else value
