// Looks at pages in a browser and prints what it found as JSON.
//   node browser.mjs page PAGE [FOLDER NAME]     one page: axe in both schemes, requests, policy, width, links
//   node browser.mjs locked PAGE PASSWORD        a page under a password: a wrong one, then the right one
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("./made/", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const [what, file, ...rest] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "page-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
  ],
  viewport: { width: 1280, height: 900 },
  bypassCSP: false,
});
const found = { requests: [], violations: [], errors: [] };

const visit = async () => {
  const page = await context.newPage();
  page.on("request", (request) => found.requests.push(request.url()));
  page.on("pageerror", (error) => found.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") found.violations.push(message.text());
  });
  await page.goto(pathToFileURL(file).href);
  return page;
};

// axe is put in by the debugger, which no policy of a page concerns.
const faults = async (page) => {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations", "incomplete"] }), standards,
  );
  const told = (rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`).join(" | ")}`;
  return { violations: violations.map(told), unsure: incomplete.map((rule) => rule.id) };
};

try {
  if (what === "page") {
    const [shots, name] = rest;
    for (const offline of [false, true]) {
      await context.setOffline(offline);
      await (await visit()).close();
    }
    const page = await visit();
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      found[scheme] = await faults(page);
    }
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = false; }));
    found.dead = await page.evaluate(() => [...document.querySelectorAll("a[href^='#']")]
      .map((link) => link.getAttribute("href"))
      .filter((href) => document.getElementById(decodeURIComponent(href.slice(1))) === null));
    found.links = await page.evaluate(() => document.querySelectorAll("a[href^='#']").length);
    found.unreached = await page.evaluate(() => [...document.querySelectorAll(".entries tbody tr")]
      .map((row) => row.id).filter((id) => !document.querySelector(`a.figure[href="#${CSS.escape(id)}"]`)
        && !document.querySelector(`a.figure[href="#${id}"]`)));
    found.unnamed = await page.evaluate(() => [...document.querySelectorAll("a.figure")]
      .filter((link) => !link.getAttribute("aria-label")?.startsWith(`${link.textContent}, `))
      .map((link) => link.outerHTML));
    found.twice = await page.evaluate(() => [...document.querySelectorAll("main > section")].flatMap((section) => {
      const targets = [...section.querySelectorAll("a.figure")].map((link) => link.hash);
      return targets.filter((target, place) => targets.indexOf(target) < place);
    }));
    Object.assign(found, await page.evaluate(() => {
      const stops = [...document.querySelectorAll("a[href], summary, [tabindex='0']")];
      const chapters = [...document.querySelectorAll("main > section:not(.summary)")];
      const before = (stop) => chapters[0].querySelector("h2").compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
      return {
        stops: stops.filter(before).length,
        summary_in_main: document.querySelector("main > .summary") !== null,
        without_way_back: chapters.filter((one) => !one.querySelector(".up a[href='#contents']")).map((one) => one.innerText.slice(0, 60)),
      };
    }));
    // the boxes of a chart's words, as they are drawn on a desk and on a telephone: inside their drawing, none on another
    const wordsOfCharts = () => [...document.querySelectorAll(".chart svg")]
      .filter((drawing) => drawing.getBoundingClientRect().width > 0).flatMap((drawing) => {
        const around = drawing.getBoundingClientRect();
        const words = [...drawing.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
        const cut = words.filter(([, box]) => box.left < around.left - 1 || box.right > around.right + 1
          || box.top < around.top - 1 || box.bottom > around.bottom + 1).map(([told]) => `cut: ${told}`);
        const met = words.flatMap(([told, box], place) => words.slice(place + 1).filter(([, other]) =>
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2
          && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 3).map(([other]) => `met: ${told} / ${other}`));
        return [...cut, ...met];
      });
    found.words = [];
    for (const width of [390, 900, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      found.words.push(...(await page.evaluate(wordsOfCharts)).map((one) => `${width}: ${one}`));
    }
    found.drawn = await page.evaluate(() => [...document.querySelectorAll(".chart")]
      .map((chart) => [...chart.querySelectorAll(":scope > svg")].filter((one) => one.getBoundingClientRect().width > 0).length));
    // the first number of the page is clicked, and its entry comes into sight
    await page.emulateMedia({ colorScheme: "light" });
    if (await page.locator("main a.figure").count()) {
      await page.locator("main a.figure").first().click();
      found.lands = await page.evaluate(() => {
        const { top, bottom } = document.querySelector(":target").getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      await page.goto(pathToFileURL(file).href);
    }
    found.sideways = {};
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      found.sideways[width] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (shots) await page.screenshot({ path: join(shots, `${name}-${width}.png`) });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    found.screens = await page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "dark" });
    if (shots) await page.screenshot({ path: join(shots, `${name}-dark.png`) });
  } else {
    await context.setOffline(true);
    const page = await visit();
    found.before = { text: await page.locator("body").innerText(), ...(await faults(page)) };
    await page.fill("#password", "this is not the password");
    await page.click("#button");
    await page.waitForFunction(() => document.getElementById("problem").textContent !== "");
    found.refused = await page.locator("#problem").textContent();
    found.focus = await page.evaluate(() => document.activeElement.id);
    await page.fill("#password", rest[0]);
    await page.click("#button");
    await page.waitForSelector("main#content");
    found.heading = await page.locator("h1").textContent();
    found.language = await page.locator("html").getAttribute("lang");
    found.styled = await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position);
    await page.locator("main a.figure").first().click();
    found.lands = await page.evaluate(() => document.querySelector(":target") !== null);
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
found.requests = found.requests.filter((url) => url.split("#")[0] !== pathToFileURL(file).href);
console.log(JSON.stringify(found));
