import type { Note } from '../../core/domain/book.ts';
import { clausesAround } from '../../corpus/import/text/clauses.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { limitPerKey } from '../../lib/counted.ts';
import type { Relation } from '../relations/relation.ts';
import type { Cast } from './cast.ts';
import { isTold, type Sentence } from './names/sentences.ts';

/** The most notes, and the most scenes, that a reader is shown. */
export const NOTES_MAX = 6;

/**
 * How plainly a note says who somebody is: whose kin, by name or by “his”; what they do; whose
 * friend; or only how they are.
 */
const PLAINNESS = { kin: 4, unclear: 2.6, trade: 2.5, owned: 1.9, company: 1.4, looks: 1.6 };
/**
 * What a note is worth besides: where somebody is first named, said in a speech.
 */
const FIRST = 0.5;
const SPEECH = -0.5;
/** What each word above so many takes away, as a long sentence says it less plainly. */
const LONG = -0.04;
const SHORT_WORDS = 25;
const WORDS_MAX = 40;
/** What a note needs to be shown at all. */
const WORTH_MIN = 1.15;

/**
 * What a text says about who somebody is, each open from its own section on: the sentences that say
 * plainest what they are to others first, then what they are. For a reader at any place the first
 * six of those that are open are the best up to there; empty if the text never says it.
 */
export function notesOn(personIndex: number, cast: Cast): Note[] {
  const rated = cast.relations
    .filter((relation) => relation.who === personIndex)
    .flatMap((relation) => ratedNote(relation, cast))
    .filter(({ worth }) => worth >= WORTH_MIN)
    .sort((a, b) => b.worth - a.worth || a.at - b.at);

  const notes = limitPerKey(1, rated, ({ at }) => cast.sentences[at]?.text).map(({ note }) => note);
  return bestAnywhere(notes);
}

function ratedNote(relation: Relation, cast: Cast) {
  const { at, from, who } = relation;
  const sentence = cast.sentences[at];
  if (!sentence || !isFit(sentence.text)) return [];
  const clauses = clausesAround(sentence.text, relation, WORDS_MAX);
  if (!clauses) return [];
  const noteText = from === 0 ? withName(clauses, relation, cast) : clauses;

  const isSpeech = !isTold(sentence, from);
  const isFirst = at === cast.spots[who]?.[0]?.at;
  const tooLong = Math.max(0, countWords(noteText) - SHORT_WORDS);
  const worth =
    plainnessOf(relation) + LONG * tooLong + FIRST * Number(isFirst) + SPEECH * Number(isSpeech);

  const ratedText = { ...noteOf(noteText, sentence, cast), ...(isOutright(relation) && OUTRIGHT) };
  return [{ note: ratedText, worth, at }];
}

/** “She was a widow” as editors quote it, with her name in brackets. */
function withName(clauseText: string, { who, at }: Relation, { opens, sentences }: Cast): string {
  const place = sentences[at]?.section ?? 0;
  const openName = [...(opens[who] ?? [])].find(([, from]) => from <= place);
  return clauseText.replace(/^(?:He|She)(?= )/u, `[${openName?.[0]}]`);
}

const OUTRIGHT = { outright: true } as const;

/** Whether it says what somebody is to others, or their trade, for a page to begin with it. */
const isOutright = ({ kind, isUnclear }: Relation): boolean =>
  kind === 'trade' || (kind === 'kin' && !isUnclear);

function plainnessOf({ kind, owner, thing, isUnclear }: Relation): number {
  if (kind === 'kin' && isUnclear) return PLAINNESS.unclear;
  if (kind === 'company' && (owner ?? thing) !== undefined) return PLAINNESS.owned;
  return PLAINNESS[kind];
}

/** A question says nothing, and neither does what ends a speech begun before, or breaks off. */
const isFit = (noteText: string): boolean => !/[?\p{L}]["”’]?$|^[^“]*”./u.test(noteText);

/**
 * A sentence, or part of it, as a note that may be shown from its section on; speech with who says
 * it, if known: somebody's own words may be wrong or a lie, and shouldn't pass for the book's.
 */
export function noteOf(
  noteText: string,
  { voice, section, passage, paragraph }: Sentence,
  cast: Cast,
): Note {
  const names = [...(cast.opens[cast.speakers.get(paragraph) ?? -1] ?? [])];
  const speaker =
    names.flatMap(([speakerName, place]) => (place <= section ? `${speakerName} says: ` : []))[0] ??
    '';
  const quotedText = voice === 'said' ? `${speaker}“${noteText.replace(/^“|”$/gu, '')}”` : noteText;
  return { text: quotedText, from: section, sources: ['text'], passage };
}

/** Of notes, or scenes, in order those that a reader somewhere is shown. */
export function bestAnywhere<T extends Pick<Note, 'from'>>(notes: readonly T[]): T[] {
  const keptNotes: T[] = [];
  for (const note of notes)
    if (keptNotes.filter(({ from }) => from <= note.from).length < NOTES_MAX) keptNotes.push(note);
  return keptNotes;
}
