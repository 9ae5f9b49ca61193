/** How many days a member counts as a reader of a channel after using the bot there. */
const SEEN_DAYS = 30;

/** Whether a member counts as a reader of a channel. @param last the day on which they were last seen there */
export const isSeen = (last: number | undefined, day: number): boolean => last !== undefined && day - last <= SEEN_DAYS;

/** A record's own value: an id from outside such as `constructor` finds nothing unless it was set. */
export function ownField<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
