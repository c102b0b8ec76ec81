// Beside the chat, the article: every fact marked where it stands, and from each quotation an arrow to its speaker.

import { $, make } from "./dom.js";
import { factsOf } from "./facts.js";
import { language, locale, say } from "./words.js";

const KINDS = ["people", "roles", "organizations", "places", "times", "quotes"];
const CLOSING = /["”’'»]/;
const SVG = "http://www.w3.org/2000/svg";
let shown = null; // {id, facts, arrows}

/** Shows a digest's article, unless it is there already. */
export function show(digest) {
  if (shown?.id === digest.id) return;
  const facts = factsOf(digest);
  shown = { id: digest.id, facts };
  const words = make("div.words", {}, ...paragraphs(digest.text, facts));
  const arrows = document.createElementNS(SVG, "svg");
  arrows.setAttribute("class", "arrows");
  arrows.setAttribute("aria-hidden", "true");
  words.prepend(arrows);
  $("story").replaceChildren(heading(digest), legend(digest), words);
  $("story").hidden = false;
  $("no-article").hidden = true;
  $("show-article").hidden = false;
  $("sheet").scrollTop = 0;
  draw();
}

/** Scrolls to where a fact stands and lights it up; on a narrow screen the article comes to the front. */
export function goTo(fact) {
  open();
  const mark = document.getElementById(fact.id);
  if (!mark) return;
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  mark.classList.add("lit");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  mark.focus({ preventScroll: true });
  draw();
}

export function open() {
  document.body.classList.add("reading");
}

export function close() {
  document.body.classList.remove("reading");
  $("text").focus();
}

function heading(digest) {
  const day = digest.published && new Date(digest.published);
  const date = day ? day.toLocaleDateString(locale, { dateStyle: "long" }) : say("undated");
  const source = [digest.site, digest.author, date].filter(Boolean).join(" · ");
  return make("header.headline", {}, digest.title && make("h3", { lang: digest.language }, digest.title), make("p", {}, source));
}

function legend(digest) {
  const counts = { ...digest, roles: digest.people.flatMap((person) => person.roles) };
  const items = KINDS.filter((kind) => counts[kind].length).map((kind) =>
    make("li", {}, make(`span.swatch.${kind}`, {}), `${say(kind)} ${counts[kind].length}`),
  );
  return make("ul.legend", {}, ...items);
}

function paragraphs(text, facts) {
  let at = 0;
  return text.split("\n").map((line) => {
    const from = at;
    at += line.length + 1;
    const own = facts.filter((fact) => fact.start < from + line.length && fact.end > from);
    return make("p", { lang: "id" }, ...stretch(text, own, from, from + line.length));
  });
}

/** A quotation that runs over paragraphs is marked in each; its id stands where it begins. */
function stretch(text, facts, from, to) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i];
    const [start, end] = [Math.max(fact.start, from), Math.min(fact.end, to)];
    if (start < at) continue;
    nodes.push(text.slice(at, start));
    const inner = facts.slice(i + 1).filter((other) => other.start < end);
    nodes.push(mark(fact, stretch(text, inner, start, end), fact.start >= from));
    at = end;
    if (fact.kind === "quotes" && fact.end <= to) {
      if (CLOSING.test(text[at])) nodes.push(text[at++]);
      nodes.push(speaker(fact));
    }
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function mark(fact, children, begins) {
  const note = fact.kind === "quotes" || fact.kind === "speakers" ? said(fact) : `${say(fact.kind)}: ${fact.name}${noteOf(fact)}`;
  const attributes = { id: begins ? fact.id : null, tabindex: "-1", title: note };
  return make(`mark.${fact.kind}`, attributes, ...children);
}

function said(fact) {
  return fact.name ? say("saidby", { name: fact.name }) : say("unsaid");
}

function noteOf(fact) {
  return fact.note === "event" ? ` · ${say("event")}` : fact.note && fact.note !== fact.name ? ` → ${fact.note}` : "";
}

/** Behind the words, who said them: a link to where the article says so. */
function speaker(fact) {
  if (!fact.name) return make("span.speaker", {}, `— ${say("unsaid")}`);
  const named = saidWhere(fact);
  if (!named) return make("span.speaker", {}, `→ ${fact.name}`);
  const follow = (event) => (event.preventDefault(), goTo(named));
  return make(fact.speaker ? "a.speaker" : "a.speaker.meant", { href: `#${named.id}`, "aria-label": said(fact), onclick: follow }, `→ ${fact.name}`);
}

/** The fact whose words name the speaker, or one that stands in them ("Bupati Rahayu": the office, the name); where
 * only a "-nya" or "dia" stands for him, where he was last named before. */
function saidWhere({ speaker: place, name, start }) {
  const others = shown.facts.filter((fact) => fact.kind !== "quotes");
  if (!place) return others.findLast((fact) => fact.name === name && fact.kind === "people" && fact.start < start) || null;
  const exact = others.find((fact) => fact.start === place.start && fact.end === place.end);
  return exact || others.find((fact) => fact.start < place.end && fact.end > place.start) || null;
}

/** An arrow from the end of each quotation to its speaker; a broken one where the words themselves do not name him. */
export function draw() {
  const words = $("story").querySelector(".words");
  if (!words || !shown) return;
  const arrows = words.querySelector(".arrows");
  const box = words.getBoundingClientRect();
  arrows.setAttribute("width", box.width);
  arrows.setAttribute("height", box.height);
  arrows.replaceChildren();
  for (const fact of shown.facts) {
    const named = fact.kind === "quotes" && saidWhere(fact);
    const from = named && document.getElementById(fact.id);
    const to = named && document.getElementById(named.id);
    if (!from || !to) continue;
    const isLit = from.classList.contains("lit") || to.classList.contains("lit");
    arrows.append(...arrow(from, to, box, `arrow${fact.speaker ? "" : " meant"}${isLit ? " lit" : ""}`));
  }
}

/** From below the quotation's last words; where the speaker stands above it, from above its first. */
function arrow(from, to, box, kind) {
  const rects = [...from.getClientRects()];
  const end = to.getClientRects()[0];
  if (!rects.length || !end) return [];
  const [first, last] = [rects[0], rects[rects.length - 1]];
  const isAbove = end.bottom < first.top + 4;
  const [x2, y2] = [(end.left + end.right) / 2 - box.left, end.bottom - box.top + 2];
  const [x1, y1] = isAbove
    ? [first.left + Math.min(30, first.width / 2) - box.left, first.top - box.top]
    : [last.right - box.left, last.bottom - box.top - 2];
  const drop = Math.min(8 + Math.abs(x1 - x2) / 30, 14); // no deeper than the space between lines
  const [bend1, bend2] = isAbove ? [y1 - drop, y2 + drop] : [y1 + drop, Math.max(y1, y2) + drop];
  const line = path(`M${x1} ${y1} C${x1} ${bend1} ${x2} ${bend2} ${x2} ${y2}`, kind);
  return [line, path(`M${x2 - 4} ${y2 + 6} L${x2} ${y2} L${x2 + 4} ${y2 + 6}`, kind)];
}

function path(d, kind) {
  const node = document.createElementNS(SVG, "path");
  node.setAttribute("d", d);
  node.setAttribute("class", kind);
  return node;
}

new ResizeObserver(draw).observe($("sheet"));
