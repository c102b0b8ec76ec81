// The log of the chat: bubbles with what stands in and beneath them, changed and taken away in place.

import { drawing, $, make } from "./dom.js";
import { folding, formatted } from "./text.js";
import { locale, say } from "./words.js";

const REPLY = "M10 9V4l-8 8 8 8v-5c6 0 9.5 2 12 5-1-6-4-11-12-11z";
const FILE = "M6 3h8l4 4v14H6zM14 3v4h4";
const LONG = 500; // characters
const SWIPE = 60; // pixels to the left by which a bubble is swiped to be replied to

/** The bubbles of one chat. `on` is called for: reply(message), press(message, data), command(text), drawn(node, message). */
export class Log {
  constructor(user, on) {
    this.user = user;
    this.on = on;
    this.messages = new Map();
    $("messages").replaceChildren();
  }

  /** A new message, or another wording of one that is here. */
  put(message) {
    const before = $(`m-${message.message_id}`);
    const node = this.bubble(message);
    this.messages.set(message.message_id, message);
    if (before) before.replaceWith(node);
    else $("messages").append(node);
    $("welcome").hidden = true;
    if (!before) this.bringIn(node, message);
    this.on.drawn(node, message);
  }

  remove(messageId) {
    $(`m-${messageId}`)?.remove();
    this.messages.delete(messageId);
    $("welcome").hidden = this.messages.size > 0;
  }

  /** To the end of the log; of an answer that is longer than the log, its beginning. */
  bringIn(node, message) {
    toEnd();
    const beginning = node.offsetTop - 12;
    if (!this.isOwn(message) && beginning < $("log").scrollTop) $("log").scrollTop = beginning;
  }

  /** The reader's own latest text message, which may be worded anew. */
  latest() {
    return [...this.messages.values()].findLast((message) => this.isOwn(message) && message.text && !message.forward_origin);
  }

  isOwn(message) {
    return message.from.id === this.user;
  }

  name(message) {
    return this.isOwn(message) ? say("you") : message.from.first_name;
  }

  bubble(message) {
    const own = this.isOwn(message);
    const reply = make("button.icon.reply", { type: "button", "aria-label": say("reply"), title: say("reply"), onclick: () => this.on.reply(message) }, drawing(REPLY));
    const body = make("div.bubble", {}, ...this.parts(message));
    const node = make(`li.message.${own ? "own" : "bots"}`, { id: `m-${message.message_id}` },
      make("span.unseen", {}, `${this.name(message)}: `), make("div.row", {}, make("div.stack", {}, body, this.keyboard(message)), reply));
    swipeable(node, () => this.on.reply(message));
    return node;
  }

  parts(message) {
    const text = message.text ?? message.caption;
    const entities = message.entities ?? message.caption_entities;
    const time = new Date(1000 * message.date).toLocaleTimeString(locale, { timeStyle: "short" });
    return [
      message.forward_origin && make("p.forwarded", {}, say("forwarded", { name: originOf(message.forward_origin) })),
      message.via_bot && make("p.forwarded", {}, say("via", { name: message.via_bot.first_name })),
      message.reply_to_message && this.replied(message),
      message.photo && make("p.photo", {}, say("photo")),
      message.document && attached(message.document),
      text && this.words(message, formatted(text, entities, this.on.command)),
      make("p.time", {}, message.edit_date ? `${say("edited")} ` : "", make("time", {}, time)),
    ];
  }

  /** The bot's are shown whole, a reader's long text folded: he knows it. */
  words(message, nodes) {
    const isLong = this.isOwn(message) && message.text?.length > LONG;
    return make(isLong ? "div.text.long" : "div.text", {}, ...(isLong ? folding(nodes) : nodes));
  }

  /** The message above it all, shortened; a tap shows it. */
  replied(message) {
    const { reply_to_message: to, quote } = message;
    const words = quote?.text ?? to.text ?? to.caption ?? to.document?.file_name ?? say("photo");
    const jump = () => $(`m-${to.message_id}`)?.scrollIntoView({ block: "center" });
    return make("button.quoted", { type: "button", onclick: jump }, make("strong", {}, this.name(to)), make("span", {}, words.slice(0, 120)));
  }

  keyboard(message) {
    const rows = message.reply_markup?.inline_keyboard;
    if (!rows?.length) return null;
    return make("div.keyboard", {}, ...rows.map((row) => make("div.keys", {}, ...row.map((key) => this.key(message, key)))));
  }

  key(message, key) {
    if (key.url) return make("a.key", { href: safe(key.url), target: "_blank", rel: "noopener noreferrer" }, `${key.text} ↗`);
    if (key.copy_text) return make("button.key", { type: "button", onclick: () => navigator.clipboard.writeText(key.copy_text.text) }, key.text);
    return make("button.key", { type: "button", onclick: () => this.on.press(message, key.callback_data) }, key.text);
  }
}

export function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

/** A log that is read to its end stays there when the space for it changes. */
export function keepAtEnd() {
  const log = $("log");
  let isAtEnd = true;
  log.addEventListener("scroll", () => (isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8), { passive: true });
  new ResizeObserver(() => isAtEnd && log.scrollTop && toEnd()).observe(log);
}

function safe(url) {
  return /^(https?|tg):/i.test(url) ? url : null;
}

function originOf(origin) {
  return origin.chat?.title ?? origin.sender_chat?.title ?? origin.sender_user?.first_name ?? origin.sender_user_name ?? "?";
}

function attached(document) {
  const size = (document.file_size / 1000).toLocaleString(locale, { maximumFractionDigits: 1 });
  const words = make("span.file-name", {}, document.file_name, make("small", {}, `${size} kB`));
  const href = `/api/file/${document.file_id}`;
  return make("a.file", { href, download: document.file_name, "aria-label": say("download", { name: document.file_name }) }, drawing(FILE), words);
}

/** A swipe to the left, as on a phone. */
function swipeable(node, onSwipe) {
  let from = null;
  node.addEventListener("touchstart", (event) => (from = event.touches[0]), { passive: true });
  node.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    if (from && from.clientX - to.clientX > SWIPE && Math.abs(from.clientY - to.clientY) < SWIPE / 2) onSwipe();
    from = null;
  }, { passive: true });
}
