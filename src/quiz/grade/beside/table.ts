import { DENIES, MORE, SEVERAL } from '../outcome.ts';
import { patternsOver } from './pattern.ts';

/** Where a run of words stands: in one run with the answer, or parted from it by a break. */
export type Where = 'before' | 'inside' | 'behind' | 'apart';

/** What a word beside the answer does there. */
export type Class = (typeof GROUPS)[keyof typeof GROUPS][number] | (typeof SILENT)[number] | 'answer';

/** A name right beside the answer's makes one other person of both: Gabriel Knight. */
const OTHER = 'that is somebody else';
const NAMES = 'more than one name';
const NUMBERS = 'more than one number';
const BOUND = 'that is a bound, not the number';
const FINE = undefined;

const SILENT = [
  /** Chat, and what carries grammar only. */
  'filler',
  /** A word of the question, or what sort of thing the answer is: a town. */
  'asked',
  /** The answer once more. */
  'repeat',
  'article',
  /** The article or owner that the answer has too, `a` where the answer has another, any other owner. */
  'same-article',
  'indefinite',
  'owner',
  /** Is, has, would. */
  'auxiliary',
  'and',
  /** Out, away. */
  'particle',
] as const;

/** Classes that rows of the table ask for together. */
const GROUPS = {
  /** What says something. */
  says: [
    'name',
    'adjective',
    /** A verb by its form; what may be one: becomes. */
    'verb',
    's-form',
    /** A word that ties, and says something: near. */
    'relation',
    /** A word of another right answer. */
    'part',
    /** Somebody, someone. */
    'somebody',
    /** What makes a bound of a number: over. */
    'bound',
    /** What compares or measures: very, miles. */
    'degree',
    /** Captain. */
    'title',
    'number',
    'denial',
    /** Another of the very sort asked for: a colour, a country. */
    'rival',
    'word',
  ],
  /** What ties a phrase to what was just said. */
  binds: [
    /** A preposition, because, when. */
    'tie',
    'relation',
    'of',
    'with',
    /** He, she; who, that. */
    'pronoun',
    'relative',
  ],
} as const;

/** The classes that say something. */
export const SAYS: ReadonlySet<Class> = new Set(GROUPS.says);

/**
 * For which answers (their sort, or what is known of them), for which words beside them, and why these are refused, or
 * that they are fine.
 */
export type Row = readonly [answers: readonly string[], pattern: RegExp, why: string | undefined];

const pattern = patternsOver([...SILENT, ...GROUPS.says, ...GROUPS.binds], GROUPS);

function row(answers: string, words: string, why: string | undefined): Row {
  return [answers.split(' '), pattern(words), why];
}

/** Of the rows that fit, the first one counts. */
export const TABLE: Readonly<Record<Where, readonly Row[]>> = {
  before: [
    // `blue green`
    row('any', '<rival>', SEVERAL),
    // `someone who knows Darcy`, `she pushes somebody under a train`
    row('any', '<somebody><filler>*<pronoun|relative>|<verb|s-form|word>.*<somebody>', MORE),
    row('any', '<denial>', DENIES),
    // `over 28`
    row('number', '<bound>', BOUND),
    row('any', '<number>', NUMBERS),
    // `she throws him under a train`
    row('thing', '<part>', MORE),
    // `the friend of Jane`, `red and green`
    row('any', '<says><of|and><^says>*$', MORE),
    // `a letter from Darcy`
    row('person', '^<^pronoun|relative>*<name|word|adjective|verb|s-form><tie><^says>*$', MORE),
    row('number', '^', FINE),
    // `he stole a loaf`
    row('clause', '<pronoun|relative><^name>*$', FINE),
    // `the dirty town of Milton`
    row('any', '^<^name|verb|s-form|word|relation|part|bound|particle>*$', FINE),
    row('person', '<name>', OTHER),
    row('any', '^', MORE),
  ],
  inside: [
    row('any', '<denial>', DENIES),
    row('person', '<and>', NAMES),
    row('any', '<number|name|verb|s-form|word|part>', MORE),
  ],
  behind: [
    row('any', '<rival>', SEVERAL),
    // `his boat and his net`; but `her coat and it's a new one`, `his ship and lost it`
    row(
      'any',
      '^<and>(?!<pronoun|relative>|<adjective|verb|asked|s-form><article|tie|relation|pronoun|auxiliary>)<^says>*<says|asked>',
      SEVERAL,
    ),
    // `Time out`
    row('name', '^<particle>$', MORE),
    row('any', '^<particle>*<^says>*$', FINE),
    // `a two week illness`
    row('measured', '^<name|adjective|verb|s-form|word>$', FINE),
    // `a coat of paint`
    row('thing', '^<of>', MORE),
    // `nine to ten`
    row('number', '<bound|and><filler|article>*<number>|<number>$', NUMBERS),
    // `Juliet with Tybalt`
    row('name person', '^<with><filler|article>*<name>|<and><filler|article>*<name>', NAMES),
    // `the boat he built`, `Milton in the north`
    row('any', '^<^name|adjective|verb|s-form|word|part|somebody|bound|number|denial>*<binds>', FINE),
    // `Carton takes his place`
    row('person', '^<verb|s-form><binds|article>', FINE),
    // `a boat built by his father`, `a wardrobe full of coats`
    row('any', '^<adjective|verb><particle>?<binds>', FINE),
    // `Carton, …` earning fifteen shillings
    row('any', '^<verb><article|number>', FINE),
    // `the glove Nora lost`
    row(
      'thing',
      '^<filler|article>*(?:<word|name|s-form><verb>|<name><adjective|asked|s-form>)(?:<binds|auxiliary>|$)',
      FINE,
    ),
    // `Miss Emily their old headmistress`
    row('person', '^<filler>*<article>', FINE),
    row('name', '^<filler>*<article><^name>*$', FINE),
    // `sewing dresses`
    row('doing', '^<filler>*<article>', FINE),
    row('any', '<denial>', DENIES),
    row('person', '<name>', OTHER),
    row('any', '^', MORE),
  ],
  apart: [
    // `London, England`
    row('around', '^', FINE),
    row('any', '^<^binds|auxiliary>*<rival>', SEVERAL),
    row('any', '^<^says>*$', FINE),
    // `Ruth / Tommy`, `Ruth? Tommy?`, `Ruth, maybe Tommy`
    row('offered', '^', SEVERAL),
    // `28, it was 29`, `seven, nearly`; but `2005, in 1871`
    row(
      'number',
      '^<bound>|^<filler|article|repeat|asked|and|adjective|degree>*<number><^binds|auxiliary|verb>*$|<auxiliary><filler>*<number>|^<pronoun>.*<number>$',
      NUMBERS,
    ),
    row('uncovered', '^<filler|article|and>*<name>+$', NAMES),
    row('number', '^', FINE),
    // `only once, once a year`
    row('any', '^<filler|article|same-article|owner|indefinite|tie>*<repeat>.*<says>', SEVERAL),
    // `Whitby, on the coast of England`
    row(
      'any',
      '^<^name|adjective|verb|s-form|word|relation|part|somebody|bound|title|number|denial>*(?:<binds|auxiliary>|$)',
      FINE,
    ),
    // `Milton, Isle of Man`; `Oak, Count of Monte Cristo`
    row('name', '^<^binds|auxiliary|article>+<of><^article>', NAMES),
    row('person', '^<title>+<of>', NAMES),
    // `Milton, a smoky town`; `Norfolk, Virginia`; `Emily, their old headmistress`
    row('name person', '^<^binds|auxiliary>+<asked>(?:<binds|auxiliary>|$)', FINE),
    row('name person', '^<^binds|auxiliary>*<name><repeat>?(?:<binds|auxiliary>|$)', NAMES),
    row('person', '^<^binds|auxiliary>{2}', FINE),
    // `love letters! scandal`
    row('exclaimed', '^', FINE),
    // `saddle it is`
    row('any', '<pronoun|relative><auxiliary>$', SEVERAL),
    // `buttons, heaviest ever`
    row('any', '<degree>', FINE),
    // `older, younger`
    row('adjective', '^<filler|article|repeat|asked>*<adjective>+<filler|asked>*$', SEVERAL),
    // `he sinks, sad`; `put it off, share it`
    row('any', '^<filler|article|repeat|asked>*<adjective>+<filler|asked>*$', FINE),
    row('deed', '^<^binds|auxiliary>*(?:<pronoun|auxiliary><^says>*)?$', SEVERAL),
    // `his house and his wife`
    row('any', '^<^binds|auxiliary|verb|says><says><and><^binds|auxiliary|verb|says><says>', SEVERAL),
    row('long', '^', FINE),
    // `nutmeg, ground up by a baker`
    row('any', '^.*<binds|auxiliary>|^<verb><filler|asked>|<any><verb|s-form><article>', FINE),
    // `a parrot, Captain Flint`; `a lizard, Bill the lizard`
    row('any', '<title><name|word>|<any><article|same-article|indefinite>', FINE),
    // `pepper, salt`
    row('any', '^<^article|same-article|indefinite>', SEVERAL),
    row('place', '^', SEVERAL),
    // `a song, a poem`; `cat, the dog`; but `the black spot, a death sentence`
    row('thing', '^<same-article>|^<article><^says>*<says>$', SEVERAL),
  ],
};
