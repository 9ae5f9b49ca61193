import { DENIES, MORE, SEVERAL } from '../outcome.ts';
import type { Alternative } from '../question/compile.ts';
import { patternsOver, type Words, words } from './pattern.ts';

/** Where a run of words is: together with the answer, or separated from it by a break. */
export type Where = 'before' | 'inside' | 'behind' | 'apart';

const NAMES = 'more than one name';
const NUMBERS = 'more than one number';
const BOUND = 'that is a bound, not the number';
const FINE = undefined;

/**
 * Classes of words that add nothing: chat and small words (`filler`), the question's words or the sort of thing asked
 * for (`asked`), the answer again (`repeat`), an article or owner, the `same-article` as the answer's or `indefinite`
 * where that has another, is and would (`auxiliary`), out and away (`particle`).
 */
const SILENT = words('filler asked repeat article same-article indefinite auxiliary and particle');
/** Words that carry a meaning; `s-form` may be a verb or a plural: becomes, letters. */
const CONTENT = words('name adjective verb s-form word');
/** What ties a phrase to what was just said: in, because or when (`tie`), near (`relation`), he, who. */
const BINDS = words('tie relation of with pronoun relative');
/**
 * Besides content words these add something: a word of another right answer (`part`), over 28 (`bound`), comparisons
 * and measures (`degree`), another of the very sort asked for, such as a colour (`rival`).
 */
const OTHERS = words('title somebody relation part number bound degree denial rival');

export type Class = 'answer' | (typeof SILENT | typeof CONTENT | typeof BINDS | typeof OTHERS)[number];

/** The classes that add something. */
export const SAYS: ReadonlySet<Class> = new Set([...CONTENT, ...OTHERS]);

/** Facts about the answer and the words beside it. */
export type Fact =
  | 'any'
  | Alternative['sort']
  | Words<'named subjectless gerund country few guess listed remark exclaimed adjective deed long counted first'>;

/** For which answers and which words beside them, and why these are refused, or that they are fine. */
type Row = readonly [answer: Fact, words: RegExp, why: string | undefined];

const pattern = patternsOver([...SILENT, ...SAYS, ...BINDS], {
  content: CONTENT,
  says: [...SAYS],
  binds: BINDS,
  joins: [...BINDS, 'auxiliary'],
});
const row = (answer: Fact, beside: string, why: string | undefined): Row => [answer, pattern(beside), why];

/** What else happened, behind an `and`: he had, has been, now it is, lost it, got five years, his family is. */
const CLAUSE =
  '(?:<filler|asked>*<pronoun|relative|auxiliary>|<name><verb|s-form>|<filler>*<content|asked><auxiliary>|<adjective|verb|asked|s-form><article|number|tie|relation|with|pronoun>|<content><article>|<article><content>+<auxiliary>|<article>?<content><content|asked><article|number|pronoun|auxiliary>)';

/** What an auxiliary goes with: was lost, was cut off. */
const DONE = '(?:<verb|adjective>|<word><particle|tie|relation>)';

/** The first row that fits counts. */
export const TABLE: Readonly<Record<Where, readonly Row[]>> = {
  before: [
    // `blue green`
    row('any', '<rival>', SEVERAL),
    // `someone who knows Darcy`, `she pushes somebody under a train`, `it's Fred who knows Darcy`
    row('any', '<somebody><filler>*<pronoun|relative|with>|<verb|s-form|word>.*<somebody>', MORE),
    row('person', '<name>(?:<relative>|<^relative>*<tie><pronoun>)', MORE),
    row('person', '<^relative><relative><^auxiliary>*<verb|s-form|adjective><tie|relation>?$', MORE),
    row('any', '<denial>', DENIES),
    // `over 28`
    row('number', '<bound>', BOUND),
    row('any', '<number>', NUMBERS),
    // `she throws him under a train`
    row('thing', '<part>', MORE),
    // `the friend of Jane`, `red and green`
    row('any', '<says><of|and><^says>*$', MORE),
    // `a letter from Darcy`
    row('person', '^<^pronoun|relative>*<content><tie><^says>*$', MORE),
    row('number', '^', FINE),
    // `he stole a loaf`
    row('subjectless', '^<^word|name|part>*<pronoun|relative><^name>*$', FINE),
    // `works as a butcher`
    row('subjectless', '^<filler>*<verb|s-form><filler>*<article><^name>*$', FINE),
    // `the dirty town of Milton`
    row('any', '^<^name|verb|s-form|word|relation|part|bound|particle>*$', FINE),
    row('any', '^', MORE),
  ],
  inside: [row('person', '<and|of>', NAMES), row('any', '<number|name|verb|s-form|word|part|denial>', MORE)],
  behind: [
    // `fourth out of a hundred`
    row('number', '^<particle>?<of><article>?<number>', FINE),
    // `nine to ten`
    row('number', '<bound|and><filler|article>*<number>|<number>$', NUMBERS),
    // `his boat and his net`; but `her coat and it's a new one`, `his ship and lost it`, `his boat and gives it away`
    row('any', `^<and>(?!${CLAUSE})<^says>*<says|asked>`, SEVERAL),
    row('any', `^<auxiliary|filler|particle>*<and>${CLAUSE}`, FINE),
    // `Time out`
    row('name', '^<particle>$', MORE),
    row('any', '^<particle>*<^says>*$', FINE),
    // `a coat of paint`
    row('thing', '^<of><article>*<says>', MORE),
    // `the boat he built`, `Milton in the north`
    row('any', '^<^content|part|somebody|bound|number|denial>*<binds>', FINE),
    // `a boat built by his father`, `a wardrobe always full of coats`
    row('any', '^<filler|asked>*<adjective|verb><particle>?<binds>', FINE),
    // `Carton, …` earning fifteen shillings; `a film starring Knightley`
    row('any', '^<asked>*<verb><article|number>', FINE),
    row('thing', '^<verb><name>', FINE),
    // `his thumb gets chopped off`, `the grin stays behind`, `shoemaking keeps him sane`
    row('first', `^<filler>*<auxiliary><filler|asked|particle>*${DONE}<^and|of>*$`, FINE),
    row('first', '^<s-form><particle|auxiliary|pronoun><^and|of>*$', FINE),
    // `the glove Nora lost`, `the dogs Napoleon had brought up in the loft`
    row(
      'thing',
      '^<filler|article>*(?:<word|name|s-form><auxiliary>?<verb>|<name><auxiliary>?<adjective|asked|s-form>)<particle>?(?:<joins>|$)',
      FINE,
    ),
    // `Miss Emily their old headmistress`
    row('person', '^<filler>*<article>', FINE),
    row('name', '^<filler>*<article><^name>*$', FINE),
    // `sewing dresses`, `she paints a picture`
    row('gerund', '^<filler>*<article|name|title|s-form>', FINE),
    row('any', '^', MORE),
  ],
  apart: [
    // `London, England`
    row('country', '^', FINE),
    row('any', '^<^joins>*<rival>', SEVERAL),
    row('any', '^<^says>*$', FINE),
    // `Ruth, who can be mean, and Tommy`
    row('listed', '^<relative><^name|part|denial|somebody>*$', FINE),
    // `the names: Ruth, Tommy`, `Ruth (the mean one), Tommy`
    row('remark', '^<^name|number|part|denial|somebody|rival|and>*$', FINE),
    // `Ruth / Tommy`, `Ruth? Tommy?`, `Ruth, maybe Tommy`
    row('guess', '^', SEVERAL),
    // `yellow, and cross-gartered`
    row('few', '^', FINE),
    row('any', `^<and>${CLAUSE}`, FINE),
    // `seven, nearly`; `28, it was 29`
    row('number', '^<bound>|<auxiliary><filler>*<number>|^<pronoun>.*<number>$', NUMBERS),
    // `28, 29`; but `2005, in 1871`
    row('number', '^<filler|article|repeat|asked|and|adjective|degree>*<number><^joins|verb>*$', NUMBERS),
    // `seven, Wessex`; but `three (Seward, Morris, Arthur)`, `three (Seward Morris Arthur)`
    row('counted', '^<filler|article|and>*<name>{1,2}$', NAMES),
    row('number', '^', FINE),
    // `only once, once a year`
    row('any', '^<filler|article|same-article|indefinite>*<repeat>.*<says>', SEVERAL),
    // `Whitby, on the coast of England`
    row('any', '^<^content|relation|part|somebody|bound|title|number|denial>*(?:<joins>|$)', FINE),
    // `Milton, Isle of Man`; `Oak, Count of Monte Cristo`
    row('name', '^<^joins|article|verb>+<of><^article>', NAMES),
    row('person', '^<title>+<of>', NAMES),
    // `Milton, a smoky town`; `Norfolk, Virginia`; `Emily, their old headmistress`
    row('named', '^<^joins>+<asked>(?:<joins>|$)', FINE),
    row('named', '^<^joins>*<name><repeat>?(?:<joins>|$)', NAMES),
    row('person', '^<^joins>{2}', FINE),
    // `love letters! scandal`
    row('exclaimed', '^', FINE),
    // `saddle it is`
    row('any', '<pronoun|relative><auxiliary>$', SEVERAL),
    // `buttons, heaviest ever`
    row('any', '<degree>', FINE),
    // `older, younger`
    row('adjective', '^<filler|article|repeat|asked>*<adjective>+<filler|asked>*$', SEVERAL),
    // `he sinks, sad`; `put it off, share it`
    row('any', '^<filler|article|repeat|asked>*<adjective>+(?:<and><adjective>)?<filler|asked>*$', FINE),
    row('deed', '^<^joins>*(?:<pronoun|auxiliary><^says>*)?$', SEVERAL),
    // `his house and his wife`
    row('any', '^<^joins|verb|says><says><and><^joins|verb|says><says>', SEVERAL),
    row('long', '^', FINE),
    // `nutmeg, ground up by a baker`
    row('any', '<joins>|^<verb><filler|asked>|<any><verb|s-form><article>', FINE),
    // `a parrot, Captain Flint`; `a lizard, Bill the lizard`
    row('any', '<title><name|word>|<any><article|same-article|indefinite>', FINE),
    // `pepper, salt`
    row('any', '^<^article|same-article|indefinite>', SEVERAL),
    // `a song, a poem`; `cat, the dog`; but `the black spot, a death sentence`
    row('thing', '^<same-article>|^<article><^says>*<says>$', SEVERAL),
  ],
};
