import type { Question } from '../../../core/domain/book.ts';
import { GOES_ON } from '../../alone.ts';
import { contentStems } from '../../search/text/common.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint } from '../text/words.ts';
import { backReferences, worthOf } from './lines.ts';
import { type Material, ownTitle } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Chapters in a row that are offered together, whichever of them is the right one. */
const OPTIONS = 4;

/** In which chapter a sentence of its recap stands, where chapters have titles that don’t give it away. */
export function whichChapter(material: Material): Question[] {
  const { book, people } = material;
  const titles = book.chaptersCertain ? book.sections.map(({ n }) => ownTitle(material, n)) : [];
  const isShown = ({ text, section: n }: Sentence) => titles[n - 1] && book.sections[n - 1]?.recap?.includes(text);
  const isAlone = ({ text, voice }: Sentence) => voice === 'narrated' && !/[“”"]/u.test(text) && !GOES_ON.test(text);
  const remarkable = people.sentences
    .filter((one) => isShown(one) && isAlone(one))
    .map((sentence) => ({ ...sentence, worth: worthOf(sentence.text, material) - backReferences(sentence.text) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth);
  return remarkable.flatMap(({ section: n, text: quoted, passage: cite }): Question[] => {
    const answer = titles[n - 1] ?? '';
    const first = n - (n % OPTIONS);
    const offered = new Set(titles.slice(Math.max(0, first - 1), first + OPTIONS - 1));
    const distractors = [...offered].filter((title) => title !== '' && title !== answer);
    if (distractors.length < 2 || contentStems(quoted).some((one) => contentStems(answer).includes(one))) return [];
    const { ask, topic } = words.forms.chapter;
    const text = `${ask} “${quoted}”`;
    const shown = { id: `q${fingerprint(text)}`, text, topics: [topic], kind: 'name', level: 'hard' } as const;
    const from = Math.min(first + OPTIONS - 1, book.sections.length);
    return [{ ...shown, answer, accept: [], distractors, from, cite, says: quoted }];
  });
}
