import type { Mend, Prompt } from '../../core/domain/book.ts';
import { atMost } from '../../lib/counted.ts';
import { nameAt } from '../cast.ts';
import { inChapter, type Material } from './questions/material.ts';
import { type Speech, saidLines } from './questions/speech.ts';
import { fingerprint } from './text/words.ts';

/** Most prompts of a section, and people who get one. */
const A_SECTION = 2;
const PEOPLE = 12;
/** The fewest sentences about somebody before there is something to discuss. */
const MET = 12;

/** Discussion prompts by rule from the text: long speeches, and the main characters, each from its section on. */
export function makePrompts(material: Material, speeches: readonly Speech[]): Prompt[] {
  const few = atMost(
    A_SECTION,
    [...lines(speeches, material), ...persons(material)],
    ({ section }) => section,
  );
  return few.sort((a, b) => a.section - b.section || (a.id < b.id ? -1 : 1));
}

const prompt = (section: number, text: string): Prompt => ({
  id: `t${fingerprint(text)}`,
  section,
  text,
  from: section,
});

/** The prompts that a club wrote itself. */
export const ownPrompts = (mends: readonly Mend[]): Prompt[] =>
  mends.flatMap((mend) =>
    mend.kind === 'prompt' ? [{ ...prompt(Math.max(1, mend.from), mend.text), from: mend.from }] : [],
  );

function lines(speeches: readonly Speech[], material: Material): Prompt[] {
  return saidLines(speeches, material).flatMap(({ speaker, line, sentence }) => {
    const { character, sex } = speaker;
    const name = nameAt(character, sentence.section);
    const text = `${inChapter(material, sentence.section)}${name} says: “${line}” Why, and what does it show of ${sex === 'she' ? 'her' : 'him'}?`;
    return name && sex ? [prompt(sentence.section, text)] : [];
  });
}

/** The main characters, from where one has met them. */
function persons({ people }: Material): Prompt[] {
  return people.known.slice(0, PEOPLE).flatMap((known) => {
    const met = people.sentences[known.sentences[MET] ?? -1]?.section;
    const name = met && nameAt(known.character, met);
    if (!met || !name || !known.sex) return [];
    const [who, whose] = known.sex === 'she' ? ['she', 'her'] : ['he', 'his'];
    return [
      prompt(
        met,
        `What does ${name} want, as far as you’ve read, and what stands in ${whose} way? Would you trust what ${who} says?`,
      ),
    ];
  });
}
