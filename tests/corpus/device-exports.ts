/** Made exports: the same highlights as each device would write them. */
import type { Highlight } from '../../src/corpus/highlights/highlight.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

export function clippings(all: readonly Highlight[]): Uint8Array {
  const records = all.map(({ title, words, note }, at) => {
    const record = (kind: string, where: string, body: string) =>
      `\uFEFF${title} (Merrow, Ada)\r\n\u200F- Your ${kind} on page 3 | Location ${where} | Added on Sunday, 1 March 2026 21:04:11\r\n\r\n${body}\r\n==========\r\n`;
    const last = at * 10 + 4;
    return (
      record('Highlight', `${at * 10}-${last}`, words) +
      (note ? record('Note', String(last), note) : '')
    );
  });
  return bytes(records.join(''));
}

export function koreader(all: readonly Highlight[]): Uint8Array {
  const entries = all.map(({ words, note, chapter }) => ({
    sort: 'highlight',
    page: 12,
    text: words,
    note,
    chapter,
  }));
  return bytes(JSON.stringify({ title: all[0]?.title, version: 'json/1.0.0', entries }));
}

export function readwise(all: readonly Highlight[]): Uint8Array {
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`;
  const rows = all.map(({ title, words, note }) =>
    [words, title, 'Ada Merrow', '', note].map(cell).join(','),
  );
  return bytes(`Highlight,Book Title,Book Author,Amazon Book ID,Note\n${rows.join('\n')}\n`);
}

export function annotations(all: readonly Highlight[]): Uint8Array {
  const items = all.map(({ words, note }) => ({
    type: 'Annotation',
    motivation: 'highlighting',
    target: {
      source: 'c1.xhtml',
      selector: [
        {
          type: 'CssSelector',
          value: 'p',
          refinedBy: { type: 'FragmentSelector', value: `:~:text=${encodeURIComponent(words)}` },
        },
      ],
    },
    ...(note !== undefined && {
      body: { type: 'TextualBody', value: { text: note, language: 'en' } },
    }),
  }));
  return bytes(
    JSON.stringify({ type: 'AnnotationSet', about: { 'dc:title': all[0]?.title }, items }),
  );
}

/** What each is called, and how it is written. */
export const EXPORTS: readonly (readonly [string, (all: readonly Highlight[]) => Uint8Array])[] = [
  ['My Clippings.txt', clippings],
  ['KOReader’s JSON', koreader],
  ['Readwise’s CSV', readwise],
  ['EPUB annotations', annotations],
];
