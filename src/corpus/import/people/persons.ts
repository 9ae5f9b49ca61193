import type { Form } from './mentions.ts';
import { MEN, NICKNAMES, WOMEN } from './vocabulary.ts';

/** Somebody in the book, under all the names that are surely theirs. */
export interface Person {
  readonly name: string;
  readonly forms: readonly Form[];
  readonly mentions: number;
}

/** Most characters a book gets; the rest are passers-by. */
const MOST = 60;

/**
 * Joins names that are one person's: "Mr. Darcy" and "Darcy", "Sherlock Holmes" and "Holmes". Where a name could
 * be two people's (Mr., Mrs. and Miss Bennet), it is nobody's alias.
 * @param words of the whole book, which sets how often somebody must be named
 */
export function findPersons(all: ReadonlyMap<string, Form>, words: number): Person[] {
  const least = Math.max(3, Math.round(words / 25_000));
  const forms = [...all.values()].filter((form) => isPerson(form));
  const groups = new Map<Form, Form[]>(forms.map((form) => [form, [form]]));
  for (const form of [...forms].sort((a, b) => detail(b) - detail(a))) {
    const home = homeOf(form, forms, groups);
    if (home) join(groups, form, home);
  }
  const made = new Set(groups.values());
  const persons = [...made]
    .map(toPerson)
    .filter(({ mentions, forms: own }) => mentions >= least && isSure(own));
  return persons.sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1)).slice(0, MOST);
}

function isPerson(form: Form): boolean {
  const count = form.mentions.length;
  if (form.title) return true;
  if (form.inside === 0 || form.inside < count * 0.08) return false;
  return form.places < count * 0.3 && (form.deeds > 0 || form.words.length > 1);
}

/** Enough of what they are called does things as people do. */
function isSure(forms: readonly Form[]): boolean {
  const sum = (pick: (form: Form) => number) => forms.reduce((total, form) => total + pick(form), 0);
  const count = sum((form) => form.mentions.length);
  const deeds = sum((form) => form.deeds);
  const titled = forms.some((form) => form.title);
  return titled ? deeds >= 1 || count >= 5 : deeds >= 2 && deeds >= count * 0.05;
}

/** How much a name says; the fullest are joined first, so that the shorter ones find them as one. */
const detail = (form: Form): number => form.words.length * 2 + (form.title ? 1 : 0);

function join(groups: Map<Form, Form[]>, one: Form, other: Form): void {
  const from = groups.get(one);
  const to = groups.get(other);
  if (!from || !to || from === to || clash([...from, ...to])) return;
  to.push(...from);
  for (const form of from) groups.set(form, to);
}

/** Nobody is a man and a woman, nor Mrs. and Miss, nor has two given names. */
function clash(forms: readonly Form[]): boolean {
  const titles = new Set(forms.map(({ title }) => title));
  const wed = ['Mrs', 'Miss', 'Lady', 'Madame'].filter((title) => titles.has(title));
  const genders = new Set(forms.map(gender).filter(Boolean));
  return wed.length > 1 || genders.size > 1;
}

/** The fuller name that a shorter or differently titled one surely stands for. */
function homeOf(
  form: Form,
  forms: readonly Form[],
  groups: ReadonlyMap<Form, readonly Form[]>,
): Form | undefined {
  const nickname = nicknameHome(form, forms);
  if (nickname) return nickname;
  const fuller = forms.filter((other) => other !== form && extendsForm(other, form) && agree(other, form));
  const people = new Map<readonly Form[], number>();
  for (const other of fuller) {
    const group = groups.get(other);
    if (group) people.set(group, (people.get(group) ?? 0) + other.mentions.length);
  }
  const total = [...people.values()].reduce((sum, size) => sum + size, 0);
  const surname = form.title === '' && form.words.length === 1;
  const mister = [...people].find(
    ([group, size]) => surname && size >= total / 2 && group.some(({ title }) => title === 'Mr'),
  );
  return ([...people].find(([, size]) => size >= total * 0.8) ?? mister)?.[0][0];
}

/** True where `other` says all that `form` says, and more: a title, a given name, a surname. */
function extendsForm(other: Form, form: Form): boolean {
  if (form.title && !other.title) {
    // "Mr. Holmes" is "Sherlock Holmes"; "Miss Elizabeth" is "Elizabeth Bennet".
    if (WOMEN.has(form.title) && gender(other) !== 'she') return false;
    return (
      other.words.length > 1 &&
      form.words.length === 1 &&
      (other.words.at(-1) === form.words[0] || isWomanOrBoy(form, other))
    );
  }
  if (form.title && other.title) {
    return (
      form.title === other.title &&
      other.words.length > form.words.length &&
      (other.words.at(-1) === form.words.at(-1) || other.words[0] === form.words[0])
    );
  }
  if (form.words.length === 1) {
    const [word] = form.words;
    return (
      (other.words.length > 1 && (other.words[0] === word || other.words.at(-1) === word)) ||
      (other.title !== '' && other.words.length === 1 && other.words[0] === word)
    );
  }
  return other.title !== '' && other.words.join(' ') === form.words.join(' ');
}

const isWomanOrBoy = (form: Form, other: Form): boolean =>
  other.words[0] === form.words[0] && form.title !== 'Mr' && form.title !== 'Mrs';

/** Man, woman or unknown, by title, else by the pronouns that follow. */
function gender(form: Form): 'he' | 'she' | undefined {
  if (MEN.has(form.title)) return 'he';
  if (WOMEN.has(form.title)) return 'she';
  const count = form.he + form.she;
  if (count < 3) return undefined;
  if (form.he > count * 0.7) return 'he';
  return form.she > count * 0.7 ? 'she' : undefined;
}

function agree(a: Form, b: Form): boolean {
  const one = gender(a);
  const other = gender(b);
  return !one || !other || one === other;
}

function nicknameHome(form: Form, forms: readonly Form[]): Form | undefined {
  const [word = ''] = form.words;
  const given = Object.hasOwn(NICKNAMES, word) ? NICKNAMES[word] : undefined;
  if (!given || form.words.length > 1 || form.title) return undefined;
  const owners = forms.filter(
    (other) => other.words[0] === given && !other.title && other.mentions.length >= 5 && agree(other, form),
  );
  const surnames = new Set(owners.filter(({ words }) => words.length > 1).map(({ words }) => words.at(-1)));
  return surnames.size <= 1 ? owners[0] : undefined;
}

/** Shown under the name that the book uses: the fullest of those that are common enough. */
function toPerson(forms: readonly Form[]): Person {
  const mentions = forms.reduce((sum, form) => sum + form.mentions.length, 0);
  const sorted = [...forms].sort(
    (a, b) => b.mentions.length - a.mentions.length || (a.text < b.text ? -1 : 1),
  );
  const common = sorted.filter((form) => form.mentions.length >= Math.max(2, mentions * 0.03));
  const full =
    common.find((form) => form.words.length > 1 && !form.title) ??
    common.find((form) => form.title) ??
    sorted[0];
  const article = full && full.articles > full.mentions.length * 0.5 ? 'The ' : '';
  return { name: `${article}${full?.text ?? ''}`, forms: sorted, mentions };
}
