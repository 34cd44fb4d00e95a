// Makes the scripts of the Door: `node build.mjs TARGET`, in a folder where `npm ci` has run. The same input gives the
// same bytes.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

const target = process.argv[2];
const BANNER =
  "/*! Recourse, AGPL-3.0-or-later; age-encryption, BSD-3-Clause; noble, scure, MIT: texts in licences.txt of the package */";
const BUNDLES = [
  { name: "door.js", entry: "src/page/door.js", format: "iife" },
  { name: "seal.js", entry: "src/page/seal.js", format: "iife" },
  // Never sent to anybody: what the tests of the envelope run, so that they run what was built.
  { name: "envelope.mjs", entry: "src/envelope/index.js", format: "esm" },
];

async function bundle({ name, entry, format }) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format,
    // Browsers of 2021: BigInt and TransformStream are the youngest things used.
    target: ["es2020"],
    charset: "utf8",
    legalComments: "none",
    banner: { js: BANNER },
    alias: { "@noble/curves/nist.js": "./src/without_nist.js" },
    logLevel: "error",
  });
  const bytes = Buffer.from(outputFiles[0].contents);
  await writeFile(join(target, name), bytes);
  if (format !== "iife") return;
  await writeFile(join(target, `${name}.br`), await brotli(bytes));
  await writeFile(join(target, `${name}.gz`), await zipped(bytes));
}

const brotli = (bytes) =>
  promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

async function zipped(bytes) {
  const packed = await promisify(gzip)(bytes, { level: 9 });
  packed[9] = 255; // The system that packed it; otherwise the bytes would differ from one to the next.
  return packed;
}

async function licences() {
  const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const texts = Object.keys(dependencies).map(async (name) => {
    const folder = join("node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((one) => one.toUpperCase().startsWith("LICENSE"));
    return `${name} ${version}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
  });
  await writeFile(join(target, "licences.txt"), (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`));
}

await Promise.all([...BUNDLES.map(bundle), licences()]);
