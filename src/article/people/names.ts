import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { isGivenName, isKnownName, isPlaceName } from '../../corpus/english/names.ts';
import { titleOf } from '../../corpus/english/titles.ts';
import { matchesIn } from '../../lib/text.ts';
import { listedWords, listLines } from '../word-lists.ts';

/** A name as a text has it, with the words beside it. */
export interface NameMention {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
  /** Whether it begins a sentence, where any word has a capital. */
  readonly isFirst: boolean;
  /** The name before it, where only `and` or a comma stands between. */
  readonly beside?: string;
}

const CAPITALISED = String.raw`\p{Lu}[\p{Ll}\p{Lu}’'-]*\p{Ll}(?:[’'-]\p{L}+)*`;
const NAME_WORD = String.raw`(?:${CAPITALISED}|\p{Lu}\.)`;
const BETWEEN_NAMES = String.raw`(?:(?:${listLines('name-particles').join('|')})\s)?`;
const NAME = new RegExp(
  String.raw`(?<!\p{L}[’'-]?)${NAME_WORD}(?:\.?\s${BETWEEN_NAMES}${NAME_WORD})*`,
  'gu',
);

/** The names in a sentence, without words that only begin it, and those in titles: “Trials of Ann”. */
export function mentionsIn(sentence: string): NameMention[] {
  let last = { name: '', end: 0 };
  return matchesIn(sentence, NAME).flatMap((found): NameMention[] => {
    const name = nameIn(
      found[0],
      found.index === 0 || /[“"‘:]\s?$/u.test(sentence.slice(0, found.index)),
    );
    if (!name) return [];
    const at = found.index + found[0].indexOf(name);
    const lead = sentence.slice(0, at).trimEnd();
    if (/(?<!\p{L})\p{Lu}\p{L}*\sof$/u.test(lead)) return [];
    const isBeside = last.name !== '' && /^(?:,| and|, and)$/u.test(lead.slice(last.end));
    const beside = last.name;
    last = { name, end: at + name.length };

    return [
      {
        name,
        before: lead.split(/\s+/u).at(-1)?.toLowerCase() ?? '',
        behind: sentence.slice(at + name.length).replace(/^\s+/u, ''),
        isFirst: at === 0,
        ...(isBeside && { beside }),
      },
    ];
  });
}

/** Without a possessive, and without a first word that is none of a name. */
function nameIn(run: string, isFirst: boolean): string {
  const parts = run.replace(/[’']s?$/u, '').split(' ');
  const [first = ''] = parts;
  const isPlain = !titleOf(first) && isWord(folded(first)) && !isKnownName(folded(first));
  if (((isFirst && isPlain) || first === 'The') && parts.length > 1) parts.shift();
  const name = parts.join(' ');
  if (listedWords('no-names').has(name.toLowerCase()) || name === 'The') return '';
  // “The Count” is whoever has the title with a name.
  if (parts.length === 1 && titleOf(first)) return '';
  if (parts.length === 1 && isFirst && isPlain) return '';
  return name;
}

/** What a mention says for its being somebody's name, above zero, or some thing's. */
export function personWorth(mention: NameMention): number {
  const { name, before, behind } = mention;
  const parts = name.split(' ');
  const [first = ''] = parts;
  const isGiven = isGivenName(folded(first));
  const isSaid = isDescribed(behind);

  return (
    (titleOf(first) && parts.length > 1 ? TITLE_WORTH : 0) +
    (isGiven ? GIVEN_WORTH : 0) +
    (listedWords('role-words').has(before.replace(/[,]$/u, '')) ? ROLE_WORTH : 0) +
    (isSaid ? ROLE_WORTH : 0) +
    (isActing(behind) ? ACT_WORTH : 0) -
    (isSaid || (isGiven && parts.length > 1) ? 0 : placeCost(mention)) -
    (isPlaceName(folded(name)) ? PLACE_COST : 0) -
    thingCost(mention)
  );
}

/** Whether the word behind a name is what somebody does. */
function isActing(behind: string): boolean {
  const next = /^[\p{L}’']+/u.exec(behind)?.[0]?.toLowerCase() ?? '';
  if (listedWords('person-verbs').has(next)) return true;
  return /^[a-z]{3,}s$/u.test(next) && isWord(next) && !listedWords('no-verbs').has(next);
}

const placeCost = ({ before }: NameMention): number =>
  listedWords('place-prepositions').has(before) ? PLACE_COST : 0;

/** What speaks for a thing's name: “the” or “ship” in front of it, “Street” in it. */
function thingCost({ name, before }: NameMention): number {
  const parts = name.split(' ');
  const isThing = (part: string) => listedWords('thing-nouns').has(part.toLowerCase());
  const isNamedSo = (before === 'the' && !titleOf(parts[0] ?? '')) || isThing(before);
  return (isNamedSo ? THING_COST : 0) + (parts.some(isThing) ? THING_COST : 0);
}

/** What says who somebody is behind their name: `, a baker’s son`, `, who`. */
const APPOSITION = /^,\s(?:an?|the|his|her|their|whose|\p{L}+[’']s)\s([^,.;:]{2,60})/u;

function isDescribed(behind: string): boolean {
  if (/^(?:,\s)?(?:who|whose|whom)\b/u.test(behind)) return true;
  const phrase =
    APPOSITION.exec(behind)?.[1]
      ?.toLowerCase()
      .match(/[\p{L}-]+/gu) ?? [];
  return phrase
    .slice(0, APPOSITION_WORDS)
    .some((part) => listedWords('role-words').has(part) || listedWords('nations').has(part));
}

const APPOSITION_WORDS = 5;

const TITLE_WORTH = 3;
const GIVEN_WORTH = 1.5;
const ROLE_WORTH = 2;
const ACT_WORTH = 1;
const PLACE_COST = 3;
const THING_COST = 3;
/** What all mentions of a name must be worth together for it to be somebody. */
export const PERSON_WORTH_MIN = 1;
