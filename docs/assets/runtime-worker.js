// Runs the project's wheel in Pyodide. Started from a blob: by runtime.js, so that the policy of the page holds here too.
// In: {load: {base, manifest, cache, calls}} once, then {ask: JSON}. Out: {got: bytes}, {ready: ms}, {failed: why},
// then one {said: JSON} or {broken: why} for each question.
const MODULES = {check: "checks.site.page_checker", calculate: "checks.site.calculator"}; // each has `answer`, from JSON to JSON
const TYPES = {zip: "application/zip", wasm: "application/wasm"};
let answer;

async function digest(bytes) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...made].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// One file: kept from an earlier visit, or fetched with every piece told to the page.
async function taken(address, file, kept) {
  const before = kept && await kept.match(address);
  if (before) {
    postMessage({got: file.bytes});
    return before.arrayBuffer();
  }
  const response = await fetch(address).catch(() => { throw new Error(`没有取到 ${file.name}`); });
  if (!response.ok) throw new Error(`没有取到 ${file.name}（${response.status}）`);
  const bytes = new Uint8Array(file.bytes);
  let place = 0;
  for (const reader = response.body.getReader(); ;) {
    const {done, value} = await reader.read();
    if (done) break;
    if (place + value.length > file.bytes) throw new Error(`${file.name} 的大小不对`);
    bytes.set(value, place);
    place += value.length;
    postMessage({got: value.length});
  }
  if (globalThis.crypto?.subtle && await digest(bytes) !== file.sha256) throw new Error(`${file.name} 的校验值不对`);
  if (kept) await kept.put(address, new Response(bytes)).catch(() => {}); // no room left: it works all the same
  return bytes.buffer;
}

async function unpacked(bytes) {
  if (!globalThis.DecompressionStream) throw new Error("这个浏览器太旧，不能解压所需的文件");
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function load({base, manifest, cache, calls}) {
  const started = performance.now();
  const kept = globalThis.caches && await caches.open(cache).catch(() => null);
  const held = {};
  const modules = {};
  await Promise.all(manifest.files.map(async file => {
    const address = base + file.name;
    if (file.name.endsWith(".mjs")) {
      modules[file.name] = await import(address).catch(() => { throw new Error(`没有取到 ${file.name}`); });
      postMessage({got: file.bytes});
    } else {
      const bytes = await taken(address, file, kept);
      held[base + file.name.replace(/\.packed$/, "")] = file.name.endsWith(".packed") ? await unpacked(bytes) : bytes;
    }
  }));
  // Pyodide asks for its files by address; they are here already. Nothing else is ever fetched.
  globalThis.fetch = async input => {
    const address = String(input.url ?? input);
    if (!(address in held)) throw new Error(`清单里没有这个文件，不去取：${address}`);
    return new Response(held[address], {headers: {"Content-Type": TYPES[address.split(".").pop()]}});
  };
  const pyodide = await modules["pyodide.mjs"].loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    createPyodideModule: modules["pyodide.asm.mjs"].default,
    lockFileContents: {info: manifest.info, packages: {}},
  });
  for (const name of ["imported.zip", "checks.zip"]) pyodide.unpackArchive(held[base + name], "zip", {extractDir: "/python"});
  pyodide.runPython("import sys; sys.path.insert(0, '/python')");
  const module = pyodide.pyimport(MODULES[calls]);
  module.warm?.();
  answer = module.answer;
  for (const address of Object.keys(held)) delete held[address];
  return performance.now() - started;
}

onmessage = async ({data}) => {
  if (data.load) {
    try {
      postMessage({ready: await load(data.load)});
    } catch (error) {
      postMessage({failed: String(error.message ?? error).trim().split("\n").pop()});
    }
    return;
  }
  try {
    postMessage({said: answer(data.ask)});
  } catch (error) {
    postMessage({broken: String(error.message ?? error).trim().split("\n").pop()});
  }
};
postMessage({here: true});
