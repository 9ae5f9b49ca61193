import { nameAt } from '../../corpus/cast.ts';
import { quotesWholly } from '../../corpus/import/text/words.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import type { Sentence } from '../people/names/sentences.ts';
import type { Material } from '../questions/material.ts';
import type { Subject } from './saying.ts';
import wording from './wording.json' with { type: 'json' };

/** Prompts about what a chapter speaks of, at most. */
const MOST = 10;
/** A first or last sentence that may be quoted: not a date. */
const WHOLE = /^\D{14,350}[.!?]’?$/u;
/**
 * Words of a chapter that speak of it, at least, different ones, passages, and how many times as
 * many as by chance.
 */
const LEAST = 7;
const UNLIKE = 3;
const PASSAGES = 4;
const TIMES = 3;

/** What is asked of a chapter that has far more of a word than others. */
const SCENES = new Map(
  Object.entries(wording.scenes).flatMap(([sceneWords, sceneForm]) =>
    sceneWords.split(' ').map((sceneWord) => [sceneWord, sceneForm]),
  ),
);

/**
 * The beginning and the end of the book, places on the way, and chapters that speak much of
 * letters, or of a trial.
 */
export function aboutChapters({
  book,
  figures: [mainFigure],
  people: { sentences },
}: Material): Subject[] {
  const bySection = groupBy(sentences, ({ section }) => section);
  const place = (share: number) =>
    book.sections.find(({ story, ends }) => story && ends >= share)?.n ?? 1;
  const firstSentence = bySection.get(place(0))?.[0];
  const lastSentence = bySection.get(place(1))?.at(-1);

  const bookEnds = [firstSentence, lastSentence].flatMap((endSentence, turn): Subject[] => {
    const { text: whole = '', section = 1 } = endSentence ?? {};
    const quotedText = whole
      .replace(/^“([^“”]*)”$/u, '$1')
      .replace(/[“”]/gu, (mark) => (mark === '“' ? '‘' : '’'));
    const forms = turn === 0 ? wording.opening : wording.ending;
    if (WHOLE.test(quotedText) && quotesWholly(whole))
      return [{ forms, section, worth: 1, text: quotedText }];
    return [];
  });

  // Of those that one chapter comes to, the last: a book’s only chapter is no half of it.
  const formOfPlace = new Map(Object.entries(wording.ways).map(([at, form]) => [place(+at), form]));
  const heroAt = (section: number) =>
    (mainFigure && nameAt(mainFigure.character, section)) ?? 'its people';

  const placeSubjects = [...formOfPlace].map(([section, form]) => ({
    forms: [form],
    section,
    worth: 1,
    names: [heroAt(section)],
  }));

  return [...aboutScenes(sentences), ...bookEnds, ...placeSubjects];
}

/** Chapters that speak much more of letters, or of a trial, than others do. */
function aboutScenes(sentences: readonly Sentence[]): readonly Subject[] {
  const bySection = groupBy(sentences, ({ section }) => section);
  const spoken = sentences.flatMap(({ text, ...where }) =>
    (text.match(/\b\p{Ll}+/gu) ?? []).flatMap((sceneWord) => {
      const form = SCENES.get(sceneWord);
      return form === undefined ? [] : [{ ...where, word: sceneWord, form }];
    }),
  );
  const scenes = [...groupBy(spoken, ({ form }) => form)].flatMap(
    ([form, sceneSpots]): Subject[] => {
      const forms = [form];
      return [...groupBy(sceneSpots, ({ section }) => section)].flatMap(
        ([section, sectionSpots]) => {
          const unlike = new Set(sectionSpots.map(({ word }) => word)).size;
          const passages = new Set(sectionSpots.map(({ passage }) => passage)).size;
          const chance =
            (sceneSpots.length * (bySection.get(section)?.length ?? 0)) / sentences.length;
          const worth = sectionSpots.length * Math.log((sectionSpots.length + 1) / (chance + 1));
          const isMatter =
            sectionSpots.length >= Math.max(LEAST, chance * TIMES) &&
            unlike >= UNLIKE &&
            passages >= PASSAGES;
          return isMatter ? [{ forms, section, worth }] : [];
        },
      );
    },
  );

  scenes.sort((a, b) => b.worth - a.worth);
  const mainScenes = limitPerKey(1, scenes, ({ section }) => section);
  return limitPerKey(1, mainScenes, ({ forms }) => forms).slice(0, MOST);
}
