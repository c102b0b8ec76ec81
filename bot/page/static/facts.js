// The digest as facts: each a kind, a name and the slice of the article that it is. Offsets become UTF-16 units here.

/** [{id, kind, start, end, text, name, note, speaker}], in text order, none crossing another. `speaker` is the place
 * of the words by which the article names who said a quotation ("speakers" are those that name nobody else). */
export function factsOf(digest) {
  const at = unitsAt(digest.text);
  const facts = [];
  const place = (mention) => ({ start: at[mention.start], end: at[mention.end] });
  const add = (kind, mention, name, note) => {
    const { start, end } = place(mention);
    facts.push({ id: `a-${start}-${end}`, kind, start, end, text: mention.text, name, note });
  };
  for (const quote of digest.quotes) {
    add("quotes", quote, quote.speaker);
    facts[facts.length - 1].speaker = quote.speaker_mention && place(quote.speaker_mention);
  }
  for (const person of digest.people) {
    for (const mention of person.mentions) add("people", mention, person.name);
    for (const role of person.roles) add("roles", role, person.name);
  }
  for (const body of digest.organizations) for (const mention of body.mentions) add("organizations", mention, body.name);
  for (const scene of digest.places) {
    for (const mention of scene.mentions) add("places", mention, scene.name, scene.event ? "event" : null);
  }
  for (const time of digest.times) add("times", time, time.text, time.resolved);
  for (const quote of digest.quotes) if (quote.speaker_mention) add("speakers", quote.speaker_mention, quote.speaker);
  return nested(facts);
}

/** Where each code point begins; JavaScript counts an emoji as two. */
function unitsAt(text) {
  const at = [0];
  for (const point of text) at.push(at[at.length - 1] + point.length);
  return at;
}

/** Outer before inner; a fact that crosses the end of another, or stands where one stands, gives way. */
function nested(facts) {
  const sorted = facts.sort((a, b) => a.start - b.start || b.end - a.end);
  const open = [];
  return sorted.filter((fact) => {
    while (open.length && open[open.length - 1].end <= fact.start) open.pop();
    const outer = open[open.length - 1];
    if (outer && (fact.end > outer.end || (fact.start === outer.start && fact.end === outer.end))) return false;
    open.push(fact);
    return true;
  });
}

/** Makes links of the facts that stand in a bubble: [text, fact] longest first, found at word boundaries. */
export function linkFacts(bubble, facts, makeLink) {
  const wanted = new Map();
  for (const fact of facts) {
    for (const text of fact.kind === "speakers" ? [] : [fact.text, fact.kind === "roles" ? null : fact.name]) {
      const flat = text && text.replace(/\s+/g, " ");
      if (flat && flat.length > 1 && !wanted.has(flat)) wanted.set(flat, fact);
    }
  }
  if (!wanted.size) return;
  const escaped = [...wanted.keys()].sort((a, b) => b.length - a.length).map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const texts = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement.closest("a, button")) nodes.push(texts.currentNode);
  for (const node of nodes) {
    const pieces = [];
    let at = 0;
    for (const match of node.data.matchAll(pattern)) {
      pieces.push(node.data.slice(at, match.index), makeLink(match[0], wanted.get(match[0])));
      at = match.index + match[0].length;
    }
    if (at) node.replaceWith(...pieces, node.data.slice(at));
  }
}
