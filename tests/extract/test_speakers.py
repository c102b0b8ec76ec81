"""Which quoted words are speech, and whose: one case a habit of the news; names are given, not recognised."""

import pytest

from tests.extract.annotated import annotate

# (name of the habit, marked text, [(first words of the quotation, speaker)])
SPEECH = [
    ("name behind the cue", '"Air sudah surut," kata [Rina Sasmita:PER], Senin.', [("Air", "Rina Sasmita")]),
    (
        "office and body before the name",
        '"Air surut," ujar Kepala [Badan Pangan Samudra:ORG] [Rina Sasmita:PER] di lokasi.',
        [("Air", "Rina Sasmita")],
    ),
    (
        "name behind a comma and a rank",
        '"Pelaku ditahan," kata Kapolres [Samudra:LOC], AKBP [Rina Sasmita:PER], kepada wartawan.',
        [("Pelaku", "Rina Sasmita")],
    ),
    (
        "short form",
        '[Rina Sasmita:PER] meninjau pasar. "Harga turun," tutur [Rina:PER].',
        [("Harga", "Rina Sasmita")],
    ),
    (
        "apposition that names another",
        '[Rina Sasmita:PER], sekretaris [Joko Laut:PER], mengaku lelah. "Kami pulang dulu," katanya.',
        [("Kami", "Rina Sasmita")],
    ),
    (
        "pointed at",
        'Adapun [Rina Sasmita:PER] berharap air surut. "Kami pulang dulu," kata politisi senior ini.',
        [("Kami", "Rina Sasmita")],
    ),
    ("missed by the recogniser", '"Harga turun," kata Rinasari kepada warga.', [("Harga", "Rinasari")]),
    (
        "body",
        '"Sidang ditunda," tulis [Kementerian Kelautan:ORG] dalam siaran pers.',
        [("Sidang", "Kementerian Kelautan")],
    ),
    (
        "an office of several matters",
        '"Air surut," kata [Kepala Pusat Data, Informasi dan Pasar Samudra:ROLE] [Rina Sasmita:PER].',
        [("Air", "Rina Sasmita")],
    ),
    ("cue first", '[Rina Sasmita:PER] mengatakan, "Air sudah surut sejak pagi."', [("Air", "Rina Sasmita")]),
    ("menurut", 'Menurut [Rina Sasmita:PER], "air sudah surut sejak pagi".', [("air", "Rina Sasmita")]),
    ("colon", '[Rina Sasmita:PER]: "Air sudah surut sejak pagi."', [("Air", "Rina Sasmita")]),
    (
        "partial",
        '[Rina Sasmita:PER] menilai aturan itu "tidak berguna bagi para nelayan kecil".',
        [("tidak", "Rina Sasmita")],
    ),
    (
        "interrupted by its cue",
        '"Air surut," kata [Rina Sasmita:PER]. "Warga boleh pulang malam ini."',
        [("Air", "Rina Sasmita"), ("Warga", "Rina Sasmita")],
    ),
    (
        "-nya",
        '[Rina Sasmita:PER] menjelaskan penyebab banjir. "Tanggul jebol," ujarnya.',
        [("Tanggul", "Rina Sasmita")],
    ),
    (
        "dia",
        '[Rina Sasmita:PER] menjelaskan penyebab banjir. "Tanggul jebol," kata dia.',
        [("Tanggul", "Rina Sasmita")],
    ),
    (
        "-nya is not whoever was named last",
        '[Rina Sasmita:PER] bertemu dengan [Joko Laut:PER]. "Tanggul jebol," ujarnya.',
        [("Tanggul", "Rina Sasmita")],
    ),
    (
        "-nya behind an office of two matters",
        '"Harga naik," kata [Joko Laut:PER]. [Kepala Dinas Pasar dan Pangan:ROLE] [Rina Sasmita:PER] menilai '
        'harga turun. Pasokan cukup. "Kami lega," ujarnya.',
        [("Harga", "Joko Laut"), ("Kami", "Rina Sasmita")],
    ),
    (
        "-nya behind a place that the sentence opens with",
        '"Harga naik," kata [Joko Laut:PER]. Belajar dari [Telaga:LOC] [Rina Sasmita:PER] juga meminta warga '
        'bersabar. "Kami lega," pesannya.',
        [("Harga", "Joko Laut"), ("Kami", "Rina Sasmita")],
    ),
    (
        "-nya is nobody who is only told about",
        '"Kios dibobol," kata Kapolsek [Rina Sasmita:PER]. [Joko Laut:PER] pun langsung kabur. "Kami kejar," ujarnya.',
        [("Kios", "Rina Sasmita"), ("Kami", "Rina Sasmita")],
    ),
    (
        "-nya is nobody whose message is brought up",
        '"Air surut," kata [Rina Sasmita:PER]. [Rina:PER] pun mengungkit pesan [Joko Laut:PER] agar sabar. '
        '"Kami sabar," ujarnya.',
        [("Air", "Rina Sasmita"), ("Kami", "Rina Sasmita")],
    ),
    (
        "-nya of somebody without a name",
        '"Air naik," kata [Rina Sasmita:PER]. Menurut seorang pedagang, kiosnya roboh. "Habis semua," ujarnya.',
        [("Air", "Rina Sasmita"), ("Habis", None)],
    ),
    (
        "-nya past where data come from",
        '"Air naik," kata [Rina Sasmita:PER]. Menurut data terbaru, lima kios roboh. "Habis semua," ujarnya.',
        [("Air", "Rina Sasmita"), ("Habis", "Rina Sasmita")],
    ),
    (
        "-nya past an office that points at somebody",
        '"Air naik," kata [Rina Sasmita:PER]. Anggota dewan itu mengatakan kios roboh. "Habis semua," ujarnya.',
        [("Air", "Rina Sasmita"), ("Habis", "Rina Sasmita")],
    ),
    (
        "-nya of a name that the recogniser passed over",
        '"Air naik," kata [Rina Sasmita:PER]. Tari Melati Karang juga menilai kios rapuh. "Habis semua," ujarnya.',
        [("Air", "Rina Sasmita"), ("Habis", "Tari Melati Karang")],
    ),
    (
        "pointed at by his party",
        '[Rina Sasmita:PER] menilai air surut. "Kami pulang dulu," kata politikus [Partai Laut:ORG] tersebut.',
        [("Kami", "Rina Sasmita")],
    ),
    ("a document says", '[Rina Sasmita:PER] tiba. "Air surut," tulis dokumen tersebut.', [("Air", "dokumen")]),
    (
        "-nya past a name in passing",
        '"Air surut," kata [Rina Sasmita:PER]. Ia mendukung langkah Bupati [Joko Laut:PER]. "Cepat sekali," ujarnya.',
        [("Air", "Rina Sasmita"), ("Cepat", "Rina Sasmita")],
    ),
    (
        "office without the name",
        '[Menteri Kelautan:ROLE] [Rina Sasmita:PER] tiba di [Samudra:LOC]. "Panen naik," kata menteri itu.',
        [("Panen", "Rina Sasmita")],
    ),
    (
        "office without the name, named beside another's",
        "[Bupati:ROLE] [Rina Sasmita:PER] tiba, didampingi [Kepala Dinas Pangan:ROLE] [Joko Laut:PER]. Turut menyambut "
        '[Bupati:ROLE], [Kepala Dinas Laut:ROLE] [Dewi Karang:PER]. "Panen naik," kata Bupati.',
        [("Panen", "Rina Sasmita")],
    ),
    (
        "body without the name",
        '[Kementerian Kelautan:ORG] menutup pelabuhan. "Ombak tinggi," ujar kementerian.',
        [("Ombak", "Kementerian Kelautan")],
    ),
    ("a verb that no list has", '"Airnya cepat naik," gumam [Rina Sasmita:PER].', [("Airnya", "Rina Sasmita")]),
    (
        "-nya behind somebody without a known name",
        '[Rina Sasmita:PER] meninjau lokasi. Seorang pedagang menangis di pasar. "Habis semua dagangan," katanya.',
        [("Habis", None)],
    ),
    (
        "-nya of whoever opens the sentence behind its circumstances",
        '"Air surut," kata [Rina Sasmita:PER]. Sebaliknya, Bupati [Joko Laut:PER] ragu. "Lihat saja," katanya.',
        [("Air", "Rina Sasmita"), ("Lihat", "Joko Laut")],
    ),
    (
        "-nya of whoever is introduced by what he is",
        '"Air surut," kata [Rina Sasmita:PER]. Salah satu korban, [Joko Laut:PER], pulang. "Habis semua," katanya.',
        [("Air", "Rina Sasmita"), ("Habis", "Joko Laut")],
    ),
    (
        "-nya of whoever takes a stand",
        '"Air surut," kata [Rina Sasmita:PER]. [Joko Laut:PER] menolak pulang. "Lihat saja," katanya.',
        [("Air", "Rina Sasmita"), ("Lihat", "Joko Laut")],
    ),
    (
        "-nya of a body without a name is nobody",
        '"Air surut," kata [Rina Sasmita:PER]. Hingga kini pihak pengelola belum datang. "Nanti saja," ucapnya.',
        [("Air", "Rina Sasmita"), ("Nanti", None)],
    ),
    (
        "-nya of whoever is addressed as a mother",
        '"Air surut," kata [Joko Laut:PER]. Ibu [Rina Sasmita:PER] menolak pulang. "Lihat saja," katanya.',
        [("Air", "Joko Laut"), ("Lihat", "Rina Sasmita")],
    ),
    (
        "ia is not whom the clause names",
        '[Rina Sasmita:PER] tiba. Ia menuding [Joko Laut:PER] "tidak pernah bekerja untuk warga".',
        [("tidak", "Rina Sasmita")],
    ),
    (
        "whose lawyer he is, is not who speaks",
        'Kuasa hukum [Rina Sasmita:PER], [Joko Laut:PER] dari Telaga, membantah. "Itu keliru," katanya.',
        [("Itu", "Joko Laut")],
    ),
    (
        "whose lawyer he is, behind the cue",
        '"Itu keliru," kata kuasa hukum [Rina Sasmita:PER], [Joko Laut:PER].',
        [("Itu", "Joko Laut")],
    ),
    (
        "called by when she was born",
        '[Rina Sasmita:PER] menang. "Saya lega," ucap perempuan kelahiran Telaga, 12 Mei 1987 itu.',
        [("Saya", "Rina Sasmita")],
    ),
    (
        "called by what she alone was",
        '[Rina Sasmita:PER] menang. "Saya lega," ucap mantan Bupati Samudra.',
        [("Saya", "Rina Sasmita")],
    ),
    (
        "called by what many were",
        '[Rina Sasmita:PER] menang. "Saya lega," ucap mantan pemain timnas.',
        [("Saya", "mantan pemain timnas")],
    ),
    (
        "-nya is not who refuses what is done to him",
        '"Kios dibobol," kata [Rina Sasmita:PER]. [Joko Laut:PER] menolak diperiksa. "Kami tunggu," ujarnya.',
        [("Kios", "Rina Sasmita"), ("Kami", "Rina Sasmita")],
    ),
    (
        "the text begins with a verb of speech",
        'Mengaku salah, pria itu pergi. "Kami siap sekali," ujarnya.',
        [("Kami", None)],
    ),
    ("a cue with -nya alone", '[Rina Sasmita:PER] menilai itu benar. "Saya lega," akunya.', [("Saya", "Rina Sasmita")]),
    ("common noun", '"Airnya cepat naik," kata seorang warga.', [("Airnya", "seorang warga")]),
    ("nobody", '"Air naik sampai ke atap rumah kami."', [("Air", None)]),
    (
        "previous speaker is no fallback",
        '"Air surut," kata [Rina:PER].\n"Semoga lekas kering semua."',
        [("Air", "Rina"), ("Semoga", None)],
    ),
]

NO_SPEECH = [
    ("banner", 'Warga membentangkan spanduk bertuliskan "Selamat Datang di Kampung Kami Tercinta".'),
    ("title", '[Rina Sasmita:PER] membintangi film berjudul "Laut yang Tidak Pernah Tidur".'),
    ("name of a feast", 'Perayaan "Hari Nelayan" digelar di [Samudra:LOC].'),
    ("scare quotes", 'Harga "murah" itu hanya berlaku sehari.'),
]


@pytest.mark.parametrize(("marked", "expected"), [case[1:] for case in SPEECH], ids=[case[0] for case in SPEECH])
def test_speakers_are_named_by_the_text(marked: str, expected: list[tuple[str, str | None]]) -> None:
    doc = annotate(marked)
    assert [(quote[0].text, quote._.speaker_name) for quote in doc.spans["quotes"]] == expected


@pytest.mark.parametrize("marked", [case[1] for case in NO_SPEECH], ids=[case[0] for case in NO_SPEECH])
def test_what_only_stands_in_marks_is_no_quotation(marked: str) -> None:
    doc = annotate(marked)
    assert [quote.text for quote in doc.spans["quotes"]] == []


def test_cue_and_speaker_are_where_they_say() -> None:
    doc = annotate('"Air sudah surut," kata Bupati [Rina Sasmita:PER], Senin.')
    (quote,) = doc.spans["quotes"]
    assert doc.text[slice(*quote._.cue)] == "kata"
    assert doc.text[slice(*quote._.speaker)] == "Rina Sasmita"


def test_attributes_survive_storage() -> None:
    doc = annotate('"Air sudah surut," kata [Rina Sasmita:PER].')
    again = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    assert [q._.speaker_name for q in again.spans["quotes"]] == ["Rina Sasmita"]
