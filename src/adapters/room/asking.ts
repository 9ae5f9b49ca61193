import type { Choice } from '../../core/choice.ts';
import type { Form, FormErrors, FormField } from '../../core/forms/form.ts';
import { compact } from '../../lib/counted.ts';
import { fitsAny } from '../../lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

const LISTED_MAX = 12;

/** What was filled in, by field. */
export type Answers = Readonly<Record<string, string>>;

export const CANCEL = 'cancel';

export const GO = 'go';

export function howTo(form: Form): string {
  const ends = `“${CANCEL}” ends it.`;
  const lacks = missingFields(form).length;
  if (lacks > 0 && !form.whole) {
    if (lacks === 1) return ends;
    return `One line for each; ${ends}`;
  }
  return `One line for each; an empty line leaves what is in brackets, “${GO}” does that for all that’s left. ${ends}`;
}

const missingFields = ({ fields }: Form) =>
  fields.filter((field) => field.required && field.value === undefined);

/** Whether all of it has to be typed. */
export const isShort = (form: Form): boolean => missingFields(form).length === form.fields.length;

/** Whether a line ends a form. */
export const endsForm = fitsAny(
  WORDS.cancels.map(
    (cancels) => `^/?(?:(?:${WORDS.beforeCancels})[, ]+)*(?:${cancels})(?: please)?[.!]*$`,
  ),
  'i',
);

export type Asking = ReturnType<typeof createAsking>;

/**
 * A form that somebody fills in, one line for each field, in order. If required values are missing
 * only these are asked for, as the rest can be given later, unless the form is to be filled in
 * whole.
 */
export function createAsking(form: Form) {
  const answers = new Map<string, string>();
  const needed = missingFields(form);
  let openFields: readonly FormField[] = needed.length > 0 && !form.whole ? needed : form.fields;
  let note = '';
  for (const field of form.fields) fill(field, field.value);

  function fill({ name }: FormField, answer: string | undefined) {
    if (answer === undefined) answers.delete(name);
    else answers.set(name, answer);
  }

  /**
   * Takes a line; an empty one leaves the field as it is.
   * @returns the answers, once nothing is left to ask
   */
  function take(answerLine: string): Answers | undefined {
    const [field, ...remainingFormFields] = openFields;
    if (!field) return Object.fromEntries(answers);
    const typedText = answerLine.trim();
    const answer = typedText === '' ? field.value : valueTyped(field, typedText);
    note = wrong(field, answer);
    if (note !== '') return undefined;
    fill(field, answer);
    openFields = remainingFormFields;
    if (remainingFormFields.length === 0) return Object.fromEntries(answers);
    return undefined;
  }

  return {
    form,
    take,
    /** Whether somebody who was told what is wrong says something else altogether. */
    isLeft(answerLine: string): boolean {
      const [field] = openFields;
      return (
        note !== '' &&
        /\S\s+\S/.test(answerLine) &&
        field !== undefined &&
        wrong(field, valueTyped(field, answerLine)) !== ''
      );
    },
    wantsFile: () => openFields[0]?.type === 'file',
    question(): string {
      const [field] = openFields;
      if (field) return compact(note, questionOf(field)).join('\n');
      return '';
    },
    /**
     * Takes the remaining values shown in brackets.
     * @returns undefined if a required one is missing: it is asked next
     */
    rest(): Answers | undefined {
      for (;;) {
        const filled = take('');
        if (filled || note !== '') return filled;
      }
    },
    /** Asks again for what was wrong with it. */
    again(errors: FormErrors): void {
      openFields = form.fields.filter(({ name }) => Object.hasOwn(errors, name));
      note = `“${CANCEL}” ends the form.`;
    },
  };
}

/** Why an answer is impossible, whatever the other fields are. */
function wrong(field: FormField, answer: string | undefined) {
  if (answer === undefined) {
    if (field.required) return 'This one can’t be left empty.';
    return '';
  }

  if (field.type === 'number') {
    const number = /^-?\d+$/.test(answer) ? Number(answer) : NaN;
    const fits = number >= field.min && number <= field.max;
    if (fits) return '';
    return `${field.label} is a number from ${field.min} to ${field.max}. “cancel” ends the form.`;
  }

  if (field.type !== 'choice') return '';
  const fits = field.items.some(({ value }) => value.toLowerCase() === answer.toLowerCase());
  if (fits) return '';

  return `${field.label} is one of these: ${namesOf(field.items)}. “cancel” ends the form.`;
}

function questionOf(field: FormField) {
  const { value } = field;
  const listed =
    'items' in field && field.items.length > 0 && (field.type !== 'search' || field.all);
  const about = compact(field.hint, listed && namesOf(field.items)).join('; ');
  return `${field.label}${about && ` (${about})`}${filledIn(field, value)}`;
}

function filledIn(field: FormField, value: string | undefined) {
  if (value !== undefined) return ` [${labelled(field, value)}]`;
  return field.required ? '' : ' [nothing]';
}

function namesOf(items: readonly Choice[]) {
  const names = items.map(({ label }) => label);
  return names.slice(0, LISTED_MAX).join(', ') + (names.length > LISTED_MAX ? ', …' : '');
}

function labelled(field: FormField, fieldValue: string) {
  const label = (choiceValue: string) => {
    if ('items' in field)
      return field.items.find((item) => item.value === choiceValue)?.label ?? choiceValue;
    return choiceValue;
  };
  if (field.type === 'choices') return fieldValue.split(',').map(label).join(', ');
  return label(fieldValue);
}

/**
 * An item is named by its label too; where it is one of a few, by the beginning that no other has,
 * such as a title, or by its number in the list, unless numbers are what is chosen from. Of several
 * to choose each may be named so, with commas between.
 */
function valueTyped(field: FormField, typedText: string) {
  if (!('items' in field)) return typedText;
  if (field.type === 'choice') return itemNamed(field.items, typedText)?.value ?? typedText;
  if (field.type === 'choices') {
    const values = typedText.split(',').map((piece) => itemNamed(field.items, piece.trim())?.value);
    if (!values.every((choiceValue) => choiceValue !== undefined)) return typedText;
    return values.join(',');
  }

  return (
    field.items.find(({ label }) => label.toLowerCase() === typedText.toLowerCase())?.value ??
    typedText
  );
}

function itemNamed(items: readonly Choice[], typedText: string): Choice | undefined {
  const begun = items.filter(({ label }) =>
    label.toLowerCase().startsWith(typedText.toLowerCase()),
  );
  const whole = begun.find(({ label }) => label.length === typedText.length);
  if (whole) return whole;

  const isNumber = /^\d+$/.test(typedText) && !items.some(({ label }) => /^\d/.test(label));
  if (isNumber) return items[Number(typedText) - 1];
  if (begun.length !== 1) return undefined;
  return begun[0];
}
