import type { Book, Character, Passage } from '../../core/domain/book.ts';
import { limitPerKey } from '../../lib/counted.ts';
import { innerQuotes } from '../../lib/text.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { hasListed, listedWords } from '../word-lists.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { hasOpenWord } from './open-words.ts';
import { nameDraft, othersThan, placeOf } from './options.ts';
import { beginsWith, shownName } from './who.ts';

/** With fewer there is little to choose from. */
const OPTIONS_MIN = 2;
/** Words of a description; of few one must say what somebody is. */
const DESCRIBED_WORDS = { min: 2, few: 4, max: 26 };

/** What a line says of somebody whom it names: “a baker’s son”. */
export interface Description {
  readonly person: Character;
  readonly described: string;
  readonly line: GuideLine;
}

/** Whom a list, or a sentence of the story, describes in these words. */
export function askRoles({ characters }: Book, said: readonly Description[]): QuestionDraft[] {
  const drafts = said.flatMap(({ person, described, line }): QuestionDraft[] => {
    const isLike = (other: Character) =>
      said.some((one) => one.person === other && sharesRole(one.described, described));
    const able = characters.filter((other) => other === person || !isLike(other));
    const others = othersThan(person, able, described, line.passage.from);
    if (others.length < Math.min(OPTIONS_MIN, characters.length - 1)) return [];

    return [
      {
        ...nameDraft(person, others),
        level: 'easy',
        text: whoIs(described),
        ...citing(line, placeOf(line.passage.from, [person, ...others])),
      },
    ];
  });
  // A second list says much the same of them.
  return limitPerKey(1, drafts, ({ answer }) => answer);
}

/** “Who is the old cook?”; what is no whole answer, or one of several, is shown as it stands. */
function whoIs(described: string): string {
  if (isDeed(described)) return `Who ${described}?`;
  const isOne = /^(?:[Tt]he|\p{Lu}\p{L}+[’']s) [^,;()]{3,60}$/u.test(described);
  return isOne
    ? `Who is ${described.replace(/^The /u, 'the ')}?`
    : `Who is this: “${innerQuotes(described)}”?`;
}

/** Whether a list says what somebody does: “works for a shipping firm”. */
function isDeed(described: string): boolean {
  const [verb = ''] = described.split(' ');
  return ['was', 'has', 'had'].includes(verb) || isPresentVerb(verb);
}

/** Whether a word may be what somebody does: “works”, and no “mistress”. */
export const isPresentVerb = (word: string): boolean =>
  /^[a-z]{2,}[a-rt-z]s$/u.test(word) &&
  !['no-verbs', 'role-words'].some((list) => listedWords(list).has(word));

/** Two who are described by one word may both be right. */
function sharesRole(described: string, other: string): boolean {
  const roles = (text: string) =>
    (text.toLowerCase().match(/[\p{L}-]+/gu) ?? []).filter((word) =>
      listedWords('role-words').has(word),
    );
  return roles(described).some((word) => roles(other).includes(word));
}

/** What lists, which say more, and the story say of each person, in the words of each line. */
export function descriptionsIn(book: Book, lines: readonly GuideLine[]): Description[] {
  const headings = headingsOf(book);
  return [
    ...lines.flatMap((line) =>
      line.isPeople ? listedIn(line, book, headings.get(line.passage) ?? '') : [],
    ),
    ...lines.flatMap((line) => appositionsIn(line, book)),
  ];
}

function listedIn(line: GuideLine, { characters }: Book, heading: string): Description[] {
  const { text } = line;
  const listed = characters.find(({ name }) => beginsWith(text, name));
  const person = listed ?? characters.find(({ name }) => name === heading);
  if (!person) return [];
  const told = listed ? text.slice(person.name.length).replace(/^[\s:,–—-]+/u, '') : text;
  const described = describedIn(told);
  const count = described.split(/\s+/u).length;
  const isFit = count >= DESCRIBED_WORDS.min && count <= DESCRIBED_WORDS.max;

  const isOpen =
    hasOpenWord(described.split(/\s+/u).slice(0, 2).join(' ')) ||
    isOfOthers(described) ||
    isOfSeveral(person.name) ||
    // A remark on the article, or its readers, says nothing of who somebody is.
    /\bchapters? \d|\b(?:us|we)\b/u.test(described) ||
    characters.some(({ name, aliases }) =>
      [name, ...aliases].some(
        (own) => described.startsWith(own) && /[ ,]/u.test(described[own.length] ?? ''),
      ),
    );
  if (!isFit || isOpen || isNamedIn(person, described)) return [];

  // “A son” may be anybody’s.
  const isVague = !hasListed('role-words', described) || isKinAlone(described);
  return count < DESCRIBED_WORDS.few && isVague ? [] : [{ person, described, line }];
}

/** What is said of somebody: a role in brackets, else what stands without these. */
function describedIn(told: string): string {
  const [, inBrackets = ''] = IN_BRACKETS.exec(told) ?? [];
  if (hasListed('role-words', inBrackets)) return inBrackets;
  return shortened(told.replace(IN_BRACKETS, '').replace(BESIDE_NAME, '').replace(OR_NAME, ''));
}

const isKinAlone = (described: string): boolean =>
  hasListed('kin-words', described) && !/(?<=\s|^)\p{Lu}\p{L}+[’']s /u.test(described);

/** Without a link in front, the other columns of a table, and what somebody does behind a comma. */
function shortened(told: string): string {
  const cells = told.split('; ');
  const isRow = cells.some((cell) => CELL_LABEL.test(cell));
  const cell = isRow ? (cells.find((one) => !CELL_LABEL.test(one)) ?? cells.at(-1)) : told;
  return (cell ?? '')
    .replace(CELL_LABEL, '')
    .replace(/^is /u, '')
    .replace(/^((?:an?|the|\p{Lu}\p{L}+[’']s) [^,]{3,60}), (?:has|\p{Ll}{2,}s) .*$/u, '$1')
    .replace(/\.$/u, '');
}

const CELL_LABEL = /^\p{Lu}[\p{L} ]{2,30}: /u;

const OWNER = String.raw`\p{Lu}\p{L}+[’']s?`;
/** “Ada Lee, a baker’s daughter, …”, “Ada Lee is a baker’s daughter.” */
const APPOSITION = new RegExp(
  String.raw`^(?:,| is| was) ((?:an?|the|${OWNER}) [^,;:.()–—]{3,70})(?:[;:.]|,(?! \p{Lu}))`,
  'u',
);
/** Where a comma cuts it: “a man whose wife”. */
const CUT = /^(?:who\p{L}*|which|that)$/u;
/** “Ann’s old nurse, Ada Lee,” */
const ROLE_BEFORE = new RegExp(
  String.raw`(?:^|\s)((?:[Tt]he|${OWNER}) (?:[\p{Ll}’'-]+ ){0,3}([\p{Ll}-]{3,}))(,?) $`,
  'u',
);
/** “Ann’s sister” may be one of several. */
const ONE_OF_KIN = /^\p{Lu}\S+ .*\b(?:friend|son|daughter|brother|sister|child|boy|girl)$/u;

/** What one is whose name stands between these words, by the last of those before it. */
function roleBefore(before: string, behind: string): string {
  const [, described = '', role = '', comma = ''] = ROLE_BEFORE.exec(before) ?? [];
  const isOne = listedWords('role-words').has(role) && !/ (?:of|and|or) |ed$/u.test(described);
  return isOne && behind.startsWith(comma) && !/^ and \p{Lu}/u.test(behind) ? described : '';
}

function appositionsIn(line: GuideLine, { characters }: Book): Description[] {
  if (!line.isStory) return [];
  return characters.flatMap((person) => {
    const name = shownName(line.text, person);
    if (name === undefined) return [];
    const at = line.text.indexOf(name);
    const behind = line.text.slice(at + name.length);
    const described = APPOSITION.exec(behind)?.[1] ?? roleBefore(line.text.slice(0, at), behind);

    return isRole(described) && !isNamedIn(person, described) ? [{ person, described, line }] : [];
  });
}

/** Whether words say what one person is, by themselves. */
function isRole(described: string): boolean {
  // “Ada, a cook and a maid” may be three.
  const isOpen =
    hasOpenWord(described) ||
    CUT.test(described.split(' ').at(-2) ?? '') ||
    / and /u.test(described);
  const isShort = described.split(' ').length < DESCRIBED_WORDS.few;
  const isOfMany = ONE_OF_KIN.test(described) || (isShort && isKinAlone(described));
  return hasListed('role-words', described) && !isOpen && !isOfMany;
}

/** The heading over each passage. */
const headingsOf = ({ sections }: Book): ReadonlyMap<Passage, string> =>
  new Map(sections.flatMap(({ title, passages }) => passages.map((passage) => [passage, title])));

/** What a list may have between a name and what it says: “(a cook) – ”. */
const IN_BRACKETS = /^\(([^()]{3,60})\)(?:\s?[–:-])?\s/u;
/** What belongs to the name: how it is said, where somebody comes from, another name. */
const BESIDE_NAME = /^(?:\([^)]{1,40}\)|(?:of|from) \p{Lu}[^:,;]{0,30}):\s/u;
const OR_NAME = /^or \p{Lu}[\p{L} ]{1,40}[,:]\s/u;

/** Whether an entry is on others, too, or on the one before: “wife of the above”. */
const isOfOthers = (described: string): boolean =>
  /^and\s|^the (?:younger|elder|other)\b|\bthe (?:above|former|latter|same)\b/u.test(described);

/** Whether a heading or an entry is on more than one: “The twins”; a marquis is one. */
const isOfSeveral = (name: string): boolean =>
  /^[Tt]he (?:\p{L}+ )*\p{L}+[^siu\P{Ll}]s$/u.test(name);
