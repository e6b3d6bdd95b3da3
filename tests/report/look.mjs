// SPDX-License-Identifier: Apache-2.0
// Opens reports in a headless Chromium, on a wide screen, a phone and paper, by day and by night: axe-core finds no
// violation (unless CPEG_LOOK is "pictures"), nothing is fetched, the page is no wider than the screen, print has pages. Prints TAP; keeps a picture of each.
//
//   node look.mjs CHROMIUM AXE.JS FOLDER-FOR-PICTURES REPORT.HTML...
//
// Chromium is spoken to through a pipe, by its own protocol: no package stands between.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

const [chromium, axePath, pictures, ...reports] = process.argv.slice(2);
const axe = readFileSync(axePath, "utf8");
const home = mkdtempSync(join(tmpdir(), "cpeg-look-"));
mkdirSync(pictures, { recursive: true });

// ---- The pipe: messages are JSON texts, each ended by a NUL ----

const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--user-data-dir=${home}`,
  "--remote-debugging-pipe", "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map();
let heard = [], last = 0, rest = "";
browser.stdio[4].setEncoding("utf8").on("data", (piece) => {
  const parts = (rest + piece).split("\0");
  rest = parts.pop();
  for (const part of parts) {
    const message = JSON.parse(part);
    if (message.id !== undefined) {
      const { done, failed } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) failed(new Error(message.error.message));
      else done(message.result);
    } else heard.push(message);
  }
});

function ask(method, params = {}, sessionId = undefined) {
  const id = ++last;
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  return new Promise((done, failed) => waiting.set(id, { done, failed }));
}

async function until(holds) {
  for (let i = 0; i < 600; i++) {
    if (holds()) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

// ---- Checks ----

// Of a picture; browsers cannot paint longer ones.
const MOST_PIXELS = 16000;

let count = 0, failures = 0;
function check(holds, what, why = "") {
  count++;
  if (!holds) failures++;
  console.log(`${holds ? "ok" : "not ok"} ${count} - ${what}`);
  if (!holds && why) console.log(why.split("\n").map((line) => "# " + line).join("\n"));
}

const screens = [{ name: "desktop", width: 1280, height: 900, mobile: false }, { name: "phone", width: 390, height: 844, mobile: true }];

// Opens the page anew, so that nothing of the look before is left.
async function open(session, file, screen, scheme) {
  const say = (method, params) => ask(method, params, session);
  await say("Emulation.setDeviceMetricsOverride", { width: screen.width, height: screen.height, deviceScaleFactor: 1, mobile: screen.mobile });
  await say("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  heard = [];
  await say("Page.navigate", { url: "file://" + resolve(file) });
  await until(() => heard.some((message) => message.method === "Page.loadEventFired"));
  return say;
}

async function evaluate(say, expression) {
  const { result, exceptionDetails } = await say("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

// All parts that unfold are opened first: what is folded is judged, too.
const judge = `(async () => { for (const part of document.querySelectorAll("details")) part.open = true;
  const result = await axe.run(document, { resultTypes: ["violations"] });
  return result.violations.map((v) => v.id + ": " + v.help + "\\n" + v.nodes.slice(0, 3).map((n) => "  " + n.target + " " + (n.any[0]?.message ?? "")).join("\\n")); })()`;

async function look(session, file, screen, scheme) {
  const name = `${basename(dirname(resolve(file)))}, ${screen.name}, ${scheme}`;
  const say = await open(session, file, screen, scheme);
  const fetched = heard.filter((message) => message.method === "Network.requestWillBeSent").map((message) => message.params.request.url);
  check(fetched.length === 1, `${name}: nothing is fetched but the page`, fetched.join("\n"));
  const wide = await evaluate(say, "document.scrollingElement.scrollWidth - innerWidth");
  check(wide <= 0, `${name}: the page is no wider than the screen`, `${wide} pixels`);
  const height = Math.min(await evaluate(say, "document.scrollingElement.scrollHeight"), MOST_PIXELS);
  const { data } = await say("Page.captureScreenshot", { format: "png", captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: screen.width, height, scale: 1 } });
  writeFileSync(join(pictures, `${basename(dirname(resolve(file)))}-${screen.name}-${scheme}.png`), Buffer.from(data, "base64"));
  if (process.env.CPEG_LOOK === "pictures") return;
  await evaluate(say, axe + "; 0");
  const violations = await evaluate(say, judge);
  check(violations.length === 0, `${name}: axe-core finds no violation`, violations.join("\n"));
}

// How many parts that unfold are seen as the page was opened.
const unfolded = `Array.from(document.querySelectorAll(".folded")).filter((part) => part.offsetHeight > 0).length`;

async function print(session, file) {
  const say = await open(session, file, screens[0], "light");
  const folded = await evaluate(say, `document.querySelectorAll(".folded").length`), seen = await evaluate(say, unfolded);
  await say("Emulation.setEmulatedMedia", { media: "print" });
  const printed = await evaluate(say, unfolded);
  await say("Emulation.setEmulatedMedia", { media: "" });
  check(seen === 0 && printed === folded, `${basename(dirname(resolve(file)))}: what is folded on screens is printed`,
    `${folded} parts, ${seen} seen, ${printed} printed`);
  const { data } = await say("Page.printToPDF", { preferCSSPageSize: true, printBackground: true });
  const pdf = Buffer.from(data, "base64");
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  const name = basename(dirname(resolve(file)));
  writeFileSync(join(pictures, `${name}.pdf`), pdf);
  check(pages > 1, `${name}: paper has pages`, `${pages}`);
  console.log(`# ${name}: ${pages} pages`);
}

const { targetInfos } = await ask("Target.getTargets");
const { sessionId } = await ask("Target.attachToTarget", { targetId: targetInfos.find((t) => t.type === "page").targetId, flatten: true });
await ask("Page.enable", {}, sessionId);
await ask("Network.enable", {}, sessionId);
await ask("Page.setBypassCSP", { enabled: true }, sessionId);
for (const report of reports) {
  for (const screen of screens) for (const scheme of ["light", "dark"]) await look(sessionId, report, screen, scheme);
  await print(sessionId, report);
}
console.log(`1..${count}`);
await ask("Browser.close").catch(() => {});
browser.on("exit", () => {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  process.exit(failures === 0 ? 0 : 1);
});
