// The calculator: hands the form to the Python of the site. The tables of the page need none of this.
import {Runtime} from "./runtime.js";

const root = document.getElementById("calculator");
const form = root.querySelector("form"), answer = root.querySelector(".calculator-answer");
const select = form.elements["函数"], sets = [...form.querySelectorAll("fieldset")];
let wanted = false;

const runtime = new Runtime(root, {
  calls: "calculate",
  does: "以下都在您的浏览器里计算。",
  instead: "下面的表不受影响。",
  loaded() {
    root.dataset.ready = "";
    if (wanted) calculate();
  },
});

function paragraph(text, name) {
  return Object.assign(document.createElement("p"), {className: name, textContent: text});
}

function table(rows) {
  const made = document.createElement("table");
  made.className = "sms-table";
  for (const [name, value] of rows) {
    const row = made.insertRow();
    row.append(Object.assign(document.createElement("th"), {scope: "row", textContent: name}));
    row.insertCell().textContent = value;
  }
  return made;
}

function show({results, plot, error}) {
  const parts = error ? [paragraph(error, "calculator-error")] : [table(results)];
  if (plot) parts.push(document.importNode(new DOMParser().parseFromString(plot, "image/svg+xml").documentElement, true));
  answer.replaceChildren(...parts);
}

// Calculates now, or as soon as the program is loaded, which the first question starts.
async function calculate() {
  wanted = !runtime.ready;
  if (wanted) {
    answer.replaceChildren(paragraph("计算程序载入以后，就算这一题。", ""));
    runtime.load();
    return;
  }
  try {
    show(await runtime.ask(Object.fromEntries(new FormData(form))));
  } catch ({message}) {
    show({error: `计算程序自己出了错，没有算成：${message}。下面的表不受影响。`});
  }
}

function choose() {
  for (const set of sets) set.hidden = set.disabled = set.dataset.function !== select.value;
  answer.replaceChildren();
  wanted = false;
}

form.addEventListener("submit", event => {
  event.preventDefault();
  calculate();
});
select.addEventListener("change", choose);
choose(); // a browser may bring back the choice of the last visit
if (await runtime.look()) form.hidden = false;
