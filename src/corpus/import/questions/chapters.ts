import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { contentStems } from '../../search/text/common.ts';
import { countWords, fingerprint } from '../text/words.ts';
import type { Rated } from './ask.ts';
import { worthOf } from './lines.ts';
import { type Material, ownTitle } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Chapters in a row that are offered together, whichever of them is the right one. */
const OPTIONS = 4;

/** Where a chapter is asked for, no line is a good one: the most it is worth, and how much that of the line adds. */
const PLAIN = { most: 0.9, worth: 0.08 };

/** Words of a text that a chapter is asked for, at most. */
const LONGEST = 60;

/** What happens often, or is said, and may be of any chapter; and a name in an editor’s brackets. */
const ANYWHERE = new RegExp(`[“”"[]|\\b${anyWord(words.habits)}\\b`, 'iu');

/** In which chapter two parts of its recap stand, in its own words, where titles don’t give it away. */
export function whichChapter(material: Material): Rated[] {
  const { book } = material;
  const titles = book.chaptersCertain ? book.sections.map(({ n }) => ownTitle(material, n)) : [];
  const titled = book.sections.flatMap(({ n }) => (titles[n - 1] ? [n] : []));
  return book.sections.flatMap(({ n, recap = '', passages }): Rated[] => {
    const answer = titles[n - 1] ?? '';
    const first = Math.floor(titled.indexOf(n) / OPTIONS) * OPTIONS;
    const offered = titled.slice(first, first + OPTIONS);
    const distractors = [...new Set(offered.map((at) => titles[at - 1] ?? ''))].filter((title) => title !== answer);
    if (answer === '' || distractors.length < 2) return [];
    const said = contentStems(answer);
    const telling = (recap.split('\n\n').at(-1) ?? '')
      .split(' … ')
      .filter((one) => !ANYWHERE.test(one) && !GOES_ON.test(one) && worthOf(one, material) > 0);
    const all = telling.flatMap((one, at): Rated[] => {
      const pair = `${one} … ${telling[at + 1]}`;
      const quoted = telling[at + 1] && countWords(pair) <= LONGEST ? pair : one;
      const cite = passages.find(({ text }) => text.replaceAll('\n\n', ' ').includes(one))?.id;
      if (!cite || contentStems(quoted).some((stem) => said.includes(stem))) return [];
      const { ask, topic } = words.forms.chapter;
      const text = `${ask} “${quoted}”`;
      const shown = { id: `q${fingerprint(text)}`, text, topics: [topic], kind: 'name', level: 'hard' } as const;
      const worth = Math.min(PLAIN.most, PLAIN.worth * worthOf(quoted, material));
      const options = { answer, accept: [], distractors, chosen: true } as const;
      return [{ ...shown, ...options, from: offered.at(-1) ?? n, cite, says: one, worth }];
    });
    return all.sort((a, b) => b.worth - a.worth).slice(0, 1);
  });
}
