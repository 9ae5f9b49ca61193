import { titleOf } from '../../corpus/english/titles.ts';
import type { Person } from '../people/graph/person.ts';
import type { Form } from '../people/names/forms.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { type Relation, spouse } from './relation.ts';
import type { Spot } from './tokens.ts';

/** A title and “and” right before a Mrs.: “Mr. and”. */
const HIS_TITLE = /(?<!\p{L})(\p{Lu}\p{L}*\.?) and $/u;

/** “Mr. and Mrs. Vane”, where a Mr. Vane is known who isn't mostly called by a first name. */
export function couplesIn(
  spots: readonly Spot[],
  { text }: Sentence,
  people: readonly Person[],
): Relation[] {
  return spots.flatMap(({ who, at, from, to }) => {
    const [title = '', ...surname] = text.slice(from, to).split(' ');
    if (titleOf(title)?.kind !== 'wed') return [];
    const [, husbandTitle = ''] = HIS_TITLE.exec(text.slice(0, from)) ?? [];
    if (!titleOf(husbandTitle)) return [];

    const called = [husbandTitle, ...surname].join(' ');
    const husband = people.findIndex((person) => isHead(person, called));
    if (husband < 0 || husband === who) return [];
    return [spouse(husband, who, 'he', { at, from, to, form: 'couple' })];
  });
}

/** Whether somebody is called so, and not by a first name before that: Tom may be Mr. Vane, too. */
const isHead = ({ forms }: Person, called: string): boolean =>
  !isFirstName(forms[0]) && forms.some(({ spellings }) => spellings.has(called));

const isFirstName = (nameForm: Form | undefined): boolean =>
  nameForm !== undefined && !nameForm.title && nameForm.given !== undefined && !nameForm.surname;
