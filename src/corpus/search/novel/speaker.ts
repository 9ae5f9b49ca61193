import { SPEECH } from '../../import/people/names/vocabulary.ts';
import { NAME } from '../../import/questions/speech.ts';

const SAID = [...SPEECH].join('|');
const SPEAKS = new RegExp(String.raw`(?:\b(?:${SAID}) ${NAME}|${NAME} (?:${SAID})\b)`, 'gu');

/** What may stand for a name there, and tells none. */
const NOBODY = /^(?:I|He|She|It|They|We|You|The)$/u;

/**
 * Who says a line, where the narrator names them in its paragraph: with one name beside a verb of speech, outside all that
 * is quoted there. Undefined where it names nobody, or several.
 */
export function speakerOf(
  text: string,
  line: { readonly start: number; readonly end: number },
): string | undefined {
  const start = text.lastIndexOf('\n\n', line.start) + 1;
  const end = text.indexOf('\n\n', line.end);
  const paragraph = text.slice(start, end < 0 ? undefined : end);
  const told = paragraph.replace(/[“"][^“”"]*[”"]|(?<!\p{L})['‘].*?['’](?!\p{L})/gu, '“”');
  const names = [...told.matchAll(SPEAKS)].map((match) => match[1] ?? match[2] ?? '');
  const [name, other] = new Set(names);
  return name === undefined || other !== undefined || NOBODY.test(name) ? undefined : name;
}
