import type { Token } from '../types.ts';
import { looksPast } from '../words/forms.ts';
import { isLight, listed } from '../words/lists.ts';
import opposites from '../words/opposites.json' with { type: 'json' };

const OPPOSITES: Readonly<Record<string, readonly string[]>> = opposites;
const PASSIVE = /^(?:is|was|are|were|be|been|being|get|gets|got|getting)$/;
const REFLEXIVE = /^(?:him|her|it|them|my)sel(?:f|ves)$/;
const OBJECT = /^(?:him|them|me|us)$/;
const PARTICLE = /^(?:off|out|up|down|away)$/;
const PERSONS = { m: listed('male'), f: listed('female') } as const;

/** What a phrase's small words say about who does it to whom. */
function senseOf(tokens: readonly Token[]) {
  const is = tokens.findIndex(({ text }) => PASSIVE.test(text));
  const done = is < 0 ? undefined : tokens.slice(is + 1).find((token) => !isLight(token))?.text;
  return {
    words: new Set(tokens.map(({ text }) => text)),
    /** Whom the pronouns mean, in order. */
    persons: tokens.flatMap(({ text }) => (PERSONS.m.has(text) ? 'm' : PERSONS.f.has(text) ? 'f' : [])),
    particles: tokens.flatMap(({ text }) => (PARTICLE.test(text) ? text : [])),
    /** It is done to its subject, by others or itself. */
    inward: is >= 0 || tokens.some(({ text }) => REFLEXIVE.test(text)),
    passive: is >= 0,
    outward: tokens.some(({ text }) => OBJECT.test(text)),
    /** The doer follows a `by`. */
    doer: tokens.findIndex(({ text }) => text === 'by') > 0,
    does: tokens.flatMap(({ text }, i) =>
      /^(?:he|she|it|they)$/.test(tokens[i - 1]?.text ?? '') ? text : [],
    ),
    /** The participle behind `is` or `was`. */
    done: done !== undefined && looksPast(done) ? done : undefined,
  };
}
type Sense = ReturnType<typeof senseOf>;

/**
 * Whether the small words turn the answer into something else: to and from, he and she, `eats sharks` and `eaten by
 * sharks`, `she was jilted` and `she jilted him`, put off and put out.
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
  const isOpposite = [...one.words].some(
    (word) => !all.words.has(word) && OPPOSITES[word]?.some((other) => all.words.has(other)),
  );
  const hasOtherParticle =
    all.particles.length > 0 &&
    one.particles.length > 0 &&
    !one.particles.some((word) => all.words.has(word));
  const isByOther = own.doer !== one.doer && wanted[0]?.text !== 'by' && !restated;
  const isActive =
    (own.inward && !one.inward && (one.outward || one.does.includes(own.done ?? '-'))) || false;
  return (
    isOpposite ||
    hasOtherParticle ||
    hasOtherPersons(own, all, one) ||
    isByOther ||
    isActive ||
    (inflected && (suffers(all, one) || suffers(one, all)))
  );
}

/** Whether pronouns have another sex than the answer's, or name the same people in reversed roles. */
function hasOtherPersons(own: Sense, all: Sense, said: Sense): boolean {
  const [a, b] = [own.persons, said.persons];
  if (all.persons.length > 0 && b.length > 0 && !all.persons.some((one) => b.includes(one))) return true;
  const isSwapped = [...a].sort().join() === [...b].sort().join();
  return a.length > 1 && isSwapped && a.some((one, i) => one !== b[i]);
}

/** Whether one phrase has done to its subject what the other's does. */
function suffers(one: Sense, other: Sense): boolean {
  return !other.passive && one.done !== undefined && !other.words.has(one.done);
}
