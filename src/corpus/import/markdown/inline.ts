import { joinLines } from '../text/block.ts';

/** A Markdown block as plain text on one line: emphasis, links, images, quotes, lists and HTML lose their signs. */
export function plainMarkdown(lines: readonly string[]): string {
  const bare = lines.map((line) =>
    line
      .replace(/^\s*(?:>\s?)+/u, '')
      .replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)/u, '')
      .trim(),
  );
  const text = joinLines(bare.filter((line) => !/^(?:[-*_]\s*){3,}$/u.test(line)));
  return text
    .replace(/<!--.{0,1000}?-->/gu, '')
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, '')
    .replace(/!\[[^\]]{0,500}\]\([^()\s]{0,1000}[^()]{0,200}\)/gu, '')
    .replace(/\[([^\]]{1,500})\]\([^()\s]{0,1000}[^()]{0,200}\)/gu, '$1')
    .replace(/(\*{1,3}|_{1,3})(?=\S)([^*_]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`{1,2}([^`]{1,500})`{1,2}/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
