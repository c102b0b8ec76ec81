"""What an expression of time is read against: today, and the sentence around it that tells past from future."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.indonesian.speech import CUE_STEMS, CUE_VERBS

_SIGN = re.compile(
    r"\b(?:(?P<coming>[Aa]kan(?! tetapi| hal)|bakal|dijadwalkan|menjadwalkan|terjadwal|ditargetkan|menargetkan|ditarget"
    r"|direncanakan|merencanakan|berencana|[Rr]encananya|diagendakan|mengagendakan|diperkirakan|diprediksi|diharapkan"
    r"|(?:paling |se)lambat(?:-lambatnya)?|nanti|kelak)|(?P<past>telah|sudah|pernah|sempat|baru saja))\b"
)
_STARTING = re.compile(r"\bmulai\s(?:(?:pada|dari|hari)\s)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:sejak|semenjak|mulai)\s(?:(?:pada|dari)\s)?$", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:berlangsung|berlaku|dibuka|ditutup|diperpanjang|digelar|dipamerkan)\b")
_UNTIL = re.compile(r"\b(?:hingga|sampai)\s(?:(?:pada|dengan)\s)?$", re.IGNORECASE)

# Of what is still to come nobody knows that.
_HAPPENED = re.compile(
    r"\b(?:tewas|meninggal|wafat|gugur|lahir|terjadi|ditangkap|menangkap|ditahan|ditemukan|menemukan|menewaskan"
    r"|membunuh|dibunuh|terbakar|kebakaran|jatuh|tenggelam|runtuh|roboh|ambruk|meletus|mengguncang|kecelakaan|hilang)\b"
)

# Only the words after the last of these belong to the expression's clause.
_CLAUSE_EDGE = re.compile(rf"[\"”“;]|\b(?:{'|'.join(sorted(CUE_STEMS))})(?:nya)?\b", re.IGNORECASE)

# "Pada Kamis, presiden akan bertolak": the sign may follow an expression that opens its clause.
_OPENING = re.compile(r"\W*(?:\w+\W+){0,2}")
_AHEAD = re.compile(r"\W*(?P<between>(?:\w+,? ){0,4}?)(?:akan|bakal|dijadwalkan|direncanakan)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the day on which the words were written or said; `before` and `after` are the rest of the sentence.

    `clock_day` is the day that a clock time without a day of its own belongs to, `told` a day that the article names in
    full, by which it is known in which year it was written where `today` is not.
    """

    today: date | None
    before: str = ""
    after: str = ""
    clock_day: date | None = None
    told: date | None = None

    @property
    def coming(self) -> bool:
        """Whether the clause speaks of what is still to come: by the sign nearest before, else by one close behind."""
        if _STARTING.search(self.before):
            return True
        clause = _CLAUSE_EDGE.split(self.before)[-1]
        signs = list(_SIGN.finditer(clause))
        if signs:
            return signs[-1]["coming"] is not None and not self.since
        if self.until and _LASTING.search(clause):
            return True
        ahead = _AHEAD.match(self.after)
        if not ahead or not _OPENING.fullmatch(clause):
            return False
        return not any(word.lower() in CUE_VERBS for word in ahead["between"].split())

    @property
    def past(self) -> bool:
        """Whether the clause says that it speaks of what is over."""
        clause = _CLAUSE_EDGE.split(self.before)[-1]
        signs = list(_SIGN.finditer(clause))
        return self.since or bool(signs and signs[-1]["past"]) or _HAPPENED.search(clause) is not None

    @property
    def since(self) -> bool:
        return _SINCE.search(self.before) is not None

    @property
    def until(self) -> bool:
        return _UNTIL.search(self.before) is not None

    @property
    def opens_sentence(self) -> bool:
        return not any(character.isalnum() for character in self.before)
