import eslint from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "out/", "node_modules/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "max-len": ["error", { code: 140 }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off", // vscode.Disposable is a shape: any object that can be disposed of
      "@typescript-eslint/dot-notation": "off", // tsc wants brackets where a name is not known
      "@typescript-eslint/no-floating-promises": ["error", {
        allowForKnownSafeCalls: [{ from: "package", name: ["test", "describe"], package: "node:test" }],
      }],
    },
  },
  { files: ["media/*.js"], languageOptions: { sourceType: "script", globals: { ...globals.browser, acquireVsCodeApi: "readonly" } } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["test/e2e/*.mjs"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
);
