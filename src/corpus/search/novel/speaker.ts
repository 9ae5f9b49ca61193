import type { TextRange } from '../../../core/ports/search.ts';
import { matchesIn } from '../../../lib/text.ts';
import { SPEECH } from '../../../novel/people/names/vocabulary.ts';

const WORD = String.raw`(?:(?:Mr|Mrs|Ms|Dr|St|Capt|Col|Gen|Rev|Mme|Mlle|\p{Lu})\.|\p{Lu}[\p{L}’'-]*)`;
// Of up to three repeats V8 would make a copy each.
export const NAME = `((?:[Tt]he )?${WORD}(?: ${WORD}){0,4})`;
const SAID = `(?:${[...SPEECH].join('|')})\\b`;
const SOMEBODY = '(?:I|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou)\\b';
const WHO = `(?:${SOMEBODY}|${NAME}|(?:[a-z ]|(?![a-z])\\p{Ll}){1,30})`;
const AFTER_IT = `(?<=“” )(?:${SAID}(?: (?:${SOMEBODY}|${NAME}))?|${WHO} ${SAID}(?! nothing\\b))`;
const BEFORE_IT = `(?:${SAID} ${NAME}|${WHO} ${SAID})(?: (?:out|aloud|again|\\p{L}+ly))?[,:]? (?=“)`;
/** A verb of saying right beside a quotation, with the person named. */
const SPEAKS = new RegExp(`${AFTER_IT}|${BEFORE_IT}`, 'gu');
const OF_SOMEBODY = new RegExp(`^(?:${SAID} )?${SOMEBODY}`, 'u');
const QUOTED = /[“"][^“”"]*[”"]|(?<!\p{L})['‘].*?['’](?!\p{L})/gsu;

/**
 * Who says a line: the first person in its paragraph with a verb of saying beside a quotation, if
 * nobody else speaks there. Undefined if only the turns of a dialogue could tell, and for
 * narration.
 * @param line the quoted words, as a range of the text
 */
export function speakerOf(text: string, line: TextRange): string | undefined {
  const from = text.lastIndexOf('\n\n', line.start) + 1;
  const end = text.indexOf('\n\n', line.end);
  const paragraph = text.slice(from, end < 0 ? undefined : end);

  const isSaid = matchesIn(paragraph, QUOTED).some(
    ({ 0: quoted, index }) =>
      from + index <= line.start && line.end <= from + index + quoted.length,
  );

  if (!isSaid) return undefined;
  // After a full stop comes another sentence, about anybody.
  const told = paragraph.replace(QUOTED, (quoted) => (quoted.at(-2) === '.' ? '“.”' : '“”'));

  const [first, ...others] = matchesIn(told.replace(/\s+/g, ' '), SPEAKS).map(
    ([clause, ...names]) =>
      names.find(Boolean)?.replace(/-+$/, '') ?? (OF_SOMEBODY.test(clause) ? undefined : ''),
  );

  if (others.every((one) => one === undefined || one === first)) return first || undefined;
  return undefined;
}
