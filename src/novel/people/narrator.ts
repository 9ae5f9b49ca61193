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
/** How often the telling of a chapter names the teller of the story, where somebody else tells it. */
const NAMED_BY_OTHERS = 3;

export const I = /(?<![\p{L}’'.])I(?![\p{L}.])/gu;
/** Before the name of whoever tells the story. */
const OWN_NAME = new RegExp(`\\b(?:${words.names.join('|')}) $`, 'iu');

/** The voice of the sentences that tell the story. */
export function voiceOfTelling(sentences: readonly Sentence[]): Sentence['voice'] {
  const paragraphs = new Set(sentences.map(({ paragraph }) => paragraph));
  const toldParagraphs = new Set(
    sentences.flatMap(({ paragraph, voice }) => (voice === 'said' ? [] : [paragraph])),
  );
  if (paragraphs.size - toldParagraphs.size > TOLD_ALOUD * paragraphs.size) return 'said';
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
 * does, and whether nobody else says “I” in another chapter
 */
export function withNarrator(
  people: readonly Person[],
  mentions: readonly (readonly Mention[])[],
  sentences: readonly Sentence[],
  tells: Sentence['voice'],
  sections: readonly Section[] = [],
) {
  const narratorForm = toForm(['narrator']);
  const narratorSpots = sentences.map((sentence) => {
    const firstTold = firstToldI(sentence, tells);
    return firstTold === undefined
      ? []
      : [{ form: narratorForm, from: firstTold, to: firstTold + 1 }];
  });

  const telling = [...sentences.keys()].filter(
    (sentenceIndex) => sentences[sentenceIndex]?.voice === tells,
  );
  const shareOf = (sentenceIndices: readonly number[]) =>
    sentenceIndices.filter((sentenceIndex) => narratorSpots[sentenceIndex]?.length).length /
    sentenceIndices.length;
  const chapters = [...groupBy(telling, (sentenceIndex) => sentences[sentenceIndex]?.section)];
  const firstChapter = firstNumbered(sections);
  const isOwn = ([section = 0, chapterSentences]: (typeof chapters)[number]) =>
    section >= firstChapter && shareOf(chapterSentences) > OWN.chapter;
  const teller = tellerAmong(people, namesCalled(mentions, sentences, tells));
  const isOthers = sectionsOfOthers(teller, sentences);
  const firstPersonSections =
    shareOf(telling) > OWN.story ? chapters.filter(isOwn).map(([section]) => section) : [];
  const toldSections = new Set(firstPersonSections.filter((section) => !isOthers(section)));
  if (toldSections.size === 0) return { people, mentions };
  narratorForm.spellings.set('narrator', 1);

  for (const [sentenceIndex, one] of narratorSpots.entries()) {
    // A chapter told by somebody else may still have an “I” or two.
    if (!toldSections.has(sentences[sentenceIndex]?.section)) narratorSpots[sentenceIndex] = [];
    else if (one.length > 0) narratorForm.mentions.push(sentenceIndex);
  }

  narratorForm.articles = narratorForm.mentions.length;

  return {
    own: narratorForm,
    tellsAlone: toldSections.size === firstPersonSections.length,
    mentions: mentions.map((sentenceMentions, sentenceIndex) =>
      [...sentenceMentions, ...(narratorSpots[sentenceIndex] ?? [])].sort(
        (a, b) => a.from - b.from,
      ),
    ),
    people: teller
      ? people.map((bearer) =>
          bearer === teller ? { ...bearer, forms: [...bearer.forms, narratorForm] } : bearer,
        )
      : [...people, personOf([narratorForm])],
  };
}

/** Whether somebody else tells a section: its telling has the teller of the story by name. */
function sectionsOfOthers(teller: Person | undefined, sentences: readonly Sentence[]) {
  const told = teller?.forms.flatMap(({ told }) => told) ?? [];
  const timesTold = groupBy(told, (sentenceIndex) => sentences[sentenceIndex]?.section);
  return (section: number | undefined) => (timesTold.get(section)?.length ?? 0) >= NAMED_BY_OTHERS;
}

/** Where a sentence first says “I” in the voice that tells the story. */
function firstToldI(sentence: Sentence, tells: Sentence['voice']): number | undefined {
  const isTelling = (at: number) =>
    tells === 'said' ? sentence.voice === tells : isTold(sentence, at);
  return [...sentence.text.matchAll(I)].find(({ index }) => isTelling(index))?.index;
}

/** The first section that is numbered and no letter, where most are; else 0. */
function firstNumbered(sections: readonly Section[]): number {
  const numbered = sections.filter(
    ({ title }) => !['letter', undefined].includes(readLabel(title)?.kind),
  );
  return numbered.length > sections.length / 2 ? (numbered[0]?.n ?? 0) : 0;
}

/** By name, how often its bearer is spoken to by it; infinite for one who says that it is theirs. */
function namesCalled(
  mentions: readonly (readonly Mention[])[],
  sentences: readonly Sentence[],
  tells: Sentence['voice'],
): ReadonlyMap<Form, number> {
  const called = new Map<Form, number>();
  for (const [sentenceIndex, sentenceMentions] of mentions.entries())
    for (const { form, from, to } of sentenceMentions) {
      const times = timesCalled(sentences[sentenceIndex] as Sentence, from, to, tells);
      called.set(form, (called.get(form) ?? 0) + times);
    }
  return called;
}

/** Whoever is most spoken to by name, of those who are often enough and whom the telling spares. */
function tellerAmong(
  people: readonly Person[],
  called: ReadonlyMap<Form, number>,
): Person | undefined {
  const timesOf = (bearer: Person) => {
    const times = bearer.forms.reduce(
      (timesSoFar, nameForm) => timesSoFar + (called.get(nameForm) ?? 0),
      0,
    );
    return times === Infinity || isHardlyTold(bearer) ? times : 0;
  };

  return people
    .filter((bearer) => timesOf(bearer) >= SPOKEN_TO)
    .sort((a, b) => timesOf(b) - timesOf(a))[0];
}

/** Whether others speak of somebody and the telling hardly does, as of whoever tells the story. */
export const isHardlyTold = ({ forms }: Pick<Person, 'forms'>): boolean =>
  forms.flatMap(({ told }) => told).length <= TOLD * personOf(forms).mentions;

/**
 * Whether a name is somebody's who is spoken to; “my name is” counts more than any number of that.
 */
function timesCalled(
  { text, voice }: Sentence,
  nameFrom: number,
  nameTo: number,
  tells: Sentence['voice'],
): number {
  const textBefore = text.slice(0, nameFrom).replace(/^[“"‘]/u, '');
  if (voice === tells && OWN_NAME.test(textBefore)) return Infinity;
  // Whoever says to them, “Nora, you are late,” isn’t they.
  const isToldOf = /[“"‘]$/u.test(textBefore);
  if (voice !== 'narrated' && !isToldOf && isAddress(textBefore, text.slice(nameTo))) return 1;
  return 0;
}
