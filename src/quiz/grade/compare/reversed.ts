import { stem } from '../question/asked.ts';
import { isLight } from '../words/light.ts';
import type { Reading } from './reading.ts';

/** `Kathy tells Ruth` where it is asked whom Kathy tells, `Lensky shoots Onegin` where it is asked who shoots. */
export function isReversed(said: Reading, start: number, first: number, last: number, end: number): boolean {
  const { asked } = said.setting.compiled;
  const opening = said.tokens.slice(start, first).find(({ text }) => asked.words.get(stem(text)));
  const pronoun = /^(?:he|she|they|it)$/.test(said.wanted.tokens[0]?.text ?? '');
  if (
    pronoun &&
    opening &&
    asked.subject.size > 0 &&
    !opening.possessive &&
    !asked.subject.has(stem(opening.text))
  )
    return true;
  if (asked.object && changesPlaces(said, first)) return true;
  const kinds = (from: number, to: number) =>
    said.tokens
      .slice(from, to)
      .filter((token) => !isLight(token) || token.text === 'by')
      .map(({ text }) =>
        text === 'by'
          ? 'by'
          : asked.words.has(stem(text))
            ? asked.words.get(stem(text))
              ? 'name'
              : 'word'
            : 'other',
      )
      .join(' ');
  return asked.object ? /^word name/.test(kinds(last + 1, end)) : /name word$/.test(kinds(start, first));
}

/** `Victor asks the creature …` where it is asked what the creature asks Victor: three words in the other order. */
function changesPlaces(said: Reading, first: number): boolean {
  const order = [...said.setting.compiled.asked.words.keys()];
  const places = said.tokens
    .slice(0, first)
    .filter((token) => !isLight(token) && token.text !== 'by')
    .map(({ text }) => order.indexOf(stem(text)))
    .filter((place) => place >= 0);
  return places.some(
    (place, i) => place > (places[i + 1] ?? place) && (places[i + 1] ?? 0) > (places[i + 2] ?? 1e9),
  );
}
