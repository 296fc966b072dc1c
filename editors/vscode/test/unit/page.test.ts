import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { messagePage, webviewPage } from "../../src/graph/page";

const page = readFileSync("../../pkg/diagram/page/page.html", "utf8").replace("{{script-hash}}", "sha256-abc=");
const parts = { nonce: "n0nce", subject: 'file:///a"b#0', style: "p { color: red }", script: "start('$&')" };

test("the page gets the script of the extension, and allows no other", () => {
  const all = webviewPage(page, parts);
  const [policy] = /content="default-src[^"]*"/.exec(all) ?? [];
  assert.equal(policy, "content=\"default-src 'none'; style-src 'unsafe-inline'; "
    + "script-src 'sha256-abc=' 'nonce-n0nce'; base-uri 'none'; form-action 'none'\"");
  assert.ok(all.endsWith("<style>p { color: red }</style>\n"
    + `<script nonce="n0nce" data-subject="file:///a&#34;b#0">start('$&')</script>\n</body>\n</html>\n`));
});

test("a page that is built otherwise is refused", () => {
  assert.throws(() => webviewPage(page.replace("script-src", "script-src-elem"), parts), /not as expected/);
  assert.throws(() => webviewPage(page.replace("</body>", ""), parts), /not as expected/);
});

test("a message is text", () => {
  assert.ok(messagePage('<b>"&').includes("<p>&#60;b&#62;&#34;&#38;</p>"));
});
