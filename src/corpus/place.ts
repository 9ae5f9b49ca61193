/** Places in a book: how far a reader is, what that opens, and how both are said. */
export {
  describePlace,
  isOpen,
  ownLabel,
  placeArgs,
  placeOfShare,
  pressedPlace,
  readBefore,
  readThrough,
  sectionName,
  shareRead,
  storyEnd,
} from './places/arithmetic.ts';

export { placeChoices, sectionChoice } from './places/choices.ts';
export { canonical, storySections } from './places/names.ts';
export { type ReadPlace, readPlace, spanNamed } from './places/parse.ts';
export { isExactPlace, namedSection, placeIn, placeSaid, saysReadAll } from './places/read.ts';
export { endInWords, placeInWords, stretchInWords, whereIs } from './places/say.ts';
