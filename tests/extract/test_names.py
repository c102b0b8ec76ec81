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
    ("a first name with a full stop", "Hadir Muh. [Ilham Laut:ORG] [Sasmita:PER].", ["PER Muh. Ilham Laut Sasmita"]),
    ("behind a title with a full stop", "Hadir TGH. Rinasari dan Sr. [Sasmita:LOC].", ["PER Rinasari", "PER Sasmita"]),
    ("a title alone is nobody", "[TGH:ORG]. [Rina Sasmita:PER] tiba.", ["PER Rina Sasmita"]),
    ("degrees are nobody", "[Rina Sasmita:PER], [S.U.:PER], [M.T.:ORG], [DEA:ORG], tiba.", ["PER Rina Sasmita"]),
    ("initials that are a title, too", "[MR:PER] (23) lari.", ["PER MR"]),
    (
        "initial behind an office and its body",
        "Kepala [Dinas Pasar:ORG] M. Ashar Sasmita tiba.",
        ["ORG Dinas Pasar", "PER M. Ashar Sasmita"],
    ),
    (
        "first name that is a word, too",
        "Gubernur [Jawa Tengah:LOC] Lalu [Rahman Sasmita:PER] tiba.",
        ["LOC Jawa Tengah", "PER Lalu Rahman Sasmita"],
    ),
    ("two people of full names", "[Rina Sasmita-Joko Laut:PER] menang.", ["PER Rina Sasmita", "PER Joko Laut"]),
    ("street of somebody with a rank", "Jalan [Letda:LOC] [Sasmita:PER] tergenang.", ["LOC Jalan Letda Sasmita"]),
    ("street, and its number", "Ruko di Jl. Prof. Sasmita Nomor 2 tutup.", ["LOC Jl. Prof. Sasmita"]),
    ("the outlet in brackets", "[Telaga:LOC] ([KABAR:LOC]) - Harga beras naik.", ["LOC Telaga"]),
    ("the ground shakes", "Direktur Gempa [Bumi:LOC] tiba.", []),
    ("read as a place, with an age", "[Sukar:LOC] (52), Kepala Desa Telaga, tiba.", ["PER Sukar"]),
    ("letters of no name", "Ia bercerita kepada [KSTVN:PER].", ["ORG KSTVN"]),
    (
        "unseen behind what he is",
        "Kuasa hukum [Ani:PER], Rina Sasmita dari Telaga, datang.",
        ["PER Ani", "PER Rina Sasmita"],
    ),
    ("a text that is cut off", "Warga datang. Ketua RT setempat, Dr.", []),
    ("what is behind a comma need be no name", "Warga Telaga, Kabupaten Samudra, yang terdampak datang.", []),
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
    (
        "body's last word taken into the name",
        '"Obat cukup," ujar Direktur Utama Telaga [Farma Rina Sasmita:PER]. Pabrik milik Telaga Farma tutup.',
        ["ORG Telaga Farma", "PER Rina Sasmita", "ORG Telaga Farma"],
    ),
    (
        "body taken into the name of who goes by one word",
        "[Telagamart:PER] merugi. CEO [Telagamart Rina Sasmita:PER] pulang. Rina mengatakan toko tutup.",
        ["ORG Telagamart", "ORG Telagamart", "PER Rina Sasmita", "PER Rina"],
    ),
    (
        "called by the first of three names",
        "Direktur [Rina Laut Sasmita:PER] tiba. Menurut Rina, air surut.",
        ["PER Rina Laut Sasmita", "PER Rina"],
    ),
    (
        "no name in a body's",
        "Ketua [Pengadilan Militer Tinggi II:ORG] mengatakan siap. Sidang di [Pengadilan Militer:ORG] ditunda.",
        ["ORG Pengadilan Militer Tinggi II", "ORG Pengadilan Militer"],
    ),
    (
        "named behind a comma",
        "Air surut dan Rina Sasmita, warga setempat, senang.",
        ["PER Rina Sasmita"],
    ),
    (
        "holder behind a comma",
        "Hadir Kepala [Dinas Pasar:ORG], Rina Sasmita, dan warga.",
        ["ORG Dinas Pasar", "PER Rina Sasmita"],
    ),
    ("small words at the edges", "Warga bertemu [kepada Rina Sasmita:PER] kemarin.", ["PER Rina Sasmita"]),
    ("opening of a sentence", "[Namun Rina Sasmita:PER] pulang. [Ia:PER] diam.", ["PER Rina Sasmita"]),
    ("a nickname inside", "Warga menemui [Rina:PER] 'Ina' [Sasmita:PER] kemarin.", ["PER Rina 'Ina' Sasmita"]),
    ("an initial inside", "Warga menemui [Rina:PER] P Sasmita di kios itu.", ["PER Rina P Sasmita"]),
    ("eulogy", "Warga mengenang [Abu Rahman radhiyallahu:PER] di masjid.", ["PER Abu Rahman"]),
    ("corps between rank and name", "Hadir Kolonel [Chk Rina Sasmita:PER] di sana.", ["PER Rina Sasmita"]),
    (
        "said, so somebody",
        "Air surut, kata [Rinasari:LOC], lalu pulang. [Rinasari:LOC] senang.",
        ["PER Rinasari", "PER Rinasari"],
    ),
    (
        "an office that says",
        "Air surut, kata [Karo Telaga:LOC] Brigjen [Rina Sasmita:PER].",
        ["LOC Karo Telaga", "PER Rina Sasmita"],
    ),
    ("stood in, so a place", "Air surut di [Rinasari:PER], bukan di kota.", ["LOC Rinasari"]),
    (
        "a body that ran on into its head",
        "Hadir CEO [Telaga Rina:ORG] [Sasmita:PER] di sana. Saham [Telaga:ORG] naik.",
        ["ORG Telaga", "PER Rina Sasmita", "ORG Telaga"],
    ),
    (
        "a body taken into a name",
        "Hadir ekonom [Telaga Rina Sasmita:PER] di sana. Lembaga [Telaga:ORG] diam.",
        ["ORG Telaga", "PER Rina Sasmita", "ORG Telaga"],
    ),
    ("a word that only opens sentences", "[Motor:PER] itu raib. Warga mencari motor.", []),
    ("an account", "Unggahan [@rinasari_99:PER] itu ramai.", []),
    # bodies at their full length
    ("office before a body", "Warga menghubungi [Katim Buser Polres Samudra:ORG] kemarin.", ["ORG Polres Samudra"]),
    ("its place", "Pejabat [DPRD:ORG] [Banyuwangi:LOC] rapat.", ["ORG DPRD Banyuwangi"]),
    (
        "its first word",
        "Bantuan untuk warga datang dari Pemerintah [Kabupaten Samudra:LOC].",
        ["ORG Pemerintah Kabupaten Samudra"],
    ),
    ("its number", "Warga menuju [Kanwil Pajak Telaga:ORG] II kemarin.", ["ORG Kanwil Pajak Telaga II"]),
    ("a first word alone", "Warga menuju [Kementerian:ORG] PU kemarin.", ["ORG Kementerian PU"]),
    ("unpaired bracket", "Warga menuju [Dinas Pasar (DP:ORG]) kemarin.", ["ORG Dinas Pasar", "ORG DP"]),
    ("known to everybody", "Warga melapor ke KPK dan Kemendagri, bukan ke siapa pun.", ["ORG KPK", "ORG Kemendagri"]),
    (
        "read as a place",
        "Warga menuju [Sekretariat Daerah:LOC] dan [Telaga Foundation:LOC].",
        ["ORG Sekretariat Daerah", "ORG Telaga Foundation"],
    ),
    ("everyday acronym", "Warga mengurus [SIM:ORG] dan [BBM:ORG] kemarin.", []),
    ("holiday", "Warga pulang saat libur [Lebaran:ORG] kemarin.", []),
    ("shares", "Saham [TLGA:ORG] (+5,00%) dan [SMDR:ORG] naik.", []),
    (
        "vessel",
        "Warga menaiki Kapal [Laut Jaya:ORG] kemarin. [Laut Jaya:ORG] karam.",
        [],
    ),
    ("its activity", "Warga dibantu [CSR Telaga:ORG] kemarin.", ["ORG Telaga"]),
    (
        "in a list of its like",
        "Lawan [Telaga:ORG], [Samudra:ORG], dan [Lestari:PER] kuat.",
        ["ORG Telaga", "ORG Samudra", "ORG Lestari"],
    ),
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
    ("short form of a thing, and elsewhere of a body", "Pasar Kita Sejahtera (PKS) macet.", []),
    ("section of an outlet", "Rina berkata kepada detikJatim, Senin.", ["ORG detikJatim"]),
    # places
    ("named after somebody", "Sampah menumpuk di Pasar [Rina Sasmita:PER] kemarin.", ["LOC Pasar Rina Sasmita"]),
    ("type word", "Warga pulang dari Kabupaten [Samudra:LOC] kemarin.", ["LOC Kabupaten Samudra"]),
    ("an office in its name", "Wali [Kota Samudra:LOC] tiba.", ["LOC Samudra"]),
    ("direction", "Warga pulang ke [Telaga:LOC] Utara kemarin.", ["LOC Telaga Utara"]),
    (
        "what lies in what",
        "Banjir di [Desa Telaga Kecamatan Samudra:LOC].",
        ["LOC Desa Telaga", "LOC Kecamatan Samudra"],
    ),
    ("regions side by side", "Banjir di [Garut Ciamis:LOC] surut.", ["LOC Garut", "LOC Ciamis"]),
    ("a region in part", "Banjir di [Kabupaten Kutai:LOC] Kartanegara surut.", ["LOC Kabupaten Kutai Kartanegara"]),
    ("a region not seen", "Banjir di Banyuwangi surut.", ["LOC Banyuwangi"]),
    ("no place at all", "Banjir di [RT 07:LOC] surut.", []),
    (
        "named after a captain",
        "Warga berkumpul di [Jalan:LOC] Kapten Rina Nomor 18 kemarin.",
        ["LOC Jalan Kapten Rina"],
    ),
    ("a mayor's seat", "Warga menuju [Kantor Wali:LOC] [Kota Samudra:LOC].", ["LOC Kantor Wali Kota Samudra"]),
    (
        "ends at a rank",
        "Hadir Komandan Lanal [Samudra Kolonel Laut:LOC] [Rina Sasmita:PER].",
        ["LOC Samudra", "PER Rina Sasmita"],
    ),
    ("half a name read as a place", "Warga menemui [Rina:PER] [Sasmita:LOC] kemarin.", ["PER Rina Sasmita"]),
    ("one road", "Banjir di [Jalan Raya Samudra:LOC]-[Telaga:LOC] surut.", ["LOC Jalan Raya Samudra-Telaga"]),
    ("an office's seat", "Warga menuju [Kantor Gubernur:LOC] [Samudra:LOC].", ["LOC Kantor Gubernur Samudra"]),
    (
        "an event",
        "Semua laga di Liga [Telaga:LOC] dan [Samudra:LOC] Open ditunda.",
        ["EVT Liga Telaga", "EVT Samudra Open"],
    ),
    ("country read as a body", "[Oman:ORG] menang atas [Jabar:PER].", ["LOC Oman", "LOC Jabar"]),
    ("whoever bears a country's name", "[Oman:PER] (27), pengendara, tiba.", ["PER Oman"]),
    ("no capital, no name", "Warga [Samudra:LOC] menyebutnya [kota ikan:LOC].", ["LOC Samudra"]),
    (
        "headline of another story",
        "Air surut di [Samudra:LOC].\nBaca juga: [Rina Sasmita:PER] Tiba di [Telaga:LOC]",
        ["LOC Samudra"],
    ),
    (
        "the village of a headman",
        "Air di [Desa Wanasari:LOC]. Lurah [Wanasari Rina Sasmita:PER] tiba, lapor P2B [Wanasari Joko Lesmana:PER].",
        ["LOC Desa Wanasari", "LOC Wanasari", "PER Rina Sasmita", "LOC Wanasari", "PER Joko Lesmana"],
    ),
    (
        "a spokeswoman taken for a body",
        "[Juru bicara pasar:ROLE], [Rina Sasmita:ORG], mengatakan air surut. Pasar dibuka, ujar [Sasmita:ORG].",
        ["PER Rina Sasmita", "PER Sasmita"],
    ),
    ("an agency taken for a place", "Menurut kantor berita [TWBN:LOC] air surut.", ["ORG TWBN"]),
    ("a place in capitals", "Air surut di [TWBN:LOC]. Warga [TWBN:LOC] pulang.", ["LOC TWBN", "LOC TWBN"]),
]

# (habit, marked text, label, the distinct names expected)
JOINED = [
    ("capitals", "[Telaga.com:ORG] rapat. [TELAGA.COM:ORG] pulang.", "ORG", ["Telaga.com"]),
    (
        "city and regency",
        "[Kota Telaga:LOC] dan [Kabupaten Telaga:LOC]. [Telaga:LOC] surut.",
        "LOC",
        ["Kota Telaga", "Kabupaten Telaga"],
    ),
    (
        "a nickname in the next sentence",
        "[Rahayu Wiguna:PER] tiba di kios itu bersama warga. Perempuan yang akrab disapa [Ayu:PER] itu senang.",
        "PER",
        ["Rahayu Wiguna"],
    ),
    ("initials", "[Rahayu Wiguna:PER] ([RW:PER]) tiba. [RW:PER] diam.", "PER", ["Rahayu Wiguna"]),
    ("initials of another", "[Rahayu Wiguna:PER] tiba. [RW:PER] (19) diam.", "PER", ["Rahayu Wiguna", "RW"]),
    ("initials of a victim", "[Rahayu Wiguna:PER] tiba. Korban [RW:PER] diam.", "PER", ["Rahayu Wiguna", "RW"]),
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
