import { wordSet } from '../../../lib/text.ts';
import SAID from '../question/answer-words.json' with { type: 'json' };
import { holds, holdsThing, termAt } from '../question/wants.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';

/**
 * The gain of a run with what is asked for in its tightest form: a thing of the kind, a date, a
 * number beside what is counted; and in any other.
 */
const FITS = { tight: 0.3, loose: 0.1 };
/** How many words before what is counted its number stands: `five grown-up daughters`. */
const COUNTED = 3;

const DATES = wordSet(SAID.date);
const YEAR = /^1\d{3}$/;
/** In what `how old`, `how long` and the like are counted, as stems. */
const UNITS = new Map(Object.entries(SAID.units).map(([how, units]) => [how, stemSet(units)]));

/** What some sentences gain if they have what is asked for. */
export function fitting(sight: Sight, from: number, to: number): number {
  const { thing, want } = sight.question;
  const start = sight.columns.sentenceAt[from] ?? 0;
  const end = sight.columns.sentenceAt[to] ?? 0;
  if (thing) return holdsThing(thing, sight, start, end) ? FITS.tight : 0;
  if (want === 'time' && isDated(sight, start, end)) return FITS.tight;
  if (!holds(want, sight, start, end)) return 0;
  return want === 'number' && isCounted(sight, start, end) ? FITS.tight : FITS.loose;
}

function isDated({ columns: { forms, stream } }: Sight, start: number, end: number) {
  return stream.subarray(start, end).some((form) => {
    const word = forms[form] ?? '';
    return DATES.has(word) || YEAR.test(word);
  });
}

/** Whether a number stands before what the question counts, or what it is counted in. */
function isCounted(sight: Sight, start: number, end: number) {
  const { columns, scanner, question } = sight;
  const units = UNITS.get(question.forms[question.forms.indexOf('how') + 1] ?? '');
  const isUnit = (word: number) => {
    const term = termAt(columns, word);
    if (units) return units.has(columns.terms[term] ?? '');
    const asked = question.terms[scanner.slotOf(term)];
    return asked !== undefined && !asked.name && !isCommon(asked.stem);
  };
  for (let at = start; at < end; at++)
    if (isUnit(at) && holds('number', sight, Math.max(start, at - COUNTED), at)) return true;
  return false;
}
