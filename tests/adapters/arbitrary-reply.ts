/** Replies of every shape, full of text that wants to be markup. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Button, Menu, Part, Reply, Span } from '../../src/core/reply.ts';
import { ANY_CHARACTER } from '../any-character.ts';

/** Text with which people and books could break the markup around it. */
const HOSTILE: readonly string[] = JSON.parse(
  readFileSync(new URL('hostile.json', import.meta.url), 'utf8'),
);

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z]{1,12}$/) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: ANY_CHARACTER }) },
);

/** A few words of hostile text, sometimes long ones. */
export function hostile(max = 12): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(word, { maxLength: max, size: 'max' }).map((all) => all.join('')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(word, fc.integer({ min: 1, max: 400 }))
        .map(([one, times]) => one.repeat(times)),
    },
  );
}

/** Letters that are in every covered span and nowhere else. */
export const SECRET = 'ZQXJ';

const span: fc.Arbitrary<Span> = fc
  .tuple(
    hostile(),
    hostile(),
    fc.boolean(),
    fc.constantFrom(
      undefined,
      'bold' as const,
      'italic' as const,
      'code' as const,
      'mark' as const,
    ),
  )
  .map(([before, after, covered, style]) => ({
    text: covered ? `${before}${SECRET}${after}` : `${before}${after}`.replaceAll(SECRET, ''),
    ...(covered && { covered }),
    ...(style && { style }),
  }));

const words = fc.oneof(hostile(), fc.array(span, { maxLength: 6, size: 'max' }));

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), words }),
  fc.record({ kind: fc.constant('quote' as const), words, citation: hostile() }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(words, { maxLength: 8, size: 'max' }),
    ordered: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ name: hostile(), value: words }), { maxLength: 30, size: 'max' }),
  }),
  fc.record({
    kind: fc.constant('moment' as const),
    before: hostile(),
    at: fc.integer({ min: 0, max: 4e12 }),
    style: fc.constantFrom('countdown' as const, 'when' as const, 'date' as const),
  }),
  fc.record({ kind: fc.constant('file' as const), name: hostile(), content: hostile() }),
);

const press = fc
  .tuple(
    fc.constantFrom('lookup', 'quiz start'),
    fc.constantFrom('more', 'back'),
    fc.integer({ min: 0, max: 20 }),
  )
  .map(([command, action, n]) => ({ command, action, args: [String(n)] }));

const button: fc.Arbitrary<Button> = fc
  .tuple(
    hostile(),
    press,
    fc.constantFrom(undefined, 'main' as const, 'danger' as const),
    fc.boolean(),
  )
  .map(([label, to, tone, disabled]) => ({ label, press: to, disabled, ...(tone && { tone }) }));

const menu: fc.Arbitrary<Menu> = fc.record({
  placeholder: hostile(),
  press,
  items: fc.array(fc.record({ label: hostile(), value: fc.stringMatching(/^[a-z0-9-]{1,100}$/) }), {
    maxLength: 30,
    size: 'max',
  }),
});

/** Any reply that a command could give, save forms. */
export const anyReply: fc.Arbitrary<Reply> = fc
  .tuple(
    fc.option(hostile(), { nil: undefined }),
    fc.array(part, { maxLength: 8, size: 'max' }),
    fc.array(button, { maxLength: 25, size: 'max' }),
    fc.option(menu, { nil: undefined }),
    fc.option(press, { nil: undefined }),
  )
  .map(([title, parts, buttons, one, reveal]) => ({
    parts,
    buttons,
    ...(title !== undefined && { title }),
    ...(one && { menu: one }),
    ...(reveal && { reveal }),
  }));
