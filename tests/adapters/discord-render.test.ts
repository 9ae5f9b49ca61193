import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, type Limits, TEXT_ONLY } from '../../src/adapters/discord/reply/limits.ts';
import { markdown, withCommandIds } from '../../src/adapters/discord/reply/markdown.ts';
import { outgoing, render } from '../../src/adapters/discord/reply/render.ts';
import type { Reply } from '../../src/core/reply.ts';
import { fieldsPart, spans, textPart } from '../../src/core/reply.ts';
import { clean } from '../../src/lib/text.ts';
import { outsideBars, read } from '../servers/discord/reader.ts';
import { FIGURES } from '../servers/discord/rules/figures.ts';
import { checkMessage } from '../servers/discord/rules/message.ts';
import { sourcesOf } from '../servers/discord/seen.ts';
import { anyReply, hostile, SECRET } from './arbitrary-reply.ts';

/** Small enough that everything has to be paged. */
const SMALL: Limits = {
  ...LIMITS,
  content: 300,
  embeds: 2,
  title: 60,
  description: 300,
  fields: 3,
  fieldName: 40,
  fieldValue: 80,
  embedTotal: 500,
  rows: 2,
  rowButtons: 3,
  buttonLabel: 10,
  menuItems: 5,
  attachments: 2,
  attachmentBytes: 40,
};

const SMALL_FIGURES = {
  ...FIGURES,
  ...SMALL,
  label: SMALL.buttonLabel,
  options: SMALL.menuItems,
};

/**
 * The machine may be slow, and shrinking a failure slower: then the smallest one found so far is
 * shown.
 */
const RUNS = { numRuns: 25, interruptAfterTimeLimit: 8000 };

/** What text must never become. */
const ALIVE = ['mention', 'link', 'emoji', 'heading'];

/** Everything that Discord reads as markdown in a rendered reply. */
function sources(reply: Reply, limits: Limits): string[] {
  return render(reply, limits).flatMap((page) => sourcesOf(outgoing(page).body));
}

/** Only letters and digits, as white space moves and invisible characters are dropped. */
function letters(text: string): string {
  return clean(text).replace(/[^\p{L}\p{N}]/gu, '');
}

describe('any reply', () => {
  for (const [name, limits, figures] of [
    ['of Discord', LIMITS, FIGURES],
    ['much smaller', SMALL, SMALL_FIGURES],
  ] as const) {
    test(`is accepted by Discord, keeps covered words covered and pings nobody, within limits ${name}`, () => {
      fc.assert(
        fc.property(anyReply, (reply) => {
          const pages = render(reply, limits);
          expect(pages.length).toBeGreaterThan(0);
          // Small print is our own text: a citation, on each page with some of its quotation.
          const quotes = reply.parts.filter((part) => part.kind === 'quote').length;
          for (const page of pages) {
            const { body, files } = outgoing(page);
            const bytes = files.map((file) => (file.data as Uint8Array).length);
            checkMessage(body, { ephemeral: false, figures, files: bytes });
            // Where words can't be covered they are left out.
            for (const open of [
              page.content,
              JSON.stringify(page.rows),
              ...page.files.map((file) => file.name),
            ])
              expect(open).not.toContain(SECRET);
            for (const source of sourcesOf(body)) {
              const reading = read(source);
              expect(reading.visible).not.toContain(SECRET);
              expect(outsideBars(source)).not.toContain(SECRET);
              const alive = reading.marks.filter(({ kind }) => ALIVE.includes(kind));
              expect(alive).toEqual([]);
              expect(
                reading.marks.filter(({ kind }) => kind === 'small').length,
              ).toBeLessThanOrEqual(quotes);
            }
          }
        }),
        RUNS,
      );
    });
  }

  test('loses no letter of a long text, however it’s split into pages', () => {
    const long = fc
      .array(hostile(), { minLength: 1, maxLength: 20, size: 'max' })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(long, fc.boolean(), (text, covered) => {
        const reply: Reply = { title: 'T', parts: [{ kind: 'text', words: [{ text, covered }] }] };
        const shown = sources(reply, SMALL)
          .slice(1)
          .map((source) => {
            const { visible, covered: hidden } = read(source);
            return covered ? hidden.join('') : visible;
          });
        expect(letters(shown.join(''))).toBe(letters(text));
      }),
      RUNS,
    );
  });
});

describe('words', () => {
  test('look as they were written, even if they look like markup', () => {
    fc.assert(
      fc.property(fc.array(hostile(), { maxLength: 4 }), (texts) => {
        // Each text looks the same as by itself: its line breaks don't merge with the next text's.
        const words = texts.map((text) => ({ text }));
        const shown = read(markdown(words));
        expect(shown.visible).toBe(texts.map(clean).join(''));
        expect(shown.marks).toEqual([]);
      }),
      RUNS,
    );
  });

  test('show nothing but blocks if they are covered, even right beside open ones', () => {
    const run = fc.record({ text: hostile(4), covered: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6, size: 'max' }), (words) => {
        const blocks = words.map(({ text, covered }) =>
          covered ? clean(text).replace(/\S/gu, '▒') : clean(text),
        );
        expect(read(markdown(words)).visible).toBe(blocks.join(''));
      }),
      RUNS,
    );
  });

  test('keep their style and every space', () => {
    const words = spans([
      { text: 'Kathy ' },
      { text: 'said ', style: 'bold' },
      { text: 'softly', style: 'italic' },
      { text: 'that.', style: 'mark' },
    ]);
    expect(markdown(words)).toBe('Kathy **said** *softly*\u200b**__that.__**');
    const code = (text: string) => markdown([{ text, style: 'code' }]);
    expect(code('/help')).toBe('`/help`');
    expect(code('a `b`')).not.toMatch(/^`/);
  });

  test('stay covered across line breaks', () => {
    expect(markdown([{ text: 'She dies.\nHe | lives.', covered: true }])).toBe(
      '||She dies.||\n||He \\|\u200b lives.||',
    );
  });

  test('are no link while they are covered, as a link says where it goes', () => {
    const names = { url: 'https://example.org/the-end' };
    expect(markdown([{ text: 'Read on', names }])).toContain(names.url);
    expect(markdown([{ text: 'Read on', names, covered: true }])).toBe('||Read on||');
  });
});

test('a quotation that takes several pages has its citation on each, and parts no letter from its vowel', () => {
  const words = 'Grow up without trauma. '.repeat(300) + 'ที่'.repeat(4000);
  const citation = 'A Sample Book, section 4';
  const pages = render({ title: 'Long', parts: [{ kind: 'quote', words, citation }], buttons: [] });
  const descriptions = pages.flatMap((page) => page.embeds.map((embed) => embed.description ?? ''));
  expect(descriptions.length).toBeGreaterThan(2);
  for (const one of descriptions)
    expect(one).toMatch(/^> \P{M}.*\n-# — A Sample Book, section 4$/su);
});

describe('buttons', () => {
  test('come on the last page, in rows of five, and two disabled ones that mean the same are both shown', () => {
    const press = (n: number) => ({ command: 'lookup', action: 'page', args: [String(n)] });
    const buttons = [
      { label: 'Back', press: press(1), disabled: true },
      { label: 'On', press: press(1), disabled: true },
      ...Array.from({ length: 6 }, (_, i) => ({ label: `Page ${i}`, press: press(i) })),
    ];
    const pages = render({ parts: [{ kind: 'text', words: 'word '.repeat(2000) }], buttons });
    expect(pages.slice(0, -1).every((page) => page.rows.length === 0)).toBe(true);
    expect(pages.at(-1)?.rows.map((row) => row.components.length)).toEqual([5, 3]);
  });
});

test('of more files than a message holds the rest goes into another one', () => {
  const file = { kind: 'file', name: 'one.txt', content: 'One' } as const;
  const pages = render({ parts: Array.from({ length: 11 }, () => file) }, LIMITS);
  expect(pages.map(({ files }) => files.length)).toEqual([10, 1]);
});

test('of more fields than an embed holds the rest goes into another one', () => {
  const values = Array.from({ length: 26 }, (_, n) => [`Field ${n}`, 'full'] as const);
  const pages = render({ parts: [fieldsPart(Object.fromEntries(values))] }, LIMITS);
  const counts = pages.flatMap(({ embeds }) => embeds.map(({ fields }) => fields?.length));
  expect(counts).toEqual([25, 1]);
});

test('the same parts under another title, with another button or in other limits are another message', () => {
  const parts = [textPart('Hello')];
  const button = { label: 'On', press: { command: 'lookup', action: 'page', args: [] } };
  const all = [{ parts }, { parts, title: 'A' }, { parts, title: 'A', buttons: [button] }].flatMap(
    (reply) => [LIMITS, TEXT_ONLY].map((limits) => JSON.stringify(render(reply, limits))),
  );
  expect(new Set(all).size).toBe(5);
});

test('links to commands count with the ids that they get', () => {
  const words = Array.from({ length: 900 }, () => [
    { text: '/quiz', names: { command: 'quiz' } },
    { text: ' ' },
  ]).flat();
  const ids = new Map([['quiz', '1234567890123456789']]);
  for (const limits of [LIMITS, TEXT_ONLY])
    for (const page of render({ parts: [{ kind: 'text', words }] }, limits))
      checkMessage(
        JSON.parse(withCommandIds(JSON.stringify(outgoing(page).body), (one) => ids.get(one))),
        {
          ephemeral: false,
        },
      );
});

test('a plain sentence is a plain message, but never if something in it is covered', () => {
  expect(render({ parts: [{ kind: 'text', words: 'Taken.' }] })).toMatchObject([
    { content: 'Taken.', embeds: [] },
  ]);
  const covered = render({
    parts: [{ kind: 'text', words: [{ text: 'She dies.', covered: true }] }],
  });
  expect(covered).toMatchObject([{ content: '', embeds: [{ description: '||She dies.||' }] }]);
});
