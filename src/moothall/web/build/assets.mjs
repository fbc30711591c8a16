// Makes what a browser loads: one stylesheet, one script and one sprite, each named by its content.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
    legalComments: "none", // licences.txt has them whole
    logLevel: "warning",
  });
  return bundled.outputFiles[0].text;
}

/** The licence of everything that we ship to browsers, since each asks to stand beside its copy. */
async function licences() {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const texts = Object.keys(dependencies).map(
    async (name) => `${name} ${dependencies[name]}\n\n${await licence(name)}`,
  );
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

/** What the package says; what we keep of its licence where it brings none. */
async function licence(name) {
  const folder = join(ROOT, "node_modules", name);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  return readFile(file ? join(folder, file) : join(WEB, "build", `${name}.licence.txt`), "utf8");
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

/** Remove what earlier builds left, once nothing points at it any more. */
async function tidy(kept) {
  const old = (await readdir(BUILT)).filter((file) => !kept.includes(file));
  await Promise.all(old.map((file) => rm(join(BUILT, file))));
}

await mkdir(BUILT, { recursive: true });
const fontNames = await write(await fonts());
const names = await write({
  "desk.css": styles("desk.scss", fontNames),
  "letter.css": styles("letter.scss", fontNames),
  "desk.js": await script("desk.js"),
  "favicon.svg": await readFile(join(WEB, "styles", "favicon.svg"), "utf8"),
  "icons.svg": await readFile(join(WEB, "styles", "icons.svg"), "utf8"),
});
const all = { ...fontNames, ...names };
await writeFile(join(BUILT, "licences.txt"), await licences());
await writeFile(join(BUILT, "assets.json"), `${JSON.stringify(all, null, 2)}\n`);
await tidy([...Object.values(all), "licences.txt", "assets.json"]);
