/** A part of a book that somebody names, or how much of it. */
export type Target =
  | { readonly kind: 'nothing' | 'everything' }
  | { readonly kind: 'share'; readonly share: number }
  /** A percentage, which is of 100, or a page, which they may not call so. */
  | { readonly kind: 'measure'; readonly n: number; readonly of?: number; readonly unit?: '%' | 'page' }
  /** `from`: the first of several. */
  | { readonly kind: 'chapter'; readonly n: number; readonly part?: number; readonly from?: number }
  | { readonly kind: 'part' | 'section'; readonly n: number; readonly from?: number }
  | { readonly kind: 'number'; readonly n: number }
  /** In canonical form. */
  | { readonly kind: 'name'; readonly name: string };

/** A place in somebody's words, before any book is looked at. */
export interface PlaceSaid {
  /** `read`: to its end. `amid`: still in it, or only at its beginning. `named`: they don't say. */
  readonly how: 'read' | 'amid' | 'named';
  /** With `halfway through part two`: how much of the target is read, 0 to 1. */
  readonly within?: number;
  readonly target: Target;
}
