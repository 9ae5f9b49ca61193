import { DENIES, MORE, SEVERAL } from '../outcome.ts';

/** Where a run of words stands: in one run with the answer, or parted from it by a break. */
export type Where = 'before' | 'inside' | 'behind' | 'apart';

/** A name right beside the answer's makes one other person of both: Gabriel Knight. */
const OTHER = 'that is somebody else';
const NAMES = 'more than one name';
const NUMBERS = 'more than one number';
const BOUND = 'that is a bound, not the number';
const FINE = undefined;

/**
 * What a word does beside the answer, a letter each, so that a run of words is a word of such letters:
 *
 * | says nothing | | ties or opens | | says something | |
 * | --- | --- | --- | --- | --- | --- |
 * | `.` | chat, grammar | `p` | a preposition, because, when | `N` | names |
 * | `q` | the question's word, or what sort of thing it is | `P` | the same, if it says something: near | `a` | describes |
 * | `=` | the answer again | `o` | of | `v` `z` | is a verb by its form; may be one |
 * | `d` | an article or owner | `s` `w` | he, she; who, that | `#` `b` | counts; makes a bound of a number |
 * | `D` `e` `r` | the same article as the answer's; a, behind the; an owner | `+` | with | `!` | denies |
 * | `f` | is, has, would | `&` | and | `C` | is another of the sort asked for: a colour, a country |
 * | | | `t` | a particle: out, away | `k` | belongs to another right answer |
 * | | | | | `g` `h` | compares or measures; is a title |
 * | | | | | `S` `x` | is somebody; any other word |
 */
const SAYS = 'NavzxPkSbgh#!C';
const TIES = 'pPosw+';

/**
 * A pattern over the letters of a run of words, as a chunk grammar has over tags (Bird, Klein and Loper, Natural Language
 * Processing with Python, 7.2).
 * For which answers (their sort, or what is known of them), which rows of letters, and why that is refused, or that it is
 * fine. H is any letter that says something, T any that ties. Of the rows that fit the first one counts.
 */
export type Row = readonly [answers: readonly string[], pattern: RegExp, why: string | undefined];

function row(answers: string, pattern: string, why: string | undefined): Row {
  const written = pattern
    .replaceAll('[^H', `[^${SAYS}`)
    .replaceAll('[^T', `[^${TIES}f`)
    .replaceAll('H', `[${SAYS}]`)
    .replaceAll('T', `[${TIES}]`);
  return [answers.split(' '), new RegExp(written), why];
}

export const TABLE: Readonly<Record<Where, readonly Row[]>> = {
  before: [
    // `blue green`
    row('any', 'C', SEVERAL),
    // `someone who knows Darcy`, `she pushes somebody under a train`
    row('any', 'S[.]*[sw]|[vzx].*S', MORE),
    row('any', '!', DENIES),
    // `over 28`
    row('number', 'b', BOUND),
    row('any', '#', NUMBERS),
    // `she throws him under a train`
    row('thing', 'k', MORE),
    // `the friend of Jane`, `red and green`
    row('any', 'H[o&][^H]*$', MORE),
    // `a letter from Darcy`
    row('person', '^[^sw]*[Nxavz]p[^H]*$', MORE),
    row('number', '^', FINE),
    // `he stole a loaf`
    row('clause', '[sw][^N]*$', FINE),
    // `the dirty town of Milton`
    row('any', '^[^NvzxPkbt]*$', FINE),
    row('person', 'N', OTHER),
    row('any', '^', MORE),
  ],
  inside: [row('any', '!', DENIES), row('person', '&', NAMES), row('any', '[#Nvzxk]', MORE)],
  behind: [
    row('any', 'C', SEVERAL),
    // `his boat and his net`; but `her coat and it's a new one`, `his ship and lost it`
    row('any', '^&(?![sw]|[avqz][dpPsf])[^H]*(H|q)', SEVERAL),
    // `Time out`
    row('name', '^t$', MORE),
    row('any', '^t*[^H]*$', FINE),
    // `a two week illness`
    row('measured', '^[Navzx]$', FINE),
    // `a coat of paint`
    row('thing', '^o', MORE),
    // `nine to ten`
    row('number', '[b&][.d]*#|#$', NUMBERS),
    // `Juliet with Tybalt`
    row('name person', '^[+][.d]*N|&[.d]*N', NAMES),
    // `the boat he built`, `Milton in the north`
    row('any', '^[^NavzxkSb#!]*T', FINE),
    // `Carton takes his place`
    row('person', '^[vz](T|d)', FINE),
    // `a boat built by his father`, `a wardrobe full of coats`
    row('any', '^[av]t?T', FINE),
    // `Carton, …` earning fifteen shillings
    row('any', '^v[d#]', FINE),
    // `the glove Nora lost`
    row('thing', '^[.d]*([xNz]v|N[aqz])(T|f|$)', FINE),
    // `Miss Emily their old headmistress`
    row('person', '^[.]*d', FINE),
    row('name', '^[.]*d[^N]*$', FINE),
    // `sewing dresses`
    row('doing', '^[.]*d', FINE),
    row('any', '!', DENIES),
    row('person', 'N', OTHER),
    row('any', '^', MORE),
  ],
  apart: [
    // `London, England`
    row('around', '^', FINE),
    row('any', '^[^T]*C', SEVERAL),
    row('any', '^[^H]*$', FINE),
    // `Ruth / Tommy`, `Ruth? Tommy?`, `Ruth, maybe Tommy`
    row('offered', '^', SEVERAL),
    // `28, it was 29`, `seven, nearly`; but `2005, in 1871`
    row('number', '^b|^[.dq=&ag]*#[^Tv]*$|f[.]*#|^s.*#$', NUMBERS),
    row('uncovered', '^[.d&]*N+$', NAMES),
    row('number', '^', FINE),
    // `only once, once a year`
    row('any', '^[.dDrep]*=.*H', SEVERAL),
    // `Whitby, on the coast of England`
    row('any', '^[^NavzxPkSbh#!]*(T|f|$)', FINE),
    // `Milton, Isle of Man`; `Oak, Count of Monte Cristo`
    row('name', '^[^Td]+o[^d]', NAMES),
    row('person', '^h+o', NAMES),
    // `Milton, a smoky town`; `Norfolk, Virginia`; `Emily, their old headmistress`
    row('name person', '^[^T]+q(T|f|$)', FINE),
    row('name person', '^[^T]*N=?(T|f|$)', NAMES),
    row('person', '^[^T]{2}', FINE),
    // `love letters! scandal`
    row('exclaimed', '^', FINE),
    // `saddle it is`
    row('any', '[sw]f$', SEVERAL),
    // `buttons, heaviest ever`
    row('any', 'g', FINE),
    // `older, younger`
    row('adjective', '^[.d=q]*a+[.q]*$', SEVERAL),
    // `he sinks, sad`; `put it off, share it`
    row('any', '^[.d=q]*a+[.q]*$', FINE),
    row('deed', '^[^T]*([sf][^H]*)?$', SEVERAL),
    // `his house and his wife`
    row('any', '^[^TvH]*H&[^TvH]*H', SEVERAL),
    row('long', '^', FINE),
    // `nutmeg, ground up by a baker`
    row('any', '^.*(T|f)|^v[.q]|.[vz]d', FINE),
    // `a parrot, Captain Flint`; `a lizard, Bill the lizard`
    row('any', 'h[Nx]|.[dDe]', FINE),
    // `pepper, salt`
    row('any', '^[^dDe]', SEVERAL),
    row('place', '^', SEVERAL),
    // `a song, a poem`; `cat, the dog`; but `the black spot, a death sentence`
    row('thing', '^D|^d[^H]*H$', SEVERAL),
  ],
};
