// The line to the bot: what happens comes as a stream, what the reader does goes as single requests.

/** Calls handlers[kind](content) for each event; `state` comes first, and again after each reconnection. */
export function listen(handlers) {
  const stream = new EventSource("/api/events");
  for (const [kind, handler] of Object.entries(handlers)) {
    if (kind !== "lost") stream.addEventListener(kind, (event) => handler(JSON.parse(event.data)));
  }
  stream.addEventListener("error", () => {
    handlers.lost();
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  });
}

/** Resolves to the response, also one that refuses; rejects where nothing answers. */
export function post(what, content) {
  return fetch(`/api/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

export function upload(file) {
  return fetch(`/api/upload?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
}

/** The digest that a message carries or asked for, else null. */
export async function digestOf(messageId) {
  const response = await fetch(`/api/article/${messageId}`);
  return response.status === 200 ? response.json() : null;
}
