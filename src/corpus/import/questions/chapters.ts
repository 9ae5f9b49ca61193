import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { contentStems } from '../../search/text/common.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint } from '../text/words.ts';
import type { Rated } from './ask.ts';
import { worthOf } from './lines.ts';
import { type Material, ownTitle } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Chapters in a row that are offered together, whichever of them is the right one. */
const OPTIONS = 4;

/** What happens often, or is said, and may be of any chapter. */
const ANYWHERE = new RegExp(`[“”"]|\\b${anyWord(words.habits)}\\b`, 'iu');

/** In which chapter a sentence of its recap stands, where chapters have titles that don’t give it away. */
export function whichChapter(material: Material): Rated[] {
  const { book, people } = material;
  const titles = book.chaptersCertain ? book.sections.map(({ n }) => ownTitle(material, n)) : [];
  /** Whether a sentence that the recap shows says which chapter it is of, neither first nor last in it. */
  const tellsChapter = ({ text, section: n, voice }: Sentence) => {
    const { recap, passages = [] } = book.sections[n - 1] ?? {};
    const isAtEnd = passages[0]?.text.startsWith(text) || passages.at(-1)?.text.endsWith(text);
    const depends = isAtEnd || ANYWHERE.test(text) || GOES_ON.test(text) || voice !== 'narrated';
    return Boolean(titles[n - 1]) && recap?.includes(text) && !depends;
  };
  const remarkable = people.sentences
    .filter(tellsChapter)
    .map((sentence) => ({ ...sentence, worth: worthOf(sentence.text, material) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth);
  return remarkable.flatMap(({ section: n, text: quoted, passage: cite, worth }): Rated[] => {
    const answer = titles[n - 1] ?? '';
    const first = n - (n % OPTIONS);
    const offered = new Set(titles.slice(Math.max(0, first - 1), first + OPTIONS - 1));
    const distractors = [...offered].filter((title) => title !== '' && title !== answer);
    if (distractors.length < 2 || contentStems(quoted).some((one) => contentStems(answer).includes(one))) return [];
    const { ask, topic } = words.forms.chapter;
    const text = `${ask} “${quoted}”`;
    const shown = { id: `q${fingerprint(text)}`, text, topics: [topic], kind: 'name', level: 'hard' } as const;
    const from = Math.min(first + OPTIONS - 1, book.sections.length);
    return [{ ...shown, answer, accept: [], distractors, from, cite, says: quoted, worth }];
  });
}
