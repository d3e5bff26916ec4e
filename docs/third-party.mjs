// Writes THIRD-PARTY.md anew: node docs/third-party.mjs
//
// What a user gets is listed: crates that are linked into one of the programs on any system, npm packages whose code or fonts end up in
// the screens. Tools that only build or test are not part of the product.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { cwd: root, maxBuffer: 1 << 28, encoding: "utf8" }),
);

const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
const own = new Set(metadata.workspace_members);
const notShipped = new Set(["oryn-agent", "oryn-architecture", "oryn-stack", "oryn-testkit"]);

// From our programs along ordinary dependencies; what only builds is left out, and so are procedural macros.
const reached = new Set();
const queue = [...own].filter((id) => !notShipped.has(packages.get(id).name));
while (queue.length > 0) {
  const id = queue.pop();
  if (reached.has(id)) continue;
  reached.add(id);
  if (packages.get(id).targets.some((target) => target.kind.includes("proc-macro"))) continue;
  for (const dependency of nodes.get(id).deps) {
    if (dependency.dep_kinds.some((kind) => kind.kind === null)) queue.push(dependency.pkg);
  }
}

const crates = [...reached].filter((id) => !own.has(id)).map((id) => packages.get(id));
// One way of writing: "MIT/Apache-2.0" and "MIT OR Apache-2.0" are the same choice as "Apache-2.0 OR MIT".
function spoken(licence) {
  const plain = (licence ?? "see the package").replaceAll("/", " OR ").replaceAll(/\s+/g, " ");
  return /[()]| AND /.test(plain) ? plain : plain.split(" OR ").sort().join(" OR ");
}

// svelte is a tool in package.json, but its runtime is in every screen.
const lock = JSON.parse(readFileSync(new URL("ui/package-lock.json", root), "utf8"));
const modules = Object.entries(lock.packages)
  .filter(([path, one]) => path !== "" && !one.optional && (!one.dev || path === "node_modules/svelte"))
  .map(([path, one]) => ({ name: path.replace(/^.*node_modules\//, ""), version: one.version, license: one.license }));

function table(rows) {
  const byLicence = new Map();
  for (const row of rows) {
    const licence = spoken(row.license);
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${row.name} ${row.version}`]);
  }
  const lines = [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => `| ${licence} | ${names.sort().join(", ")} |`);
  return ["| licence | packages |", "| --- | --- |", ...lines].join("\n");
}

const text = `# Third-party software and fonts

Made by \`node docs/third-party.mjs\`; do not edit. Licences are as the packages declare them; their texts are inside the packages.

## Fonts

**Golos Text**, Copyright 2019 The Golos Text Project Authors (https://github.com/googlefonts/golos-text), SIL Open Font License 1.1.
The papers embed its Regular and Bold ([the licence](crates/documents/fonts/OFL.txt)); the screens and the portal use it too.

## Rust crates (${crates.length})

On any one system a part of them is linked. SQLCipher (BSD-3-Clause, Copyright 2008-2020 Zetetic LLC), SQLite (public domain) and OpenSSL's libcrypto
(Apache-2.0) are inside \`libsqlite3-sys\` and \`openssl-src\`.

${table(crates)}

## npm packages in the screens (${modules.length})

${table(modules)}
`;
writeFileSync(new URL("THIRD-PARTY.md", root), text);
console.log(`THIRD-PARTY.md: ${crates.length} crates, ${modules.length} npm packages`);
