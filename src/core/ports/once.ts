/** Remembers for minutes what was done, across restarts and processes, so that it isn't done again. */
export interface Once {
  /**
   * True where none of these keys was named before; they count as named from now on.
   * @param keys name what is done, whichever of them comes again
   * @param until ms since 1970: after it they may be forgotten
   */
  first(keys: readonly string[], until: number): Promise<boolean>;
}
