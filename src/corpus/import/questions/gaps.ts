import type { Question } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import { anyWord } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import type { Named } from '../people/index.ts';
import { isAddress } from '../people/names/address.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { isHardlyTold } from '../people/narrator.ts';
import { countWords } from '../text/words.ts';
import { aboutPerson, type FormName } from './ask.ts';
import type { Figure } from './figures.ts';
import { backReferences, worthOf } from './lines.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** Neighbouring sentences that name somebody, with a gap for each of their names. */
interface Gap {
  readonly figure: Figure;
  readonly text: string;
  readonly worth: number;
  /** The first of them; its text is all of them. */
  readonly sentence: Sentence;
  /** What stands before and behind the first name, in the first sentence. */
  readonly before: string;
  readonly behind: string;
}

/** At most so many sentences; and at least, and at most, so many words. */
const SENTENCES = 4;
const FEWEST = 12;
const MOST = 55;
/** The least worth of the sentences of a gap in the telling, and in speech: see `worthOf`. */
const NARRATED = 7;
const SPOKEN = 5;

const SUBJECT = /^(?:(?:Oh!?|Ah!?|Well|Yes|No|Indeed|Now|Why)[,;!]? |Poor |Dear |The )?$/u;
const DOES = new RegExp(`^ (?:${anyWord(`${words.states} ${words.acts}`)}|\\p{Ll}{3,}(?:s|ed))\\b`, 'u');
/** What says how somebody is; what they do says little, unless it is with somebody else who is named. */
const IS = new RegExp(`(?:____|\\b[Ss]?[Hh]e) (?:${anyWord(words.states)})\\b`, 'u');
const OTHERS = /(?<=[\p{Ll},;] )\p{Lu}\p{Ll}/u;
/** What somebody does in answer to something said before: "complied, and went". */
const REACTS = /^ (?:was )?\p{Ll}+[,;.:]/u;
/** Sections, and their share, that name whoever the story follows: a guess that needs no reading. */
const FOLLOWED = { least: 6, share: 0.9 };

/** The narrator describes the missing person. */
export function whoIsIt(material: Material): Question[] {
  const followed = Math.max(FOLLOWED.least, FOLLOWED.share * material.book.sections.length);
  const isLead = (one: Figure) => one === material.figures[0] && one.sections.size >= followed;
  const gaps = gapsIn(material, material.people.tells, (gap) => isSubject(gap) && !REACTS.test(gap.behind));
  const others = gaps.filter(({ figure, text }) => !isLead(figure) && (IS.test(text) || OTHERS.test(text)));
  return questions(others, 'who', NARRATED, material);
}

/** Somebody talks about the missing person. */
export const whoIsMeant = (material: Material): Question[] =>
  questions(gapsIn(material, 'said', isSubject), 'of', SPOKEN, material);

/**
 * Somebody talks to the missing person, who was named before: not “Deborah Lyle, I run Imports”; and not to one who
 * hardly does anything but listen, as Watson, to whom all is said.
 */
export const toWhom = (material: Material): Question[] =>
  questions(
    gapsIn(material, 'said', ({ before, behind }) => isAddress(before, behind)).filter(
      ({ text, figure, sentence: { paragraph } }) =>
        !isHardlyTold(figure) &&
        /\b(?:you|your|yourself|thee|thou)\b/iu.test(text) &&
        material.people.sentences[figure.sentences[0] ?? 0]?.paragraph !== paragraph,
    ),
    'to',
    SPOKEN,
    material,
  );

type Beside = Pick<Gap, 'before' | 'behind'>;

const isSubject = ({ before, behind }: Beside): boolean => SUBJECT.test(before) && DOES.test(behind);

const questions = (all: readonly Gap[], form: FormName, least: number, material: Material): Question[] =>
  all
    .filter(({ worth }) => worth >= least * material.strict)
    .sort((a, b) => b.worth - a.worth)
    .flatMap(({ figure, text, sentence }) => aboutPerson(form, figure, { quoted: text, sentence }, material) ?? []);

/** The best gap of each paragraph, of the narration or of what is said. */
function gapsIn(material: Material, voice: Sentence['voice'], fits: (gap: Beside) => boolean): Gap[] {
  const { figures, people } = material;
  const gaps = people.sentences.flatMap((first, at) => {
    if (first.voice !== voice || GOES_ON.test(bare(first.text))) return [];
    const here = new Set((people.named[at] ?? []).map(({ character }) => character));
    return figures.flatMap((one) => (here.has(one.character) ? (gapOf(one, at, fits, material) ?? []) : []));
  });
  return [...groupBy(gaps, ({ sentence }) => sentence.paragraph).values()].flatMap((own) => {
    const best = own.reduce((one, other) => (other.worth > one.worth ? other : one));
    return best.worth > 0 ? [best] : [];
  });
}

/** Speech without the marks around it. */
const bare = (text: string): string => text.replace(/^[“"‘]/u, '').replace(/[”"’]$/u, '');

/** A sentence that names somebody, with as many behind it as fit in. */
function gapOf(figure: Figure, at: number, fits: (gap: Beside) => boolean, material: Material): Gap | undefined {
  const { sentences, named } = material.people;
  const first = sentences[at];
  const place = placesIn(named[at], figure)[0];
  if (!first || !place) return undefined;
  const before = bare(first.text.slice(0, place.from));
  const behind = bare(first.text.slice(place.to));
  const gap = { figure, before, behind };
  if (!fits(gap)) return undefined;
  let [text, whole] = ['', ''];
  let found: Gap | undefined;
  for (let next = at; next < at + SENTENCES; next++) {
    const one = sentences[next];
    if (one?.paragraph !== first.paragraph || one.voice !== first.voice) break;
    text = `${text} ${bare(withGaps(one.text, placesIn(named[next], figure)))}`.trim();
    whole = `${whole} ${bare(one.text)}`.trim();
    const words = countWords(text);
    if (words > MOST || /[“”"‘]|(?<!s)[’'](?!\p{L})/u.test(text) || !/^\p{Lu}.*[.!?]$/u.test(whole)) break;
    const worth = words < FEWEST ? 0 : worthOf(text, material) - backReferences(first.text);
    found = { ...gap, text, worth, sentence: { ...first, text: whole } };
  }
  return found;
}

const placesIn = (named: readonly Named[] = [], { character }: Figure): readonly Named[] =>
  named.filter((one) => one.character === character);

const withGaps = (text: string, places: readonly Named[]): string =>
  places.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from).replace(/\b[Tt]he $/u, '')}____${rest.slice(to)}`,
    text,
  );
