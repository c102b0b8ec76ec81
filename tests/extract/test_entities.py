"""One entity for everything that is named more than once; roles belong to whom they stand beside."""

import pytest

from tests.extract.annotated import annotate

# (habit, marked text, label, the distinct names expected)
JOINED = [
    ("short form of a person", "[Rina Sasmita:PER] tiba. [Rina:PER] pulang.", "PER", ["Rina Sasmita"]),
    ("beginning of a name", "[Rinawati:PER] tiba. [Rina:PER] pulang.", "PER", ["Rinawati"]),
    (
        "two people of one family",
        "[Rina Laut:PER] dan [Joko Laut:PER] tiba. [Joko:PER] pulang.",
        "PER",
        ["Rina Laut", "Joko Laut"],
    ),
    (
        "second name in brackets",
        "[Rina Sasmita:PER] ([Bu Sari:PER]) tiba. [Bu Sari:PER] pulang.",
        "PER",
        ["Rina Sasmita"],
    ),
    ("title cut off", "[AKBP Rina Sasmita:PER] tiba. [Rina Sasmita:PER] pulang.", "PER", ["Rina Sasmita"]),
    (
        "two candidates with a hyphen",
        "[Rina:PER] dan [Joko:PER] tiba. [Rina-Joko:PER] pulang.",
        "PER",
        ["Rina", "Joko"],
    ),
    (
        "acronym in brackets",
        "[Badan Pangan Samudra:ORG] ([BPS:ORG]) rapat. [BPS:ORG] pulang.",
        "ORG",
        ["Badan Pangan Samudra"],
    ),
    ("initials", "[Badan Pangan Samudra:ORG] rapat. [BPS:ORG] pulang.", "ORG", ["Badan Pangan Samudra"]),
    ("shortened body", "[Polres Samudra Raya:ORG] rapat. [Polres Samudra:ORG] pulang.", "ORG", ["Polres Samudra Raya"]),
    ("country by another name", "Kapal dari [Korea Utara:LOC] tiba. [Korut:LOC] diam.", "LOC", ["Korea Utara"]),
    ("type word", "Banjir di [Kabupaten Samudra:LOC]. [Samudra:LOC] lumpuh.", "LOC", ["Kabupaten Samudra"]),
    ("abbreviated province", "Banjir di [Jabar:LOC]. Warga [Jawa Barat:LOC] siaga.", "LOC", ["Jawa Barat"]),
]

ROLES = [
    ("before the name", "[Menteri Kelautan:ROLE] [Rina Sasmita:PER] tiba.", ["Menteri Kelautan"]),
    ("behind a comma", "[Rina Sasmita:PER], [Menteri Kelautan:ROLE], tiba.", ["Menteri Kelautan"]),
    ("in brackets", "[Rina Sasmita:PER] ([Menteri Kelautan:ROLE]) tiba.", ["Menteri Kelautan"]),
    ("selaku", "[Rina Sasmita:PER] selaku [Menteri Kelautan:ROLE] tiba.", ["Menteri Kelautan"]),
    ("office and rank", "[Kapolres Samudra:ROLE] [AKBP:ROLE] [Rina Sasmita:PER] tiba.", ["Kapolres Samudra", "AKBP"]),
    ("rank with its branch", "Hadir Kombes Pol. [Rina Sasmita:PER] di sana.", ["Kombes Pol."]),
    ("rank of the retired", "Hadir Mayjen TNI (Purn) [Rina Sasmita:PER] di sana.", ["Mayjen TNI (Purn)"]),
    ("polite, no role", "Hadir [Ibu:ROLE] [Rina Sasmita:PER] di sana.", []),
    ("of the next clause", "Menurut [Rina Sasmita:PER], [saksi:ROLE] itu lari.", []),
    ("to whom he is", "[Kuasa hukum:ROLE] [Ani:PER], [Rina Sasmita:PER], membantah.", ["Kuasa hukum Ani"]),
    ("somebody else's", "[Menteri Kelautan:ROLE] bertemu [Rina Sasmita:PER].", []),
]


@pytest.mark.parametrize(("marked", "label", "names"), [c[1:] for c in JOINED], ids=[c[0] for c in JOINED])
def test_mentions_of_one_thing_are_joined(marked: str, label: str, names: list[str]) -> None:
    ents = [ent for ent in annotate(marked).ents if ent.label_ == label]
    assert list(dict.fromkeys(ent.kb_id_ for ent in ents)) == names


@pytest.mark.parametrize(("marked", "roles"), [c[1:] for c in ROLES], ids=[c[0] for c in ROLES])
def test_roles_belong_to_whom_they_stand_beside(marked: str, roles: list[str]) -> None:
    doc = annotate(marked)
    assert [r.text for r in doc.spans["roles"] if r._.bearer == "Rina Sasmita"] == roles


def test_a_body_does_not_run_on_into_who_heads_it() -> None:
    doc = annotate("Kepala [Dinas Pasar Telaga Biru Rina Sasmita:ORG] tiba di [Telaga Biru:LOC].")
    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [
        ("Dinas Pasar Telaga Biru", "ORG"),
        ("Rina Sasmita", "PER"),
    ]


def test_a_place_does_not_run_on_into_who_governs_it() -> None:
    doc = annotate("Wali Kota [Telaga Biru Rina Sasmita:LOC] tiba di [Telaga Biru:LOC].")
    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [("Telaga Biru", "LOC"), ("Rina Sasmita", "PER")]


def test_names_are_consistent_over_the_article() -> None:
    doc = annotate("[Rina Sasmita:PER] tiba di pasar. Menurut warga, Sasmita ramah.")
    assert [ent.text for ent in doc.ents] == ["Rina Sasmita", "Sasmita"]


def test_reporters_and_editors_are_nobody() -> None:
    doc = annotate("[Rina Sasmita:PER] tiba di pasar.\nLaporan oleh [Joko Laut:PER]; diedit oleh [Ani Pena:PER].")
    assert [ent.text for ent in doc.ents] == ["Rina Sasmita"]


def test_the_outlet_of_the_dateline_is_no_body_but_its_city_is_a_place() -> None:
    doc = annotate("[SAMUDRA:LOC], [KABAR LAUT:ORG] - [Rina Sasmita:PER] tiba di pasar.")
    assert [ent.label_ for ent in doc.ents] == ["LOC", "PER"]
