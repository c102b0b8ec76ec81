"""/stats: how the bot is doing, for whoever runs it."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.reply import answer


async def stats(update: Update, context: Context) -> None:
    user, say = update.effective_user, context.say
    if user is None or user.id not in context.house.admins:
        await answer(update, say("That is for those who run this bot."))
        return
    totals, work = await context.archive.totals(), context.house.work
    number = say.number
    lines = [
        f"📊 <b>{say('How the bot is doing')}</b>",
        say("Readers: {count}", count=number(totals.readers)),
        say("Articles: {count}", count=number(totals.articles)),
        say(
            "Digests: {count}, in the last 24 hours: {today}",
            count=number(totals.answers),
            today=number(totals.answers_today),
        ),
        say("👍 {good} · 👎 {bad}", good=number(totals.good), bad=number(totals.bad)),
        "",
        f"<b>{say('Since the start')}</b>",
        say(
            "Updates: {count}, told an error: {told}, bugs: {bugs}",
            count=number(work.updates),
            told=number(work.told),
            bugs=number(work.bugs),
        ),
        say(
            "Half dealt with in {median} ms, 95 % in {late} ms",
            median=number(work.within(0.5)),
            late=number(work.within(0.95)),
        ),
        say("Waiting: {count}", count=number(work.waiting())),
    ]
    await answer(update, "\n".join(lines))
