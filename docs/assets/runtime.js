// The project's Python in a page: what it weighs, its loading with the progress shown, and one worker that answers.
// Used by check.js and calculator.js; the markup is drawn by checks/site/tool.py. Nothing is fetched but the manifest until
// somebody asks; what was fetched is kept in the browser for both pages.
const megabytes = bytes => (bytes / 1e6).toFixed(1);
const size = files => files.reduce((sum, file) => sum + file.bytes, 0);

export class Runtime {
  // `root` holds the markup; `calls` is what the worker shall answer, one of the names in runtime-worker.js; `does` stands
  // after “loaded” and `instead` after “cannot be used”; `loaded` is run once it can be asked.
  constructor(root, {calls, does, instead, loaded = () => {}}) {
    Object.assign(this, {calls, does, instead, loaded, name: root.dataset.name, ready: false, worker: null, waiting: []});
    this.base = new URL(root.dataset.runtime, document.baseURI).href;
    const find = part => root.querySelector(`.runtime-${part}`);
    Object.assign(this, {state: find("state"), start: find("start"), progress: find("progress")});
    find("without").hidden = true;
    find("load").hidden = false;
    this.start.addEventListener("click", () => this.load());
  }

  // Reads the manifest and says what loading would fetch. True where the runtime can be had, and `kept` says whether it
  // is in the browser already.
  async look() {
    try {
      const response = await fetch(this.base + "manifest.json");
      this.manifest = response.ok ? await response.json() : {absent: "这份网页还没有放入它（make site 的最后一步才放入）"};
    } catch {
      this.manifest = {absent: "没有取到它的清单，请看网络是否通畅"};
    }
    const {manifest, name} = this;
    if (manifest.absent) {
      this.state.textContent = `${name}现在不能用：${manifest.absent}。${this.instead}`;
      return false;
    }
    // Scripts are left to the browser's own cache, which may ask for them again.
    this.keeping = manifest.files.filter(file => !file.name.endsWith(".mjs"));
    this.cache = `python-${manifest.digest}`;
    this.kept = await this.isKept();
    const whole = megabytes(manifest.bytes), most = megabytes(size(this.keeping));
    const rest = megabytes(manifest.bytes - size(this.keeping));
    this.start.textContent = this.kept ? `载入${name}（已存好 ${most} MB，至多再取 ${rest} MB）` : `载入${name}（约 ${whole} MB）`;
    if (!this.kept) {
      this.state.textContent = globalThis.caches
        ? `先载入${name}，约 ${whole} MB；其中 ${most} MB 存在浏览器里，下次不再下载。`
        : `先载入${name}，约 ${whole} MB；这个浏览器不能替网页存文件，下次也许要重新下载。`;
    }
    this.start.hidden = false;
    return true;
  }

  async isKept() {
    if (!globalThis.caches || !await caches.has(this.cache)) return false;
    const kept = await caches.open(this.cache);
    return (await Promise.all(this.keeping.map(file => kept.match(this.base + file.name)))).every(Boolean);
  }

  load() {
    if (this.worker) return;
    const {manifest, name} = this;
    let got = 0;
    this.start.hidden = true;
    this.progress.hidden = false;
    this.progress.max = manifest.bytes;
    this.progress.value = 0;
    this.state.textContent = `正在载入${name}……`;
    const source = `import ${JSON.stringify(new URL("runtime-worker.js", import.meta.url).href)};`;
    const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    this.worker = new Worker(address, {type: "module"});
    this.worker.onerror = event => this.failed(event.message || "浏览器不能运行它");
    this.worker.onmessage = ({data}) => {
      if (data.here) {
        this.worker.postMessage({load: {base: this.base, manifest, cache: this.cache, calls: this.calls}});
      } else if (data.got) {
        got += data.got;
        this.progress.value = got;
        this.state.textContent = got < manifest.bytes
          ? `正在载入${name}：${megabytes(got)} / ${megabytes(manifest.bytes)} MB` : "取到了，正在启动……";
      } else if (data.ready) {
        this.started(data.ready);
      } else if (data.failed) {
        this.failed(data.failed);
      } else {
        const {resolve, reject} = this.waiting.shift();
        if ("said" in data) resolve(JSON.parse(data.said));
        else reject(new Error(data.broken));
      }
    };
  }

  failed(why) {
    this.worker.terminate();
    this.worker = null;
    this.ready = false;
    this.progress.hidden = true;
    this.state.textContent = `${this.name}没有载入成功：${why}。请看网络是否通畅，再试一次。`;
    this.start.textContent = `再试一次（约 ${megabytes(this.manifest.bytes)} MB）`;
    this.start.hidden = false;
    for (const {reject} of this.waiting.splice(0)) reject(new Error(why));
  }

  async started(took) {
    this.ready = true;
    this.progress.hidden = true;
    this.state.textContent = `${this.name}已载入（用了 ${(took / 1000).toFixed(1)} 秒）。${this.does}`;
    this.loaded();
    for (const name of globalThis.caches ? await caches.keys() : []) {
      if (name.startsWith("python-") && name !== this.cache) await caches.delete(name);
    }
  }

  // The answer of the Python, once loaded, to something that can be written as JSON; an error where it gave none.
  ask(question) {
    this.worker.postMessage({ask: JSON.stringify(question)});
    return new Promise((resolve, reject) => this.waiting.push({resolve, reject}));
  }
}
