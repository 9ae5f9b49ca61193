import rows from './nicknames.json' with { type: 'json' };

/** Short forms by the full name that each row begins with. */
const shortForms = new Map<string, ReadonlySet<string>>();
for (const row of rows) {
  const [full = '', ...short] = row.split(' ');
  shortForms.set(full, new Set(short));
}

/** A given name's common short forms, all in lower case; empty for none. */
export const shortFormsOf = (name: string): ReadonlySet<string> => shortForms.get(name) ?? new Set();

/** Whether one is the other's common short form: Lizzy and Elizabeth. Two short forms of one name are two names. */
export function isShortForm(a: string, b: string): boolean {
  return shortForms.get(a)?.has(b) === true || shortForms.get(b)?.has(a) === true;
}
