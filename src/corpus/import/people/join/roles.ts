import type { Form } from '../names/forms.ts';
import { titleOf } from '../names/titles.ts';
import { agree, type Bearer, usesNear } from './bearers.ts';

/** Sentences around a role's use in which its bearer is looked for. */
const NEAR = 150;
/** How many times as often as anybody else with that title its bearer must be named there. */
const AHEAD = 2;

/** A bare "The Professor" or "Doctor" is mostly the one with that title who is named nearby. */
export function joinRoles(forms: readonly Form[], bearers: ReadonlyMap<Form, Bearer>): void {
  for (const form of forms) {
    const role = form.title || form.words.length > 1 ? undefined : titleOf(form.words[0] ?? '');
    const own = bearers.get(form)?.whole;
    if (!role || !own || own.forms.some(({ words }) => words.at(-1) !== form.words[0])) continue;
    const titled = forms.filter(
      ({ title, words }) => title?.key === role.key || (words.length > 1 && words[0] === form.words[0]),
    );
    const fits = [...new Set(titled.flatMap((one) => bearers.get(one)?.whole ?? []))].filter((one) =>
      agree(one, own),
    );
    const near = fits.map((bearer) => ({ bearer, times: usesNear(form, bearer, NEAR) }));
    const [first, next] = near.sort((a, b) => b.times - a.times);
    if (first && first.times > 0 && first.times >= AHEAD * (next?.times ?? 0)) first.bearer.take(own);
  }
}
