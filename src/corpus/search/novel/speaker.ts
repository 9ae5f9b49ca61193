import { SPEECH } from '../../import/people/names/vocabulary.ts';

const SAID = [...SPEECH].join('|');
const NAME = String.raw`(?:[Tt]he )?(?:(?:Mrs?|Ms|Dr|St|Capt|Rev)\. )?\p{Lu}[\p{L}’'-]*(?: (?:(?:of|de|von) )?(?:[Tt]he )?\p{Lu}[\p{L}’'-]*){0,2}`;
/** After a line: `said the Cat`, `Mr. Bennet replied`. */
const AFTER = new RegExp(
  String.raw`^[,.!?;:…—–\s]*[”"’']+[\s,–—]*(?:(?:${SAID}) (${NAME})|(${NAME})(?: \p{Ll}+ly)? (?:${SAID})\b)`,
  'u',
);
/** Before it: `Alice said to herself, “`. */
const BEFORE = new RegExp(
  String.raw`(${NAME})(?: \p{Ll}+ly)? (?:${SAID})\b[^.!?“”"]{0,60}[,:;.—]?\s*[“"‘']$`,
  'u',
);
const NOBODY = /^(?:I|He|She|It|They|We|You|The)$/u;
/** Characters looked at on either side of a line. */
const NEAR = 160;

/**
 * Who says a line, where the text itself names the speaker beside it: with a verb of saying right before or after the
 * quotation that holds it. Undefined where only the turn of a dialogue could tell.
 * @param line the words that are quoted, as a range of the text
 */
export function speakerOf(
  text: string,
  line: { readonly start: number; readonly end: number },
): string | undefined {
  const rest = text.slice(line.end - 2);
  const closes = /[”"]|’(?!\p{L})|'(?!\p{L})/u.exec(rest);
  const after =
    closes && !rest.slice(0, closes.index).includes('\n\n')
      ? rest.slice(Math.max(0, closes.index - 1), closes.index + NEAR)
      : '';
  const said = AFTER.exec(after.replace(/^[\p{L}\p{N}]/u, ''));
  const opens = Math.max(...['“', '"', '‘', "'"].map((mark) => text.lastIndexOf(mark, line.start + 1)));
  const before =
    opens < 0
      ? undefined
      : BEFORE.exec(text.slice(Math.max(0, opens - NEAR), opens + 1).replace(/\s+/g, ' '));
  const name = said?.[1] ?? said?.[2] ?? before?.[1];
  return name === undefined || NOBODY.test(name) ? undefined : name;
}
