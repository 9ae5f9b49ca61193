import { isWord } from './dictionary.ts';

/** Everyday words that describe a thing or person without making another of it. */
const DESCRIBING = new Set(
  `old young single little big small large tiny huge great tall short long wide fat thin heavy light dark bright pale deep
red blue green white black brown grey gray yellow golden silver pink purple orange
good bad nice kind mean poor rich dear sweet lovely pretty ugly beautiful handsome clever smart stupid silly mad crazy
brave strong weak quiet loud strict cruel gentle proud vain shy rude sick ill dead alive live living blind lame drunk
hot cold warm cool wet dry clean dirty hard soft rough smooth sharp round square flat hollow empty full
new own very first last next only whole entire real actual proper main same famous favourite favorite precious expensive
cheap special secret hidden lost stolen broken missing wooden ancient evil wicked wise honest loyal faithful bookish
eldest oldest youngest elder older younger late original annual weekly daily local rural royal common plain simple leather woollen wool silk cotton velvet lace fur gold diamond iron brass steel seaside holiday
winter summer autumn spring christmas wedding vulgar
strange odd weird funny awful terrible horrible bloody damn fancy posh sad happy angry lonely tired lazy busy free
female talking giant fresh raw ripe rotten rusty dusty drunken brilliant talented elegant arrogant decent innocent violent sealed signed stuffed rare classic`.split(
    /\s+/,
  ),
);

/** Words that make of what follows something else: a toy horse, a stepfather, half an hour. */
const CHANGING = new Set(
  `fake false toy attempted supposed alleged pretended intended planned failed imagined imaginary painted mock pretend ex former step half grand non anti other another different wrong opposite no less fewer
more most many several few prime semi quasi so-called`.split(/\s+/),
);

/** Whether a word before a noun may describe it, by the word itself or by its ending. */
export function isDescribing(word: string): boolean {
  if (CHANGING.has(word)) return false;
  return (
    DESCRIBING.has(word) || (word.length > 5 && /(?:ous|ful|less|ish|able|ible|ive|ical|est|ed)$/.test(word))
  );
}

const KINDS_OF_PLACE = new Set(
  `theatre theater hall house park college school hotel inn tavern prize award medal castle abbey manor falls hospital prison
institution institute academy club society company station estate lodge farm mill bridge square gardens monthly`.split(
    /\s+/,
  ),
);

/** Whether a word says what sort of place or institution a name is of, so that the name is known without it. */
export function isKindOfPlace(word: string): boolean {
  return KINDS_OF_PLACE.has(word);
}

const STREETS = new Set('street road lane avenue square terrace'.split(' '));
const PLAIN_PLACES = new Set(
  'town city village room county country state island beach hill river lake sea'.split(' '),
);

/** Whether a word says what sort of street a name is of, where houses have numbers. */
export function isStreet(word: string): boolean {
  return STREETS.has(word);
}

/** Whether a word says of a place only what sort of place it is: the street, the village, the inn. */
export function isPlainPlace(word: string): boolean {
  return KINDS_OF_PLACE.has(word) || STREETS.has(word) || PLAIN_PLACES.has(word);
}

/** Whether a word says how sure or in what manner, and takes nothing back as `hardly` does. */
export function isManner(word: string): boolean {
  if (!word.endsWith('ly') || TAKING_BACK.has(word) || !isWord(word)) return false;
  return word.length > 5 || DESCRIBING.has(word.slice(0, -2));
}

const TAKING_BACK = new Set(
  'hardly barely scarcely nearly partly mostly rarely family assembly butterfly monthly'.split(' '),
);
