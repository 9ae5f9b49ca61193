import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lintBook } from '../../src/corpus/check/index.ts';
import { shippedGuide } from '../guide.ts';

const book = await shippedGuide();
const passages = book.sections.flatMap((section) => section.passages);

/**
 * The facts of the two articles, one a line: which article has it, then the words that one passage
 * must contain, in any order. A passage counts only if it cites exactly these sources.
 */
const FACTS = readFileSync(new URL('never-let-me-go.facts.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

it.each(FACTS)('the guide contains the fact %s', (fact) => {
  const [states = '', wanted = ''] = fact.split(/: (.*)/s);
  const words = wanted.split(' & ').map((word) => new RegExp(word, 'i'));
  const holding = passages.filter(({ text }) => words.every((word) => word.test(text)));
  expect(holding.map(({ sources }) => sources.join(''))).toContain(states);
  if (states !== 'ab')
    expect(holding.flatMap(({ sources }) => sources)).not.toContain(states === 'a' ? 'b' : 'a');
});

it('the guide lists at least 150 facts, each once', () => {
  expect(new Set(FACTS).size).toBe(FACTS.length);
  expect(FACTS.length).toBeGreaterThanOrEqual(150);
});

/** Each article's claims where the two contradict each other. */
const CONTESTED: Readonly<Record<string, readonly [a: RegExp, b: RegExp]>> = {
  'time-list': [/since 1923/, /TIME 100/],
  opening: [/carer/, /student/],
  'ruth-and-tommy': [/relationship/, /go steady/],
  'the-news': [/passively/, /nothing is said of their being passive/],
  'outside-world': [/keep to themselves/, /contact/],
  'kathy-and-tommy': [/relationship/, /go steady/],
  'gallery-purpose': [/soul/, /human beings\.$/],
  'the-parting': [/still visits/, /doesn't see Tommy again/],
  'the-ending': [/Norfolk/, /soon to start donating/],
  'menand-quoted': [/without a break/, /left out/],
  'kerr-quoted': [/upend banal/, /\[the genre's\]/],
};

it('wherever the two articles contradict each other, both claims are shown side by side', () => {
  expect(book.disagreements.map(({ id }) => id)).toEqual(Object.keys(CONTESTED));
  for (const { id, claims, asked } of book.disagreements) {
    const [a = /^$/, b = /^$/] = CONTESTED[id] ?? [];
    expect(claims.map(({ sources }) => sources)).toEqual([['a'], ['b']]);
    expect(claims[0]?.text).toMatch(a);
    expect(claims[1]?.text).toMatch(b);
    expect(asked.length).toBeGreaterThanOrEqual(3);
  }
});

it('each side of a disagreement has a passage that cites only that side, and no quiz question', () => {
  const cited = new Set(book.questions.map(({ cite }) => cite));
  for (const { id } of book.disagreements)
    for (const source of ['a', 'b']) {
      const own = passages.find((passage) => passage.id === `${id}-per-${source}`);
      expect(own?.sources).toEqual([source]);
      expect(cited).not.toContain(own?.id);
    }
});

it('somebody who hasn’t begun doesn’t learn what the students are or what becomes of them', () => {
  const characters = book.characters.flatMap(({ about, name, aliases, from }) => [
    ...about,
    ...[name, ...aliases].map((text) => ({ text, from })),
  ]);
  const shown = [
    ...book.sections.map(({ title, titleFrom }) => ({ text: title, from: titleFrom })),
    ...book.questions.map((q) => ({
      text: [q.text, q.answer, ...q.accept, ...q.distractors].join(' '),
      from: q.from,
    })),
    ...book.disagreements.map((d) => ({
      text: [d.topic, ...d.asked, ...d.claims.map(({ text }) => text)].join(' '),
      from: d.from,
    })),
    ...characters,
    ...passages,
    ...book.prompts,
  ].filter(({ from }) => from === 0);
  expect(shown.length).toBeGreaterThan(100);
  for (const { text } of shown)
    expect(text).not.toMatch(
      /clon|donat|donor|complet|defer|\bdie|death|organ(?!i)|carer|possible|mortal/i,
    );
});

it('a newcomer learns who is who', () => {
  const open = passages.filter(({ from }) => from === 0).map(({ text }) => text);
  for (const name of ['Kathy', 'Ruth', 'Tommy', 'Miss Lucy', 'Miss Emily', 'Madame'])
    expect(open.some((text) => text.startsWith(`${name} is `))).toBe(true);
});

it('there are questions for every level and every reader, and prompts from the first section to the last', () => {
  const count = (level: string) =>
    book.questions.filter((question) => question.level === level).length;
  for (const level of ['easy', 'medium', 'hard']) expect(count(level)).toBeGreaterThanOrEqual(45);
  expect(book.questions.filter(({ from }) => from === 0).length).toBeGreaterThanOrEqual(25);
  expect(new Set(book.questions.map(({ text }) => text)).size).toBe(book.questions.length);
  const prompted = new Set(book.prompts.map(({ section }) => section));
  expect(book.sections.filter(({ n }) => !prompted.has(n))).toEqual([]);
});

it('there are far more questions about the story than about prizes, critics and films', () => {
  const section = new Map(passages.map((passage) => [passage.id, passage.section]));
  const notes = [
    'about-the-novel',
    'prizes-and-lists',
    'what-critics-said',
    'film-stage-and-television',
  ];
  const asked = book.questions.map(
    ({ cite }) => book.sections[(section.get(cite) ?? 0) - 1]?.id ?? '',
  );
  const aside = asked.filter((id) => notes.includes(id)).length;
  expect(aside / asked.length).toBeLessThan(0.25);
});

it('the check finds nothing that a person should look at', () => {
  expect(lintBook(book)).toEqual([]);
});

it('the sections keep the proportions of the novel and its three parts', () => {
  const ends = (part: number) =>
    Math.max(...book.sections.filter((s) => s.part === part).map((s) => s.ends));
  expect(book.parts.map(({ title }) => title)).toEqual([
    'Hailsham',
    'The Cottages',
    'Carers and donors',
  ]);
  expect([ends(1), ends(2), ends(3)]).toEqual([0.39, 0.71, 1]);
});

/** Words without their endings, which differ between a title, a name and a sentence. */
const stems = (text: string) =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/(?:ies|y|es|s)$/, ''));

it('wrong options name no place, person or term that the guide introduces only later', () => {
  const first = new Map<string, number>();
  const told = (text: string, from: number) => {
    for (const stem of stems(text)) first.set(stem, Math.min(from, first.get(stem) ?? Infinity));
  };
  for (const { title, titleFrom } of book.sections) told(title, titleFrom);
  for (const { name, aliases, from } of book.characters) told([name, ...aliases].join(' '), from);
  for (const { text, from } of passages) told(text, from);
  const terms = new Set(book.questions.flatMap(({ topics }) => topics.flatMap(stems)));
  // Capitals of other books' titles, and a topic that is a word of any text, give nothing away.
  const plain = new Set(['world', 'love']);
  const early = book.questions.flatMap(({ id, from, distractors }) =>
    distractors.flatMap((option) => {
      const names = new Set((option.match(/\p{Lu}\p{L}+/gu) ?? []).flatMap(stems));
      const later = stems(option).filter(
        (stem) => !plain.has(stem) && (names.has(stem) || terms.has(stem)),
      );
      return later
        .filter((stem) => (first.get(stem) ?? 0) > from)
        .map((stem) => `${id}: ${option} (${stem})`);
    }),
  );
  expect(early).toEqual([]);
});

it('no question says “it” or “they” without naming what it means', () => {
  const bare =
    /^(?:(?:in|on|at|of|for|to|from|with|about) )?(?:who|whom|what|which|where|when|why|how)\b(?: \p{Ll}+){0,3} (?:is|was|are|were|does|did|do|has|have) (?:it|they|she|he)\b/iu;
  expect(book.questions.filter(({ text }) => bare.test(text)).map(({ id }) => id)).toEqual([]);
});
