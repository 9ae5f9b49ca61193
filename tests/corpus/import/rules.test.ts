/**
 * Layouts of texts, Markdown, web pages and EPUBs, a rule each, and the sections that the importer
 * has to find.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulesIn } from '../../rules.ts';
import { importChapters } from './chapters.ts';
import { epub, navPoint } from './zip-writer.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/layouts');
const SENTENCE =
  'She went down to the quay with the lamp, and nobody in the whole of Carrow looked up.';

interface Case {
  readonly rule: string;
  readonly name: string;
  readonly body: string;
  /**
   * `title | author`, then a line for each section; `doubted` before them where the importer may
   * not be sure.
   */
  readonly found: readonly string[];
  /** What the text has or lacks, and what the report says of it. */
  readonly claims: readonly (readonly [kind: string, words: string])[];
}

function readCase([rule, text]: readonly [string, string]): Case {
  const [file = '', ...lines] = text.split('\n');
  const at = lines.lastIndexOf('=>');
  const body = lines.slice(0, at).join('\n');
  const known = lines.slice(at + 1).map((line) => /^(has|lacks|says): (.*)$/.exec(line) ?? line);
  return {
    rule,
    name: file.replace('@ ', ''),
    body,
    found: known.filter((one) => typeof one === 'string'),
    claims: known.flatMap((one) =>
      typeof one === 'string' ? [] : [[one[1] ?? '', one[2] ?? ''] as const],
    ),
  };
}

/** A section's text that begins with a word: some 270 words in one paragraph. */
const prose = (first: string): string => `${first} it was. ${Array(16).fill(SENTENCE).join('\n')}`;

/** `~Ash` on a line is a text by itself, `~Ash~` one inside a page. */
const written = (body: string): string =>
  body
    .replace(/^~(\w+)$/gm, (_, first: string) => `\n${prose(first)}\n\n\n`)
    .replace(/~(\w+)~/g, (_, first: string) => prose(first));

/**
 * The lines of a list of contents as `navPoint`s or list items, those further in inside those
 * before them.
 */
function nested(
  lines: readonly string[],
  one: (title: string, file: string, inner: string) => string,
): string {
  const [line, ...rest] = lines;
  if (line === undefined) return '';
  const own = rest.findIndex((other) => !other.startsWith('  '));
  const inside = own < 0 ? rest : rest.slice(0, own);
  const [title = '', file = ''] = line.split(' -> ');
  const inner = nested(
    inside.map((other) => other.slice(2)),
    one,
  );
  return one(title, file, inner) + nested(own < 0 ? [] : rest.slice(own), one);
}

const item = (title: string, file: string, inner: string): string =>
  `<li>${file === '' ? `<span>${title}</span>` : `<a href="${file}">${title}</a>`}${inner && `<ol>${inner}</ol>`}</li>`;

function packed(body: string): Buffer {
  const parts = body
    .split(/^-- /m)
    .slice(1)
    .map((part) => /^(.*)\n([\s\S]*?)\n?$/.exec(part)?.slice(1) ?? []);
  const files = parts.flatMap(([name = '', page = '']) =>
    name === 'nav' || name === 'ncx' ? [] : [[name, written(page)] as const],
  );
  const linesOf = (kind: string) => parts.find(([name]) => name === kind)?.[1]?.split('\n');
  const nav = linesOf('nav');
  const ncx = linesOf('ncx');
  return epub({
    files,
    ...(nav && { nav: nested(nav, item) }),
    ...(ncx && { ncx: nested(ncx, navPoint) }),
  });
}

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const cases = rulesIn(`../../fixtures/layouts/${file}`, import.meta.url).map(readCase);

  test.each(cases.map((one) => [one.rule, one] as const))(
    '%s',
    async (_, { name, body, found, claims }) => {
      const bytes = name.endsWith('.epub') ? packed(body) : Buffer.from(written(body));
      const { book, report } = await importChapters({ name, bytes });
      const { title, author, confidence, chapters, reasons } = report;
      const sections = chapters.map((one) =>
        `${one.part ?? ''} | ${one.title} | ${one.first.split(' ')[0]}`.trimStart(),
      );
      const doubt = confidence > 0.75 ? [] : ['doubted'];
      expect([...doubt, `${title} | ${author}`, ...sections]).toEqual(found);
      const passages = book.sections.flatMap((section) => section.passages.map(({ text }) => text));
      const text = passages.join(' ').replace(/\s+/g, ' ');
      const wrong = claims.filter(([kind, words]) => {
        if (kind === 'says') return !reasons.join(' ').includes(words);
        return text.includes(words) !== (kind === 'has');
      });
      expect(wrong).toEqual([]);
    },
  );
});
