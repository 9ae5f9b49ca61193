import type { Book, Character, Note, Place } from '../../../core/domain/book.ts';
import { firstFilled } from '../../../lib/counted.ts';
import { lazy } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import { castAt, charactersNamed } from '../../cast.ts';
import { sameName } from '../../load/same.ts';
import { isOpen } from '../../places/arithmetic.ts';
import WORDS from './told.json' with { type: 'json' };

/** What a page says of somebody in words of ours: “Ellen’s maid”, “the butler”. */
interface ToldLine {
  readonly who: Character;
  readonly note: Note;
  /** In small letters: `maid`, `first wife`. */
  readonly role: string;
  /** Whose that is; undefined where the line has nobody. */
  readonly owner: string | undefined;
}

/** What a question is compared with. */
interface Pages {
  readonly lines: readonly ToldLine[];
  /** The people whom a name may mean. */
  readonly named: (name: string) => readonly Character[];
}

const LINE = /^(?:(.{1,60})’s|the|an?) ([\p{L}-]{1,30}(?: [\p{L}-]{1,30})?)$/u;
const SPOUSE = wordSet(WORDS.spouse);
const MEANT: ReadonlyMap<string, string> = new Map(Object.entries(WORDS.meant));

type Form = 'work' | 'tie' | 'between' | 'wed' | 'whose' | 'kin' | 'of' | 'role' | 'who';

/** By how a question asks, the lines that answer; the first form that has any counts. */
const ANSWERING: Readonly<
  Record<Form, (pages: Pages, first: string, second: string) => readonly ToldLine[]>
> = {
  work: (pages, who) => linesOn(pages, who).filter(({ owner }) => owner === undefined),
  tie: (pages, who, whom) => firstFilled(linesOf(pages, who, whom), linesOf(pages, whom, who)),
  between: (pages, who, whom) => ANSWERING.tie(pages, who, whom),
  wed: (pages, whom) =>
    pages.lines.filter((line) => SPOUSE.has(line.role) && isOwned(pages, line, whom)),
  whose: (pages, role, who) => linesOn(pages, who).filter((line) => isCalled(line, role)),
  kin: (pages, whom, role) =>
    pages.lines.filter((line) => isCalled(line, role) && isOwned(pages, line, whom)),
  of: (pages, role, whom) => ANSWERING.kin(pages, whom, role),
  role: ({ lines }, role) => lines.filter((line) => !line.owner && isCalled(line, role)),
  who: (pages, who) => linesOn(pages, who),
};
const FORMS = (Object.keys(ANSWERING) as readonly Form[]).map((form) => ({
  pattern: new RegExp(WORDS[form], 'u'),
  answering: ANSWERING[form],
}));

/**
 * The line of a novel's page that says outright, as far as it was read, just what a question asks:
 * whose kin somebody is, what they do, whom they are wed to. Undefined where none says it, or
 * several people are meant.
 */
export function toldIn(book: Book, question: string, place: Place): Note | undefined {
  const asked = question
    .toLowerCase()
    .replaceAll("'", '’')
    .replace(/(?<![\s?.!])[\s?.!]+$/u, '')
    .trim();
  const pages = lazy(
    (): Pages => ({
      lines: linesIn(book, place),
      named: (name) => charactersNamed(book, name, place),
    }),
  );

  for (const { pattern, answering } of FORMS) {
    const [isAsked, ...parts] = pattern.exec(asked) ?? [];
    if (isAsked === undefined) continue;
    const [firstPart = '', second = ''] = parts.filter(
      (questionPart) => questionPart !== undefined,
    );
    const [toldLine, ...otherLines] = answering(pages(), firstPart, second);
    if (toldLine)
      return otherLines.every(({ who }) => who === toldLine.who) ? toldLine.note : undefined;
  }
  return undefined;
}

const linesIn = (book: Book, place: Place) =>
  castAt(book, place).flatMap((character) =>
    character.about.flatMap((aboutNote): ToldLine[] => {
      const [isLine, owner, role = ''] = LINE.exec(aboutNote.text) ?? [];
      const isTold = isLine !== undefined && aboutNote.summed && isOpen(aboutNote.from, place);
      if (isTold && aboutNote.passage !== undefined)
        return [{ who: character, note: aboutNote, role, owner }];
      return [];
    }),
  );

/** The lines on somebody that say what they are to another. */
const linesOf = (pages: Pages, who: string, whom: string) =>
  linesOn(pages, who).filter((line) => isOwned(pages, line, whom));

/** The lines on the one person whom a name means. */
function linesOn({ lines, named }: Pages, name: string): readonly ToldLine[] {
  const [person, otherPerson] = named(name);
  if (otherPerson) return [];
  return lines.filter(({ who }) => who === person);
}

/** “First wife” is asked for by “wife”, too. */
function isCalled({ role }: ToldLine, asked: string) {
  const meant = MEANT.get(asked) ?? asked;
  return ` ${role}`.endsWith(` ${meant}`);
}

function isOwned({ named }: Pages, { owner }: ToldLine, asked: string) {
  if (owner === undefined) return false;
  // What somebody is to one of a family is what they are to the family.
  const surname = sameName(owner).split(' ').at(-1);
  if ([`the ${surname}s`, `the ${surname}es`].includes(asked)) return true;
  const [person, otherPerson] = named(asked);
  if (!person || otherPerson) return sameName(owner) === sameName(asked);
  return [person.name, ...person.aliases].some(
    (personName) => sameName(personName) === sameName(owner),
  );
}
