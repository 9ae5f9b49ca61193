import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, type Limits } from '../../src/adapters/slack/reply/limits.ts';
import { modal } from '../../src/adapters/slack/reply/modal.ts';
import { render, renderHome } from '../../src/adapters/slack/reply/render.ts';
import type { Reply } from '../../src/core/reply.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { checkHome, checkMessage, checkModal } from '../servers/slack/check.ts';
import { pingsOf, shownText, textSize } from '../servers/slack/shown.ts';
import { anyReply, hostile, SECRET } from './arbitrary-reply.ts';

/** Small enough that a few hundred characters fill a message. */
const SMALL: Limits = {
  ...LIMITS,
  message: 400,
  run: 50,
  blocks: 6,
  header: 20,
  button: 10,
  fallback: 60,
  actions: 5,
  optionText: 8,
  placeholder: 10,
  options: 20,
};

it('a heading that is too long for a header keeps all its words', () => {
  const words = 'rain '.repeat(40).trim();
  const part = { kind: 'text', words, size: 'large' } as const;
  const [message] = render({ parts: [part] }, LIMITS);
  expect(JSON.stringify(message?.blocks)).toContain(words);
});

describe.each([
  ['Slack’s limits', LIMITS],
  ['small limits', SMALL],
])('rendering within %s', (_name, limits) => {
  it('any reply becomes messages that Slack accepts, with covered words nowhere, and nobody pinged', () => {
    fc.assert(
      fc.property(anyReply, (one) => {
        for (const message of render(one, limits)) {
          const blocks = checkMessage({ text: message.text, blocks: message.blocks }, true);
          const size = blocks.map(textSize).reduce((a, b) => a + b, 0);
          expect(blocks.length).toBeLessThanOrEqual(limits.blocks);
          expect(size).toBeLessThanOrEqual(limits.message + limits.blocks * 6);
          expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(limits.fallback);
          expect(pingsOf({ text: message.text, blocks })).toEqual([]);
          expect(message.text).not.toMatch(/[<>]/);
          expect(JSON.stringify(message)).not.toContain(SECRET);
        }
        const home = renderHome(one, limits);
        checkHome(home);
        expect(JSON.stringify(home)).not.toContain(SECRET);
      }),
      { numRuns: 40 },
    );
  });
});

describe('rendering', () => {
  const shown = (one: Reply, limits = LIMITS) =>
    render(one, limits).map(({ text, blocks }) =>
      checkMessage({ text, blocks }).map(shownText).join('\n'),
    );

  it('names a channel of another platform, which an imported club may have, by its words alone', () => {
    const channel = (id: string) =>
      shown({ parts: [{ kind: 'text', words: [{ text: 'there', names: { channel: id } }] }] });
    expect([channel('CBOOKS'), channel('1097000000000000000')]).toEqual([['#CBOOKS'], ['there']]);
  });

  it('splits a long passage into pages without losing any of it, with its citation on every page', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `word${i}`).join(' ');
    const pages = shown({
      parts: [{ kind: 'quote', words: text, citation: 'Section 4 — Article A' }],
    });
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('\n— Section 4 — Article A');
    expect(pages.map((page) => page.replace('\n— Section 4 — Article A', '')).join('')).toBe(text);
  });

  it('says of a covered passage only where it stands', () => {
    const words = [{ text: 'She dies.', covered: true }];
    const passage = shown({ parts: [{ kind: 'quote', words, citation: 'Section 4' }] });
    expect(passage).toEqual(['Covered: Section 4']);
  });

  it('continues the numbers of a long list', () => {
    const items = Array.from({ length: 300 }, (_, i) => `item ${i + 1} ${'x'.repeat(90)}`);
    const lines = shown({ parts: [{ kind: 'list', items, ordered: true }] })
      .join('\n')
      .split('\n');
    expect(lines).toEqual(items.map((item, i) => `${i + 1}. ${item}`));
  });

  it('puts the buttons on the last page', () => {
    const buttons = [{ label: 'More', press: { command: 'lookup', action: 'more', args: [] } }];
    const pages = render({ parts: [{ kind: 'text', words: 'x '.repeat(20_000) }], buttons });
    const withButtons = pages.map(({ blocks }) => blocks.some((block) => block.type === 'actions'));
    expect(withButtons).toEqual([...withButtons.slice(1).map(() => false), true]);
  });

  it('puts as many buttons in a row as Slack takes, and begins one where a button stands apart', () => {
    const button = (n: number) => ({
      label: `${n}`,
      press: { command: 'lookup', action: 'more', args: [] },
    });
    const buttons = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({
      ...button(n),
      apart: n === 4,
      disabled: n === 1,
    }));
    const [{ blocks }] = render({ parts: [], buttons }, SMALL);
    const rows = blocks.flatMap((block) =>
      block.type === 'actions' ? [block.elements.length] : [],
    );
    expect(rows).toEqual([2, 5, 1]);
  });

  it('cuts notifications by bytes, and no character or HTML entity in half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 30 }),
        fc.string({ minLength: 30, unit: ANY_CHARACTER }),
        (fallback, text) => {
          const [{ text: told }] = render(
            { parts: [{ kind: 'text', words: `${text}<&>`.repeat(3) }] },
            { ...LIMITS, fallback },
          );
          expect(told).not.toMatch(/&(?!(amp|lt|gt);)|\ufffd/);
          expect(Buffer.byteLength(told)).toBeLessThanOrEqual(fallback);
        },
      ),
    );
  });

  it('shows a time in each reader’s zone, and in the club’s to notifications', () => {
    const at = Date.UTC(2026, 2, 29, 9);
    const [{ blocks, text }] = render({
      parts: [{ kind: 'moment', before: 'Next ', at, style: 'when', zone: 'Asia/Tokyo' }],
    });
    expect(text).toBe('Next Sunday 29 March 2026, 18:00 (Asia/Tokyo)');
    expect(JSON.stringify(blocks)).toContain(`"timestamp":${Date.UTC(2026, 2, 29, 9) / 1000}`);
  });

  it('makes modals that Slack accepts, of any form', () => {
    const field = fc.record(
      {
        name: fc.constant('x'),
        label: hostile(),
        type: fc.constantFrom('line' as const, 'lines' as const, 'file' as const),
        required: fc.boolean(),
        max: fc.integer({ min: 1, max: 9000 }),
        placeholder: hostile(),
      },
      { requiredKeys: ['name', 'label', 'type', 'required'] },
    );
    // Also what its field can't have: a form comes back with what was typed.
    const value = fc.constantFrom(
      '2026-12-18',
      '2026-02-30',
      '19:30',
      '25:10',
      '7',
      '70',
      '-1',
      'seven',
      '',
      'CBOOKS',
    );
    const typed = fc.record(
      {
        name: fc.constant('x'),
        label: hostile(),
        type: fc.constantFrom('date' as const, 'time' as const, 'number' as const),
        required: fc.boolean(),
        min: fc.constant(1),
        max: fc.constant(9),
        value,
      },
      { requiredKeys: ['name', 'label', 'type', 'required', 'min', 'max'] },
    );
    const form = fc.record({
      title: hostile(),
      submit: fc.constant({ command: 'quiz start', action: 'choose', args: [] }),
      fields: fc
        .array(fc.oneof(field, typed), { minLength: 1, maxLength: 5 })
        .map((all) => all.map((one, i) => ({ ...one, name: `f${i}` }))),
      instead: hostile(),
    });
    const origin = {
      channel: 'CBOOKS',
      direct: false,
      responseUrl: 'https://hooks.slack.com/actions/T/1/abc',
    };
    fc.assert(fc.property(form, (one) => void checkModal(modal(one, origin))));
  });
});
