// The web chat: sends what is typed, shows what is answered. All text enters the page as text, never as HTML.
"use strict";

const MESSAGES = "api/messages";
const PATIENCE = 60_000; // milliseconds; the server gives up earlier and says why
const COLUMNS = {
  indicator: "Nội dung", value: "Giá trị", due: "Thời hạn", lead: "Chủ trì", partners: "Phối hợp", status: "Tình trạng", place: "Địa bàn",
};
const WORDS = {
  waiting: "Trợ lý đang tìm trong văn bản…",
  offline: "Không kết nối được với trợ lý. Xin anh/chị kiểm tra mạng rồi thử lại.",
  slow: "Trợ lý chưa trả lời kịp. Xin anh/chị thử lại.",
};

const byId = (id) => document.getElementById(id);
const [main, log, status, form, input] = ["scroll", "log", "status", "form", "text"].map(byId);
const submit = form.querySelector("button");
let waiting = false;
let answers = 0;

/** Makes an element: properties that start with "aria-" or "data-", and role, become attributes. */
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role$)/.test(name)) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

/** "**80%** [1]" -> <strong>80%</strong> and a link to the first source, when there is one. */
function rich(text, sources) {
  return text.split(/(\*\*[^*]+\*\*|\[\d+\])/).map((part) => {
    if (/^\*\*.+\*\*$/s.test(part)) return element("strong", {}, part.slice(2, -2));
    const source = /^\[(\d+)\]$/.exec(part)?.[1];
    return source && sources.has(source) ? element("a", { href: `#${sources.get(source)}` }, part) : part;
  });
}

function table(facts) {
  const columns = Object.keys(COLUMNS).filter((name) => facts.some((fact) => fact[name]));
  const cell = (fact, name) =>
    element("td", { role: "cell", className: name, "data-label": COLUMNS[name] }, fact[name]);
  const row = (cells) => element("tr", { role: "row" }, ...cells);
  return element("table", { role: "table", "aria-label": "Số liệu trong văn bản" },
    element("thead", { role: "rowgroup" },
      row(columns.map((name) => element("th", { role: "columnheader", scope: "col" }, COLUMNS[name])))),
    element("tbody", { role: "rowgroup" }, ...facts.map((fact) => row(columns.map((name) => cell(fact, name))))));
}

/** Number and title, then headings, then the page: whatever of it is known. */
function where(citation) {
  const name = [citation.number, citation.title].filter(Boolean).join(" – ") || citation.document;
  return [name, citation.path.join(" › "), citation.page && `trang ${citation.page}`].filter(Boolean).join("; ");
}

function sourceList(citations, sources) {
  const items = citations.map((citation, index) => element("li", { id: sources.get(String(index + 1)) },
    element("span", { className: "mark" }, `[${index + 1}]`), " ",
    element("q", {}, `«${citation.quote}»`), " ",
    element("cite", { className: "where" }, where(citation))));
  return element("section", { className: "sources", "aria-label": "Nguồn" },
    element("h3", {}, "Nguồn"), element("ol", { role: "list" }, ...items));
}

function choices(buttons) {
  const items = buttons.map(({ title, text }) => {
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", () => ask(text, title));
    return element("li", {}, button);
  });
  return element("ul", { className: "choices", "aria-label": "Lựa chọn" }, ...items);
}

function bubble(kind, speaker, ...children) {
  const made = element("div", { className: `bubble ${kind}` },
    element("span", { className: "unseen" }, `${speaker}: `), ...children);
  log.append(made);
  return made;
}

function show(message) {
  answers += 1;
  const sources = new Map(message.citations.map((_, index) => [`${index + 1}`, `source-${answers}-${index + 1}`]));
  const parts = [];
  if (message.text) parts.push(element("p", { className: "text" }, ...rich(message.text, sources)));
  if (message.facts.length) parts.push(table(message.facts));
  if (message.citations.length) parts.push(sourceList(message.citations, sources));
  if (message.buttons.length) parts.push(choices(message.buttons));
  return bubble("theirs", "Trợ lý", ...parts);
}

function showFailure(text, failure) {
  const made = bubble("theirs failed", "Lỗi", element("p", {}, failure.message));
  if (failure.refused) {
    if (!input.value.trim()) input.value = text; // it must be changed, not sent again
  } else {
    const again = element("button", { type: "button" }, "Thử lại");
    again.addEventListener("click", () => {
      if (waiting) return;
      made.remove();
      send(text);
      input.focus();
    });
    made.append(again);
  }
  return made;
}

/** The answer's messages. Throws an Error whose `refused` says that sending the same again would not help. */
async function post(text) {
  let response;
  let content;
  try {
    response = await fetch(MESSAGES, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    content = await response.json();
  } catch (error) {
    throw new Error(error.name === "TimeoutError" ? WORDS.slow : WORDS.offline, { cause: error });
  }
  if (response.ok) return content.messages;
  throw Object.assign(new Error(content.error ?? WORDS.offline), { refused: [400, 413].includes(response.status) });
}

async function send(text) {
  setWaiting(true);
  let shown;
  try {
    shown = (await post(text)).map(show)[0];
  } catch (failure) {
    shown = showFailure(text, failure);
  }
  setWaiting(false);
  shown.scrollIntoView({ block: shown.offsetHeight > main.clientHeight ? "start" : "nearest" });
}

function setWaiting(now) {
  waiting = now;
  status.textContent = now ? WORDS.waiting : "";
  submit.setAttribute("aria-disabled", String(now));
  if (now) status.scrollIntoView({ block: "nearest" });
}

/** Says a text in the person's name; `title` is what a button called it. */
function ask(text, title = text) {
  if (waiting || !text.trim()) return false;
  byId("welcome")?.remove();
  bubble("own", "Anh/chị", element("p", { className: "text" }, title));
  send(text);
  input.focus();
  return true;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (ask(input.value)) input.value = "";
});

// While a Vietnamese input method composes, Enter belongs to it (229 is what older browsers report then).
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

for (const button of document.querySelectorAll("#welcome button")) {
  button.addEventListener("click", () => ask(button.textContent));
}
