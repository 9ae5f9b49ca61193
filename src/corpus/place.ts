/** Places in a book: how far a reader is, what that opens, and how both are said. */
export {
  describePlace,
  fullTitle,
  isOpen,
  ownLabel,
  placeOfShare,
  readBefore,
  readThrough,
  sectionLabel,
  sectionName,
  shareRead,
  storyEnd,
} from './places/arithmetic.ts';

export { placeChoices, sectionChoice } from './places/choices.ts';
export {
  type PlaceInEdition,
  readPlaceInEdition,
} from './places/edition.ts';
export { canonical, storySections, stripTitle } from './places/names.ts';
export { parsePlace, readPlace, spanNamed, unclearSpan } from './places/parse.ts';
export { placeArgs, pressedPlace } from './places/pressed.ts';
export { isDoubtful, isExactPlace, isSigned, placeIn, saysReadAll } from './places/read.ts';

export { asKnown } from './places/resolve.ts';
export { endInWords, placeInWords, stretchInWords, whereIs } from './places/say.ts';
