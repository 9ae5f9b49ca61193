import { stem } from '../question/asked.ts';
import { isThirdPerson } from '../words/forms.ts';
import { isLight } from '../words/light.ts';
import type { Reading } from './classes.ts';

/** `Kathy tells Ruth` where it is asked whom Kathy tells, `Lensky shoots Onegin` where it is asked who shoots. */
export function isReversed(said: Reading, start: number, first: number, last: number, end: number): boolean {
  const { asked, echo } = said.setting.compiled;
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
  if (asked.object && (changesPlaces(said, first) || doesIt(said, last + 1, end))) return true;
  if (/^who (?!(?:is|was|are|were|did|does|do|has|had|can|could|will|would) )/.test(echo)) {
    const [who, does] = said.tokens.slice(start, first);
    if (/^(?:he|she|they)$/.test(who?.text ?? '') && does && asked.words.get(stem(does.text)) === false)
      return true;
  }
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

/** `an insect becomes Gregor`, `the albatross wears him`: the answer does it to whoever the question is about. */
function doesIt(said: Reading, from: number, to: number): boolean {
  const { words, subject } = said.setting.compiled.asked;
  const verb = said.tokens[from]?.text ?? '';
  const rest = said.tokens
    .slice(from + 1, to)
    .filter(({ text }) => !/^(?:in|into|to|at|on|up|for|with|the)$/.test(text));
  const [whom] = rest;
  if (!whom || rest.length > 1 || NO_VERB.test(verb) || !(words.has(stem(verb)) || isThirdPerson(verb)))
    return false;
  return /^(?:him|them)$/.test(whom.text) || subject.has(stem(whom.text));
}

const NO_VERB = /^(?:of|in|to|for|with|from|by|at|on|about|is|was|has|had)$/;

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
