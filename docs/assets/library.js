// The lists of the library and of the rules: filter them, keep the state in the address. Nothing works less without it.
(() => {
  "use strict";
  const form = document.querySelector("form.library-filter");
  if (!form) return;
  const count = document.querySelector(".library-count");
  const rows = [...document.querySelectorAll(".library :is(li, tbody tr)")];
  const groups = [...document.querySelectorAll(".library section, .library")];
  const selects = [...form.querySelectorAll("select")];
  const clear = Object.assign(document.createElement("button"), {type: "button", className: "md-button library-clear", textContent: "清除筛选"});

  function apply() {
    const chosen = selects.filter(select => select.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !chosen.every(({name, value}) => (row.dataset[name] || "").split(" ").includes(value));
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(":is(li, tbody tr):not([hidden])");
      const heading = group.previousElementSibling;
      if (group.matches(".library") && heading && heading.tagName === "H2") heading.hidden = group.hidden;
    }
    const set = chosen.map(select => `${select.labels[0].firstChild.data.trim()}“${select.selectedOptions[0].text}”`);
    const none = shown ? "" : `没有一条同时符合：${set.join("、")}。`;
    count.textContent = chosen.length ? `共 ${rows.length} 条，符合的有 ${shown} 条。${none}` : `共 ${rows.length} 条。`;
    clear.hidden = shown > 0;
  }

  function read() {
    const state = new URLSearchParams(location.search);
    for (const select of selects) {
      const wanted = state.get(select.name) || "";
      select.value = [...select.options].some(option => option.value === wanted) ? wanted : "";
    }
    apply();
  }

  function write() {
    const state = new URLSearchParams();
    for (const {name, value} of selects) if (value) state.set(name, value);
    const query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    apply();
  }

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  clear.addEventListener("click", () => {
    selects[0].focus(); // the button goes away
    form.reset();
  });
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("popstate", read);
  count.after(clear);
  form.hidden = false;
  read();
})();
