import { groupBy } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { contentStems } from '../../search/text/common.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { gainsIn, perLength } from '../telling.ts';
import { countWords, fingerprint } from '../text/words.ts';
import type { Rated } from './ask.ts';
import { worthOf } from './lines.ts';
import { type Material, ownTitle } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Chapters in a row that are offered together, whichever of them is the right one. */
const OPTIONS = 4;

/** Where a chapter is asked for, no line is a good one: the most it is worth, and what its words add. */
const PLAIN = { most: 0.9, gain: 0.25 };

/** Sentences and words of a text that a chapter is asked for, at most. */
const SENTENCES = 3;
const LONGEST = 60;

/** What happens often, or is said, and may be of any chapter. */
const ANYWHERE = new RegExp(`[“”"]|\\b${anyWord(words.habits)}\\b`, 'iu');

/** In which chapter a sentence of its recap stands, in its own words, where titles don’t give it away. */
export function whichChapter(material: Material): Rated[] {
  const { book, people } = material;
  const titles = book.chaptersCertain ? book.sections.map(({ n }) => ownTitle(material, n)) : [];
  const titled = book.sections.flatMap(({ n }) => (titles[n - 1] ? [n] : []));
  /** Whether a sentence that the recap shows says which chapter it is of, neither first nor last in it. */
  const tellsChapter = ({ text, section: n, voice }: Sentence) => {
    const { recap, passages = [] } = book.sections[n - 1] ?? {};
    const isAtEnd = passages[0]?.text.startsWith(text) || passages.at(-1)?.text.endsWith(text);
    const depends = isAtEnd || ANYWHERE.test(text) || GOES_ON.test(text) || voice !== 'narrated';
    return Boolean(titles[n - 1]) && recap?.includes(text) && !depends;
  };
  const bySection = groupBy(people.sentences.keys(), (at) => people.sentences[at]?.section);
  const telling = [...bySection.values()].flatMap((own) => {
    const gain = gainsIn(own, people.wording);
    return own.flatMap((at) => {
      const sentence = people.sentences[at];
      if (!sentence || !tellsChapter(sentence) || worthOf(sentence.text, material) <= 0) return [];
      const text = withNext(at, people.sentences);
      if (ANYWHERE.test(text)) return [];
      const gained = contentStems(text).reduce((sum, stem) => sum + gain(stem), 0);
      return [{ ...sentence, text, worth: Math.min(PLAIN.most, PLAIN.gain * perLength(gained, countWords(text))) }];
    });
  });
  telling.sort((a, b) => b.worth - a.worth);
  return telling.flatMap(({ section: n, text: quoted, passage: cite, worth }): Rated[] => {
    const answer = titles[n - 1] ?? '';
    const first = Math.floor(titled.indexOf(n) / OPTIONS) * OPTIONS;
    const offered = titled.slice(first, first + OPTIONS);
    const distractors = [...new Set(offered.map((at) => titles[at - 1] ?? ''))].filter((title) => title !== answer);
    if (distractors.length < 2 || contentStems(quoted).some((one) => contentStems(answer).includes(one))) return [];
    const { ask, topic } = words.forms.chapter;
    const text = `${ask} “${quoted}”`;
    const shown = { id: `q${fingerprint(text)}`, text, topics: [topic], kind: 'name', level: 'hard' } as const;
    const from = offered.at(-1) ?? n;
    return [{ ...shown, answer, accept: [], distractors, from, cite, says: quoted, worth }];
  });
}

/** A sentence with as many behind it as fit in. */
function withNext(at: number, sentences: readonly Sentence[]): string {
  const next = sentences.slice(at, at + SENTENCES);
  const end = next.findIndex((one) => one.section !== next[0]?.section || one.voice !== next[0].voice);
  const texts = next.slice(0, end < 0 ? SENTENCES : end).map(({ text }) => text);
  while (texts.length > 1 && countWords(texts.join(' ')) > LONGEST) texts.pop();
  return texts.join(' ');
}
