import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { looksPast } from './forms.ts';
import { isLight } from './light.ts';
import lists from './lists.json' with { type: 'json' };

const OPPOSITES = new Map<string, readonly string[]>(Object.entries(lists.opposites));

const PASSIVE = wordSet('is was were are be been being got get gets getting');
const REFLEXIVES = wordSet('himself herself itself themselves myself');
const SUBJECTS = wordSet('he she it they');
const OBJECTS = wordSet('him them me us');

const PREPOSITIONS = wordSet('to from by for');

const PERSONS = [
  ['m', wordSet('he him his himself')],
  ['f', wordSet('she her hers herself')],
  ['several', wordSet('they them their theirs themselves')],
] as const;

/** What a phrase's small words say about who does it to whom. */
function senseOf(tokens: readonly Token[]) {
  const has = (some: ReadonlySet<string>) => tokens.some(({ text }) => some.has(text));
  const by = tokens.findIndex(({ text }) => text === 'by');
  const is = tokens.findIndex(({ text }) => PASSIVE.has(text));
  const isHeavy = (token: Token) => !isLight(token);
  const done = is < 0 ? undefined : tokens.slice(is + 1).find(isHeavy)?.text;
  return {
    words: new Set(tokens.map(({ text }) => text)),
    /** Whom the pronouns mean, in order: a man, a woman, several. */
    persons: tokens.flatMap(({ text }) => PERSONS.find(([, words]) => words.has(text))?.[0] ?? []),
    /** It is done to its subject, by others or itself; by others; to somebody else. */
    inward: is >= 0 || has(REFLEXIVES),
    passive: is >= 0,
    outward: has(OBJECTS),
    /** The doer follows a `by`. */
    doer: by > 0,
    /** By preposition, the word that follows. */
    objects: new Map(
      tokens.flatMap(({ text }, i) => {
        const next = tokens.slice(i + 1).find((token) => !/^(?:the|an?)$/.test(token.text));
        return PREPOSITIONS.has(text) && next ? [[text, next.text] as const] : [];
      }),
    ),
    does: tokens.flatMap(({ text }, i) => (SUBJECTS.has(tokens[i - 1]?.text ?? '') ? [text] : [])),
    /** The participle behind `is` or `was`. */
    done: done !== undefined && looksPast(done) ? done : undefined,
  };
}
type Sense = ReturnType<typeof senseOf>;

/**
 * Whether the small words turn the answer into something else: to and from, he and she, `eats sharks` and `eaten by
 * sharks`, `she was jilted` and `she jilted him`.
 * @param light the answer's words, and small ones of other right answers with the same meaning
 * @param inflected one of its verbs has another form: `she is driven away`, `she drives away`
 * @param restated the question's own verb was said: `the gate is guarded by a dog`
 */
export function turnsRound(
  wanted: readonly Token[],
  light: readonly Token[],
  said: readonly Token[],
  { inflected, restated }: { inflected: boolean; restated: boolean },
): boolean {
  const [own, all, one] = [senseOf(wanted), senseOf(light), senseOf(said)];
  return (
    saysOpposite(all, one) ||
    hasOtherParticle(all, one) ||
    hasOtherSex(own, all, one) ||
    hasOtherObject(own, one) ||
    (own.doer !== one.doer && wanted[0]?.text !== 'by' && !restated) ||
    goesOut(own, one) ||
    (inflected && (suffers(all, one) || suffers(one, all)))
  );
}

/** Whether somebody else follows the same preposition: `to him` for to her, `the children did to her` for to them. */
function hasOtherObject(own: Sense, said: Sense): boolean {
  return [...own.objects].some(([by, whom]) => {
    const other = said.objects.get(by) ?? whom;
    const [one, two] = [whom, other].map((word) => PERSONS.find(([, words]) => words.has(word))?.[0]);
    return other !== whom && two !== undefined && (one ? one !== two : said.words.has(whom));
  });
}

/** Whether there is a small word whose opposite the answer has in its place. */
function saysOpposite(all: Sense, said: Sense): boolean {
  return [...said.words].some(
    (word) => !all.words.has(word) && [...(OPPOSITES.get(word) ?? [])].some((other) => all.words.has(other)),
  );
}

/** Particles that change a verb: put off, put out. */
const PARTICLES = ['off', 'out', 'up', 'down', 'away'];

/** Whether a verb has another particle than the answer's: `put them out` for put them off. */
function hasOtherParticle(all: Sense, said: Sense): boolean {
  const own = PARTICLES.filter((word) => all.words.has(word));
  const other = PARTICLES.some((word) => said.words.has(word) && !own.includes(word));
  return other && own.length > 0 && !own.some((word) => said.words.has(word));
}

/** Whether pronouns have another sex than the answer's, or name the same people in reversed roles. */
function hasOtherSex(own: Sense, all: Sense, said: Sense): boolean {
  const none = (some: Sense, others: Sense) =>
    some.persons.some((one) => one !== 'several') &&
    !some.persons.some((one) => others.persons.includes(one));
  if (none(all, said) && none(said, all)) return true;
  const [a, b] = [own.persons, said.persons];
  const swapped = [...a].sort().join() === [...b].sort().join();
  return a.length > 1 && swapped && a.some((one, i) => one !== b[i]);
}

/** Whether one phrase does to somebody else what is done to the other's subject: `she jilted him`, `she was jilted`. */
function goesOut(inner: Sense, outer: Sense): boolean {
  const acts = inner.done !== undefined && outer.does.includes(inner.done);
  return (outer.outward || acts) && inner.inward && !outer.inward;
}

/** Whether one phrase has done to its subject what the other's does. */
function suffers(one: Sense, other: Sense): boolean {
  return !other.passive && one.done !== undefined && !other.words.has(one.done);
}
