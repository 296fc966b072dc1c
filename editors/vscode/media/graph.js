// Connects the page of a graph to the editor that shows it: see pkg/diagram/page/bridge.js.
(() => {
  const editor = acquireVsCodeApi();
  const { subject } = document.currentScript.dataset;
  document.addEventListener("ekslint:select", ({ detail }) => editor.postMessage({ type: "select", selection: detail }));
  window.addEventListener("message", ({ data }) => {
    if (data.type === "highlight") document.dispatchEvent(new CustomEvent("ekslint:highlight", { detail: data.selection }));
  });

  // The page asks the browser whether it is dark, which need not be what the theme of the editor is.
  const queries = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes("prefers-color-scheme"));
  const useTheme = () => {
    const { classList } = document.body;
    const isLight = classList.contains("vscode-light") || classList.contains("vscode-high-contrast-light");
    for (const { media } of queries) media.mediaText = isLight ? "not all" : "all";
    document.documentElement.style.colorScheme = isLight ? "light" : "dark";
  };
  new MutationObserver(useTheme).observe(document.body, { attributeFilter: ["class"] });
  useTheme();

  // The page before, of the same subject, has left its state; what was chosen may be gone.
  const left = editor.getState();
  const isKept = left?.subject === subject
    && document.dispatchEvent(new CustomEvent("ekslint:restore", { cancelable: true, detail: left.state }));
  document.addEventListener("ekslint:state", ({ detail }) => editor.setState({ subject, state: detail }));
  editor.postMessage({ type: "ready", isKept });
})();
