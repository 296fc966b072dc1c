/** What the page of a graph gets to be part of an editor. */
export interface Parts {
  /** What marks the script as the extension's own, made anew for each page. */
  nonce: string;
  /** What it is the page of: the reader's place is kept from one page to the next of the same subject. */
  subject: string;
  style: string;
  script: string;
}

// As pkg/diagram/page/page.html has it.
const policy = /(<meta http-equiv="Content-Security-Policy" content="[^"]*script-src 'sha256-[^']+')([^"]*">)/;

/**
 * The page that the server has drawn, with the style and the script that connect it to the editor. Its policy goes on allowing
 * no script but its own, by its hash, and this one, and nothing from elsewhere.
 */
export function webviewPage(page: string, parts: Parts): string {
  const end = page.lastIndexOf("</body>");
  if (!policy.test(page) || end < 0) throw new Error("the page of the graph is not as expected; is ekslint newer than the extension?");
  const script = `<script nonce="${parts.nonce}" data-subject="${escaped(parts.subject)}">${parts.script}</script>`;
  const added = `<style>${parts.style}</style>\n${script}\n`;
  return (page.slice(0, end) + added + page.slice(end))
    .replace(policy, (_, before: string, after: string) => `${before} 'nonce-${parts.nonce}'${after}`);
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A page that says why there is no picture. */
export function messagePage(message: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>Graph</title></head>
<body><p>${escaped(message)}</p></body>
</html>`;
}
