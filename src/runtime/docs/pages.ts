// HTML of our own small pages: the list of problems, one problem, and Redoc's shell.
import type { ApiDefinition, ProblemDefinition } from "../definition.ts"

/** Text inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
a { color: #0b57d0 }
code { background: #f2f4f7; padding: .1em .3em; border-radius: 3px }
.status { color: #57606a }
@media (prefers-color-scheme: dark) { body { color: #e6e8eb; background: #15181c } a { color: #8ab4f8 } code { background: #262b31 } .status { color: #9aa4af } }
</style>
</head>
<body>
${body}
</body>
</html>
`
}

/** The little Markdown that descriptions use: paragraphs, `code` and **strong**. */
function paragraphs(markdown: string): string {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((text) => {
      const inline = escapeHtml(text.replaceAll("\n", " "))
        .replace(/`([^`]+)`/g, "<code>$1</code>")
        .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
      return `<p>${inline}</p>`
    })
    .join("\n")
}

/** All problems of an API, with links to their pages. */
export function problemListPage(definition: ApiDefinition): string {
  const rows = Object.values(definition.problems)
    .map(
      ({ slug, status, title }) =>
        `<li><span class="status">${status}</span> <a href="/problems/${encodeURIComponent(slug)}">${escapeHtml(title)}</a></li>`,
    )
    .join("\n")
  return page(
    `Problems of ${definition.title}`,
    `<h1>Problems</h1>\n<p>What ${escapeHtml(definition.title)} can refuse, and what to do about it.</p>\n<ul>\n${rows}\n</ul>`,
  )
}

/** The page that a problem's `type` leads to (RFC 9457 §3.1.1). */
export function problemPage({ slug, status, title, description }: ProblemDefinition): string {
  return page(
    title,
    `<p><a href="/problems">Problems</a></p>\n<h1>${escapeHtml(title)}</h1>\n<p class="status">HTTP ${status} · <code>/problems/${escapeHtml(slug)}</code></p>\n${paragraphs(description)}`,
  )
}

/** Redoc reads the document next to its page; script and logo come from us. */
export function redocPage(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>body { margin: 0; padding: 0 }</style>
</head>
<body>
<redoc spec-url="/openapi.json" disable-search="false"></redoc>
<script src="/redoc/redoc.standalone.js"></script>
</body>
</html>
`
}
