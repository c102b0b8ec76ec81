"""Who wrote a story and who only edited it, from the credits printed on the page."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.outlets import OUTLETS

WRITER = r"(?:penulis|pewarta|reporter|jurnalis|wartawan|kontributor|rep|oleh|author|written by|by)"
EDITOR = r"(?:editor|redaktur|penyunting|red|video editor)"
CREDIT = re.compile(rf"\b(?:(?P<writer>{WRITER})|(?P<editor>{EDITOR}))\s*:+\s*(?P<name>[^:|\n]{{2,60}})", re.IGNORECASE)
LABEL = re.compile(rf"(?:(?P<writer>{WRITER})|(?P<editor>{EDITOR}))\s*:?", re.IGNORECASE)
UNMARKED = re.compile(r"(?:[Oo]leh|OLEH|[Bb]y|BY) (?P<name>[A-Z][^ ]+ [A-Z].{1,60})")
REPORT = re.compile(r"laporan (?:wartawan|reporter|kontributor)\b[^,]{0,80},\s*(?P<name>.{2,60})", re.IGNORECASE)
BRANDED = re.compile(r"(?P<name>[^-–|,.]{5,40}) [-–|] (?P<brand>[^-–|]{3,40})")
CREDIT_LENGTH = 120  # of a paragraph that is a credit; longer ones are sentences

NEXT_LABEL = re.compile(rf"[\s/,|]+(?:{WRITER}|{EDITOR})\s*$", re.IGNORECASE)
CUT = re.compile(
    r"\s+[-–—|•]\s.*|\s+[-–—|•]$|\s*\(.*|\s+(?:on|pada)\s+\d.*|,? \d.*|/.*"
    r"|\s+(?i:diperbarui|diterbitkan|tayang|updated|published|posted)\b.*"
)
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5}")
PARTICLES = frozenset("bin binti van von de da der den al el ibn di".split())
NOT_PEOPLE = frozenset(
    "admin administrator afp agency agencies agensi antara ap bisnis cms corp cyber desk detikcom developer digital "
    "dok dpa editor facebook foto getty group grup images inc indonesia instagram istimewa kantor kompas kyodo "
    "limited ltd media merdeka multimedia network news newsroom photo pers press pt redaksi redaktur reporter "
    "republika reuters rilis share staf staff team tempo tim tribun tribunnews twitter web xinhua yonhap".split()
)
OUTLET_NAMES = frozenset(name.casefold() for name in OUTLETS.values())


def writers(blocks: list[str]) -> list[str]:
    """Names credited with the writing, as printed."""
    return _credited(blocks, "writer")


def editors(blocks: list[str]) -> list[str]:
    """Names credited with the editing, as printed."""
    return _credited(blocks, "editor")


def branded(blocks: list[str], brands: list[str]) -> list[str]:
    """Names in lines such as "Budi Santoso - detikNews", of a site that is called one of the `brands`."""
    own = [brand.casefold() for brand in brands if len(brand) > 2]
    lines = filter(None, (BRANDED.fullmatch(block) for block in blocks if len(block) <= CREDIT_LENGTH))
    return [line["name"] for line in lines if any(brand.startswith(line["brand"].casefold()) for brand in own)]


def _credited(blocks: list[str], role: str) -> list[str]:
    names = []
    for block, following in pairwise([*blocks, ""]):
        if len(block) > CREDIT_LENGTH:
            continue
        if (label := LABEL.fullmatch(block)) and label[role]:
            names.append(following.lstrip(": "))
        elif role == "writer" and (byline := UNMARKED.fullmatch(block) or REPORT.fullmatch(block)):
            names.append(byline["name"])
        names += [NEXT_LABEL.sub("", credit["name"]) for credit in CREDIT.finditer(block) if credit[role]]
    return names


def person(name: str) -> str | None:
    """The bare name of a human being, or None: companies, desks, agencies, addresses and codes write nothing."""
    name = re.sub(
        r"^(?:(?:diposting |ditulis )?oleh|(?:posted |written )?by|penulis|reporter|pewarta)\s*:?\s+",
        "",
        name.strip(" :;,"),
        flags=re.IGNORECASE,
    )
    name = CUT.sub("", name).strip(" ,;:")
    if "," in name:  # "Kontributor Medan, Budi Santoso"; also "Budi Santoso, Kontributor Medan"
        parts = [part.strip() for part in name.split(",")]
        name = parts[-1] if re.match(r"(?:kontributor|koresponden|wartawan)\b", name, re.IGNORECASE) else parts[0]
    words = name.split()
    if not NAME.fullmatch(name) or "@" in name or len(name) < 3 or name.casefold() in OUTLET_NAMES:
        return None
    if re.search(r"\.(?:com|co|id|net|org)\b|^www\.", name, re.IGNORECASE):
        return None
    if any(word.casefold().strip(".") in NOT_PEOPLE for word in words):
        return None
    return name if all(word[0].isupper() or word in PARTICLES for word in words) else None
