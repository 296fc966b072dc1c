import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

interface Setting {
  default: unknown;
  enum?: string[];
  items?: { enum?: string[] };
}

interface Manifest {
  version: string;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string; title: string; category: string }[];
    configuration: { properties: Record<string, Setting> };
  };
}

const read = (file: string): string => readFileSync(file, "utf8");
const { version, capabilities, contributes } = JSON.parse(read("package.json")) as Manifest;
const settings = contributes.configuration.properties;
const nameOf = (setting: string): string => setting.replace("ekslint.", "");

/** The settings of the server with their defaults, as docs/editors.md has them. */
function documented(): Record<string, unknown> {
  const [, table = ""] = /\n## Settings\n[^]*?\n\|---\|---\|---\|\n((?:\|.*\n)+)/.exec(read("../../docs/editors.md")) ?? [];
  return Object.fromEntries(table.trim().split("\n").flatMap((row) => {
    const [, names = "", value = ""] = row.split("|");
    return [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, value.trim() === "" ? "" : JSON.parse(value.replaceAll("`", ""))]);
  })) as Record<string, unknown>;
}

describe("settings", () => {
  test("are those of the server, with its defaults, and the binary", () => {
    const here = Object.entries(settings).map(([setting, value]) => [nameOf(setting), value.default] as const);
    assert.deepEqual(Object.fromEntries(here), { path: "", ...documented() });
  });

  test("have the values that a configuration file can have", () => {
    const schema = JSON.parse(read("../../pkg/config/schema/ekslint.json")) as { properties: Record<string, unknown> };
    const valuesOf = (key: string): string[] => [...JSON.stringify(schema.properties[key]).matchAll(/"enum":(\[[^\]]*\])/g)]
      .flatMap(([, list = "[]"]) => JSON.parse(list) as string[]);
    const sorted = (values: readonly string[] = []): string[] => [...new Set(values)].sort();
    assert.deepEqual(sorted(settings["ekslint.profiles"]?.items?.enum), sorted(valuesOf("profiles")));
    assert.deepEqual(sorted(settings["ekslint.mode"]?.enum), sorted(["", ...valuesOf("mode")]));
  });

  test("are all in the README", () => {
    const readme = read("README.md");
    const has = (name: string): boolean => readme.includes(`\`${name}\``);
    for (const setting of Object.keys(settings)) assert.ok(has(setting) || has(`.${nameOf(setting)}`), setting);
  });

  test("that name a file or a program are not for a workspace that is not trusted", () => {
    assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted(),
      ["ekslint.baseline", "ekslint.config", "ekslint.facts", "ekslint.manifests", "ekslint.path"]);
    for (const setting of capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(setting in settings, setting);
  });
});

describe("commands", () => {
  const source = readdirSync("src").filter((name) => name.endsWith(".ts")).map((name) => read(`src/${name}`)).join("\n");
  const readme = read("README.md").replace(/\s+/g, " ");
  for (const { command, title, category } of contributes.commands) {
    test(title, () => {
      assert.ok(source.includes(`"${command}": `), `${command} does nothing`);
      assert.equal(category, "ekslint");
    });
  }

  test("that the README names are called so", () => {
    const named = [...readme.matchAll(/\*ekslint: ([^*]+)\*/g)].map(([, title]) => title);
    assert.ok(named.length > 3);
    for (const title of named) assert.ok(contributes.commands.some((command) => command.title === title), title);
  });
});

test("the changelog begins with the version", () => {
  assert.equal(/^## (\S+)$/m.exec(read("CHANGELOG.md"))?.[1], version);
});
