// Where the reader writes: text, replies, commands with their descriptions, and files by button, paste or drop.

import { $, make } from "./dom.js";
import { say } from "./words.js";

const TALLEST = 180; // pixels

/** `send(text, replyTo)` and `sendFiles(list)` do what they say; `replyTo` is a message id or null. */
export function compose({ send, sendFiles }) {
  const text = $("text");
  let menu = [];
  let replyTo = null;

  function submit() {
    if (!text.value.trim()) return;
    send(text.value, replyTo);
    text.value = "";
    reply(null);
    grow();
    close();
  }

  /** Answers a message from now on; null: none. */
  function reply(message, name) {
    replyTo = message?.message_id ?? null;
    $("replying").hidden = !message;
    if (!message) return;
    const words = message.text ?? message.caption ?? message.document?.file_name ?? say("photo");
    $("replying-to").replaceChildren(make("strong", {}, `${say("reply")}: ${name}`), words.slice(0, 120));
    text.focus();
  }

  function grow() {
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
      text.value = "";
      reply(null);
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
  $("no-reply").addEventListener("click", () => (reply(null), text.focus()));
  $("open-menu").addEventListener("click", () => ($("menu").hidden ? (open("/"), move(1)) : close()));
  $("attach").addEventListener("click", () => $("files").click());
  $("files").addEventListener("change", () => (sendFiles([...$("files").files]), ($("files").value = "")));
  text.addEventListener("input", () => (grow(), /^\/\w*$/.test(text.value) ? open(text.value) : close()));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) (event.preventDefault(), submit());
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
    else if (replyTo) reply(null);
  });
  droppable($("chat"), sendFiles);
  text.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) (event.preventDefault(), sendFiles(files));
  });
  return { reply, setMenu: (commands) => (menu = commands) };
}

function droppable(zone, sendFiles) {
  const show = (isOver) => ($("drop").hidden = !isOver);
  zone.addEventListener("dragover", (event) => (event.preventDefault(), show(event.dataTransfer.types.includes("Files"))));
  zone.addEventListener("dragleave", (event) => zone.contains(event.relatedTarget) || show(false));
  zone.addEventListener("drop", (event) => (event.preventDefault(), show(false), sendFiles([...event.dataTransfer.files])));
}
