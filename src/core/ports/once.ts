/**
 * Remembers for minutes what was done, across restarts and processes, so that it isn't done again.
 */
export interface Once {
  /**
   * True where none of these keys was passed before; from now on all of them count as passed.
   * @param keys names of what is done, any of which may come again
   * @param until ms since 1970: after it they may be forgotten
   */
  first(keys: readonly string[], until: number): Promise<boolean>;
}
