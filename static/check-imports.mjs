// Holds the direction of imports in static/src: pages → features → elements, map → core; features never meet.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";

const root = "static/src";
const shared = ["core", "types"];
const middle = ["map", "elements"];

/** Folders a file of `folder` may import from, besides its own. */
const allowed = (folder) => {
  if (folder === "pages") return null;
  if (shared.includes(folder)) return folder === "core" ? ["types"] : [];
  if (middle.includes(folder)) return shared;
  return [...middle, ...shared];
};

const wrong = [];
for (const name of readdirSync(root, { recursive: true })) {
  if (!name.endsWith(".ts")) continue;
  const folder = name.split(sep)[0];
  const may = allowed(folder);
  const text = readFileSync(join(root, name), "utf8");
  for (const [, target] of text.matchAll(/from\s+"(\.[^"]*)"/g)) {
    const to = relative(root, normalize(join(root, dirname(name), target))).split(sep)[0];
    if (to === folder || may === null) continue;
    if (!may.includes(to)) wrong.push(`${name} imports ${target}: ${folder} may not look at ${to}`);
  }
}
for (const line of wrong) console.error(line);
process.exit(wrong.length ? 1 : 0);
