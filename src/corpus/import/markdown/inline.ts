import { decodeHTMLStrict } from 'entities';
import { spaced } from '../../../lib/text.ts';
import { joinLines } from '../text/block.ts';

const LEADS_TO = String.raw`\([^()]{0,1000}\)`;
const IMAGE = new RegExp(
  String.raw`!\[[^[\]]{0,500}\](?:\[[^[\]]{0,100}\]|${LEADS_TO}(?:\{[^{}]{0,300}\})?)`,
  'gu',
);
const EMPHASIS = /(\*{1,3}|_{1,3})(?=\S)([^*_]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}])/gu;

/** A text without the signs of emphasis around its words, two of which may stand in each other. */
export const stripEmphasis = (marked: string): string =>
  marked.replace(EMPHASIS, '$2').replace(EMPHASIS, '$2');

/** True for a short line that is in bold from end to end. */
export const isBoldLine = (markedLine: string): boolean =>
  /^\s*(\*{2,3}|__)(?!\s)[^*]{1,100}?(?<![\s,;:])\1\s*$/u.test(markedLine);

/**
 * A Markdown block as plain text on one line, without its signs, HTML, Pandoc's attributes and
 * Obsidian's marks.
 */
export function plainParagraph(lines: readonly string[]): string {
  const bare = lines.map((markedLine) =>
    markedLine
      .replace(/^\s*(?:>\s?)+(?:\[![a-z]+\][+-]?\s*)?/iu, '')
      .replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)|(?<=\S)\\$/gu, '')
      .replace(/^\s*\|.*\|\s*$/u, (row) => row.replaceAll('|', ' '))
      .trim(),
  );
  return plainLine(joinLines(bare.filter((bareLine) => !/^(?:[-*_]\s*){3,}$/u.test(bareLine))));
}

/** A heading or a paragraph on one line as plain text: its inline marks lose their signs. */
export function plainLine(markedLine: string): string {
  const unmarked = markedLine
    .replace(/<!--(?:[^<]|<(?!!--)){0,1000}?-->/gu, '')
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, '')
    .replace(IMAGE, '')
    .replace(/\[\[(?:[^[\]|]{1,200}\|)?([^[\]|]{1,200})\]\]/gu, '$1')
    .replace(/\[([^[\]]{0,500})\](?:\([^()]{0,1000}\)|\{[^{}]{0,300}\})/gu, '$1')
    .replace(/(?<!\s)\s+(?:\{[#.][^{}]{0,300}\}|\^[\w-]{1,40})\s*$/u, '');

  const plain = stripEmphasis(unmarked)
    .replace(/`{1,2}([^`]{1,500})`{1,2}/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/gu, '$1');
  // Last, as a sign that stands for itself is none of Markdown's.
  return spaced(decodeHTMLStrict(plain));
}
