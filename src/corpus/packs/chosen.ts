import type { PackQuestion } from './question.ts';

/**
 * The questions with the options that their answers name: by number or letter, unless most answers
 * are options themselves or, as where the options are the wrong ones alone, name none.
 */
export function withChosen(
  questions: readonly (PackQuestion & { readonly choices: readonly string[] })[],
): PackQuestion[] {
  const isAnswer = (wanted: (choices: readonly string[]) => string) =>
    questions.some(
      ({ answer, choices }) => answer === wanted(choices) && !choices.includes(answer),
    );
  const firstNumber = isAnswer(() => '0') && !isAnswer(({ length }) => `${length}`) ? 0 : 1;
  const placesIn = (answerText: string) =>
    namesIn(answerText).map((optionName) => placeOf(optionName, firstNumber));
  const answered = questions.filter(({ answer }) => answer !== '');
  const unlike = answered.filter(
    ({ answer, choices }) => optionCalled(answer, choices) === undefined,
  );

  // Of options that can't be parted there seems to be one.
  const isPlace = (place: number, { length }: readonly string[]) =>
    place >= 0 && (length === 1 || place < length);
  const placed = unlike.filter(({ answer, choices }) =>
    placesIn(answer).every((place) => isPlace(place, choices)),
  );
  const isNumbered = placed.length > unlike.length / 2;
  const isSpelt = placed.length <= answered.length - unlike.length;

  return questions.map(({ choices, ...one }) => {
    const [answer = '', ...accept] = [one.answer, ...one.accept].flatMap((answerText) => {
      const called = optionCalled(answerText, choices);
      const places = placesIn(answerText);
      if (!isNumbered || (isSpelt && called !== undefined) || places.includes(-1))
        return called ?? answerText;
      if (choices.length > 1) return places.flatMap((place) => choices[place] || []);
      return [];
    });
    const wrong = choices.filter((choice) => choice !== answer && !accept.includes(choice));
    return { ...one, answer, accept, wrong: [...wrong, ...one.wrong] };
  });
}

/** The words of "Option A" or "A, C" that may name options. */
const namesIn = (answerText: string) =>
  answerText.replace(/\b(?:answer|option|choice) ?/giu, '').match(/[^,;&\s().:]+/gu) ?? [];

/** An option's letter before its text. */
const LETTERED = /^[a-h1-8][.):]\s+/iu;

/** The option that an answer spells, perhaps behind its letter. */
function optionCalled(answerText: string, choices: readonly string[]): string | undefined {
  const spelt = [answerText, answerText.replace(LETTERED, '')].map((spelling) =>
    spelling.toLowerCase(),
  );
  return choices.find((choice) => spelt.includes(choice.toLowerCase()));
}

/**
 * The place of an option by its letter or its number, of which the first is 0 or 1; -1 for anything
 * else.
 */
function placeOf(optionName: string, firstNumber: number): number {
  if (/^[a-h]$/iu.test(optionName)) return Number.parseInt(optionName, 18) - 10;
  return /^[0-8]$/u.test(optionName) ? Number(optionName) - firstNumber : -1;
}
