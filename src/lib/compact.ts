/** What is there of some things that may be absent: without false, undefined and empty text. */
export function compact<T>(...things: readonly (T | false | undefined | '')[]): T[] {
  return things.filter((one): one is T => one !== false && one !== undefined && one !== '');
}
