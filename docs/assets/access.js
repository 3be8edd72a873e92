// What the theme's own markup leaves to the mouse: its buttons that are labels, the terms, and what scrolls sideways.
(() => {
  "use strict";
  // Gives an element its attributes, or takes them away.
  function give(element, wanted, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (wanted) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }

  // A label that works as a button: Space and Enter press it, and `then` runs after.
  function pressable(label, toggle, then = () => {}) {
    label.addEventListener("keydown", event => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      toggle.click();
      then();
    });
  }
  for (const label of document.querySelectorAll(".md-header label.md-header__button[for^='__']:not([for^='__palette'])")) {
    const toggle = document.getElementById(label.htmlFor);
    if (!toggle) continue;
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    pressable(label, toggle);
    give(label, true, {role: "button", tabindex: "0", "aria-label": label.htmlFor === "__search" ? "搜索" : "目录"});
    toggle.addEventListener("change", tell);
    tell();
  }
  addEventListener("keydown", event => {
    const drawer = document.getElementById("__drawer");
    if (event.key === "Escape" && drawer && drawer.checked) {
      drawer.click();
      document.querySelector(".md-header label[for='__drawer']").focus();
    }
  });

  // The sections of the menu open one over the other on a narrow screen; on a wide one they are headings.
  const narrow = matchMedia("(max-width: 76.2344em)");
  for (const toggle of document.querySelectorAll(".md-nav--primary .md-nav__toggle")) {
    const [opener, back] = ["link", "title"].map(part => document.querySelector(`.md-nav--primary label.md-nav__${part}[for="${toggle.id}"]`));
    if (!opener || !back) continue;
    const names = {role: "button", tabindex: "0"};
    const tell = () => {
      give(opener, narrow.matches, {...names, "aria-expanded": String(toggle.checked)});
      give(back, narrow.matches, {...names, "aria-label": `返回上一级：${back.textContent.trim()}`});
    };
    pressable(opener, toggle, () => back.focus());
    pressable(back, toggle, () => opener.focus());
    toggle.addEventListener("change", tell);
    narrow.addEventListener("change", tell);
    tell();
  }

  for (const term of document.querySelectorAll("article abbr")) term.tabIndex = 0; // its meaning is shown in focus too

  // A region that scrolls sideways takes the focus, so that the arrow keys move it, and says what it is.
  const regions = () => document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code");
  function heading(region) {
    const all = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")];
    const before = all.filter(one => one.compareDocumentPosition(region) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    return before ? before.firstChild.textContent.trim() : document.title;
  }
  function measure() {
    const all = [...regions()].map(region => [region, region.scrollWidth > region.clientWidth + 1]);
    all.forEach(([region, wide], index) => {
      give(region, wide, {tabindex: "0", role: "region", "aria-label": `${heading(region)}，第 ${index + 1} 处可以左右滚动`});
    });
  }
  addEventListener("load", () => new ResizeObserver(measure).observe(document.body)); // which measures at once
})();
