import type { Mend, Prompt } from '../../../core/domain/book.ts';
import { groupBy, limitPerKey } from '../../../lib/counted.ts';
import { lowerArticle } from '../people/naming.ts';
import { chapterPhrase, type Material, ownTitle } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import { fingerprint } from '../text/words.ts';
import { aboutPeople } from './people.ts';
import { linesIn, type PromptKind, type Subject } from './saying.ts';
import wording from './wording.json' with { type: 'json' };

/** Prompts that a short book gets at least, if it has matter for them: one for each day of a month. */
const A_MONTH = 30;
/** What the prompts of one kind may cost in all. */
const A_KIND = 20;

/**
 * Discussion prompts by rule from the text: of each section what was talked about least often before, so that a month
 * has all kinds, in words that come in turn, from where all of it has been read.
 */
export function makePrompts(material: Material, speeches: readonly Speech[]): Prompt[] {
  const all = [...linesIn(speeches), ...aboutPeople(material, speeches)];
  // Where chapters have numbers or titles, one without is a preface.
  const named = all.filter(({ section }) => placeIn(section, material) !== '');
  const subjects = named.length > 0 ? named : all;
  const bySection = [...groupBy(subjects, ({ section }) => section)].sort(([a], [b]) => a - b);
  const used = new Map<PromptKind, number>();
  const costOf = ({ kind }: Subject) => (used.get(kind) ?? 0) + 1;
  const most = Math.ceil(A_MONTH / bySection.length);
  return bySection.flatMap(([section, own]) => {
    const left = own.filter((one) => costOf(one) <= A_KIND);
    const kinds = limitPerKey(Math.ceil(most / 3), left, ({ kind }) => kind);
    const few = kinds.sort((a, b) => costOf(a) - costOf(b)).slice(0, most);
    return few.map((one) => {
      const turn = used.get(one.kind) ?? 0;
      used.set(one.kind, turn + 1);
      return toPrompt(section, wordPrompt(one, turn, material));
    });
  });
}

/** “In chapter 4, ”, or with its title; empty for one that has neither. */
function placeIn(section: number, material: Material): string {
  const title = ownTitle(material, section);
  return chapterPhrase(material, section) || (title && `In “${title}”, `);
}

/** A subject in the words of its kind that come next. */
function wordPrompt(one: Subject, turn: number, material: Material) {
  const { kind, section, text = '', name = '', other = '', sex } = one;
  const filled: Readonly<Record<string, string>> = {
    where: placeIn(section, material) || 'In this chapter, ',
    text,
    name: lowerArticle(name),
    other: lowerArticle(other),
    them: sex === 'she' ? 'her' : sex === 'he' ? 'him' : 'them',
  };
  const forms = wording[kind];
  const said = (forms[turn % forms.length] ?? '').replace(/\{(\p{L}+)\}/gu, (_, key: string) => filled[key] ?? '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

const toPrompt = (section: number, text: string): Prompt => ({
  id: `t${fingerprint(text)}`,
  section,
  text,
  from: section,
});

/** The prompts that a club wrote itself. */
export const ownPrompts = (mends: readonly Mend[]): Prompt[] =>
  mends.flatMap((mend) =>
    mend.kind === 'prompt' ? [{ ...toPrompt(Math.max(1, mend.from), mend.text), from: mend.from }] : [],
  );
