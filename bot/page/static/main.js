// The page: what comes over the wire goes into the log, what the reader does goes over the wire.

import * as article from "./article.js";
import { compose } from "./composer.js";
import { $, make } from "./dom.js";
import { factsOf, linkFacts } from "./facts.js";
import { keepAtEnd, Log, toEnd } from "./messages.js";
import { digestOf, listen, post, upload } from "./wire.js";
import { label, say } from "./words.js";

const TYPING = 6000; // milliseconds for which "reading …" stays; the bot repeats it every four seconds
const LARGEST = 3_000_000; // bytes of a file
const TRIES = [150, 600, 2000]; // milliseconds: a digest is stored just after it is sent
const digests = new Map(); // by id
let log = null;
let typing = 0;

label(document);
const composer = compose({ send, edit, sendFiles, latest: () => log?.latest() });

listen({
  state: begin,
  message: (message) => (isTyping(log.isOwn(message)), log.put(message)),
  edit: (message) => log.put(message),
  delete: ({ message_id: id }) => log.remove(id),
  action: () => isTyping(true),
  draft: () => isTyping(true),
  answer: tell,
  lost: () => ($("status").textContent = say("offline")),
});

function begin({ messages, menu, examples, user, kept }) {
  log = new Log(user, { reply, press, command: (text) => send(text, null), drawn });
  composer.setMenu(menu);
  $("examples").replaceChildren(...examples.map((one) => make("li", {}, make("button.example", { type: "button", onclick: () => request("example", one) }, one.title))));
  messages.forEach((message) => log.put(message));
  $("welcome").hidden = messages.length > 0;
  $("kept").hidden = !kept;
  $("kept").replaceChildren(say("kept", { count: kept }), " ", make("button.command", { type: "button", onclick: () => send("/history", null) }, "/history"));
  isTyping(false);
  if (messages.length) toEnd();
}

function reply(message) {
  composer.reply(message, log.name(message));
}

function send(text, replyTo) {
  request("send", { text, reply_to: replyTo });
}

function edit(messageId, text) {
  request("edit", { message_id: messageId, text });
}

function press(message, data) {
  request("press", { message_id: message.message_id, data });
}

async function sendFiles(files) {
  for (const file of files) {
    if (file.size > LARGEST) toast(say("toolarge"));
    else await answered(upload(file));
  }
}

function request(what, content) {
  return answered(post(what, content));
}

/** Says so where the page's server did not take what was sent. */
async function answered(sending) {
  const response = await sending.catch(() => null);
  if (response?.status === 401) location.reload();
  else if (response?.status === 413) toast(say("toolarge"));
  else if (!response?.ok) toast(say("failed"));
}

/** The bot's answer to a press. */
function tell({ text, show_alert: isAlert }) {
  if (!text) return;
  if (!isAlert) return toast(text);
  $("alert-text").textContent = text;
  $("alert").showModal();
}

let fading = 0;
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => ($("toast").textContent = ""), 4000);
}

function isTyping(is) {
  clearTimeout(typing);
  $("status").textContent = say(is ? "typing" : "bot");
  $("chat").classList.toggle("typing", is);
  if (is) typing = setTimeout(() => isTyping(false), TYPING);
}

/** A message of the bot's about an article: its facts become links to where they stand there. */
async function drawn(node, message) {
  if (log.isOwn(message) || !message.text || !message.reply_markup) return;
  const digest = await digestBehind(message);
  if (!digest || !node.isConnected) return;
  digests.set(digest.id, digest);
  const facts = factsOf(digest);
  const follow = (fact) => (event) => (event.preventDefault(), article.show(digest), article.goTo(fact));
  linkFacts(node.querySelector(".text"), facts, (text, fact) => make(`a.fact.${fact.kind}`, { href: `#${fact.id}`, onclick: follow(fact) }, text));
  const open = () => (article.show(digest), article.open(), $("article-heading").focus());
  node.querySelector(".time").prepend(make("button.open-article", { type: "button", onclick: open }, say("open")));
  if (node === $("messages").lastElementChild) article.show(digest);
}

/** The digest that the message carries, else the one whose title it begins with: a further answer names its article. */
async function digestBehind(message) {
  const beginning = message.text.split("\n", 2).join(" ");
  for (const wait of TRIES) {
    const digest = await digestOf(message.message_id);
    const named = [...digests.values()].find(({ title }) => title && beginning.includes(title));
    if (digest || named) return digest || named;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}

keepAtEnd();
$("back").addEventListener("click", article.close);
$("show-article").addEventListener("click", () => (article.open(), $("article-heading").focus()));
