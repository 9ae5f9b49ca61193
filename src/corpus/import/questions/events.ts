import type { Question } from '../../../core/domain/book.ts';
import type { Known } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { countWords } from '../text/words.ts';
import { aboutPerson } from './ask.ts';
import { figureNamed, inChapter, type Material, rareWords } from './material.ts';
import { namesPerson } from './names.ts';

/** A plain sentence in which somebody does something that can be asked for by itself. */
export interface Event {
  readonly known: Known;
  /** Their name as it stands there. */
  readonly name: string;
  readonly sentence: Sentence;
  /** Index among all sentences. */
  readonly at: number;
  /** What they do, as it stands behind their name. */
  readonly deed: string;
  /** How much it says: others it names, and words that are rare in the book. */
  readonly worth: number;
}

const FEWEST = 6;
const MOST = 28;

/** Rare words that make a deed memorable, at least; those for what can't be seen don't count. */
const RARE = 3;
const ABSTRACT = /\p{L}+(?:ly|ness|[st]ion|ment|[ae]nce|ity)s?(?!\p{L})/gu;

/** Past forms that don't end in -ed. */
const PAST =
  'came went took gave told found made got read wrote sent left met ran fell rose sat threw drew broke brought bought caught chose drank drove ate fought forgot hid laid led lost paid rode rang sang shook shot shut slept spoke spent stole struck swam tore understood wore won swore bent held put set flung sprang crept wept built dug hung sold taught begged became';
const DOES = new RegExp(
  String.raw`^ (?:\p{Ll}+ly )?(?:had (?:\p{Ll}+ed|been|gone|taken|given|come|left|made|found|brought)|was (?:\p{Ll}+ed|sent|taken|given|left|found|brought|shot|thrown)|\p{Ll}{2,}ed|${PAST.split(' ').join('|')})\b`,
  'u',
);
/** What somebody says, thinks or looks like is asked for in other ways, or not at all. */
const DULL =
  /^ (?:\p{Ll}+ly )?(?:said|asked|replied|cried|answered|returned|looked|seemed|appeared|thought|felt|knew|wished|wanted|continued|added|observed|exclaimed|repeated|remarked|nodded|smiled|laughed|turned|paused|stopped|listened|hesitated|sighed|started|tried|used|ceased|feared|hoped|ventured|resolved|determined|endeavoured|attempted|had been|coloured|was obliged|was pleased)\b/u;
/** Words that mean something said before. */
export const LEANS =
  /\b(?:it|its|them|they|their|this|these|those|there|here|him|us|me|I|we|our|my|you|your|such|also|again|former|latter|others|same|ones)\b|\b(?:her|that|both|the two|the three)(?=[,.]|$| (?:in|on|at|with|to|for|and|from|by|into|as|of|up|down|out|off|away|back|again)\b)/u;

/** Events of the narration, the most telling first. */
export function eventsOf(material: Material): Event[] {
  const { people, spans } = material;
  const events = people.sentences.flatMap((sentence, at): Event[] => {
    const present = [...new Set((spans[at] ?? []).map(({ known }) => known))];
    if (sentence.voice !== 'narrated' || present.length === 0) return [];
    const text = sentence.text.replace(/, (?:however|therefore|indeed|too|then|accordingly),/gu, '');
    for (const known of present) {
      const clause = clauseOf(text, known);
      const worth = clause && worthOfDeed(clause.deed, known, present, material);
      if (clause && worth) return [{ known, sentence, at, ...clause, worth }];
    }
    return [];
  });
  return events.sort((a, b) => b.worth - a.worth || a.at - b.at);
}

/** What a deed must be worth to be asked about. */
const MEMORABLE = 5;

/** Who does what, in which chapter: "In chapter 4, who gave the letter to Nora?" */
export function whoDoes(events: readonly Event[], material: Material): Question[] {
  const memorable = events.filter(({ worth }) => worth >= MEMORABLE * material.strict);
  return memorable.flatMap(({ name, sentence, deed }) => {
    const when = inChapter(material, sentence.section);
    const text = `${when}${when ? 'who' : 'Who'}${deed}?`;
    const figure = figureNamed(name, material);
    const asked = { text, sentence, topic: 'who does what' };
    return (figure && aboutPerson(figure, asked, material)) ?? [];
  });
}

interface Clause {
  readonly name: string;
  readonly deed: string;
}

/** What may stand before the subject: nothing, a word that joins, or a clause of its own. */
const LEADS =
  /(?:^|^(?:But|And|So|Then|Now|For|Yet|Thus|Here|Presently) |, (?:(?:and|but|while|when|until|for) )?|; (?:and |but )?)$/u;

/** Where somebody or something else does something in turn: "and Mary went up", ", and the rest followed". */
const NEXT = new RegExp(
  String.raw`, (?:and|but|while|for) (?=(?:the|his|her|their|a|an|it|they|he|she) )|,? (?:and|but|while) (?=\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}’'-]*)*${DOES.source.slice(1)})`,
  'u',
);

/** The first clause in which somebody does something, without what leads in to it or goes on behind it. */
function clauseOf(text: string, known: Known): Clause | undefined {
  for (const name of [...known.names].sort((a, b) => b.length - a.length)) {
    for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
      if (!LEADS.test(text.slice(0, from))) continue;
      const rest = /^[^;:—“”"()?!_]+/u.exec(text.slice(from + name.length))?.[0] ?? '';
      const after = text[from + name.length + rest.length];
      if (after === ':' || !DOES.test(rest) || DULL.test(rest)) continue;
      const own = rest.slice(0, NEXT.exec(rest)?.index);
      return { name, deed: own.replace(/(?:, (?:and|but|for|or))?[\s.,]*$/u, '') };
    }
  }
  return undefined;
}

/** 0 for what can't be asked for by itself: too short, too long, or leaning on what was said before. */
function worthOfDeed(deed: string, known: Known, present: readonly Known[], material: Material): number {
  const words = countWords(deed);
  if (words < FEWEST || words > MOST || LEANS.test(deed)) return 0;
  const others = present.filter((one) => one !== known && namesPerson(deed, one));
  if (leansOnOther(deed, known, others)) return 0;
  const rare = rareWords(deed.replace(ABSTRACT, ''), material);
  return rare >= RARE ? rare + (others.length > 0 ? 2 : 0) : 0;
}

/** True where "he" or "she" could be somebody else than the subject and those named with it. */
function leansOnOther(deed: string, known: Known, others: readonly Known[]): boolean {
  const any = /\b(?:he|she|his|her|himself|herself)\b/u.test(deed);
  if (any && others.some((one) => one.sex === known.sex)) return true;
  return other(known.sex).test(deed) && others.length === 0;
}

/** Pronouns of the sex that the subject isn't: somebody whom the sentence doesn't name. */
const other = (sex: 'he' | 'she' | undefined): RegExp =>
  sex === 'she' ? /\b(?:he|his|himself)\b/u : /\b(?:she|her|herself)\b/u;
