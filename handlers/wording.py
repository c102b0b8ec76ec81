"""Every sentence that a person reads, in Indonesian and English, and nowhere else."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from extract.errors import NewsError, NotAnArticle
from handlers.newsroom import Refused, UnsupportedLanguage, WrongType

LANGUAGES = ("id", "en")
INDONESIAN_CODES = frozenset({"id", "ms", "jv", "su"})  # readers of these read Indonesian

# key: (Indonesian, English)
SENTENCES: dict[str, tuple[str, str]] = {
    # the digest and the answers
    "who": ("Siapa", "Who"),
    "where": ("Di mana", "Where"),
    "when": ("Kapan", "When"),
    "quotes": ("Kutipan", "Quotes"),
    "people": ("Orang", "People"),
    "organizations": ("Lembaga", "Organisations"),
    "places": ("Tempat", "Places"),
    "scenes": ("Tempat kejadian", "Where it happened"),
    "other_places": ("Tempat lain yang disebut", "Also mentioned"),
    "more": ("… dan {count} lagi", "… and {count} more"),
    "more_who": ("… dan {count} lagi: /who", "… and {count} more: /who"),
    "more_quotes": ("… dan {count} lagi: /quotes", "… and {count} more: /quotes"),
    "more_where": ("… dan {count} lagi: /where", "… and {count} more: /where"),
    "more_when": ("… dan {count} lagi: /when", "… and {count} more: /when"),
    "since": ("sejak {day}", "from {day}"),
    "until": ("sampai {day}", "until {day}"),
    "cut": ("Dibaca {limit} huruf pertama dari {length}.", "Read the first {limit} of {length} characters."),
    "no_date": ("tanpa tanggal terbit", "no publication date"),
    "no_speaker": ("tanpa nama", "speaker not named"),
    "no_entities": ("Artikel ini tidak menyebut nama apa pun.", "This article names nobody and nothing."),
    "no_quotes": ("Artikel ini tidak memuat kutipan langsung.", "This article has no direct quotes."),
    "no_who": ("Artikel ini tidak menyebut nama orang atau lembaga.", "This article names no person or organisation."),
    "no_places": ("Artikel ini tidak menyebut nama tempat.", "This article names no place."),
    "no_times": ("Artikel ini tidak menyebut waktu.", "This article names no time."),
    "no_summary": ("Teks ini terlalu pendek untuk diringkas.", "This text is too short to sum up."),
    "no_anchor": (
        "Tanggal terbit tidak diketahui, jadi hari seperti “Selasa malam” dibiarkan seperti tertulis.",
        "The publication date is not known, so days such as “Tuesday night” are left as written.",
    ),
    # conversation
    "start": (
        "Halo! Kirim atau teruskan berita kepada saya, sebagai teks atau tautan. Saya balas dengan siapa, di mana, "
        "kapan, dan kutipan pentingnya, kata demi kata dari artikelnya.\n\nSesudah itu: /quotes, /who, /where, /when, "
        "/entities. Daftar lengkap: /help",
        "Hello! Send or forward me a news story, as text or as a link. I answer with who, where, when and the key "
        "quotes, word for word from the article. I read Indonesian news for now.\n\nThen ask on: /quotes, /who, "
        "/where, /when, /entities. The whole list: /help",
    ),
    "help": (
        "Kirim teks berita, tautan, atau foto dengan keterangan. Balas salah satu ringkasan saya dengan perintah di "
        "bawah untuk bertanya tentang artikel itu; tanpa membalas, yang dipakai artikel terakhir.",
        "Send news text, a link, or a photo with a caption. Reply to one of my digests with a command below to ask "
        "about that article; without a reply, your latest one is meant.",
    ),
    "command_start": ("Mulai", "Start"),
    "command_help": ("Cara memakai bot ini", "How to use this bot"),
    "command_entities": ("Semua nama dalam artikel", "All names in the article"),
    "command_quotes": ("Semua kutipan dan siapa yang mengucapkannya", "All quotes and who said them"),
    "command_who": ("Siapa saja, dengan jabatannya", "The people and their roles"),
    "command_where": ("Di mana terjadinya", "Where it happened"),
    "command_when": ("Kapan terjadinya", "When it happened"),
    "command_summary": ("Ringkasan dua kalimat", "The story in two sentences"),
    "nothing_yet": (
        "Belum ada artikel di sini. Kirim teks berita atau tautannya dulu.",
        "There is no article here yet. Send a news text or a link first.",
    ),
    "unknown_reply": (
        "Pesan itu bukan ringkasan saya. Balas salah satu ringkasan, atau kirim perintahnya saja.",
        "That message is not one of my digests. Reply to a digest, or send the command alone.",
    ),
    "not_allowed": (
        "Maaf, bot ini hanya untuk pengguna yang terdaftar. Hubungi pengelolanya untuk didaftarkan.",
        "Sorry, this bot is for registered users only. Ask whoever runs it to add you.",
    ),
    "bug": (
        "Maaf, ada yang salah di pihak saya dan sudah dicatat (nomor {number}). Coba kirim sekali lagi.",
        "Sorry, something went wrong on my side and was noted (number {number}). Please send it again.",
    ),
    "set_aside": (
        "Maaf, pesan ini tiga kali gagal saya olah, jadi saya sisihkan. Coba kirim bagian terpentingnya sebagai teks.",
        "Sorry, I failed at this message three times and have set it aside. Try its most important part as text.",
    ),
    "store_waits": (
        "Penyimpanan saya sedang terganggu. Pesan ini tidak hilang: saya jawab begitu pulih.",
        "My storage is having trouble. This message is not lost: I will answer as soon as I can.",
    ),
    # the terminal
    "example": (
        "Ini contoh. Untuk menjalankan bot di Telegram, kirim /newbot kepada @BotFather,\n"
        "lalu tulis TELEGRAM_BOT_TOKEN=<token> di berkas .env dan jalankan `make run` lagi.",
        "This is an example. To run the bot on Telegram, send /newbot to @BotFather,\n"
        "then write TELEGRAM_BOT_TOKEN=<token> into the file .env and run `make run` again.",
    ),
    "unreadable_file": ("Berkas itu tidak bisa dibaca", "That file cannot be read"),
    # messages that cannot be read
    "only_picture": (
        "Saya belum bisa membaca tulisan di gambar. Kirim teks beritanya atau tautannya.",
        "I cannot read text in pictures yet. Send the story's text or its link.",
    ),
    "only_sound": (
        "Saya belum bisa mendengar atau menonton. Kirim teks beritanya atau tautannya.",
        "I cannot listen or watch yet. Send the story's text or its link.",
    ),
    "only_pdf": (
        "Saya belum bisa membaca PDF. Tempelkan teks beritanya atau kirim tautannya.",
        "I cannot read PDFs yet. Paste the story's text or send its link.",
    ),
    "only_file": (
        "Saya belum bisa membaca berkas. Tempelkan teks beritanya atau kirim tautannya.",
        "I cannot read files yet. Paste the story's text or send its link.",
    ),
    "only_text": (
        "Saya membaca berita. Kirim teksnya atau tautannya.",
        "I read news. Send me a story's text or its link.",
    ),
    # errors, under their codes
    "no-text": (
        "Pesannya kosong. Kirim teks berita atau tautannya.",
        "The message is empty. Send a story's text or its link.",
    ),
    "not-html": (
        "Tautan itu bukan halaman web yang bisa dibaca. Kirim tautan artikelnya atau tempelkan teksnya.",
        "That link is no readable web page. Send the article's link or paste its text.",
    ),
    "not-an-article": (
        "Saya tidak menemukan artikel di halaman itu. Kirim tautan satu berita, atau tempelkan teksnya.",
        "I found no article on that page. Send the link of one story, or paste its text.",
    ),
    "not-an-article-list": (
        "Halaman itu daftar berita. Kirim tautan satu berita saja.",
        "That page is a list of stories. Send the link of one story.",
    ),
    "not-an-article-gallery": (
        "Halaman itu hanya berisi foto atau video. Kirim berita yang ada teksnya.",
        "That page has only pictures or video. Send a story with text.",
    ),
    "not-an-article-challenge": (
        "Situs itu meminta bukti bahwa pembacanya manusia, jadi saya tidak bisa masuk. Tempelkan teks beritanya.",
        "That site asks for proof that its reader is human, so I cannot get in. Paste the story's text.",
    ),
    "not-an-article-script": (
        "Teks halaman itu baru muncul di peramban, jadi saya tidak bisa membacanya. Tempelkan teks beritanya.",
        "That page shows its text only in a browser, so I cannot read it. Paste the story's text.",
    ),
    "invalid-link": (
        "Tautannya tidak bisa dibuka. Kirim alamat lengkap yang diawali https://",
        "That link cannot be opened. Send the full address, beginning with https://",
    ),
    "home-page": (
        "Itu halaman depan sebuah situs. Buka satu berita, lalu kirim tautannya.",
        "That is a site's front page. Open one story and send its link.",
    ),
    "unreachable": (
        "Halaman itu tidak bisa saya jangkau. Periksa tautannya, atau tempelkan teks beritanya.",
        "I could not reach that page. Check the link, or paste the story's text.",
    ),
    "refused": (
        "Situs itu menolak permintaan saya ({status}). Tempelkan teks beritanya bila ada.",
        "The site refused my request ({status}). Paste the story's text if you have it.",
    ),
    "refused-404": (
        "Halaman itu tidak ada (lagi) (404). Periksa tautannya, atau tempelkan teks beritanya.",
        "That page does not exist (any more) (404). Check the link, or paste the story's text.",
    ),
    "too-large": (
        "Halaman itu terlalu besar untuk dibaca. Tempelkan teks beritanya.",
        "That page is too large to read. Paste the story's text.",
    ),
    "wrong-type": (
        "Tautan itu bukan halaman berita. Kirim tautan artikelnya atau tempelkan teksnya.",
        "That link is no news page. Send the article's link or paste its text.",
    ),
    "wrong-type-pdf": (
        "Tautan itu berkas PDF, yang belum bisa saya baca. Tempelkan teks beritanya atau kirim tautan artikelnya.",
        "That link is a PDF, which I cannot read yet. Paste the story's text or send the article's link.",
    ),
    "wrong-type-image": (
        "Tautan itu gambar. Kirim tautan artikelnya atau tempelkan teksnya.",
        "That link is a picture. Send the article's link or paste its text.",
    ),
    "wrong-type-feed": (
        "Tautan itu umpan RSS. Kirim tautan satu berita saja.",
        "That link is a feed. Send the link of one story.",
    ),
    "too-short": (
        "Teksnya terlalu pendek untuk sebuah berita. Kirim artikel lengkapnya atau tautannya.",
        "That is too short for a news story. Send the whole article or its link.",
    ),
    "not-news": (
        "Saya tidak menemukan orang, tempat, waktu, atau kutipan di teks itu. Kirim teks beritanya.",
        "I found no people, places, times or quotes in that text. Send a news story.",
    ),
    "unsupported-language": (
        "Teks ini tampaknya berbahasa {language}. Saya baru bisa membaca berita berbahasa Indonesia.",
        "This text seems to be in {language}. I read only Indonesian news for now.",
    ),
    "took-too-long": (
        "Artikel itu terlalu lama dibaca, jadi saya hentikan. Kirim bagian terpentingnya sebagai teks.",
        "That article took too long to read, so I stopped. Send its most important part as text.",
    ),
    "store": (
        "Maaf, saya sedang tidak bisa menyimpan artikel. Coba lagi sebentar lagi.",
        "Sorry, I cannot store articles right now. Please try again in a moment.",
    ),
}

WORDS = {language: {key: both[i] for key, both in SENTENCES.items()} for i, language in enumerate(LANGUAGES)}


def language_for(code: str | None) -> str:
    """The language of the bot for a Telegram `language_code` such as "id" or "en-GB"."""
    return "id" if (code or "").lower().replace("_", "-").split("-")[0].split(".")[0] in INDONESIAN_CODES else "en"


def words(language: str) -> dict[str, str]:
    """The sentences of one of LANGUAGES by key."""
    return WORDS[language]


def explain(error: NewsError, language: str) -> str:
    """The sentence for an error: what happened, and what to send instead."""
    say = words(language)
    match error:
        case Refused(status=status):
            return say["refused-404" if status in {404, 410} else "refused"].format(status=status)
        case WrongType(kind=kind) | NotAnArticle(kind=kind):
            return say.get(f"{error.code}-{kind}", say[error.code])
        case UnsupportedLanguage(language=other):
            return say["unsupported-language"].format(language=_language_name(other, language))
        case _:
            return say[error.code]


def _language_name(code: str, language: str) -> str:
    """In the reader's language; the code itself where nobody knows it, a plain word where it is undecided."""
    if code == "und":
        return {"id": "lain", "en": "another language"}[language]
    try:
        return Locale.parse(code).get_display_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code


def number(value: int, language: str) -> str:
    return format_decimal(value, locale=language)
