// What the theme's own markup leaves to the mouse: its two buttons that are labels, and what scrolls sideways.
(() => {
  "use strict";
  for (const label of document.querySelectorAll(".md-header label.md-header__button[for^='__']:not([for^='__palette'])")) {
    const toggle = document.getElementById(label.htmlFor);
    if (!toggle) continue;
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", label.htmlFor === "__search" ? "搜索" : "目录");
    label.tabIndex = 0;
    label.addEventListener("keydown", event => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      toggle.click();
    });
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
      if (wide) {
        region.tabIndex = 0;
        region.setAttribute("role", "region");
        region.setAttribute("aria-label", `${heading(region)}，第 ${index + 1} 处可以左右滚动`);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) region.removeAttribute(name);
      }
    });
  }
  addEventListener("load", () => new ResizeObserver(measure).observe(document.body)); // which measures at once
})();
