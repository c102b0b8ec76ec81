// Where the reader writes: text, replies, commands with their descriptions, and files by button, paste or drop.

import { $, make } from "./dom.js";
import { say } from "./words.js";

const TALLEST = 180; // pixels

/** `send(text, replyTo)`, `edit(id, text)` and `sendFiles(list)` do what they say, ids are messages' or null;
 * `latest()` is the reader's own latest text message. */
export function compose({ send, edit, sendFiles, latest }) {
  const text = $("text");
  let menu = [];
  let replyTo = null;
  let editing = null;

  function submit() {
    if (!text.value.trim()) return;
    if (editing) edit(editing, text.value);
    else send(text.value, replyTo);
    clear();
    close();
  }

  function clear() {
    text.value = "";
    about(null);
    grow();
  }

  /** Answers a message from now on. */
  function reply(message, name) {
    about(message, `${say("reply")}: ${name}`);
    replyTo = message.message_id;
  }

  /** Words a message of the reader's own anew. */
  function reword(message) {
    if (!message) return;
    about(message, say("rewording"));
    editing = message.message_id;
    text.value = message.text;
    grow();
  }

  /** Shows which message is meant; null: none. */
  function about(message, what) {
    replyTo = editing = null;
    $("replying").hidden = !message;
    if (!message) return;
    const words = message.text ?? message.caption ?? message.document?.file_name ?? say("photo");
    $("replying-to").replaceChildren(make("strong", {}, what), words.slice(0, 120));
    text.focus();
  }

  /** What is written fits, and can be sent as soon as there is something. */
  function grow() {
    $("send").disabled = !text.value.trim();
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, TALLEST)}px`;
  }

  /** The commands that begin with what is written; focus stays in the text until an arrow key moves it. */
  function open(prefix) {
    const found = menu.filter((entry) => `/${entry.command}`.startsWith(prefix));
    $("menu").replaceChildren(...found.map((entry) => make("li", {}, item(entry))));
    $("menu").hidden = found.length === 0;
    $("open-menu").setAttribute("aria-expanded", String(found.length > 0));
  }

  function item(entry) {
    const choose = () => {
      send(`/${entry.command}`, replyTo);
      clear();
      close();
      text.focus();
    };
    return make("button.menu-item", { type: "button", onclick: choose }, make("strong", {}, `/${entry.command}`), make("span", {}, entry.description));
  }

  function close() {
    $("menu").hidden = true;
    $("open-menu").setAttribute("aria-expanded", "false");
  }

  function move(step) {
    const items = [...$("menu").querySelectorAll("button")];
    const next = items.indexOf(document.activeElement) + step;
    (items[next] ?? (next < 0 ? text : items[items.length - 1])).focus();
  }

  $("form").addEventListener("submit", (event) => (event.preventDefault(), submit()));
  $("no-reply").addEventListener("click", () => (clear(), text.focus()));
  $("open-menu").addEventListener("click", () => ($("menu").hidden ? (open("/"), move(1)) : close()));
  $("attach").addEventListener("click", () => $("files").click());
  $("files").addEventListener("change", () => (sendFiles([...$("files").files]), ($("files").value = "")));
  text.addEventListener("input", () => (grow(), /^\/\w*$/.test(text.value) ? open(text.value) : close()));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) (event.preventDefault(), submit());
    if (event.key === "ArrowUp" && !text.value) (event.preventDefault(), reword(latest()));
    if (event.key === "ArrowUp" && !$("menu").hidden) (event.preventDefault(), $("menu").querySelector("li:last-child button").focus());
    if (event.key === "ArrowDown" && !$("menu").hidden) (event.preventDefault(), move(1));
  });
  $("menu").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") (event.preventDefault(), move(1));
    if (event.key === "ArrowUp") (event.preventDefault(), move(-1));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!$("menu").hidden) (close(), text.focus());
    else if (replyTo || editing) clear();
  });
  droppable($("chat"), sendFiles);
  text.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) (event.preventDefault(), sendFiles(files));
  });
  grow();
  return { reply, setMenu: (commands) => (menu = commands) };
}

function droppable(zone, sendFiles) {
  const show = (isOver) => ($("drop").hidden = !isOver);
  zone.addEventListener("dragover", (event) => (event.preventDefault(), show(event.dataTransfer.types.includes("Files"))));
  zone.addEventListener("dragleave", (event) => zone.contains(event.relatedTarget) || show(false));
  zone.addEventListener("drop", (event) => (event.preventDefault(), show(false), sendFiles([...event.dataTransfer.files])));
}
