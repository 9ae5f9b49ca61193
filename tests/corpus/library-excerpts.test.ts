import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createExcerpts } from '../../commands/shared/excerpts.ts';
import { plain, type Reply, type Span } from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { remembering } from './library.shelf.ts';

const words = (n: number, name = 'w') =>
  Array.from({ length: n }, (_, i) => `${name}${i}`).join(' ');
const quote = (spans: readonly Span[], excerpt: boolean | 'unsure' = true) => ({
  kind: 'quote' as const,
  words: spans,
  citation: 'The Ferry, section 2',
  ...(excerpt && { excerpt }),
});
const count = (text: string) => text.match(/\S+/g)?.length ?? 0;
const textOf = (reply: Reply) =>
  reply.parts.map((part) => ('words' in part ? plain(part.words) : '')).join('\n');
async function limited(limits: ExcerptLimits) {
  const store = await openFileStore({ folder: await inFolderUntilEnd(), log: remembering().log });
  onTestFinished(() => store.close());
  return createExcerpts(limits, store);
}
const reader = (id: string, day = 0) => ({
  where: { platform: 'room', club: 'room:a', channel: 'c', direct: false },
  asker: { id, name: id, organiser: false },
  at: day * 86_400_000 + 5,
});

test('an excerpt is cut around its marked words, and its citation stays', () => {
  const spans = [
    { text: `${words(200, 'before')} ` },
    { text: 'the key was under the stone', style: 'mark' as const },
    { text: ` ${words(200, 'after')}` },
  ];
  const reply = cutExcerpts({ parts: [quote(spans)] }, 30);
  expect(textOf(reply)).toBe(
    `… ${words(200, 'before').split(' ').slice(-8).join(' ')} the key was under the stone ${words(16, 'after')} …`,
  );
  expect(reply.parts[0]).toMatchObject({ citation: 'The Ferry, section 2' });
  expect(reply.parts[0]).toMatchObject({ words: expect.arrayContaining([spans[1]]) });
});

test('a cut begins and ends with a sentence if one is near', () => {
  const sentence = (n: number) => `Then came number ${n} to the door.`;
  const all = Array.from({ length: 20 }, (_, i) => sentence(i));
  const spans = [
    { text: `${all.slice(0, 9).join(' ')} ` },
    { text: sentence(9), style: 'mark' as const },
    { text: ` ${all.slice(10).join(' ')}` },
  ];
  const shown = textOf(cutExcerpts({ parts: [quote(spans)] }, 40));
  expect(shown).toMatch(/^… Then came number 8 .* the door\. …$/);
  expect(count(shown)).toBeGreaterThan(30);
  expect(
    textOf(cutExcerpts({ parts: [quote([{ text: `${'Here is Mr. Hale. '.repeat(30)}` }])] }, 10)),
  ).toBe('Here is Mr. Hale. Here is Mr. Hale. …');
  const several = 'He left for the sea. … She stayed at home. … They met again in Bath.';
  expect(textOf(cutExcerpts({ parts: [quote([{ text: several }])] }, 11))).toBe(
    'He left for the sea. … She stayed at home. …',
  );
});

test('excerpts are shown whole as far as they fit, and the next is cut', () => {
  const many = Array.from({ length: 8 }, (_, i) => quote([{ text: words(20, `q${i}w`) }]));
  expect(textOf(cutExcerpts({ parts: many }, 65))).toBe(
    [0, 1, 2].map((i) => words(20, `q${i}w`)).join('\n'),
  );
  const lead = { kind: 'text' as const, words: 'And:', leads: true as const };
  const led = many.flatMap((one, i) => (i % 2 === 0 ? [lead, one] : [one]));
  expect(textOf(cutExcerpts({ parts: led }, 70)).match(/And:/g)).toHaveLength(2);
  const two = [quote([{ text: words(10, 'a') }]), quote([{ text: words(100, 'b') }])];
  expect(textOf(cutExcerpts({ parts: two }, 50))).toBe(`${words(10, 'a')}\n${words(40, 'b')} …`);
});

test('covered text stays covered when it’s cut', () => {
  const reply = cutExcerpts({ parts: [quote([{ text: words(200), covered: true }])] }, 20);
  const [part] = reply.parts;
  if (part?.kind !== 'quote' || typeof part.words === 'string') throw new Error('Expected a quote');
  expect(part.words.filter((span) => /\w/.test(span.text)).every((span) => span.covered)).toBe(
    true,
  );
});

test('no reply shows more words than it may, whatever is in it', () => {
  const span = fc.record(
    { text: fc.lorem({ maxCount: 30, mode: 'words' }).map((text) => `${text} `) },
    { requiredKeys: ['text'] },
  );
  const part = fc
    .tuple(fc.array(span, { minLength: 1, maxLength: 4 }), fc.nat(4))
    .map(([spans, at]) =>
      quote(spans.map((one, i) => (i === at ? { ...one, style: 'mark' as const } : one))),
    );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.nat(80), (parts, most) => {
      const reply = cutExcerpts({ parts }, most);
      // An ellipsis at either end doesn't count as a word.
      expect(excerptWords(reply)).toBeLessThanOrEqual(most + 2 * parts.length);
      expect(reply.parts.every((one) => 'citation' in one)).toBe(true);
    }),
  );
});

test('a reader sees so many words a day, is told so, and starts afresh the next day; nobody else is affected', async () => {
  const { forReader } = await limited({ reply: 50, day: 120 });
  const reply = { parts: [quote([{ text: words(80) }])] };
  const seen = async (id: string, day?: number) => textOf(await forReader(reader(id, day), reply));
  expect(count(await seen('ann'))).toBe(51);
  expect(count(await seen('ann'))).toBe(51);
  expect(await seen('ann')).toMatch(
    /^w0 .* w19 …\nYou’ve seen 120 words of your club’s texts today/s,
  );
  expect(await seen('ann')).toMatch(/^…\nYou’ve seen 120 words/);
  expect(count(await seen('ben'))).toBe(51);
  expect(count(await seen('ann', 1))).toBe(51);
});

test('a doubtful answer isn’t counted for the day, and keeps to the limit of a reply', async () => {
  const { forReader } = await limited({ reply: 50, day: 60 });
  const perhaps = { parts: [quote([{ text: words(80) }], 'unsure')] };
  const sure = { parts: [quote([{ text: words(40) }])] };
  for (let n = 0; n < 4; n++)
    expect(count(textOf(await forReader(reader('ann'), perhaps)))).toBe(51);
  expect(textOf(await forReader(reader('ann'), sure))).toBe(words(40));
  expect(textOf(await forReader(reader('ann'), sure))).toMatch(/You’ve seen 60 words/);
  expect(count(textOf(await forReader(reader('ann'), perhaps)))).toBe(51);
});

test('0 means no limit, and posts that nobody asked for keep to the limit of a reply', async () => {
  const reply = { parts: [quote([{ text: words(5000) }])] };
  const { forReader, takeWords } = await limited({ reply: 0, day: 0 });
  expect(await forReader(reader('ann'), reply)).toEqual(reply);
  expect(await takeWords(reader('ann'), 5000)).toBe(5000);
  const { forAll } = await limited({ reply: 40, day: 40 });
  expect(count(textOf(forAll(reply)))).toBe(41);
  expect(forAll(forAll(reply))).toEqual(forAll(reply));
});

test('of a reply that no platform could take whole what is behind its end is left out, and it says so', async () => {
  const { forAll } = await limited({ reply: 0, day: 0 });
  const table = { kind: 'fields', fields: [{ name: 'Left', value: 'out' }] } as const;
  const long = { parts: [quote([{ text: 'x'.repeat(30_001) }]), table] };
  expect(forAll(long).parts.map(({ kind }) => kind)).toEqual(['quote', 'text']);
  const short = { parts: [quote([{ text: 'x'.repeat(29_000) }]), table] };
  expect(forAll(short)).toEqual(short);
});

test('words are counted as readers count them: in scripts without spaces, and even if somebody leaves the spaces out', () => {
  const chinese = '他们走进花园，看见了一只白色的鸟。'.repeat(2500);
  const letters = 'x'.repeat(180_000);
  const signs = '—…'.repeat(90_000);
  for (const text of [chinese, letters, signs]) {
    const reply = { parts: [quote([{ text }])] };
    expect(excerptWords(reply)).toBeGreaterThan(5_000);
    expect(textOf(cutExcerpts(reply, 120)).length).toBeLessThan(120 * 26);
  }
  expect(excerptWords({ parts: [quote([{ text: '他们走进花园，看见了一只白色的鸟。' }])] })).toBe(
    9,
  );
  expect(excerptWords({ parts: [quote([{ text: 'It isn’t (quite) so: he re-read it.' }])] })).toBe(
    7,
  );
});

test('in a script without spaces, a cut is around the marked words, loses none of them, and splits no character', () => {
  const marked = { text: '看见了一只白色的鸟。', style: 'mark' as const };
  const around = '他们走进花园，'.repeat(50);
  const cut = cutExcerpts({ parts: [quote([{ text: around }, marked, { text: around }])] }, 20);
  expect(textOf(cut)).toContain(marked.text);
  expect(textOf(cut).length).toBeLessThan(80);
  const paired = textOf(cutExcerpts({ parts: [quote([{ text: '𝒳'.repeat(900) }])] }, 9));
  expect(paired).toMatch(/^(?:𝒳)+ …$/u);
});

test('whatever a reply consists of, it doesn’t fill a channel', async () => {
  const limits = await limited({ reply: 0, day: 0 });
  const long = { kind: 'text' as const, words: 'word '.repeat(40_000) };
  const list = {
    kind: 'list' as const,
    items: Array.from({ length: 5000 }, (_, n) => `item ${n} of many`),
  };
  for (const parts of [
    [long],
    [list],
    [quote([{ text: 'w '.repeat(90_000) }])],
    [list, long, long],
  ]) {
    for (const shown of [
      limits.forAll({ parts }),
      await limits.forReader(reader('maya'), { parts }),
    ]) {
      expect(JSON.stringify(shown.parts).length).toBeLessThan(60_000);
      expect(textOf(shown)).toContain('the rest is left out');
    }
  }
  const short = { parts: [{ kind: 'text' as const, words: 'short' }] };
  expect(limits.forAll(short)).toBe(short);
});
