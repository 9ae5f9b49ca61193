/** Hostile text as one line of plain Markdown: nothing in it is markup, a link or HTML. */
export function markdownLine(hostileText: string): string {
  return hostileText
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (c) => `\\${c}`)
    .replace(/^(\s*)(\d+)\./, '$1$2\\.')
    .replace(/^(\s*)([-=])/, '$1\\$2');
}

/** The same as a quotation, line by line. */
export function markdownQuote(hostileText: string): string {
  return hostileText
    .split('\n')
    .map((quotedLine) => `> ${markdownLine(quotedLine)}`)
    .join('\n');
}
