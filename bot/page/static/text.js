// A message's text with its entities, as Telegram's apps show it. Offsets are UTF-16 units, as JavaScript's are.

import { make } from "./dom.js";
import { say } from "./words.js";

const ELEMENTS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };
const WEB = /^https?:\/\//i;

/** Nodes for a text; `onCommand` is called with a command that the reader taps. */
export function formatted(text, entities, onCommand) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, sorted, 0, text.length, onCommand);
}

function stretch(text, entities, from, to, onCommand) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || entity.offset >= to) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((e) => e.offset < end);
    nodes.push(element(entity, text, stretch(text, inner, entity.offset, end, onCommand), onCommand));
    at = end;
    if (isBlock(entity) && text[at] === "\n") at++; // a block begins a new line by itself
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function isBlock(entity) {
  return entity.type === "blockquote" || entity.type === "expandable_blockquote" || entity.type === "pre";
}

function element(entity, text, children, onCommand) {
  const own = text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(WEB.test(own) ? own : `https://${own}`, children);
    case "bot_command":
      return make("button.command", { type: "button", onclick: () => onCommand(own) }, ...children);
    case "blockquote":
      return make("blockquote", {}, ...children);
    case "expandable_blockquote":
      return make("blockquote", {}, ...folding(children));
    case "spoiler":
      return make("span.spoiler", {}, ...children);
    default:
      return make(ELEMENTS[entity.type] || "span", {}, ...children);
  }
}

function link(url, children) {
  if (!WEB.test(url)) return make("span", {}, ...children);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Shows a few lines; the rest on demand. */
export function folding(children) {
  const words = make("div.folded", {}, ...children);
  const button = make("button.fold", { type: "button", "aria-expanded": "false", onclick: turn }, say("unfold"));
  function turn() {
    const open = words.classList.toggle("folded") === false;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = say(open ? "fold" : "unfold");
  }
  return [words, button];
}
