// Bundles the TypeScript and CSS entries into static/dist and copies the files that must stay files.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build, context } from "esbuild";

const watch = process.argv.includes("--watch");
const out = "static/dist";
const subsets = ["latin", "latin-ext", "cyrillic", "cyrillic-ext"];
const weights = [400, 500, 700];

const entries = (folder, end) =>
  readdirSync(folder).filter((name) => name.endsWith(end)).map((name) => `${folder}/${name}`);

rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}/fonts`, { recursive: true });
// MapLibre's worker must stay a file. Its source map is not shipped, so the line that names it goes.
const worker = readFileSync("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", "utf8");
writeFileSync(`${out}/maplibre-gl-worker.js`, worker.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
for (const subset of subsets) {
  for (const weight of weights) {
    const name = `golos-text-${subset}-${weight}-normal.woff2`;
    copyFileSync(`node_modules/@fontsource/golos-text/files/${name}`, `${out}/fonts/${name}`);
  }
}
copyFileSync("node_modules/@fontsource/golos-text/LICENSE", `${out}/fonts/LICENSE`);

const common = {
  outdir: out,
  entryNames: "[name]",
  bundle: true,
  minify: !watch,
  sourcemap: true,
  logLevel: "warning",
};
const scripts = {
  ...common,
  entryPoints: entries("static/src/pages", ".ts").filter((name) => !name.endsWith("/sw.ts")),
  chunkNames: "chunk-[hash]",
  splitting: true,
  format: "esm",
  target: ["es2022"],
};
// The service worker is one file: it is imported by /sw.js, which names the release.
const workers = {
  ...common,
  entryPoints: ["static/src/pages/sw.ts"],
  format: "iife",
  target: ["es2022"],
};
const sheets = {
  ...common,
  entryPoints: ["static/css/main.css", ...entries("static/css/pages", ".css")],
  assetNames: "fonts/[name]",
  // Fonts are copied above under stable names; style sheets point at those.
  external: ["./fonts/*"],
  target: ["chrome110", "firefox115", "safari16"],
};

if (watch) {
  for (const options of [scripts, workers, sheets]) await (await context(options)).watch();
} else {
  await Promise.all([build(scripts), build(workers), build(sheets)]);
}
