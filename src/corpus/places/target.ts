/** A part of a book that somebody names, or how much of it. */
export type Target =
  /** `end`: at the end of the book, which may not be finished. `next`: a chapter more than before. */
  | { readonly kind: 'nothing' | 'everything' | 'end' | 'next' | 'location' | 'unnumbered' | 'unknown' }
  /** That many chapters, counted from the first; or all but so many. */
  | { readonly kind: 'count' | 'left'; readonly n: number }
  | { readonly kind: 'share'; readonly share: number }
  /** A percentage, which is of 100, or a page, which they may not call so. */
  | { readonly kind: 'measure'; readonly n: number; readonly of?: number; readonly unit?: '%' | 'page' }
  /** From 1; the last one is `Infinity`. `from`: the first of several. */
  | { readonly kind: 'chapter'; readonly n: number; readonly part?: number; readonly from?: number }
  | { readonly kind: 'part' | 'section'; readonly n: number; readonly from?: number }
  | { readonly kind: 'number'; readonly n: number }
  /** In canonical form. */
  | { readonly kind: 'name'; readonly name: string };
