// Opens each notebook in a real JupyterLab, runs all its cells as a person would, and saves it.
// Usage: node open_notebooks.mjs SERVER FOLDER NOTEBOOK...; exits with 1 and a sentence where something is wrong.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../page/made/", import.meta.url))("playwright-core");
const [server, folder, ...notebooks] = process.argv.slice(2);
const options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
const quiet = ["--disable-background-networking", "--disable-component-update"];

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...options, ...quiet] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
const elsewhere = new Set();
page.on("request", (request) => {
  const { protocol, hostname } = new URL(request.url());
  if (!["data:", "blob:"].includes(protocol) && hostname !== "127.0.0.1") elsewhere.add(request.url());
});

const wrong = [];
page.setDefaultTimeout(60_000);
for (const name of notebooks) {
  await page.goto(`${server}/lab/tree/${folder}/${name}?reset`);
  await page.locator(".jp-NotebookPanel:visible .jp-Notebook-ExecutionIndicator[data-status='idle']").waitFor();
  await connected(name);
  await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
  const saved = await finished(name);
  const outputs = saved.cells.flatMap((cell) => cell.outputs ?? []);
  for (const { ename, evalue } of outputs.filter((output) => output.output_type === "error"))
    wrong.push(`${name}: ${ename}: ${evalue}`);
  if (!outputs.some((output) => output.data?.["image/png"])) {
    if (!outputs.some((output) => output.data?.["application/vnd.jupyter.widget-view+json"]))
      wrong.push(`${name}: no picture, and nothing to choose`);
    else if (!(await answersToAChoice())) wrong.push(`${name}: another column was chosen, and the code is the same`);
    console.log(`${name}: ${saved.cells.length} cells, ${outputs.length} outputs`);
    continue;
  }
  await page.locator(".jp-NotebookPanel:visible .jp-RenderedImage img").first().scrollIntoViewIfNeeded();
  const width = await page.locator(".jp-NotebookPanel:visible .jp-RenderedImage img").first()
    .evaluate((image) => image.naturalWidth);
  if (!width) wrong.push(`${name}: a picture that is not shown`);
  console.log(`${name}: ${saved.cells.length} cells, ${outputs.length} outputs`);
}
if (elsewhere.size) wrong.push(`requests to other machines: ${[...elsewhere].join(", ")}`);
await browser.close();
if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}

// The notebook as it was saved, once the kernel has had nothing more to do for two seconds.
async function finished(name) {
  const kernel = page.locator(".jp-NotebookPanel:visible .jp-Notebook-ExecutionIndicator");
  for (let [quiet, started] = [0, Date.now()]; quiet < 4; await page.waitForTimeout(500)) {
    quiet = (await kernel.getAttribute("data-status")) === "idle" ? quiet + 1 : 0;
    if (Date.now() - started > 300_000) throw new Error(`${name}: the kernel was busy for five minutes`);
  }
  await page.keyboard.press("Control+s");
  await page.locator(".lm-TabBar-tab.jp-mod-current.jp-mod-dirty").waitFor({ state: "detached" });
  const response = await page.request.get(`${server}/api/contents/${folder}/${name}?content=1`);
  const { content } = await response.json();
  const waiting = content.cells.filter((cell) => cell.cell_type === "code" && !cell.execution_count);
  if (waiting.length) wrong.push(`${name}: cells that did not run: ${waiting.map((cell) => cell.id).join(", ")}`);
  return content;
}

// Whether the code that is shown is another one, once somebody has chosen another column.
async function answersToAChoice() {
  const code = page.locator(".jp-NotebookPanel:visible .widget-html pre");
  const before = await code.innerText();
  await page.locator(".jp-NotebookPanel:visible .widget-dropdown select").nth(1).selectOption({ index: 1 });
  for (const started = Date.now(); Date.now() - started < 60_000; await page.waitForTimeout(500))
    if ((await code.innerText()) !== before) return true;
  return false;
}

// A kernel that shows itself idle may not have been asked for yet; run then, JupyterLab would ask which one to start.
async function connected(name) {
  for (const started = Date.now(); Date.now() - started < 60_000; await page.waitForTimeout(500)) {
    const sessions = await (await page.request.get(`${server}/api/sessions`)).json();
    const own = sessions.find((session) => session.path === `${folder}/${name}`);
    if (own?.kernel.connections && own.kernel.execution_state === "idle") return;
  }
  throw new Error(`${name}: no kernel within a minute`);
}
