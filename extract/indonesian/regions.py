"""The provinces, regencies and cities of Indonesia, case-folded and without "Provinsi", "Kabupaten" and "Kota".

Public facts: the ministry of home affairs' code list of 2025 (Kepmendagri 300.2.2-2138), 38 provinces, 416
regencies and 98 cities, those of Jakarta among them.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


PROVINCES = _names(
    """
    aceh, sumatera utara, sumatera barat, riau, jambi, sumatera selatan, bengkulu, lampung, bangka belitung,
    kepulauan bangka belitung, kepulauan riau, jakarta, jawa barat, jawa tengah, yogyakarta, jawa timur, banten, bali,
    nusa tenggara barat, nusa tenggara timur, kalimantan barat, kalimantan tengah, kalimantan selatan, kalimantan timur,
    kalimantan utara, sulawesi utara, sulawesi tengah, sulawesi selatan, sulawesi tenggara, gorontalo, sulawesi barat,
    maluku, maluku utara, papua, papua barat, papua barat daya, papua selatan, papua tengah, papua pegunungan
    """
)

ISLANDS = _names("jawa, sumatera, sumatra, kalimantan, sulawesi, papua, madura, lombok, flores, sumbawa, sumba")

REGENCIES = _names(
    """
    aceh barat, aceh barat daya, aceh besar, aceh jaya, aceh selatan, aceh singkil, aceh tamiang, aceh tengah,
    aceh tenggara, aceh timur, aceh utara, agam, alor, asahan, asmat, badung, balangan, bandung, bandung barat,
    banggai, banggai kepulauan, banggai laut, bangka, bangka barat, bangka selatan, bangka tengah, bangkalan,
    bangli, banjar, banjarnegara, bantaeng, bantul, banyuasin, banyumas, banyuwangi, barito kuala, barito
    selatan, barito timur, barito utara, barru, batang, batanghari, batu bara, bekasi, belitung, belitung timur,
    belu, bener meriah, bengkalis, bengkayang, bengkulu selatan, bengkulu tengah, bengkulu utara, berau, biak
    numfor, bima, bintan, bireuen, blitar, blora, boalemo, bogor, bojonegoro, bolaang mongondow, bolaang
    mongondow selatan, bolaang mongondow timur, bolaang mongondow utara, bombana, bondowoso, bone, bone bolango,
    boven digoel, boyolali, brebes, buleleng, bulukumba, bulungan, bungo, buol, buru, buru selatan, buton, buton
    selatan, buton tengah, buton utara, ciamis, cianjur, cilacap, cirebon, dairi, deiyai, deli serdang, demak,
    dharmasraya, dogiyai, dompu, donggala, empat lawang, ende, enrekang, fak fak, flores timur, garut, gayo
    lues, gianyar, gorontalo, gorontalo utara, gowa, gresik, grobogan, gunung mas, gunungkidul, halmahera barat,
    halmahera selatan, halmahera tengah, halmahera timur, halmahera utara, hulu sungai selatan, hulu sungai
    tengah, hulu sungai utara, humbang hasundutan, indragiri hilir, indragiri hulu, indramayu, intan jaya,
    jayapura, jayawijaya, jember, jembrana, jeneponto, jepara, jombang, kaimana, kampar, kapuas, kapuas hulu,
    karanganyar, karangasem, karawang, karimun, karo, katingan, kaur, kayong utara, kebumen, kediri, keerom,
    kendal, kepahiang, kepulauan anambas, kepulauan aru, kepulauan mentawai, kepulauan meranti, kepulauan
    sangihe, kepulauan selayar, kepulauan seribu, kepulauan siau tagulandang biaro, kepulauan sula, kepulauan
    talaud, kepulauan tanimbar, kepulauan yapen, kerinci, ketapang, klaten, klungkung, kolaka, kolaka timur,
    kolaka utara, konawe, konawe kepulauan, konawe selatan, konawe utara, kotabaru, kotawaringin barat,
    kotawaringin timur, kuantan singingi, kubu raya, kudus, kulon progo, kuningan, kupang, kutai barat, kutai
    kartanegara, kutai timur, labuhanbatu, labuhanbatu selatan, labuhanbatu utara, lahat, lamandau, lamongan,
    lampung barat, lampung selatan, lampung tengah, lampung timur, lampung utara, landak, langkat, lanny jaya,
    lebak, lebong, lembata, lima puluh kota, lingga, lombok barat, lombok tengah, lombok timur, lombok utara,
    lumajang, luwu, luwu timur, luwu utara, madiun, magelang, magetan, mahakam ulu, majalengka, majene, malaka,
    malang, malinau, maluku barat daya, maluku tengah, maluku tenggara, mamasa, mamberamo raya, mamberamo
    tengah, mamuju, mamuju tengah, mandailing natal, manggarai, manggarai barat, manggarai timur, manokwari,
    manokwari selatan, mappi, maros, maybrat, melawi, mempawah, merangin, merauke, mesuji, mimika, minahasa,
    minahasa selatan, minahasa tenggara, minahasa utara, mojokerto, morowali, morowali utara, muara enim, muaro
    jambi, mukomuko, muna, muna barat, murung raya, musi banyuasin, musi rawas, musi rawas utara, nabire, nagan
    raya, nagekeo, natuna, nduga, ngada, nganjuk, ngawi, nias, nias barat, nias selatan, nias utara, nunukan,
    ogan ilir, ogan komering ilir, ogan komering ulu, ogan komering ulu selatan, ogan komering ulu timur,
    pacitan, padang lawas, padang lawas utara, padang pariaman, pakpak bharat, pamekasan, pandeglang,
    pangandaran, pangkajene dan kepulauan, paniai, parigi moutong, pasaman, pasaman barat, pasangkayu, paser,
    pasuruan, pati, pegunungan arfak, pegunungan bintang, pekalongan, pelalawan, pemalang, penajam paser utara,
    penukal abab lematang ilir, pesawaran, pesisir barat, pesisir selatan, pidie, pidie jaya, pinrang, pohuwato,
    polewali mandar, ponorogo, poso, pringsewu, probolinggo, pulang pisau, pulau morotai, pulau taliabu, puncak,
    puncak jaya, purbalingga, purwakarta, purworejo, raja ampat, rejang lebong, rembang, rokan hilir, rokan
    hulu, rote ndao, sabu raijua, sambas, samosir, sampang, sanggau, sarmi, sarolangun, sekadau, seluma,
    semarang, seram bagian barat, seram bagian timur, serang, serdang bedagai, seruyan, siak, sidenreng rappang,
    sidoarjo, sigi, sijunjung, sikka, simalungun, simeulue, sinjai, sintang, situbondo, sleman, solok, solok
    selatan, soppeng, sorong, sorong selatan, sragen, subang, sukabumi, sukamara, sukoharjo, sumba barat, sumba
    barat daya, sumba tengah, sumba timur, sumbawa, sumbawa barat, sumedang, sumenep, supiori, tabalong,
    tabanan, takalar, tambrauw, tana tidung, tana toraja, tanah bumbu, tanah datar, tanah laut, tangerang,
    tanggamus, tanjung jabung barat, tanjung jabung timur, tapanuli selatan, tapanuli tengah, tapanuli utara,
    tapin, tasikmalaya, tebo, tegal, teluk bintuni, teluk wondama, temanggung, timor tengah selatan, timor
    tengah utara, toba, tojo una una, toli-toli, tolikara, tolitoli, toraja utara, trenggalek, tuban, tulang
    bawang, tulang bawang barat, tulungagung, wajo, wakatobi, waropen, way kanan, wonogiri, wonosobo, yahukimo,
    yalimo
    """
)

CITIES = _names(
    """
    ambon, balikpapan, banda aceh, bandar lampung, bandung, banjar, banjarbaru, banjarmasin, batam, batu, bau
    bau, bekasi, bengkulu, bima, binjai, bitung, blitar, bogor, bontang, bukittinggi, cilegon, cimahi, cirebon,
    denpasar, depok, dumai, gorontalo, gunungsitoli, jakarta barat, jakarta pusat, jakarta selatan, jakarta
    timur, jakarta utara, jambi, jayapura, kediri, kendari, kotamobagu, kupang, langsa, lhokseumawe, lubuk
    linggau, madiun, magelang, makassar, malang, manado, mataram, medan, metro, mojokerto, padang, padang
    panjang, padangsidimpuan, pagar alam, palangkaraya, palembang, palopo, palu, pangkal pinang, parepare,
    pariaman, pasuruan, payakumbuh, pekalongan, pekanbaru, pematangsiantar, pontianak, prabumulih, probolinggo,
    sabang, salatiga, samarinda, sawahlunto, semarang, serang, sibolga, singkawang, solok, sorong, subulussalam,
    sukabumi, sungai penuh, surabaya, surakarta, tangerang, tangerang selatan, tanjung pinang, tanjungbalai,
    tarakan, tasikmalaya, tebing tinggi, tegal, ternate, tidore kepulauan, tomohon, tual, yogyakarta
    """
)

# Are words or people's names as well: a place only where something else says so.
AMBIGUOUS = frozenset(
    """agam alor asmat batang batu belu bima bone buru dairi deli karo kaur kudus malaka malang medan metro nias pati
    puncak samosir sabang serang siak sigi sinjai solok toba tual""".split()
)
