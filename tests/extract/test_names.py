"""What the rules make of the recogniser's names: each at its full length, under its right label, or none at all."""

import pytest

from tests.extract.annotated import annotate

# (habit, marked text, the names expected in the whole text)
NAMES = [
    # people by what stands beside them
    ("half a name behind a rank", "AKBP Rina [Sasmita:PER] tiba.", ["PER Rina Sasmita"]),
    ("nobody seen behind a rank", "Hadir pula Kanit Iptu Rinasari dan warga.", ["PER Rinasari"]),
    ("branch between rank and name", "Kolonel Laut Rina Sasmita tiba.", ["PER Rina Sasmita"]),
    ("behind a minister's department", "Hadir Menteri Kelautan dan Pangan Rina Sasmita.", ["PER Rina Sasmita"]),
    ("a minister without a name", "Menteri Pekerjaan Umum tiba bersama Menteri Luar Negeri Brasil.", []),
    ("a captain leads a team", "Kapten [Elang Telaga:ORG] tiba.", ["ORG Elang Telaga"]),
    ("introduced", "Rumah seorang warga bernama Rinasari roboh.", ["PER Rinasari"]),
    ("a ship has a name too", "Kapal bernama Laut Jaya karam.", []),
    ("addressed", "Tebing menimpa rumah milik Ibu Rinasari kemarin.", ["PER Rinasari"]),
    ("addressed by office", 'Air surut, kata Ibu Kadinkes Samudra, "siap".', []),
    ("read as a body, with an age", "[Rina Sasmita:ORG] (64), pemilik kios, tiba.", ["PER Rina Sasmita"]),
    ("initials before a surname", "A.R. [Wiguna:PER] tiba.", ["PER A.R. Wiguna"]),
    ("name withheld", "Tersangka berinisial [RW:PER] ditahan. [RW:PER] diam.", ["PER RW", "PER RW"]),
    ("an acronym is nobody", "Perkembangan [AI:PER] memicu kebutuhan baru.", []),
    ("an office is nobody", "Karo [Monev Samudra:PER] Brigjen [Rina Sasmita:PER] tiba.", ["PER Rina Sasmita"]),
    ("second name that is a title", "Warga menemui Rahayu [Putri Wiguna:PER] kemarin.", ["PER Rahayu Putri Wiguna"]),
    (
        "double name",
        "[Rina Laut-Wiguna:PER] tiba. [Laut-Wiguna:PER] pulang.",
        ["PER Rina Laut-Wiguna", "PER Laut-Wiguna"],
    ),
    (
        "body that ran on into its speaker",
        "Manajer [Hotel Telaga Rina Sasmita:ORG] hadir. Rina mengatakan air surut.",
        ["ORG Hotel Telaga", "PER Rina Sasmita", "PER Rina"],
    ),
    # bodies at their full length
    (
        "short form inside",
        "[Kejaksaan Tinggi:ORG] ([Kejati:ORG]) [Samudra:LOC] rapat.",
        ["ORG Kejaksaan Tinggi (Kejati) Samudra"],
    ),
    (
        "short form of the office",
        "Sekretaris [DPRD:ORG] (Sekwan) [Samudra:LOC] rapat.",
        ["ORG DPRD", "LOC Samudra"],
    ),
    ("legal form", "[PT Telaga:ORG] (Persero) rapat.", ["ORG PT Telaga (Persero)"]),
    ("joined fields", "[Kementerian Pasar:ORG] dan Pelabuhan rapat.", ["ORG Kementerian Pasar dan Pelabuhan"]),
    (
        "listed fields",
        "[Dinas Pemuda:ORG], Olahraga, dan Wisata rapat.",
        ["ORG Dinas Pemuda, Olahraga, dan Wisata"],
    ),
    (
        "two bodies",
        "[Departemen Pasar dan Badan Pangan:ORG] rapat.",
        ["ORG Departemen Pasar", "ORG Badan Pangan"],
    ),
    ("short form of a thing", "Sistem Antrean Pasar ([SAP:ORG]) macet. [SAP:ORG] dimatikan.", []),
    ("section of an outlet", "Rina berkata kepada detikJatim, Senin.", ["ORG detikJatim"]),
    # places
    ("named after somebody", "Sampah menumpuk di Pasar [Rina Sasmita:PER] kemarin.", ["LOC Pasar Rina Sasmita"]),
    ("country read as a body", "[Oman:ORG] menang atas [Jabar:PER].", ["LOC Oman", "LOC Jabar"]),
    ("whoever bears a country's name", "[Oman:PER] (27), pengendara, tiba.", ["PER Oman"]),
    ("no capital, no name", "Warga [Samudra:LOC] menyebutnya [kota ikan:LOC].", ["LOC Samudra"]),
    (
        "headline of another story",
        "Air surut di [Samudra:LOC].\nBaca juga: [Rina Sasmita:PER] Tiba di [Telaga:LOC]",
        ["LOC Samudra"],
    ),
]

# (habit, marked text, label, the distinct names expected)
JOINED = [
    ("initials", "[Rahayu Wiguna:PER] tiba. Korban [RW:PER] diam.", "PER", ["Rahayu Wiguna"]),
    ("a letter apart", "[Rahayu Wiguna:PER] tiba. [Rahayu Wigura:PER] pulang.", "PER", ["Rahayu Wiguna"]),
    (
        "two of one family",
        "[Rahayu Wiguna:PER] dan [Rahman Wiguna:PER] tiba.",
        "PER",
        ["Rahayu Wiguna", "Rahman Wiguna"],
    ),
    ("words shortened", "[Dinas Laut Hijau:ORG] rapat. [Dinas LH:ORG] pulang.", "ORG", ["Dinas Laut Hijau"]),
    ("province shortened", "[Polda Jawa Barat:ORG] rapat. [Polda Jabar:ORG] pulang.", "ORG", ["Polda Jawa Barat"]),
    (
        "short form inside",
        "[Kejaksaan Tinggi:ORG] ([Kejati:ORG]) [Samudra:LOC] rapat. [Kejati Samudra:ORG] pulang.",
        "ORG",
        ["Kejaksaan Tinggi (Kejati) Samudra"],
    ),
]


@pytest.mark.parametrize(("marked", "names"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names(marked: str, names: list[str]) -> None:
    assert [f"{ent.label_} {ent.text}" for ent in annotate(marked).ents] == names


@pytest.mark.parametrize(("marked", "label", "names"), [c[1:] for c in JOINED], ids=[c[0] for c in JOINED])
def test_short_and_misspelt_forms_are_joined(marked: str, label: str, names: list[str]) -> None:
    ents = [ent for ent in annotate(marked).ents if ent.label_ == label]
    assert list(dict.fromkeys(ent.kb_id_ for ent in ents)) == names
