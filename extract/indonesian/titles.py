"""Titles, ranks, degrees and the words that roles begin with."""

from __future__ import annotations

import re

# Stand before a name and are not part of it.
TITLES = frozenset(
    """pak bu bapak ibu bang mas mbak kak om tante tuan nyonya nona saudara sdr saudari dr dr. drs drs. dra dra. ir
    ir. prof prof. profesor doktor kh k.h. kh. kiai kyai nyai ustaz ustadz ustazah habib haji hajah h h. hj hj.
    syekh syaikh syech almarhum almarhumah alm alm. tgh drg drg. ust
    romo pastor pendeta pdt pdt. uskup kombes kombespol komisaris besar akbp akp kompol iptu ipda aiptu aipda
    bripka brigadir brigpol briptu bripda bharada bharaka komjen irjen brigjen jenderal jendral letjen mayjen
    laksamana marsekal marsda marsma laksda laksma kolonel letkol mayor kapten lettu letda letnan serka sertu
    serda serma pelda peltu kopda kopka kopral praka prada pratu sersan pol pol. purn presiden wapres wamen
    menteri menlu menkeu mendagri menhan menko menkes menhub menag mensesneg seskab wamendagri gubernur bupati
    wali walikota camat lurah kapolri kapolda kapolres kapolresta kapolrestabes kapolsek kajati kajari kasat
    komandan ketua wakil sekjen direktur dirut ceo manajer kepala komisioner hakim jaksa pengacara advokat dosen
    guru dokter perwira tni ajun inspektur penyanyi aktor aktris artis komedian penulis pesepakbola pelatih
    striker bek kiper gelandang tersangka terdakwa korban pelaku saksi pangeran paus sir lord dame mr mr.
    mrs mrs. ms ms. miss eks mantan""".split()
)

# Stand behind a name, with or without a comma, and are not part of it.
DEGREES = frozenset(
    """sh s.h. sh. mh m.h. mh. se s.e. mm m.m. s.ip s.ik s.i.k. sik s.sos st s.t. mt m.t. m.si m.si. msi m.kom
    s.kom ph.d phd ph.d. m.sc msc mba m.b.a. s.pd m.pd m.hum mhum s.ked sp.og sp.a sp.pd mkes m.kes skm s.ag
    m.ag lc ma m.a. llm m.kn ak m.eng m.ap map s.stp""".split()
)

# ... and what they all look like: "S.Tr.K.", "M.Th.", "Sp.A", "Ph.D.".
DEGREE = re.compile(r"(?:Sp|[SMDAB])\.?(?:[A-Z][A-Za-z]{0,5}\.?){1,3}|Ph\.? ?D\.?|Lc\.?|Sp|[A-Z]{2,4}")

# Said behind the name of a prophet or one of the dead, and no part of it.
EULOGIES = frozenset("saw swt shallallahu radhiyallahu alaihi 'alaihi wasallam salam sallam rahimahullah".split())

# A role begins with one of these, whatever follows: "Kepala Dinas Kesehatan", "anggota DPR".
ROLE_HEADS = frozenset(
    """presiden wapres menteri wamen menko menlu menkeu mendagri menhan menkes menhub menag mensos menaker mentan
    mendikdasmen menpora menkumham menbud menpan mensesneg seskab gubernur wagub bupati wabup walikota wali
    camat lurah kades kepala kepolisian ketua waketum ketum sekjen sekretaris bendahara direktur dirut dirjen
    ceo cfo coo cto chairman co founder pendiri komisaris manajer manager kapolri wakapolri kapolda wakapolda
    kapolres wakapolres kapolresta kapolrestabes kapolsek kabid kabidhumas kasi kasubbag kasubdit kasat kanit
    karo kadiv kadis kabag kasubsi kasatreskrim kasatlantas kasatnarkoba kajati kajari kasipenkum kapuspenkum
    panglima pangdam dandim danrem komandan juru jubir humas anggota pengamat pakar ahli peneliti analis ekonom
    guru dosen rektor dekan profesor dokter psikolog pengacara advokat kuasa hakim jaksa penyidik penasihat staf
    utusan dubes duta konsul perdana kanselir raja ratu pelaksana penjabat sultan pangeran putra mahkota wakil
    mantan eks plt pj deputi asisten koordinator inspektur sekda sekdaprov penyanyi aktor aktris artis komedian
    presenter pelatih kapten striker bek kiper gelandang penyerang pemain manajer asisten legenda pembalap
    petinju juara produser sutradara penulis novelis seniman budayawan desainer chef koki pemilik owner
    pengusaha pedagang petani nelayan warga saksi korban tersangka terdakwa terpidana pelaku tokoh aktivis
    relawan kiai ulama imam paus uskup pastor pendeta mufti ibu ayah istri suami anak kakak adik paman bibi
    kerabat keluarga vice president general manager head chief senior managing spokesperson corporate secretary
    officer""".split()
)

# Join a name to a role behind it: "Ani selaku Kepala Dinas".
ROLE_LINKS = frozenset({"selaku"})

# Offices that are never part of a name: cut off people, and no body by themselves ("Kapolres Samudra").
OFFICES = ROLE_HEADS - frozenset(
    "putra raja ratu sultan pangeran imam mahkota guru anak ibu ayah adik kakak general senior head corporate".split()
)

# Ranks of police and army, which may stand behind the place of an office: "Kapolres Samudra AKBP Rina".
RANKS = frozenset(
    """kombes kombespol akbp akp kompol iptu ipda aiptu aipda bripka briptu bripda bharada bharaka komjen irjen
    brigjen jenderal letjen mayjen laksamana laksma laksda marsekal marsma marsda kolonel letkol mayor kapten
    lettu letda serka sertu serda serma pelda peltu kopda kopka praka prada pratu""".split()
)

# Lower-case words that a role goes on over: "Wakil Ketua Bidang Hukum dan Keamanan", "duta besar untuk Jepang".
WITHIN_ROLES = frozenset("dan di untuk bidang urusan salah satu besar umum utama muda senior tinggi negara".split())

# Words that end the way back from a name: whoever stands before them is somebody else.
NO_ROLE = frozenset(
    """yang ini itu tersebut pun juga adalah telah sudah akan oleh kepada dengan dalam pada sebagai bahwa saat
    ketika usai setelah sebelum dari ke seperti bersama kata ujar menurut namun tetapi sementara selain atau
    serta bagi terhadap tentang soal terkait antara karena jika para sang si seorang tidak bukan belum masih
    pihak sejumlah sejak hingga sampai hanya lalu kemudian agar supaya didampingi bernama berinisial inisial
    nama yakni yaitu""".split()
)

# Ranks that stand before nothing but a name; "kapten" and "jenderal" also lead teams and directorates.
RANKS_ALONE = RANKS - frozenset("kapten jenderal mayor laksamana marsekal".split())

# Before a name, and hardly before anything else.
ADDRESSES = frozenset("pak bu ibu bapak mas mbak ustaz ustadz kiai kyai almarhum almarhumah saudara sdr".split())
CLERGY = frozenset("tgh kh sr pdt romo ust ustaz ustadz drg hj".split())  # and a few more who are always named
FIRST_NAMES = frozenset("muh moh mhd muhd mohd abd".split())  # abbreviated, with a full stop
INITIALLED = frozenset({"berinisial", "inisial"})

# Between a rank and a name: "Kolonel Laut Rina".
BRANCHES = frozenset(
    """laut udara infanteri inf mar kav arm arh czi cba cpl cpm cpn chk ckm caj ctp cku kum pnb pom sus purn tni
    pol""".split()
)

# Whoever is "bernama" is one of these.
PEOPLE = frozenset(
    """seorang orang pria wanita perempuan laki-laki lelaki pemuda pemudi remaja anak bocah bayi balita siswa siswi
    mahasiswa mahasiswi warga korban pelaku tersangka terdakwa saksi ibu bapak suami istri adik kakak teman rekan
    politisi politikus legislator tetangga kerabat sopir pengendara wisatawan turis guru dokter kiai petugas
    sosok""".split()
)

# Who somebody named before may be called by: "kata lulusan ITB itu".
DESCRIPTIONS = frozenset(
    """lulusan alumnus alumna jebolan pemimpin ilmuwan akademisi bintang peraih pemeran pelantun purnawirawan jenderal
    taipan konglomerat miliarder jurnalis wartawan mantan sineas atlet pebulu pebulutangkis pesepak""".split()
)

# Of these there is one at a time.
HELD_BY_ONE = frozenset(
    """kepala ketua direktur dirut menteri gubernur bupati wali walikota presiden wapres kapolri kapolda kapolres
    panglima rektor dekan sekjen duta dubes camat kades""".split()
)

# What somebody is to whoever is named behind: "kuasa hukum Ani", "adik Ani".
RELATIONS = frozenset(
    """kuasa penasihat pengacara adik kakak anak istri suami ibu ibunda ayah ayahanda putra putri cucu keponakan
    menantu mertua paman bibi sepupu kerabat keluarga tetangga teman rekan sahabat kekasih pacar tunangan ajudan sopir
    majikan""".split()
)

# Offices written as one word: "Kadinkes", "Sekwan".
MINISTERS = frozenset("menteri menko wamen".split())
# What departments are called by: nouns made of others ("Kelautan", "Pertahanan", "Perindustrian"), and these.
DEPARTMENTS = re.compile(
    r"(?:ke|pe[rlmn]?g?)\w{3,}an$|(?:luar|dalam|negeri|agama|sosial|hukum|ham|hak|asasi|manusia|desa|tenaga|pemuda|olahraga"
    r"|komunikasi|informatika|digital|riset|sains|teknologi|ekonomi|kreatif|energi|sumber|daya|mineral|lingkungan|hidup"
    r"|agraria|tata|ruang|badan|usaha|milik|negara|bumn|koordinator|bidang|anak|pariwisata|umum|rakyat|pangan|kecil"
    r"|menengah|umkm|koperasi|imigrasi|transmigrasi|haji|umrah|pembangunan|investasi|hilirisasi|maritim|politik|keamanan"
    r"|sekretaris|muda|infrastruktur|kewilayahan|pemberdayaan|masyarakat|republik|kabinet|daerah|tertinggal|birokrasi|reformasi|aparatur|nasional|pendidikan|dasar|tinggi)$",
    re.IGNORECASE,
)

OFFICE_WORDS = re.compile(
    r"(?:wa)?(?:kadi[ns]|kakan|kabid|kabag|kasat|kapol|kajar|kajat|kapus|kades|kadus|katim|kasub|sekda|setda|sekwan|danlan)\w*$"
)
