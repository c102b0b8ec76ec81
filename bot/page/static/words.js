// The page's own labels, in the browser's language; everything that the bot says comes from the bot.

const WORDS = {
  id: {
    chat: "Obrolan", article: "Artikel", messages: "Pesan", commands: "Perintah", cancel: "Batalkan",
    write: "Berita atau tautannya …", attach: "Lampirkan berkas", send: "Kirim", back: "Kembali ke obrolan",
    bot: "bot", typing: "sedang membaca …", offline: "terputus, menyambungkan kembali …", ok: "Oke",
    welcome: "Siapa, di mana, kapan, dan kutipannya",
    paste: "Tempelkan berita atau tautannya di bawah. Jawabannya kata demi kata dari artikelnya.",
    kept: "Obrolan sebelumnya berakhir saat bot dihentikan. Artikel Anda masih tersimpan ({count}):",
    examples: "Atau coba salah satu contoh", slices: "Setiap fakta ditandai langsung di teksnya",
    none: "Di sini artikelnya tampil, dengan setiap fakta ditandai langsung di teksnya.",
    drop: "Lepaskan berkas di sini", you: "Anda", reply: "Balas", rewording: "Sunting pesan", edited: "disunting", forwarded: "Diteruskan dari {name}",
    open: "Buka artikel", photo: "Foto", download: "Unduh {name}", unfold: "Tampilkan semua", fold: "Ciutkan",
    people: "Orang", organizations: "Lembaga", places: "Tempat", times: "Waktu", quotes: "Kutipan", roles: "Jabatan",
    unsaid: "penutur tidak disebutkan", undated: "tanpa tanggal terbit", event: "tempat kejadian", saidby: "Diucapkan oleh {name}",
    failed: "Tidak terkirim. Coba sekali lagi.", toolarge: "Berkas itu terlalu besar (maksimal 3 MB).", via: "via {name}",
  },
  en: {
    chat: "Chat", article: "Article", messages: "Messages", commands: "Commands", cancel: "Cancel",
    write: "A story or its link …", attach: "Attach a file", send: "Send", back: "Back to the chat",
    bot: "bot", typing: "reading …", offline: "disconnected, connecting again …", ok: "OK",
    welcome: "Who, where, when and the key quotes",
    paste: "Paste an Indonesian news story or its link below. Every answer is word for word from the article.",
    kept: "The earlier chat ended when the bot was stopped. Your articles are still kept ({count}):",
    examples: "Or try one of the examples", slices: "Every fact marked where it stands",
    none: "The article appears here, with every fact marked where it stands.",
    drop: "Drop the file here", you: "You", reply: "Reply", rewording: "Edit the message", edited: "edited", forwarded: "Forwarded from {name}",
    open: "Open the article", photo: "Photo", download: "Download {name}", unfold: "Show all", fold: "Fold",
    people: "People", organizations: "Organisations", places: "Places", times: "Times", quotes: "Quotes", roles: "Roles",
    unsaid: "speaker not named", undated: "no publication date", event: "where it happened", saidby: "Said by {name}",
    failed: "Not sent. Please try again.", toolarge: "That file is too large (3 MB at most).", via: "via {name}",
  },
};

const INDONESIAN = new Set(["id", "in", "ms", "jv", "su"]);
export const locale = navigator.language || "en";
export const language = INDONESIAN.has(locale.split("-")[0].toLowerCase()) ? "id" : "en";

export function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Fills in what the page's HTML leaves to the language. */
export function label(root) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of root.querySelectorAll("button[data-label]")) node.title = say(node.dataset.label);
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
}
