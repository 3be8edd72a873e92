// The calculator: hands the form to the Python worker of the site, which is fetched only when it is asked. The tables of
// the page need none of this.
(() => {
  "use strict";
  const form = document.querySelector("form.calculator[data-worker]");
  if (!form || !window.Worker) return;
  const select = form.elements["函数"];
  const answer = form.querySelector(".calculator-answer");
  const sets = [...form.querySelectorAll("fieldset[data-function]")];
  const failed = {results: [], plot: "", error: "没有算成：计算程序没有取到。请看看网络，再试一次；下面的表不受影响。"};
  let worker = null, asked = 0;

  function paragraph(text, name) {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function table(rows) {
    const made = document.createElement("table");
    made.className = "sms-table";
    for (const [name, value] of rows) {
      const row = made.insertRow(), head = document.createElement("th");
      head.scope = "row";
      head.textContent = name;
      row.append(head);
      row.insertCell().textContent = value;
    }
    return made;
  }

  function show({results, plot, error}) {
    const parts = error ? [paragraph(error, "calculator-error")] : [table(results)];
    if (plot) parts.push(document.importNode(new DOMParser().parseFromString(plot, "image/svg+xml").documentElement, true));
    answer.replaceChildren(...parts);
  }

  function ask(args) {
    if (!worker) {
      worker = new Worker(form.dataset.worker);
      worker.addEventListener("message", ({data}) => {
        if (data && data.id === `calculate-${asked}`) show(data.result || failed);
      });
      worker.addEventListener("error", () => { worker = null; show(failed); });
    }
    worker.postMessage({id: `calculate-${asked}`, call: "calculate", args});
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    asked += 1;
    answer.replaceChildren(paragraph("正在计算。第一次要先取来计算程序，需要几秒。", ""));
    ask(Object.fromEntries(new FormData(form)));
  });
  select.addEventListener("change", () => {
    for (const set of sets) set.hidden = set.disabled = set.dataset.function !== select.value;
    answer.replaceChildren();
  });
  select.dispatchEvent(new Event("change"));
  form.hidden = false;
})();
