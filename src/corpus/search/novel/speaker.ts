import type { TextRange } from '../../../core/ports/search.ts';
import { matchesIn } from '../../../lib/text.ts';
import { SPEECH } from '../../../novel/people/names/vocabulary.ts';

const WORD = String.raw`(?:(?:Mr|Mrs|Ms|Dr|St|Capt|Col|Gen|Rev|Mme|Mlle|\p{Lu})\.|\p{Lu}[\p{L}’'-]*)`;
// Of up to three repeats V8 would make a copy each.
export const NAME = `((?:[Tt]he )?${WORD}(?: ${WORD}){0,4})`;
/** Before each verb of saying in a text that is searched: they are too many to list. */
const VERB_SIGN = '@';
/** In place of the stop behind a title or an initial there. */
const TITLE_STOP = '․';
const TITLED = /(?<!\p{L})(Mrs?|Ms|Dr|St|Capt|Col|Gen|Rev|Mme|Mlle|\p{Lu})\. /gu;
const SAID = `${VERB_SIGN}\\p{L}+`;
const NAME_WORD = `\\p{Lu}[\\p{L}${TITLE_STOP}’'-]*`;
const NAMED = `((?:[Tt]he )?${NAME_WORD}(?: ${NAME_WORD}){0,4})`;
const SOMEBODY = '(?:I|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Yy]ou)\\b';
const WHO = `(?:${SOMEBODY}|${NAMED}|[\\p{Ll} ]{1,30})`;
const LEADS_TO_SPEECH = '(?: (?:out|aloud|again|\\p{L}+ly))?[,:]? (?=“)';
/** A verb of saying right beside a quotation, with the person named. */
const SPEAKS = [
  `(?<=“” )${SAID}(?: (?:${SOMEBODY}|${NAMED}))?`,
  `(?<=“” )${WHO} ${SAID}(?! nothing\\b)`,
  `${SAID} ${NAMED}${LEADS_TO_SPEECH}`,
  `(?:${SOMEBODY}|${NAMED}|\\p{Ll}) ${SAID}${LEADS_TO_SPEECH}`,
].map((speaks) => new RegExp(speaks, 'gu'));
const OF_SOMEBODY = new RegExp(`^(?:${SAID} )?${SOMEBODY}`, 'u');
const APOSTROPHE = String.raw`’(?=\p{L})|(?<=\p{L})'(?=\p{L})`;
const IN_SINGLE = String.raw`(?<!\p{L})['‘](?:[^'‘’]|${APOSTROPHE})*['’](?!\p{L})`;
const QUOTED = new RegExp(`[“"][^“”"]*[”"]|${IN_SINGLE}`, 'gu');

/**
 * Who says a line: the first person in its paragraph with a verb of saying beside a quotation, if
 * nobody else speaks there. Undefined if only the turns of a dialogue could tell, and for
 * narration.
 * @param line the quoted words, as a range of the text
 */
export function speakerOf(text: string, line: TextRange): string | undefined {
  const paragraphStart = text.lastIndexOf('\n\n', line.start) + 1;
  const paragraphEnd = text.indexOf('\n\n', line.end);
  const paragraph = text.slice(paragraphStart, paragraphEnd < 0 ? undefined : paragraphEnd);

  const isSaid = matchesIn(paragraph, QUOTED).some(
    ({ 0: quoted, index }) =>
      paragraphStart + index <= line.start && line.end <= paragraphStart + index + quoted.length,
  );

  if (!isSaid) return undefined;
  // After a full stop comes another sentence, about anybody.
  const toldParagraph = paragraph.replace(QUOTED, (quoted) =>
    quoted.at(-2) === '.' ? '“.”' : '“”',
  );

  const marked = toldParagraph
    .replaceAll(VERB_SIGN, '')
    .replace(/\s+/g, ' ')
    .replace(TITLED, `$1${TITLE_STOP} `)
    .replace(/\p{L}+/gu, (spokenWord) =>
      SPEECH.has(spokenWord) ? VERB_SIGN + spokenWord : spokenWord,
    );
  const clauses = SPEAKS.flatMap((speaks) => matchesIn(marked, speaks));

  const [firstSpeaker, ...otherSpeakers] = clauses
    .toSorted((a, b) => a.index - b.index)
    .map(([clause, ...names]) => {
      const speakerName = names.find(Boolean)?.replaceAll(TITLE_STOP, '.');
      return speakerName?.replace(/(?<!-)-+$/, '') ?? (OF_SOMEBODY.test(clause) ? undefined : '');
    });

  if (
    otherSpeakers.every(
      (otherSpeaker) => otherSpeaker === undefined || otherSpeaker === firstSpeaker,
    )
  )
    return firstSpeaker || undefined;
  return undefined;
}
