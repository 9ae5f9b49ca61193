import type { Section } from '../../../core/domain/book.ts';
import { matchesIn } from '../../../lib/text.ts';
import RULES from './marks.json' with { type: 'json' };

const SIGNS = RULES.signs.map(([from = '', to = '']) => ({ from: new RegExp(from, 'gu'), to }));
const KINDS = Object.keys(RULES.marks) as (keyof typeof RULES.marks)[];
/** A mark of any kind. */
const MARK = new RegExp(`${RULES.marks.double}|${RULES.marks.other}`, 'gu');
/** What is beside a mark of each kind, the first that fits. */
const BESIDE_MARKS = KINDS.map((kind) => ({ kind, fits: new RegExp(RULES.marks[kind], 'iuy') }));
/** Marks by which a quotation may begin or end. */
const BORDERS: readonly string[] = ['opens', 'unsure', 'likely', 'closes'];
const [SINGLE, DOUBLE] = [RULES.single, RULES.double].map(
  (begins) => new RegExp(begins, 'gimu'),
) as [RegExp, RegExp];

/**
 * A novel's sections with every passage as a house would print it, with the same words: `shown` in
 * the marks that the book has around speech; `read` in one form for whatever reads it, “…” around
 * speech and ‘…’ within.
 */
export function typeset(sections: readonly Section[]) {
  const whole = sections.flatMap(({ passages }) => passages.map(({ text }) => text)).join('\n\n');
  const areSingle = (whole.match(SINGLE) ?? []).length > (whole.match(DOUBLE) ?? []).length;

  const set = (inDouble: boolean) => {
    const setText = (sectionText: string) =>
      sectionText.replace(/.+/gu, (paragraph) => setParagraph(paragraph, areSingle, inDouble));
    return sections.map(
      (section): Section => ({
        ...section,
        passages: section.passages.map((passage) => ({ ...passage, text: setText(passage.text) })),
      }),
    );
  };

  const read = set(true);
  return { read, shown: areSingle ? set(false) : read };
}

/** @param areSingle whether single marks stand around speech, and double ones within it */
function setParagraph(paragraph: string, areSingle: boolean, inDouble: boolean) {
  const cleaned = SIGNS.reduce((so, { from, to }) => so.replace(from, to), paragraph);
  let next: Kind | undefined;

  const marks = matchesIn(cleaned, MARK)
    .reverse()
    .map(({ 0: sign, index }): Mark => {
      const markKind = kindAt(cleaned, index);
      const isName = /^(?:\p{Lu}|[\p{L}-]+['’])/u.test(cleaned.slice(index + 1));
      const mark = { sign, kind: markKind, next, isName };
      if (BORDERS.includes(markKind)) next = markKind;
      return mark;
    });

  let isOpen = false;
  return cleaned.replace(MARK, () => {
    const mark = marks.pop() as Mark;
    const isDouble = mark.kind === 'double';
    const setSingle = areSingle ? setAround : setWithin;
    const sign = isDouble ? mark.sign : setSingle(mark, isOpen);
    if (!isDouble) isOpen = sign === '“' || (isOpen && sign !== '”');
    if (areSingle && isDouble === inDouble) {
      if (sign === '“') return '‘';
      return '’';
    }
    return sign;
  });
}

function kindAt(paragraph: string, index: number): Kind {
  const beside = BESIDE_MARKS.find(({ fits }) => {
    fits.lastIndex = index;
    return fits.test(paragraph);
  });
  return beside?.kind ?? 'other';
}

type Kind = (typeof KINDS)[number];
/** With the kind of the next border. */
type Mark = {
  readonly sign: string;
  readonly kind: Kind;
  readonly next: Kind | undefined;
  readonly isName: boolean;
};

/** A single mark where they stand around speech. A word of a dialect may begin with one, too. */
function setAround({ kind, next, isName }: Mark, isOpen: boolean) {
  if (kind === 'opens' && (!isOpen || isName)) return '“';
  const ends = kind === 'likely' ? next !== 'closes' : kind === 'unsure' && next === 'opens';
  if (kind === 'closes' || (isOpen && ends)) return '”';
  return '’';
}

/** A single mark where they stand within speech. */
function setWithin({ sign, kind, next, isName }: Mark) {
  const isSure =
    sign !== "'" || next === 'closes' || next === 'likely' || (isName && next !== 'opens');
  return kind === 'opens' && isSure ? '‘' : '’';
}
