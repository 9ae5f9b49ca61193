import { nameAt } from '../../corpus/cast.ts';
import { quotesWholly } from '../../corpus/import/text/words.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
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
  Object.entries(wording.scenes).flatMap(([all, ask]) => all.split(' ').map((one) => [one, ask])),
);
const SCENE = new RegExp(`\\b(?:${[...SCENES.keys()].join('|')})(?!\\p{Ll})`, 'gu');

/**
 * The beginning and the end of the book, places on the way, and chapters that speak much of
 * letters, or of a trial.
 */
export function aboutChapters({
  book,
  figures: [hero],
  people: { sentences },
}: Material): Subject[] {
  const bySection = groupBy(sentences, ({ section }) => section);
  const place = (share: number) =>
    book.sections.find(({ story, ends }) => story && ends >= share)?.n ?? 1;
  const first = bySection.get(place(0))?.[0];
  const last = bySection.get(place(1))?.at(-1);

  const ends = [first, last].flatMap((one, turn): Subject[] => {
    const { text: whole = '', section = 1 } = one ?? {};
    const text = whole
      .replace(/^“([^“”]*)”$/u, '$1')
      .replace(/[“”]/gu, (mark) => (mark === '“' ? '‘' : '’'));
    const forms = turn === 0 ? wording.opening : wording.ending;
    if (WHOLE.test(text) && quotesWholly(whole)) return [{ forms, section, worth: 1, text }];
    return [];
  });

  // Of those that one chapter comes to, the last: a book’s only chapter is no half of it.
  const way = new Map(Object.entries(wording.ways).map(([at, form]) => [place(+at), form]));
  const heroAt = (section: number) => (hero && nameAt(hero.character, section)) ?? 'its people';

  const ways = [...way].map(([section, form]) => ({
    forms: [form],
    section,
    worth: 1,
    names: [heroAt(section)],
  }));

  const spoken = sentences.flatMap(({ text, ...where }) =>
    (text.match(SCENE) ?? []).map((word) => ({ ...where, word, form: SCENES.get(word) ?? '' })),
  );
  const scenes = [...groupBy(spoken, ({ form }) => form)].flatMap(([form, all]): Subject[] => {
    const forms = [form];
    return [...groupBy(all, ({ section }) => section)].flatMap(([section, here]) => {
      const unlike = new Set(here.map(({ word }) => word)).size;
      const passages = new Set(here.map(({ passage }) => passage)).size;
      const chance = (all.length * (bySection.get(section)?.length ?? 0)) / sentences.length;
      const worth = here.length * Math.log((here.length + 1) / (chance + 1));
      const isMatter =
        here.length >= Math.max(LEAST, chance * TIMES) && unlike >= UNLIKE && passages >= PASSAGES;
      return isMatter ? [{ forms, section, worth }] : [];
    });
  });

  scenes.sort((a, b) => b.worth - a.worth);
  const main = limitPerKey(1, scenes, ({ section }) => section);

  return [...limitPerKey(1, main, ({ forms }) => forms).slice(0, MOST), ...ends, ...ways];
}
