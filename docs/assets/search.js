// The search. Pagefind holds the text, one character a word, and names.json what each page is called. A query is looked
// up in pairs of characters, so that no dictionary decides where a word ends. Nothing is fetched before it is opened,
// and without a script its entrance is a link to a page that says where else to look.
(() => {
  "use strict";
  const SHOWN = 10, AROUND = 36;
  // Saturation and length as BM25 has them; what a name and a heading add; by kind how much a page answers: an example
  // and an appendix less than a page on the matter, a page for whoever received a message more.
  const OFTEN = 1.2, LONG = 0.4, NAME = 2, HEADING = 1, KINDS = [["示例：", 0.85], ["附录", 0.85], ["收到短信", 1.15]];
  // Words of asking, which say nothing of the matter.
  const ASKING = /怎么办|怎么样|怎样|怎么|如何|是不是|能不能|可不可以|为什么|是什么|有没有|[吗呢呀吧]/g;
  const box = document.querySelector("dialog.search");
  if (!box || !box.showModal) return;
  const [form, said, list] = [box.querySelector("form"), box.querySelector(".search-said"), box.querySelector("ol")];
  const input = form.elements.q;
  const site = new URL(box.dataset.site + "/", location.href);
  const bundle = new URL("pagefind/", site);
  const HAN = /[\u3400-\u9fff]/;
  const plain = text => text.replaceAll("\u200b", "").toLowerCase();
  let engine;

  // A page opened from a folder may not fetch: there one script holds every file of the bundle, in base64.
  async function unpacked() {
    await new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), {src: new URL(box.dataset.packed, site), onload: done, onerror: failed});
      document.head.append(script);
    });
    const bytes = name => Uint8Array.from(atob(window.searchFiles[name]), sign => sign.charCodeAt(0));
    window.fetch = async address => new Response(bytes(String(address).split("/pagefind/")[1].split("?")[0]));
    return URL.createObjectURL(new Blob([bytes("pagefind.js")], {type: "text/javascript"}));
  }

  function loaded() {
    engine ??= (async () => {
      const pagefind = await import(box.dataset.packed ? await unpacked() : new URL("pagefind.js", bundle));
      await pagefind.options({basePath: bundle.href, baseUrl: "/", noWorker: true});
      const [told] = await Promise.all([fetch(new URL("names.json", bundle)).then(answer => answer.json()), pagefind.init()]);
      const pages = new Map(Object.entries(told).map(([id, [address, title, says, kind, names, headings, length]]) =>
        [id, {id, address, title, says, kind, worth: KINDS.find(([word]) => kind.startsWith(word))?.[1] || 1, headings, length, names: [title, ...names].map(plain)}]));
      const mean = [...pages.values()].reduce((sum, page) => sum + page.length, 0) / pages.size;
      return {pagefind, pages, mean};
    })().catch(error => { engine = undefined; throw error; });
    return engine;
  }

  // What to look up: each run of characters, its pairs, and Latin words with their hyphens.
  function terms(query) {
    const bare = plain(query).replaceAll(ASKING, " ");
    const runs = (bare.trim() ? bare : plain(query)).match(/[\u3400-\u9fff]+|[a-z0-9]+(?:-[a-z0-9]+)*/g) || [];
    const pairs = run => Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
    return [...new Set(runs.flatMap(run => HAN.test(run) && run.length > 2 ? [run, ...pairs(run)] : [run]))];
  }

  // How often `size` words of the index stand side by side.
  function together(places, size) {
    let count = 0, run = 0, last = -2;
    for (const place of [...new Set(places)].sort((a, b) => a - b)) {
      run = place === last + 1 ? run + 1 : 1;
      last = place;
      if (run >= size) { count += 1; run = 0; }
    }
    return count;
  }

  // Whether a text holds a term: characters anywhere, Latin words and numbers as a whole.
  function holder(term) {
    const whole = new RegExp(`(?<![a-z0-9])${term}(?![a-z0-9])`);
    return HAN.test(term) ? text => text.includes(term) : text => whole.test(text);
  }

  function called(page, term, holds) {
    const share = texts => Math.max(0, ...texts.map(text => holds(text) ? 0.5 + term.length / text.length : 0));
    return NAME * share(page.names) + HEADING * share(page.headings.map(([, text]) => plain(text)));
  }

  async function ranked(query) {
    const {pagefind, pages, mean} = await loaded();
    const found = new Map();
    for (const term of terms(query)) {
      const parts = HAN.test(term) ? [...term] : term.split("-");
      const weights = new Map(), holds = holder(term);
      for (const result of (await pagefind.search(parts.join(" "))).results) {
        const often = together(result.words, parts.length), page = pages.get(result.id);
        if (often) weights.set(page.id, {often, result, in: (OFTEN + 1) * often / (often + OFTEN * (1 - LONG + LONG * page.length / mean))});
      }
      for (const page of pages.values()) {
        const more = called(page, term, holds);
        if (more) weights.set(page.id, {...weights.get(page.id), more});
      }
      const rare = Math.log(1 + pages.size / (weights.size || 1));
      for (const [id, weight] of weights) {
        const one = found.get(id) || {page: pages.get(id), score: 0, terms: []};
        one.score += rare * ((weight.in || 0) + (weight.more || 0)) * one.page.worth;
        one.result ??= weight.result;
        one.terms.push(term);
        found.set(id, one);
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score);
  }

  function element(name, content, more = {}) {
    const made = Object.assign(document.createElement(name), more);
    made.append(...content);
    return made;
  }

  // The text around the first of the terms, longest first, with every term marked.
  function excerpt(text, sought) {
    const lower = text.toLowerCase(), first = sought.find(term => lower.includes(term));
    const at = first ? lower.indexOf(first) : 0, from = Math.max(0, at - AROUND), to = at + 2 * AROUND;
    const shown = text.slice(from, to), marks = new RegExp(sought.map(term => term.replaceAll("-", "\\-")).join("|"), "gi");
    const parts = [from ? "…" : ""];
    let done = 0;
    for (const match of shown.matchAll(marks)) {
      parts.push(shown.slice(done, match.index), element("mark", [match[0]]));
      done = match.index + match[0].length;
    }
    return element("p", [...parts, shown.slice(done), to < text.length ? "…" : ""]);
  }

  // What Pagefind took for a Latin word that stands nowhere is the beginning of another: such a page is none.
  async function row({page, result, terms: sought}) {
    const folder = page.address.endsWith("/") && box.dataset.packed ? "index.html" : "";
    const address = new URL("." + page.address + folder, site);
    const section = page.headings.find(([, text]) => plain(text).includes(sought[0]) && !plain(page.title).includes(sought[0]));
    if (section) address.hash = section[0];
    const link = element("a", [page.title + (section ? `：${section[1]}` : "")], {href: address.href});
    const text = result ? (await result.data()).content.replaceAll("\u200b", "") : "";
    const told = plain([text, page.says, ...page.names, ...page.headings.map(([, name]) => name)].join(" "));
    if (!sought.some(term => HAN.test(term) || told.includes(term))) return null;
    return element("li", [link, element("small", [` ${page.kind}`]), text ? excerpt(text, sought) : element("p", [page.says])]);
  }

  async function search() {
    const words = input.value.trim(), stale = () => words !== input.value.trim();
    if (!words) { list.replaceChildren(); said.textContent = ""; return; }
    try {
      const found = await ranked(words);
      if (stale()) return;
      const rows = (await Promise.all(found.slice(0, SHOWN).map(row))).filter(one => one);
      if (stale()) return;
      const count = found.length > SHOWN && rows.length ? found.length : rows.length;
      list.replaceChildren(...rows);
      said.textContent = !count ? "没有找到。换一个短一些的词试试。" : count > SHOWN ? `找到 ${count} 页，下面是最接近的 ${rows.length} 页。` : `找到 ${count} 页。`;
    } catch {
      said.textContent = "搜索没有载入成功。请刷新再试，或从目录里找。";
    }
  }

  function open(event) {
    event?.preventDefault();
    if (!box.open) box.showModal();
    input.select();
    loaded().catch(() => {});
  }

  document.querySelector(".search-open")?.addEventListener("click", open);
  addEventListener("keydown", event => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" || event.key === "/" && !held && !typing) open(event);
  });
  box.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); box.close(); } // else it empties the field first
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step || event.isComposing) return;
    const places = [input, ...list.querySelectorAll("a")];
    const next = places[places.indexOf(document.activeElement) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
  box.addEventListener("click", event => { if (event.target === box || event.target.closest("button, a")) box.close(); });
  form.addEventListener("submit", event => { event.preventDefault(); list.querySelector("a")?.focus(); });
  input.addEventListener("input", event => { if (!event.isComposing) search(); });
  input.addEventListener("compositionend", search);

  const asked = new URLSearchParams(location.search).get("q");
  const at = new URL(location.pathname.replace(/index\.html$/, ""), site).href;
  if (asked || at === new URL("search/", site).href) { input.value = asked || ""; open(); search(); }
})();
