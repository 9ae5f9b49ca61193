import type { Section } from '../../../core/domain/book.ts';
import { groupBy, limitPerKey } from '../../../lib/counted.ts';
import { nameAt } from '../../cast.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import { readLabel } from '../chapters/label.ts';
import { lineAbout, turnOf, weightOf } from '../happenings.ts';
import type { Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import { countWords } from '../text/words.ts';
import type { Subject } from './subject.ts';

/** How much has to happen in a sentence that is talked about. */
const WORTH = { event: 3, choice: 3 };
/** How much a line has to say about life at large: more if it is of whoever says it, or hears it. */
const WEIGHT = { life: 1.5, talkers: 2.5 };
/** Words of a chapter’s title that may be asked about. */
const TITLE_MIN = 3;
const TITLE_MAX = 9;

/** What happens most in a section by somebody’s doing, and what somebody decides there. */
export function eventsIn({ people: { sentences, named } }: Material, happens: readonly number[]): Subject[] {
  const bySection = groupBy(sentences.keys(), (at) => sentences[at]?.section ?? 1);
  return [...bySection].flatMap(([section, own]) => {
    const told = own.flatMap((at): (Subject & { readonly worth: number })[] => {
      const { text = '', voice } = sentences[at] ?? {};
      const done = happens[at] ?? 0;
      const worth = done + weightOf(text);
      const turn = voice === 'narrated' && named[at]?.length ? turnOf(text) : undefined;
      return turn && done > 0 && worth >= WORTH[turn] ? [{ kind: turn, section, text, worth }] : [];
    });
    return told.sort((a, b) => b.worth - a.worth);
  });
}

/** The lines that can be read without any other and say something, the weightiest first. */
const heaviest = (lines: readonly (Subject & { readonly text: string })[]): Subject[] =>
  lines
    .flatMap((line) => {
      const { about, weight } = lineAbout(line.text) ?? {};
      const kind = about === 'talkers' ? 'avowal' : line.kind;
      return about && weight && weight >= WEIGHT[about] ? [{ ...line, kind, weight }] : [];
    })
    .sort((a, b) => b.weight - a.weight);

/** What somebody says about life at large or about themselves: a sentence, or two side by side. */
export function linesIn(speeches: readonly Speech[]): Subject[] {
  const lines = speeches.flatMap(({ speaker, words, sentence: { section } }) => {
    const parts = sentenceTexts(words);
    const name = nameAt(speaker.character, section);
    const all = parts.flatMap((part, at) => [part, `${part} ${parts[at + 1] ?? ''}`.trim()]);
    return name ? all.map((text) => ({ kind: 'line' as const, section, text, name, sex: speaker.sex })) : [];
  });
  return heaviest(lines);
}

/** What the telling itself says about life at large. */
export const truthsIn = ({ people: { sentences, named } }: Material): Subject[] =>
  heaviest(
    sentences.flatMap(({ text, section, voice }, at) =>
      voice === 'narrated' && !named[at]?.length && lineAbout(text)?.about === 'life'
        ? [{ kind: 'truth' as const, section, text }]
        : [],
    ),
  );

/** A chapter’s title without its number; empty if it has none, or only later. */
export const ownTitle = ({ n, title, titleFrom }: Section): string =>
  titleFrom <= n ? (readLabel(title)?.title ?? '').replace(/^[“"]([^“”"]*)[”"]$/u, '$1') : '';

/** Chapters with a title that says more than a number. */
export function titlesOf({ book }: Material): Subject[] {
  const all = book.sections.flatMap((section): (Subject & { readonly text: string })[] => {
    const text = ownTitle(section);
    const words = countWords(text);
    return words >= TITLE_MIN && words <= TITLE_MAX ? [{ kind: 'title', section: section.n, text }] : [];
  });
  return limitPerKey(1, all, ({ text }) => text);
}
