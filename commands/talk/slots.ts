/** What stands in the places of an example, as it was typed. */
export type Slots = Readonly<Partial<Record<keyof typeof SLOTS, string>>>;

const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?';
const NUMBER = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const HOUR =
  '(?:\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm|o ?clock)?|noon|midnight|half past \\w+|(?:six|seven|eight|nine|ten)(?: ?(?:am|pm|o ?clock))?)';

/** In this order: each takes its words out of the line. */
const SLOTS = {
  days: new RegExp(
    `\\b(?:on |every |each |every other )*${DAY}(?:(?: and |,? )${DAY})*(?: (?:at |around )?${HOUR}(?: in the \\w+)?)?(?![\\w:])`,
  ),
  finish: new RegExp(
    `\\b(?:by|before|until|in|over|for|within) (?:the )?(?:${NUMBER} (?:weeks?|months?)|(?:end of |mid |early |late )?${MONTH}(?: \\d{1,2})?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|christmas|easter|new year)(?!\\w)`,
  ),
  time: new RegExp(
    `\\b(?:at|to|for|around|by|from) ${HOUR}(?: in the \\w+)?(?![\\w:])|\\b\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm)\\b|\\b\\d{1,2}:\\d\\d\\b`,
  ),
} as const;

/** Takes what stands for a slot out of a line. */
export function slotted(words: string): { readonly words: string; readonly slots: Slots } {
  let left = words;
  const slots: Partial<Record<keyof typeof SLOTS, string>> = {};
  for (const [name, pattern] of Object.entries(SLOTS)) {
    const found = pattern.exec(left)?.[0];
    if (found === undefined) continue;
    slots[name as keyof typeof SLOTS] = found.replace(/^(?:at|to|for|around|on|by|from) /, '');
    left = left.replace(found, `{${name}}`);
  }
  return { words: left, slots };
}
