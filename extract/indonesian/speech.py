"""How Indonesian news reports speech: cues, the words around them, and what looks like speech but is none."""

from __future__ import annotations

# Bare stems stand after the quotation, alone or with "-nya": "..., kata Ani", "..., ujarnya".
CUE_STEMS = frozenset(
    """kata ujar tutur ucap ungkap jelas tegas papar imbuh tambah terang sebut pungkas lanjut tukas tandas urai
    beber cetus keluh kenang harap pinta ajak seru tulis cuit timpal sambung jawab tanya kilah klaim sahut kisah
    pesan bunyi simpul sindir puji kritik canda gurau tutup cerita kelakar seloroh dalih sergah tegur jerit kecam
    ancam bentak bisik teriak ledek goda tantang imbau singgung elak bantah celetuk gumam ulas rinci sesal""".split()
)

# Report speech with "-nya" alone: without it they are other words.
CUES_WITH_NYA = frozenset({"akunya", "wantinya", "protesnya", "usulnya", "syukurnya", "yakinnya"})

# Whoever does this, or feels so, is about to be quoted: "Ani menolak rencana itu."
ATTITUDES = frozenset(
    """menolak mengecam mengancam memuji bersyukur menyambut mendukung menyesal menyesali mengharapkan menginginkan
    menghendaki mendoakan menyetujui menyalahkan menuduh mempertanyakan menganggap meragukan memahami memaklumi
    memprotes mengeluh berkisah menjanjikan membela menepis menanggapi merespons menyikapi mengomentari berterima
    menjamin menantang berkomitmen bertekad berencana berniat menyadari merasa kecewa heran optimistis optimis
    pesimistis yakin bangga senang gembira sedih terharu terkejut kaget marah geram khawatir cemas takut ragu setuju
    sepakat percaya antusias pasrah lega puas keberatan ingin enggan""".split()
)

FIRST_PERSON = frozenset({"saya", "aku"})  # "kami" is said of an office, too

# Verbs of speech with a subject before them: "Ani mengatakan, ...", "Ani mengaku ...".
CUE_VERBS = frozenset(
    """mengatakan berkata menuturkan bertutur menjelaskan menambahkan menerangkan menyebut menyebutkan menyampaikan
    menilai menegaskan mengungkap mengungkapkan mengingatkan mengimbau mengaku mengakui memaparkan meminta
    memastikan membenarkan berharap berpendapat menyatakan menekankan mengajak melanjutkan mengemukakan
    menjabarkan melaporkan mengonfirmasi mengkonfirmasi menampik membantah mengapresiasi menulis menuliskan
    bertanya menjawab berujar berucap mengucapkan menyerukan berpesan mengklaim menuding mengkritik mengeluhkan
    membeberkan menguraikan menceritakan bercerita menyindir berdalih beralasan menyimpulkan mencontohkan
    menyoroti memuji mendesak menuntut berseru menyarankan mengumumkan menyebutnya mengusulkan memperingatkan
    mencuit menyayangkan menyesalkan mengutarakan berjanji mengibaratkan menyangkal mengisahkan mengenang
    menandaskan mengutip memperkirakan memprediksi meyakini menduga berkomentar menimpali berkelakar
    berseloroh""".split()
)

# The deed is done by whoever follows: "hal itu disampaikan Ani", "... diungkapkan oleh Ani".
PASSIVE_CUES = frozenset(
    """disampaikan diungkapkan dikatakan dituturkan dijelaskan ditegaskan dikemukakan disebutkan dipaparkan
    diutarakan dibenarkan dilontarkan ditambahkan diucapkan diterangkan ditulis""".split()
)

SOURCE_PREPOSITIONS = frozenset({"menurut", "mengutip"})

PRONOUNS = frozenset({"dia", "ia", "beliau"})

# Between the quotation and its cue: "..., demikian kata Ani", "..., begitu ujarnya".
CUE_ADVERBS = frozenset("demikian begitu lalu kemudian masih sambil pun juga lagi".split())

# What stands in quotation marks after these is written, titled or named, not said.
NOT_SPEECH = frozenset(
    """bertuliskan tulisan spanduk poster papan plang bertajuk bertitel berjudul judul bertema tema tagline slogan
    lagu film buku novel album program laporan istilah disebut dijuluki julukan berjuluk bernama nama dinamai
    sinetron serial drama acara operasi tajuk hashtag tagar kategori jargon motto moto akronim singkatan""".split()
)

# The phrase that names a speaker ends before these: "kata Ani kepada wartawan, Senin", "ujar Ani soal banjir".
PHRASE_ENDS = frozenset(
    """kepada saat usai ketika seperti dikutip dilansir menanggapi soal terkait tentang lewat melalui sambil seraya
    sembari dengan dalam pada mengenai setelah sebelum sesudah seusai waktu bersama sebagaimana ditemui
    dihubungi lagi menjelaskan menambahkan mengakhiri menutup merujuk mengacu menyinggung menyambung sore siang
    pagi malam hari tadi kemarin dia ia beliau merespons bercerita mengenang memastikan mengingatkan yang""".split()
)

# Names after these are not the ones who speak: "diterima oleh Ani", "bertemu dengan Ani".
NOT_SUBJECT_AFTER = frozenset(
    """oleh kepada dengan bersama terhadap untuk dari bagi tentang soal terkait dan atau serta didampingi dipimpin
    menemui bertemu menggantikan antara""".split()
)

# A subject that is no name, and the speaker of what he says all the same: "kata seorang warga".
ARTICLES = frozenset({"seorang", "sang", "si", "para", "salah"})


def cue_kind(word: str) -> str | None:
    """ "stem" for "kata", "nya" for "katanya", "verb" for "mengatakan", "passive" for "disampaikan", else None."""
    lowered = word.lower()
    if lowered in CUE_STEMS:
        return "stem"
    if lowered in CUES_WITH_NYA or (lowered.endswith("nya") and lowered[:-3] in CUE_STEMS):
        return "nya"
    if lowered in CUE_VERBS:
        return "verb"
    return "passive" if lowered in PASSIVE_CUES else None
