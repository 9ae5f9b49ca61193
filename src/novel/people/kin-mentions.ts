import { titleOf } from '../../corpus/english/titles.ts';
import { isSurelyOf, type Spot, whoMeant } from '../referents.ts';
import type { Cast } from './cast.ts';
import type { Person } from './graph/person.ts';
import { KINSHIP, type Kin } from './kin.ts';
import { isYoung } from './surnames.ts';

/** “Lucy’s cousin” in a sentence: whose kin, and who that is where a name stands beside it. */
export interface KinMention extends Kin {
  readonly owner: number;
  readonly at: number;
  readonly beside: number | undefined;
  /** Whether the owner is named, or nobody else can be meant by the pronoun. */
  readonly isSure: boolean;
}

/** All kin that a sentence speaks of: beside a name, and by itself. */
export function kinMentions(at: number, cast: Cast): KinMention[] {
  const here = cast.named[at] ?? [];
  const text = cast.sentences[at]?.text ?? '';

  const said = (cast.phrases[at] ?? []).flatMap(({ what, whose, of }): KinMention[] => {
    const kin = KINSHIP.get(what);
    const named = here.find(({ from, to }) => whose && (from === whose.from || to === whose.to));
    const owner = named?.who ?? (whose && whoMeant(whose, at, of?.who, cast));

    // “Mr. Pell’s boy” and “his boy” may be in his service, Giles’s girl his sweetheart; Susan’s
    // boy is her son.
    const hers =
      named &&
      cast.people[named.who]?.sex === 'she' &&
      !titleOf(text.slice(named.from).replace(/ .*/s, ''));

    if (!kin || owner === undefined || owner === of?.who || (!hers && /^(?:boy|girl)$/u.test(what)))
      return [];
    const isSure =
      named !== undefined || (whose !== undefined && isSurelyOf(owner, whose, at, cast));

    return [{ ...kin, owner, at, beside: of?.who, isSure }];
  });

  return [...said, ...here.flatMap((one) => coupleOf(one, cast))];
}

/** “Mr. and Mrs. Vane”: a son who is Mr. Vane as well is mostly called by his first name. */
function coupleOf({ who: owner, at, from, to }: Spot, { sentences, people }: Cast): KinMention[] {
  const { text = '' } = sentences[at] ?? {};
  const [title = '', ...name] = text.slice(from, to).split(' ');
  const [, his = ''] =
    (titleOf(title)?.kind === 'wed' && /(\p{Lu}\p{L}*\.?) and $/u.exec(text.slice(0, from))) || [];
  if (!titleOf(his)) return [];
  const called = [his, ...name].join(' ');
  const isHe = ({ forms: [first, ...forms] }: Person) =>
    first && !isYoung(first) && [first, ...forms].some(({ spellings }) => spellings.has(called));
  const beside = people.findIndex(isHe);
  if (beside < 0) return [];
  return [{ kind: 'spouse', side: 0, sex: 'he', owner, at, beside, isSure: true }];
}
