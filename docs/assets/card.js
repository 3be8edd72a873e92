// Copy buttons on the cards. They are hidden until here, so that none is dead without a script or a clipboard.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button.sms-copy")) {
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.after(status);
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = button.dataset.copy ?? button.closest(".sms").querySelector(".sms-bubble").textContent;
      navigator.clipboard.writeText(text).then(
        () => {
          const open = new Set(text.match(/\{[^{}]+\}/g)).size;
          status.textContent = `${open ? `已复制，是模板，有 ${open} 处变量要填。其余的日期、天数和金额也要` : "已复制。"}改成真实的内容，再检查一遍。`;
        },
        () => { status.textContent = "没有复制成，请手动选取。"; });
    });
  }
})();
