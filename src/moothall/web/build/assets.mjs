// Makes what a browser loads: one stylesheet, one script and one sprite, each named by its content.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import * as sass from "sass";

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = join(WEB, "..", "..", "..");
const BUILT = join(WEB, "static", "built");
const FONTS = join(ROOT, "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files");
const FONT_FILES = {
  "atkinson-latin.woff2": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "atkinson-latin-ext.woff2": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
};

function styles(entry, names) {
  const compiled = sass.compile(join(WEB, "styles", entry), {
    style: "compressed",
    loadPaths: [join(ROOT, "node_modules", "govuk-frontend", "dist")],
    quietDeps: true,
  });
  return Object.entries(names).reduce(
    (css, [plain, hash]) => css.replaceAll(`"${plain}"`, `"${hash}"`).replaceAll(`(${plain})`, `(${hash})`),
    compiled.css,
  );
}

async function script(entry) {
  const bundled = await build({
    entryPoints: [join(WEB, "scripts", entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: ["es2020"],
    legalComments: "linked",
    outfile: "out.js",
    logLevel: "warning",
  });
  const [licences, code] = [
    bundled.outputFiles.find((file) => file.path.endsWith("LEGAL.txt")),
    bundled.outputFiles.find((file) => file.path.endsWith("out.js")),
  ];
  if (licences) await writeFile(join(BUILT, `${entry}.licences.txt`), licences.text);
  return code.text.replace(/\/\*! For license information.*?\*\/\s*$/s, "");
}

function hashed(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}.${digest}${name.slice(dot)}`;
}

async function write(contents) {
  const names = {};
  for (const [name, content] of Object.entries(contents)) {
    names[name] = hashed(name, content);
    await writeFile(join(BUILT, names[name]), content);
    console.log(`${names[name]}  ${(content.length / 1024).toFixed(1)} kB`);
  }
  return names;
}

async function fonts() {
  const read = async ([name, file]) => [name, await readFile(join(FONTS, file))];
  return Object.fromEntries(await Promise.all(Object.entries(FONT_FILES).map(read)));
}

await rm(BUILT, { recursive: true, force: true });
await mkdir(BUILT, { recursive: true });
const fontNames = await write(await fonts());
const names = await write({
  "desk.css": styles("desk.scss", fontNames),
  "letter.css": styles("letter.scss", fontNames),
  "desk.js": await script("desk.js"),
  "favicon.svg": await readFile(join(WEB, "styles", "favicon.svg"), "utf8"),
  "icons.svg": await readFile(join(WEB, "styles", "icons.svg"), "utf8"),
});
await writeFile(join(BUILT, "assets.json"), `${JSON.stringify({ ...fontNames, ...names }, null, 2)}\n`);
