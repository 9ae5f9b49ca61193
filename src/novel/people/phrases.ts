import type { Stretch } from '../../corpus/import/text/clauses.ts';
import { anyWord, matchesIn, ready, wordSet } from '../../lib/text.ts';
import { isSetApart } from './names/address.ts';
import { PERSON } from './names/vocabulary.ts';
import words from './phrases.json' with { type: 'json' };

/**
 * What a sentence says that somebody is, such as “her old housekeeper”, “the miller’s daughter” or
 * “a doctor”.
 */
export interface Phrase<Name extends Stretch = Stretch> extends Stretch {
  /** The word for it: "housekeeper"; empty for an age. */
  readonly what: string;
  /**
   * How plainly that says what somebody is to others, from 4 for “Mr. Bingley’s sister” down to 1.
   */
  readonly plain: number;
  /** Where it says whose: a pronoun, a name, “the miller”. */
  readonly whose: Stretch | undefined;
  /** The name of whom it is said, right beside it. */
  readonly of: Name | undefined;
}

/**
 * Kin of somebody named, of somebody meant by a pronoun; a trade; bound to somebody, some place or
 * the narrator; introduced; anybody, or kin of nobody; a friend; an age.
 */
const PLAIN = {
  named: 4,
  meant: 2.6,
  trade: 2.5,
  bound: 1.9,
  introduced: 2.3,
  anybody: 1.6,
  company: 1.4,
  age: 1.2,
};

const ANYBODY = wordSet(words.anybody);
const VAGUE = wordSet(words.vague);
/** Words that say little whosever: "my friend" may be anybody, "her partner" one for a dance. */
const COMPANY = wordSet(`${words.company} ${words.roles}`);
/** Words that say little without whose: "a sister". */
const NEEDS_WHOSE = wordSet(`${words.family} ${words.roles}`);
const BESIDES = anyWord(`${words.roles} ${words.company}`);
const RELATION = `(?:step|half-|god|grand)?${anyWord(words.family)}(?:-in-law)?|${BESIDES}`;
const WHOSE = '[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur';
const IS_PRONOUN = new RegExp(`^(?:${WHOSE})$`, 'u');
const NAME = String.raw`\p{Lu}[\p{L}.]{1,30}(?: (?:de |van |von )?\p{Lu}[\p{L}.]{1,30}){0,2}`;
/** "That's" and the like own nothing. */
const SHORTENED = "(?:[Tt]hat|[Ii]t|[Hh]e|[Ss]he|[Ww]hat|[Tt]here|[Hh]ere|[Ll]et|[Ww]ho)[’']";
const OWNER = `${WHOSE}|(?!${SHORTENED})(?:${NAME}|(?:(?:${WHOSE}|[Tt]he) )?\\p{Ll}{3,30})(?=[’'])`;
const THE = `[Tt]h(?:e|[’'])(?! (?:${words.judges})\\b)`;
const ANY = `${THE}|[Aa]n?|only|eldest|youngest|one of (?:the|${WHOSE})`;
/** Up to four words, not of another noun: "good old". */
const LIKE = String.raw`(?:(?!(?:${anyWord(words.stops)}|${WHOSE}) |\p{Lu}[^ ]*,)[\p{L}’'-]+,? (?:and )?){0,4}?`;
/** “The younger son of his uncle”, “son of the town drunkard”. */
const OTHERS = '(?: [\\p{L}-]+){0,4}?(?=[,.;:!?)—”"-])';
const OF_WHOM = `(?:the )?${NAME}|(?:${WHOSE}|an?|the)${OTHERS}|(?:an?|the) \\p{Ll}+\\b(?!-)`;
/** Sons and children of God are anybody. */
const WHOM = `(?: (?:of|to|for) (?!God\\b)(?<of>${OF_WHOM}))?`;
const SAID_TO_BE = `${RELATION}|${PERSON}|Captain`;
/**
 * Most sentences have none, and needn't be read for whose it is; any sign is found faster than a
 * letter.
 */
const HAS_ANY = new RegExp(`[ -](?:${SAID_TO_BE.replaceAll('\\p{L}', '\\S')})s?\\b`, 'u');
const PHRASE = new RegExp(
  `(?<![\\p{L}’']|\\bwhom )(?:(?<owner>${OWNER})(?:[’']s?)? |(?<any>${ANY}) |` +
    `(?<=, ))${LIKE}(?:(?!half-|step-)\\p{L}+-)?(?<noun>${SAID_TO_BE})(?<many>s?)\\b(?![’'-])${WHOM}`,
  'gu',
);

type IsSpeech = (at: number) => boolean;

/**
 * Every phrase of a sentence that says what somebody is.
 * @param names where it names somebody, in order
 * @param isSpeech whether there are somebody's words, in which "Jerry, my boy" is spoken to Jerry
 */
export function readPhrases<Name extends Stretch>(
  text: string,
  names: readonly Name[],
  isSpeech: IsSpeech,
) {
  const found = ready(HAS_ANY).test(text) ? matchesIn(text, PHRASE) : [];
  const said = found.flatMap(({ index: from, 0: all, groups }): Phrase<Name>[] => {
    const { owner, any, noun: what = '', many, of: whom } = groups ?? {};
    const to = from + all.length;
    const words = owner ?? whom;
    const says = { what, plain: plainness(what, words, owner, isSpeech(from)), from, to };
    const of = names.find((name) => isSaidOf(says, name, text, isSpeech));

    // Only "Nora, widow of Hugh" or "Nora, then nurse in the house," has neither an owner nor an
    // article.
    const isWhole = owner || any || (of && (words || says.plain === PLAIN.trade));
    // “The luckless Kitty” has no trade, and “her sisters” are nobody unless there is a name
    // beside.
    const isNobody = (many && !of) || VAGUE.has(what) || /(?:[^r]n|l)ess$/u.test(what);
    if (!isWhole || isNobody) return [];

    const start = from + (owner ? 0 : all.lastIndexOf(words ?? ''));
    const whose = words === undefined ? undefined : { from: start, to: start + words.length };

    return [{ ...says, whose, of }];
  });

  const beside = names.flatMap((of) =>
    BESIDE.flatMap(({ before, behind, plain }): Phrase<Name>[] => {
      const after = ready(behind).exec(text.slice(of.to));
      const ahead = after && before.exec(text.slice(0, of.from));
      const from = of.from - (ahead?.[0].length ?? 0);
      const to = of.to + (after?.[0].length ?? 0);
      const isOther = names.some(
        (one) => one.from >= of.to && one.from < to && !isNarrator(one, text),
      );
      if (ahead && !isOther) return [{ what: '', plain, from, to, whose: undefined, of }];
      return [];
    }),
  );

  return [...said, ...beside];
}

function plainness(
  what: string,
  whose: string | undefined,
  owner: string | undefined,
  isSpoken: boolean,
): number {
  if (ANYBODY.has(what) && !(owner && !IS_PRONOUN.test(owner))) return PLAIN.anybody;
  // “The family’s friend” doesn’t say whose, and no page shows whose “your cousin” is.
  const isVague =
    whose === undefined || isSpoken || !/\p{Lu}/u.test(whose.replace(IS_PRONOUN, 'I'));

  if (COMPANY.has(what) || /^your$/iu.test(whose ?? '')) {
    if (isVague) return PLAIN.company;
    return PLAIN.bound;
  }

  if (whose !== undefined) {
    if (IS_PRONOUN.test(whose)) return PLAIN.meant;
    return PLAIN.named;
  }

  return NEEDS_WHOSE.has(what) ? PLAIN.anybody : PLAIN.trade;
}

const LEAD = ',? who(?: [^,.;:]{1,30})? |,? |, and (?:he|she) |, [^,.;:\\p{Lu}]{1,60}, |—|--';
const IS = `(?:(?:${LEAD})(?:${words.be})|[’'](?:m|s(?: being)?))(?: (?:${words.still}))?`;
/** What stands between a name and what it is said to be, or beside it. */
const IS_SAID = new RegExp(`^${IS}(?: an? [^,.;]{1,40},? (?:and|but)(?= an?))? ..$`, 'u');
const APPOSED = /^(?: of \p{Lu}\p{L}+)?(?:, ?|—|--| \()$/u;
const FOND = '(?: an?| the| old| dear| poor| young)?';
const NAMED = '(?:,? whom [^,.;]{1,20})? (?:named|called|by name)(?: by [^,.;]{1,20} of)?';
const CALLED = `(?:${NAMED}|[^,.;!?]{0,40}(?:[,;] (?:and )?(?:his|her) name)? (?:is|was))?${FOND}`;
const BEFORE = new RegExp(`^(?: h(?:im|er)self| \\([^)]+\\))?[,:—]?${CALLED} $`, 'u');
/** Words in front of a name behind which nothing is said of it: “if”, “wished that”, “and”. */
const DOUBT = `(?:\\b${anyWord(words.doubts)} |(?<![,;]) ${anyWord(words.prepositions)} )`;
const NO_SUBJECT = new RegExp(`${DOUBT}$`, 'u');
const BEHIND_APPOSED = new RegExp(`^(?:[,.;:!?)—”"-]| (?:${words.goesOn})\\b)`, 'u');
const ANOTHER = `(?:the|an?|another|its|${WHOSE})\\b`;
/**
 * Where a list goes on: "Lady Catherine, her daughter, and Mrs. Jenkinson", or a name is in a row
 * of them.
 */
const LISTED = new RegExp(
  `^(?:, (?:\\p{Lu}|the\\b)|(?:, [^,]{1,30})?,? and (?:\\p{Lu}|${ANOTHER}))`,
  'u',
);
const IN_ROW = /^, (?:and )?\p{Lu}/u;
/**
 * "His friend was Nora's", "the friend Nora's got" and "his friend Nora and a boy" are of somebody
 * else.
 */
const OF_OTHERS = /^(?:(?:[Tt]he|[Aa]n?) .*|.*(?:is|was|,) )N[’']s? |N and (?!\p{Lu})/u;

/** Whether a phrase is said of a name that stands before or behind it. */
function isSaidOf(
  says: Stretch & Pick<Phrase, 'plain'>,
  name: Stretch,
  text: string,
  isSpeech: IsSpeech,
): boolean {
  const before = text.slice(0, name.from);
  const behind = text.slice(name.to);

  const isCalled =
    isSpeech(name.from) &&
    isSetApart(before, behind.replace(/^(?:—|--)/u, ',')) &&
    !/^, who\b/u.test(behind);

  const isOfOther = says.plain >= PLAIN.named && behind.startsWith(',');
  if (isCalled && !isOfOther && !INTRODUCED.test(text.slice(0, says.from))) return false;
  if (name.to <= says.from) return isSaidBehind(says, name, text);

  return says.to <= name.from && isSaidBefore(says, name, text);
}

/** Whether a phrase is said of a name that stands before it. */
function isSaidBehind({ from, to }: Stretch, name: Stretch, text: string): boolean {
  const between = text.slice(name.to, from);
  if (ready(IS_SAID).test(text.slice(name.to, from + 2)))
    return /^(?:, who|[’']s being) /u.test(between) || !NO_SUBJECT.test(text.slice(0, name.from));
  const rest = text.slice(to);
  // “Smith the bachelor” needs no comma.
  const isApposed =
    APPOSED.test(between) || (between === ' ' && /^the [^,]*$/.test(text.slice(from, to)));
  return !isNarrator(name, text) && isApposed && BEHIND_APPOSED.test(rest) && !LISTED.test(rest);
}

/** Whether a phrase is said of a name that stands behind it. */
function isSaidBefore({ from, to }: Stretch, name: Stretch, text: string): boolean {
  const between = text.slice(to, name.from);
  const behind = text.slice(name.to).replace(/^[’']s(?! )/u, '');
  if (
    isNarrator(name, text) ||
    OF_OTHERS.test(`${text.slice(from, name.from)}N${behind}`) ||
    !BEFORE.test(between)
  )
    return false;
  // “That was the man Nora was waiting for” says nothing of Nora.
  if (/\b(?:is|was) $/u.test(text.slice(0, from)) && !BEHIND_APPOSED.test(behind)) return false;
  const isInRow = IN_ROW.test(behind) || /\p{Lu}\p{L}+, $/u.test(text.slice(0, from));
  return !between.startsWith(',') || (!isInRow && BEHIND_APPOSED.test(behind));
}

const isNarrator = ({ from, to }: Stretch, text: string) => text.slice(from, to) === 'I';

const INTRODUCES = `\\b(?:${words.introduces}) `;
const INTRODUCED = new RegExp(`${INTRODUCES}$`, 'u');
/** What else says who somebody is, by what stands before a name and behind it. */
const BESIDE = [
  [`(?<!${DOUBT})`, `${IS}(?: nearly| barely| about)? (?:${words.ages})\\b`, PLAIN.age],
  [`(?:${words.be}) (?:${words.bonds}) `, "(?![’'])", PLAIN.bound],
  [
    '',
    `(?:,? who)? (?:${words.keeps}) (?:the|my|an?) (?:[\\p{L}’'-]+ ){0,3}?(?:${words.trades})\\b`,
    PLAIN.trade,
  ],
  ['', ', of (?:the |my )?(?:\\p{Ll}+ ){0,2}\\p{Lu}\\p{L}+', PLAIN.bound],
  [INTRODUCES, '(?:,? of|, (?:and I|who|the|an?)) ', PLAIN.introduced],
].map(([before, behind, plain]) => ({
  before: new RegExp(`${before}$`, 'u'),
  behind: new RegExp(`^${behind}`, 'u'),
  plain: Number(plain),
}));
