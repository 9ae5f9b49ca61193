import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, type Limits } from '../../src/adapters/slack/reply/limits.ts';
import { modal } from '../../src/adapters/slack/reply/modal.ts';
import { render, renderHome } from '../../src/adapters/slack/reply/render.ts';
import { PRESS_MAX } from '../../src/core/press.ts';
import type { Button, Part, Reply, Span } from '../../src/core/reply.ts';
import { checkHome, checkMessage, checkModal } from '../servers/slack/check.ts';
import { pingsOf, shownText } from '../servers/slack/shown.ts';

/** Text that people put into names, answers and books to see what happens. */
const HOSTILE = [
  '<!channel>',
  '<!here|x>',
  '<@UMAYA>',
  '<#CBOOKS|books>',
  '<https://evil.example|Slack>',
  '@channel @here',
  '*bold* _it_ ~s~ `code` ```',
  '&lt;!channel&gt;',
  '&amp;&',
  ':tada:',
  '\u0000\u0007\u202e',
  '\ud800',
  '👩‍👩‍👧',
  '> quote\n• item',
  '私を離さないで',
  'https://example.com/a',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 })), {
    maxLength: 12,
  })
  .map((all) => all.join(' '));
const span: fc.Arbitrary<Span> = fc.record(
  {
    text: hostile,
    style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const, 'mark' as const),
    covered: fc.boolean(),
  },
  { requiredKeys: ['text'] },
);
const words = fc.oneof(hostile, fc.array(span, { maxLength: 5 }));

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), words }),
  fc.record({ kind: fc.constant('quote' as const), words, citation: hostile }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(words, { maxLength: 20 }),
    ordered: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ name: hostile, value: words }), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('moment' as const),
    before: hostile,
    at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    style: fc.constantFrom('countdown' as const, 'when' as const, 'date' as const),
  }),
);

const press = fc.record({
  command: fc.constant('quiz start'),
  action: fc.constant('choose'),
  args: fc.array(fc.string({ maxLength: 10 }), { maxLength: 2 }),
});
const button: fc.Arbitrary<Button> = fc.record(
  {
    label: hostile,
    press,
    tone: fc.constantFrom('main' as const, 'danger' as const),
    disabled: fc.boolean(),
  },
  { requiredKeys: ['label', 'press'] },
);
const menu = fc.record({
  placeholder: hostile,
  press,
  items: fc.array(fc.record({ label: hostile, value: hostile }), { maxLength: 25 }),
});

const reply: fc.Arbitrary<Reply> = fc.record(
  {
    title: hostile,
    parts: fc.array(part, { maxLength: 8 }),
    buttons: fc.array(button, { maxLength: 25 }),
    menu,
    reveal: press,
  },
  { requiredKeys: ['parts'] },
);

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

describe.each([
  ['Slack’s limits', LIMITS],
  ['small limits', SMALL],
])('rendering within %s', (_name, limits) => {
  it('makes messages that Slack accepts, of any reply', () => {
    fc.assert(
      fc.property(reply, (one) => {
        for (const message of render(one, limits)) {
          const blocks = checkMessage({ text: message.text, blocks: message.blocks }, true);
          const size = blocks.map((block) => shownText(block).length).reduce((a, b) => a + b, 0);
          expect(blocks.length).toBeLessThanOrEqual(limits.blocks);
          expect(size).toBeLessThanOrEqual(limits.message + limits.blocks * 6);
          expect(message.text.length).toBeLessThanOrEqual(limits.fallback);
        }
        checkHome(renderHome(one, limits));
      }),
      { numRuns: 300 },
    );
  });

  it('pings nobody and makes no links, whatever people wrote', () => {
    fc.assert(
      fc.property(reply, (one) => {
        for (const { text, blocks } of render(one, limits)) {
          expect(pingsOf({ text, blocks: checkMessage({ text, blocks }) })).toEqual([]);
          expect(text).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('shows covered words nowhere', () => {
    const secret = fc.record({ text: fc.constant('qqxqq ppzpp'), covered: fc.constant(true) });
    const spans = fc.array(fc.oneof(secret, span), { minLength: 1, maxLength: 5 });
    const covering = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), words: spans }),
      fc.record({
        kind: fc.constant('quote' as const),
        words: spans,
        citation: hostile,
      }),
      fc.record({ kind: fc.constant('list' as const), items: fc.array(spans, { maxLength: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(covering, { maxLength: 4 }), (parts) => {
        const sent = JSON.stringify([render({ parts }, limits), renderHome({ parts }, limits)]);
        expect(sent).not.toMatch(/qqx|xqq|ppz|zpp/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('rendering', () => {
  const shown = (one: Reply, limits = LIMITS) =>
    render(one, limits).map(({ text, blocks }) => checkMessage({ text, blocks }).map(shownText).join('\n'));

  it('splits a long passage into pages without losing any of it, with its citation on every page', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `word${i}`).join(' ');
    const pages = shown({
      parts: [{ kind: 'quote', words: text, citation: 'Section 4 — Article A' }],
    });
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('\n— Section 4 — Article A');
    expect(pages.map((page) => page.replace('\n— Section 4 — Article A', '')).join('')).toBe(text);
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

  it('never cuts an HTML entity in half in notifications', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.string({ minLength: 30 }), (fallback, text) => {
        const [{ text: told }] = render(
          { parts: [{ kind: 'text', words: `${text}<&>`.repeat(3) }] },
          { ...LIMITS, fallback },
        );
        expect(told).not.toMatch(/&(?!(amp|lt|gt);)/);
        expect(told.length).toBeLessThanOrEqual(fallback);
      }),
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

  it('has room for every button’s press', () => {
    // A button's value, a block's id, and what a view remembers: docs.slack.dev/reference/block-kit
    expect(PRESS_MAX).toBeLessThanOrEqual(2000);
    expect('menu:'.length + PRESS_MAX).toBeLessThanOrEqual(255);
    expect(PRESS_MAX + 'https://hooks.slack.com/actions/'.length + 300).toBeLessThanOrEqual(3000);
  });

  it('says how to get help on Slack', () => {
    expect(shown({ parts: [{ kind: 'text', words: 'Type /help for what there is.' }] })).toEqual([
      'Type /commonplace help for what there is.',
    ]);
  });

  it('makes modals that Slack accepts, of any form', () => {
    const field = fc.record(
      {
        name: fc.constant('x'),
        label: hostile,
        type: fc.constantFrom('line' as const, 'lines' as const, 'file' as const),
        required: fc.boolean(),
        max: fc.integer({ min: 1, max: 9000 }),
        placeholder: hostile,
      },
      { requiredKeys: ['name', 'label', 'type', 'required'] },
    );
    const form = fc.record({
      title: hostile,
      submit: press,
      fields: fc
        .array(field, { minLength: 1, maxLength: 5 })
        .map((all) => all.map((one, i) => ({ ...one, name: `f${i}` }))),
      instead: hostile,
    });
    const origin = {
      channel: 'CBOOKS',
      direct: false,
      responseUrl: 'https://hooks.slack.com/actions/T/1/abc',
    };
    fc.assert(fc.property(form, (one) => void checkModal(modal(one, origin))));
  });
});
