/** How a question begins in other languages that members write in, and the same in the language of the guides. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^wer (?:ist|war|sind)\b/i, 'who is'],
  [/^was (?:ist|sind|bedeutet)\b/i, 'what is'],
  [/^wo (?:ist|liegt|leben|wohnt)\b/i, 'where is'],
  [/^(?:qui est|qui sont|c['’ ]?est qui|c'est qui)\b/i, 'who is'],
  [/^(?:qu['’]est[- ]ce (?:que|qu['’])(?: c['’]est)?(?: que)?|c['’]est quoi|que signifie)\b/i, 'what is'],
  [/^o[uù] est\b/i, 'where is'],
  [/^(?:quién|quien) (?:es|son|era)\b/i, 'who is'],
  [/^(?:qué|que) (?:es|son|significa)\b/i, 'what is'],
  [/^(?:dónde|donde) (?:está|esta|es)\b/i, 'where is'],
  [/^(?:chi è|chi e'|chi sono)(?=\s)/i, 'who is'],
  [/^(?:cos['’]è|che cosa è|cosa significa)(?=\s)/i, 'what is'],
  [/^(?:quem é|quem e)(?=\s)/i, 'who is'],
  [/^(?:wie is|wie zijn)\b/i, 'who is'],
];

/** A question with its first words in English, where they are of another language that is known here. */
export function inEnglish(question: string): string {
  for (const [beginning, english] of BEGINNINGS) {
    if (beginning.test(question)) return question.replace(beginning, english);
  }
  return question;
}
