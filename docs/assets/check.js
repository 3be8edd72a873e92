// The in-page checker. Everything that it says about a message comes from the Python in the worker.
//
// The fragment of the address is never sent to the server. It holds either
//   #t=<text>&c=<header>=<value>;<header>=<value>…   a message, and the facts with their Chinese headers, for one who
//                                                    writes it; with &as=received for one who received it, or
//   #r=<rule>,<rule>…                                the rules that fired, and nothing of the message.
// Text, headers and values are each written with encodeURIComponent; `c` may be left out; 片段=是 is a header too.
import {Runtime} from "./runtime.js";

const root = document.getElementById("check");
const find = selector => root.querySelector(selector);
const text = find("textarea"), facts = [...root.querySelectorAll(".checker-facts [name]")], views = find("form").elements.view;
const kept = find(".checker-kept"), said = find(".checker-said"), time = find(".checker-time"), wrong = find(".checker-wrong"), result = find(".checker-result");
const share = find(".checker-share"), shared = find(".checker-shared"), link = find(".checker-link");
let busy = false, waiting = null, fired = [], unknown = [];

const runtime = new Runtime(root, {
  calls: "check",
  does: "以下都在您的浏览器里检查，短信不会发出去。",
  instead: "也可以在自己的电脑上运行 python -m checks message。",
  loaded() {
    root.dataset.ready = "";
    ask();
  },
});

// Asking: one question at a time, and of those that wait only the last.

const received = () => views.value === "received";

// The facts that are written down, of those that this view asks for.
const filled = () => facts.filter(field => field.value.trim() && !(received() && field.closest(".checker-written")));

// A moment as people and the facts write it: the browser puts a T between day and hour.
const valueOf = field => field.type === "datetime-local" ? field.value.replace("T", " ") : field.value;

function question() {
  const {rules, received: pages} = root.dataset;
  return {text: text.value, facts: [...filled().map(field => [field.name, valueOf(field)]), ...unknown], rules, received: received() ? pages : ""};
}

function choose(view) {
  views.value = root.dataset.view = view;
}

function ask() {
  shared.textContent = "";
  link.hidden = true;
  remind();
  if (!runtime.ready) {
    said.textContent = text.value.trim() ? "还没有检查：请先点下面的“载入检查器”，载入以后就检查这一条。" : "";
    return;
  }
  if (!text.value.trim()) {
    waiting = null;
    show({}, "写一条或贴一条短信，这里就会说出检查结果。");
    return;
  }
  waiting = question();
  if (!busy) next();
}

// Facts stay when the text is replaced by another message: that they count is said, and they can be cleared.
function remind() {
  const names = [...filled().map(({name}) => name), ...unknown.map(([name]) => name)];
  kept.hidden = !names.length;
  kept.querySelector("span").textContent = `算进了 ${names.length} 项事实：${names.join("、")}。换了一条短信，先清空。`;
}

function clear() {
  unknown = [];
  for (const field of facts) field.value = "";
}

async function next() {
  if (waiting === null) return;
  const asked = performance.now(), question = waiting;
  busy = true;
  waiting = null;
  try {
    answered(await runtime.ask(question), performance.now() - asked);
  } catch ({message}) {
    show({}, `检查程序自己出了错，这条短信没有检查：${message}。请把这条短信（先删去个人信息）报告给我们。`);
  }
  busy = false;
  next();
}

function answered(report, took) {
  if (!text.value.trim()) return;
  root.dataset.ms = took.toFixed(1);
  const count = report.problems?.length, wrongly = count ? `有 ${count} 处填得不对，没有算进去。` : "";
  show(report, report.html ? `${report.says}。${wrongly}` : "短信太长，没有检查。");
  time.textContent = received() ? "" : `这次检查用了 ${Math.max(1, Math.round(took))} 毫秒。`;
}

function show({html = "", rules = [], problems = []}, says) {
  if (said.textContent !== says) said.textContent = says; // so that it is not read out again at every key
  time.textContent = "";
  const open = new Set([...result.querySelectorAll("details[open]")].map(one => one.className));
  result.innerHTML = html; // drawn by the checker, which escapes all that a person wrote
  for (const one of result.querySelectorAll("details")) one.open = open.has(one.className);
  fired = rules;
  share.hidden = !result.querySelector("figure");
  wrong.replaceChildren(...problems.map(({says: line}) => Object.assign(document.createElement("li"), {textContent: line})));
  wrong.hidden = !problems.length;
  for (const field of facts) {
    field.setAttribute("aria-invalid", problems.some(({header}) => header === field.name));
  }
}

// Sharing and arriving.

function shareAddress(kind) {
  const page = location.href.split("#")[0];
  if (kind === "rules") return `${page}#r=${fired.map(encodeURIComponent).join(",")}`;
  const told = filled().map(field => `${encodeURIComponent(field.name)}=${encodeURIComponent(valueOf(field))}`);
  return `${page}#t=${encodeURIComponent(text.value)}${told.length ? `&c=${told.join(";")}` : ""}${received() ? "&as=received" : ""}`;
}

async function copy(kind) {
  if (kind === "rules" && !fired.length) {
    shared.textContent = "没有触发规则，没有编号可以放进链接。";
    return;
  }
  let address;
  try {
    address = shareAddress(kind);
  } catch {
    shared.textContent = "短信里有不成对的代理字符，放不进链接。请删去显示不出来的字符再试。";
    return;
  }
  const input = link.querySelector("input");
  input.value = address;
  link.hidden = false;
  const holds = kind === "rules" ? "链接里只有规则编号，没有短信。" : "注意：链接里有短信全文。";
  try {
    await navigator.clipboard.writeText(address);
    shared.textContent = `已复制。${holds}`;
  } catch {
    input.select();
    shared.textContent = `没有复制成，请手动复制上面的链接。${holds}`;
  }
}

function decoded(written) {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

// Fills the form from the fragment; says whether there was a message in it.
function arrive() {
  const parts = new Map(location.hash.slice(1).split("&").map(part => {
    const at = part.indexOf("=");
    return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  }));
  list(parts.has("r") ? parts.get("r").split(",").filter(Boolean).map(decoded) : []);
  if (!parts.has("t")) return false;
  text.value = decoded(parts.get("t"));
  choose(parts.get("as") === "received" ? "received" : "written");
  clear();
  for (const pair of (parts.get("c") ?? "").split(";").filter(Boolean)) {
    const at = pair.indexOf("=");
    const [header, value] = [decoded(at < 0 ? pair : pair.slice(0, at)), at < 0 ? "" : decoded(pair.slice(at + 1))];
    const field = facts.find(({name}) => name === header);
    if (!field || !fill(field, value)) unknown.push([header, value]);
  }
  return true;
}

// Whether the field could take the value; a picker refuses what is no day.
function fill(field, value) {
  field.value = field.type === "datetime-local" ? value.replace(" ", "T") : value;
  if (field.value !== value && field.options) { // not one of its values: the checker shall say so
    field.add(new Option(value));
    field.value = value;
  }
  for (let at = field.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  return Boolean(field.value) || !value;
}

function list(ids) {
  const section = find(".checker-listed");
  const lead = document.createElement("p");
  lead.textContent = `这个链接里有 ${ids.length} 条触发过的规则，没有短信原文：`;
  const rows = document.createElement("ul");
  for (const id of ids) {
    const row = rows.appendChild(document.createElement("li"));
    if (Object.hasOwn(runtime.manifest.rules ?? {}, id)) {
      const to = row.appendChild(document.createElement("a"));
      to.href = root.dataset.rules.replace("*", id);
      to.textContent = runtime.manifest.rules[id];
    } else {
      row.textContent = `没有编号为“${id}”的规则。`;
    }
  }
  section.replaceChildren(lead, rows);
  section.hidden = !ids.length;
}

async function begin() {
  const there = await runtime.look();
  const given = arrive();
  addEventListener("hashchange", () => { arrive(); ask(); });
  if (!there) return;
  for (const part of root.querySelectorAll(".checker-part")) part.hidden = false;
  text.addEventListener("input", event => { if (!event.isComposing) ask(); });
  text.addEventListener("compositionend", ask);
  for (const field of facts) if (field.type.startsWith("date")) field.addEventListener("input", ask);
  kept.querySelector("button").addEventListener("click", () => { clear(); ask(); });
  find(".checker-form").addEventListener("change", event => {
    if (event.target !== text) {
      choose(views.value);
      unknown = [];
      ask();
    }
  });
  find(".checker-form").addEventListener("submit", event => event.preventDefault());
  for (const button of share.querySelectorAll("button")) button.addEventListener("click", () => copy(button.dataset.share));
  if (given && runtime.kept) runtime.load();
}

begin();
