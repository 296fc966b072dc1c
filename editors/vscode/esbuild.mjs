// Bundles the extension into dist/, or with --tests its unit tests into out/.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const isTests = process.argv.includes("--tests");
const tests = readdirSync("test/unit").map((name) => `test/unit/${name}`);

await build({
  entryPoints: isTests ? tests : ["src/extension.ts"],
  outdir: isTests ? "out/unit" : "dist",
  bundle: true,
  external: ["vscode"],
  format: "cjs",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  minify: process.argv.includes("--minify"),
  sourcemap: isTests ? "inline" : false,
  logLevel: "warning",
});
