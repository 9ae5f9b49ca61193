import type { Section } from '../../core/domain/book.ts';
import { readLabel } from '../../corpus/import/chapters/label.ts';
import { groupBy } from '../../lib/counted.ts';
import { type Person, personOf } from './graph/person.ts';
import { isAddress } from './names/address.ts';
import { type Form, toForm } from './names/forms.ts';
import type { Mention } from './names/mentions.ts';
import { isTold, type Sentence } from './names/sentences.ts';
import words from './narrator.json' with { type: 'json' };

/**
 * From this share of paragraphs that are wholly speech on, somebody in the story tells all of it.
 */
const TOLD_ALOUD = 0.75;
/**
 * The share of telling sentences with an “I” from which the story is somebody's own, and a chapter
 * of it.
 */
const OWN = { story: 0.1, chapter: 0.03 };
/**
 * How often somebody is spoken to by name, at least, and the share of their sentences that others
 * tell, at most.
 */
const SPOKEN_TO = 3;
const TOLD = 0.2;

export const I = /(?<![\p{L}’'.])I(?![\p{L}.])/gu;
/** Before the name of whoever tells the story. */
const OWN_NAME = new RegExp(`\\b(?:${words.names.join('|')}) $`, 'iu');

/** The voice of the sentences that tell the story. */
export function voiceOfTelling(sentences: readonly Sentence[]): Sentence['voice'] {
  const paragraphs = new Set(sentences.map(({ paragraph }) => paragraph));
  const told = new Set(
    sentences.flatMap(({ paragraph, voice }) => (voice === 'said' ? [] : [paragraph])),
  );
  if (paragraphs.size - told.size > TOLD_ALOUD * paragraphs.size) return 'said';
  return 'narrated';
}

/**
 * Who tells the story as their own, “the narrator” being a name of theirs: the one who says their
 * name, or is spoken to by one that the telling hardly uses, else somebody without another name,
 * who comes last.
 * @param mentions by sentence, what it names
 * @param sections before the first that is numbered and no letter, where most are, “I” may be an
 * editor
 * @returns the people and the mentions, with that name as `own`, which is undefined where nobody
 * does
 */
export function withNarrator(
  people: readonly Person[],
  mentions: readonly (readonly Mention[])[],
  sentences: readonly Sentence[],
  tells: Sentence['voice'],
  sections: readonly Section[] = [],
) {
  const own = toForm(['narrator']);
  const says = sentences.map((sentence) => {
    const isTelling = (at: number) =>
      tells === 'said' ? sentence.voice === tells : isTold(sentence, at);
    const first = [...sentence.text.matchAll(I)].find(({ index }) => isTelling(index));
    if (first) return [{ form: own, from: first.index, to: first.index + 1 }];
    return [];
  });

  const telling = [...sentences.keys()].filter((at) => sentences[at]?.voice === tells);
  const shareOf = (all: readonly number[]) =>
    all.filter((at) => says[at]?.length).length / all.length;
  const chapters = [...groupBy(telling, (at) => sentences[at]?.section)];
  const numbered = sections.filter(
    ({ title }) => !['letter', undefined].includes(readLabel(title)?.kind),
  );
  const first = numbered.length > sections.length / 2 ? (numbered[0]?.n ?? 0) : 0;
  const isOwn = ([section = 0, all]: (typeof chapters)[number]) =>
    section >= first && shareOf(all) > OWN.chapter;
  const told = new Set(
    shareOf(telling) > OWN.story ? chapters.filter(isOwn).map(([section]) => section) : [],
  );
  if (told.size === 0) return { people, mentions };
  own.spellings.set('narrator', 1);

  for (const [at, one] of says.entries()) {
    // A chapter told by somebody else may still have an “I” or two.
    if (!told.has(sentences[at]?.section)) says[at] = [];
    else if (one.length > 0) own.mentions.push(at);
  }

  own.articles = own.mentions.length;
  const called = new Map<Form, number>();

  for (const [at, here] of mentions.entries())
    for (const { form, from, to } of here)
      called.set(
        form,
        (called.get(form) ?? 0) + timesCalled(sentences[at] as Sentence, from, to, tells),
      );

  const timesOf = (one: Person) => {
    const times = one.forms.reduce((sum, form) => sum + (called.get(form) ?? 0), 0);
    return times === Infinity || isHardlyTold(one) ? times : 0;
  };

  const [teller] = people
    .filter((one) => timesOf(one) >= SPOKEN_TO)
    .sort((a, b) => timesOf(b) - timesOf(a));
  return {
    own,
    mentions: mentions.map((here, at) =>
      [...here, ...(says[at] ?? [])].sort((a, b) => a.from - b.from),
    ),
    people: teller
      ? people.map((one) => (one === teller ? { ...one, forms: [...one.forms, own] } : one))
      : [...people, personOf([own])],
  };
}

/** Whether others speak of somebody and the telling hardly does, as of whoever tells the story. */
export const isHardlyTold = ({ forms }: Pick<Person, 'forms'>): boolean =>
  forms.flatMap(({ told }) => told).length <= TOLD * personOf(forms).mentions;

/**
 * Whether a name is somebody's who is spoken to; “my name is” counts more than any number of that.
 */
function timesCalled(
  { text, voice }: Sentence,
  from: number,
  to: number,
  tells: Sentence['voice'],
): number {
  const before = text.slice(0, from).replace(/^[“"‘]/u, '');
  if (voice === tells && OWN_NAME.test(before)) return Infinity;
  // Whoever says to them, “Nora, you are late,” isn’t they.
  const isToldOf = /[“"‘]$/u.test(before);
  if (voice !== 'narrated' && !isToldOf && isAddress(before, text.slice(to))) return 1;
  return 0;
}
