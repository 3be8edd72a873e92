// The in-page checker. Everything that it says about a message comes from the Python in the worker.
//
// The fragment of the address is never sent to the server. It holds either
//   #t=<text>&c=<header>=<value>;<header>=<value>…   a message, and the facts with their Chinese headers, or
//   #r=<rule>,<rule>…                                the rules that fired, and nothing of the message.
// Text, headers and values are each written with encodeURIComponent; `c` may be left out; 片段=是 is a header too.
const root = document.getElementById("checker");
const find = selector => root.querySelector(selector);
const text = find("textarea"), facts = [...root.querySelectorAll("[name]")];
const state = find(".checker-state"), start = find(".checker-start"), progress = find(".checker-progress");
const said = find(".checker-said"), time = find(".checker-time"), wrong = find(".checker-wrong"), result = find(".checker-result");
const share = find(".checker-share"), shared = find(".checker-shared"), link = find(".checker-link");
const runtime = new URL(root.dataset.runtime, document.baseURI).href;
const megabytes = bytes => (bytes / 1e6).toFixed(1);
let manifest, worker, ready = false, waiting = null, asked = 0, fired = [], unknown = [];

const cacheName = () => `checker-${manifest.digest}`;

// What the worker keeps by itself. Scripts are left to the browser's own cache, which may ask for them again.
const keeping = () => manifest.files.filter(file => !file.name.endsWith(".mjs"));
const size = files => files.reduce((sum, file) => sum + file.bytes, 0);

async function isKept() {
  if (!globalThis.caches || !await caches.has(cacheName())) return false;
  const kept = await caches.open(cacheName());
  return (await Promise.all(keeping().map(file => kept.match(runtime + file.name)))).every(Boolean);
}

async function forgetOthers() {
  if (!globalThis.caches) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("checker-") && name !== cacheName()) await caches.delete(name);
  }
}

// Loading.

function load() {
  let got = 0;
  start.hidden = true;
  progress.hidden = false;
  progress.max = manifest.bytes;
  progress.value = 0;
  state.textContent = "正在载入检查器……";
  const source = `import ${JSON.stringify(new URL("check-worker.js", import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  worker = new Worker(address, {type: "module"});
  worker.onerror = event => failed(event.message || "浏览器不能运行它");
  worker.onmessage = ({data}) => {
    if (data.here) {
      worker.postMessage({load: {base: runtime, manifest, cache: cacheName()}});
    } else if (data.got) {
      got += data.got;
      progress.value = got;
      state.textContent = got < manifest.bytes
        ? `正在载入检查器：${megabytes(got)} / ${megabytes(manifest.bytes)} MB` : "取到了，正在启动……";
    } else if (data.ready) {
      loaded(data.ready);
    } else if (data.failed) {
      failed(data.failed);
    } else {
      answered(data);
    }
  };
}

function failed(why) {
  worker.terminate();
  ready = false;
  progress.hidden = true;
  state.textContent = `检查器没有载入成功：${why}。请看网络是否通畅，再试一次。`;
  start.textContent = `再试一次（约 ${megabytes(manifest.bytes)} MB）`;
  start.hidden = false;
}

function loaded(took) {
  ready = true;
  progress.hidden = true;
  state.textContent = `检查器已载入（用了 ${(took / 1000).toFixed(1)} 秒）。以下都在您的浏览器里检查，短信不会发出去。`;
  root.dataset.ready = "";
  forgetOthers();
  ask();
}

// Asking: one question at a time, and of those that wait only the last.

function question() {
  const filled = facts.filter(({value}) => value.trim()).map(({name, value}) => [name, value]);
  return JSON.stringify({text: text.value, facts: [...filled, ...unknown], rules: root.dataset.rules});
}

function ask() {
  shared.textContent = "";
  link.hidden = true;
  if (!ready) return;
  if (!text.value.trim()) {
    waiting = null;
    show({}, "写一条短信，这里就会说出检查结果。");
    return;
  }
  waiting = question();
  if (!asked) next();
}

function next() {
  if (waiting === null) return;
  asked = performance.now();
  worker.postMessage({ask: waiting});
  waiting = null;
}

function answered({said: answer, broken}) {
  const took = performance.now() - asked;
  asked = 0;
  if (!text.value.trim()) return;
  if (broken) {
    show({}, `检查程序自己出了错，这条短信没有检查：${broken}。请把这条短信（先删去个人信息）报告给我们。`);
  } else {
    const report = JSON.parse(answer);
    root.dataset.ms = took.toFixed(1);
    const count = report.problems?.length;
    show(report, count ? `有 ${count} 处填得不对，改好以后再检查。` : `${report.says}。`);
    time.textContent = count ? "" : `这次检查用了 ${Math.max(1, Math.round(took))} 毫秒。`;
  }
  next();
}

function show({html = "", rules = [], problems = []}, says) {
  if (said.textContent !== says) said.textContent = says; // so that it is not read out again at every key
  time.textContent = "";
  const open = new Set([...result.querySelectorAll("details[open]")].map(one => one.className));
  result.innerHTML = html; // drawn by the checker, which escapes all that a person wrote
  for (const one of result.querySelectorAll("details")) one.open = open.has(one.className);
  fired = rules;
  share.hidden = !html;
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
  const filled = facts.filter(({value}) => value.trim())
    .map(({name, value}) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${page}#t=${encodeURIComponent(text.value)}${filled.length ? `&c=${filled.join(";")}` : ""}`;
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
  unknown = [];
  for (const field of facts) field.value = "";
  for (const pair of (parts.get("c") ?? "").split(";").filter(Boolean)) {
    const at = pair.indexOf("=");
    const [header, value] = [decoded(at < 0 ? pair : pair.slice(0, at)), at < 0 ? "" : decoded(pair.slice(at + 1))];
    const field = facts.find(({name}) => name === header);
    if (!field) unknown.push([header, value]);
    else fill(field, value);
  }
  return true;
}

function fill(field, value) {
  field.value = value;
  if (field.value !== value && field.options) { // not one of its values: the checker shall say so
    field.add(new Option(value));
    field.value = value;
  }
  for (let at = field.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
}

function list(ids) {
  const section = find(".checker-listed");
  const lead = document.createElement("p");
  lead.textContent = `这个链接里有 ${ids.length} 条触发过的规则，没有短信原文：`;
  const rows = document.createElement("ul");
  for (const id of ids) {
    const row = rows.appendChild(document.createElement("li"));
    if (Object.hasOwn(manifest?.rules ?? {}, id)) {
      const to = row.appendChild(document.createElement("a"));
      to.href = root.dataset.rules.replace("*", id);
      to.textContent = manifest.rules[id];
    } else {
      row.textContent = `没有编号为“${id}”的规则。`;
    }
  }
  section.replaceChildren(lead, rows);
  section.hidden = !ids.length;
}

async function begin() {
  find(".checker-load").hidden = false;
  try {
    const response = await fetch(runtime + "manifest.json");
    manifest = response.ok ? await response.json() : {absent: "这份网页还没有放入检查器（它在 make site 的最后一步放入）"};
  } catch {
    manifest = {absent: "没有取到检查器的清单，请看网络是否通畅"};
  }
  const given = arrive();
  addEventListener("hashchange", () => { arrive(); ask(); });
  if (manifest.absent) {
    state.textContent = `检查器现在不能用：${manifest.absent}。也可以在自己的电脑上运行 python -m checks message。`;
    return;
  }
  find(".checker-form").hidden = false;
  text.addEventListener("input", event => { if (!event.isComposing) ask(); });
  text.addEventListener("compositionend", ask);
  find(".checker-form").addEventListener("change", event => {
    if (event.target !== text) {
      unknown = [];
      ask();
    }
  });
  find(".checker-form").addEventListener("submit", event => event.preventDefault());
  for (const button of share.querySelectorAll("button")) button.addEventListener("click", () => copy(button.dataset.share));
  const kept = await isKept();
  const whole = megabytes(manifest.bytes), most = megabytes(size(keeping()));
  const rest = megabytes(manifest.bytes - size(keeping()));
  start.textContent = kept ? `载入检查器（已存好 ${most} MB，至多再取 ${rest} MB）` : `载入检查器（约 ${whole} MB）`;
  start.addEventListener("click", load);
  if (given && kept) {
    load();
    return;
  }
  if (!kept) {
    state.textContent = globalThis.caches
      ? `先载入检查器，约 ${whole} MB；其中 ${most} MB 存在浏览器里，下次不再下载。`
      : `先载入检查器，约 ${whole} MB；这个浏览器不能替网页存文件，下次也许要重新下载。`;
  }
  start.hidden = false;
}

begin();
