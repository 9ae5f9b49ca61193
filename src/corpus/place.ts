/** Places in a book: how far a reader is, what that opens, and how both are said. */
export {
  describePlace,
  fullTitle,
  isOpen,
  opensMuch,
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
export { isSigned } from './places/doubt.ts';
export {
  editionOf,
  type PlaceInEdition,
  pagesOfCopy,
  readPlaceInEdition,
} from './places/edition.ts';
export { canonical, storySections, withoutTitle } from './places/names.ts';
export {
  edgeNamed,
  endNamed,
  parsePlace,
  rangeNamed,
  readPlace,
  saysTitle,
  sectionAt,
} from './places/parse.ts';
export { isExactPlace, placeIn } from './places/read.ts';
export { asKnown, titlePerhaps } from './places/resolve.ts';
export { endInWords, placeInWords, stretchInWords, whereIs } from './places/say.ts';
export { saysPlace, saysReadAll, saysWhere } from './places/words.ts';
