const LETTERS = new Map([...'ßæœøłđðþı'].map((letter, i) => [letter, 'ss ae oe o l d d th i'.split(' ')[i]]));

/** Unicode compatibility form with plain quotes and dashes and one blank between words; case kept. */
export function tidy(text: string): string {
  let tidied = text;
  // Plain ASCII, by far the most common, is in this form already.
  if (!/^[\x20-\x7e]*$/.test(text)) {
    tidied = text
      .replace(/[\u00bc-\u00be\u2150-\u215e]/g, ' $&')
      .normalize('NFKC')
      .replace(/\u2044/g, '/')
      .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
      .replace(/\p{Pd}|\u2212/gu, '-')
      // Marks around a sign too: 5️⃣ is 5.
      .replace(/\p{Cf}|\p{Me}|\ufe0f/gu, '');
  }
  return tidied.replace(/\s+/g, ' ').trim();
}

/** Without what a platform writes for a mention or an emoji of its own, `<@U123>`, `<:name:123>`, and without hearts and faces. */
export function withoutMentions(text: string): string {
  return text.replace(/<(?:[@#!]|a?:\w+:)[^<>\s]*>|<\/?3+|(?<!\S)(?:@\w+|[:;x]-?[dop](?!\S))/gi, ' ');
}

/** A word in lower case without accents: `Brontë` → `bronte`, `Straße` → `strasse`. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS.get(letter) ?? letter);
}
