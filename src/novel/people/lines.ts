import type { Note, Place } from '../../core/domain/book.ts';
import type { Title } from '../../corpus/english/titles.ts';
import { limitPerKey } from '../../lib/counted.ts';
import { wordSet } from '../../lib/text.ts';
import { COUNTS } from '../relations/phrase.ts';
import { type Relation, reversed } from '../relations/relation.ts';
import { ANYBODY, FOND, roleKind, STATIONS } from '../relations/vocabulary.ts';
import type { Cast } from './cast.ts';
import type { Person } from './graph/person.ts';
import { farness } from './kin.ts';
import { isTold, type Sentence } from './names/sentences.ts';
import { lowerArticle } from './naming.ts';

/** Lines at the head of a page: more are a family tree. */
const LINES_MAX = 3;
/** Farness of what somebody does for a living, behind all kin. */
const TRADE_FARNESS = 50;
/** For “the daughter of a pious home”, behind kin by name. */
const UNNAMED_FARNESS = 20;
const COMPANY_FARNESS = 60;
const STATION_FARNESS = 70;

/** A relation as a line on somebody's page, with the word for it and whose that is. */
export interface HeadLine {
  /** Undefined for a family. */
  readonly relation: Relation | undefined;
  readonly note: Note;
}

/**
 * By person, what the text says outright that they are, as “Lucy’s cousin” or “the butler”: the
 * nearest kin first, then what they do, each from where the text says it and both are named. Empty
 * where it says nothing.
 */
export function linesOn(cast: Cast): HeadLine[][] {
  const { relations, people } = cast;
  const bothWays = [
    ...relations,
    ...relations.flatMap((relation) => reversed(relation, people) ?? []),
  ];
  const tellable = bothWays.filter((relation) => isTellable(relation, cast));

  return people.map((_, personIndex) => {
    const ownRelations = tellable.filter(({ who }) => who === personIndex);
    const lines = ownRelations.flatMap((relation) => lineOf(relation, cast));
    lines.sort((a, b) => rankOf(a) - rankOf(b) || a.note.from - b.note.from);
    const different = limitPerKey(1, lines, ({ note }) => dropArticle(note.text));
    const weaker = [titleLine, familyLine].flatMap((lineFor) => lineFor(personIndex, cast));
    return different.length > 0 ? different.slice(0, LINES_MAX) : weaker.slice(0, 1);
  });
}

const dropArticle = (lineText: string): string => lineText.replace(/^(?:the|an?) /u, '');

/** What makes a relation nothing to tell of somebody, each by itself. */
const SIGNS_OF_LITTLE: readonly ((relation: Relation, cast: Cast) => boolean)[] = [
  function isAnybody({ isAny, role }) {
    return isAny && ANYBODY.has(role);
  },
  function isUnclearTie({ isUnclear, kind }) {
    return isUnclear && kind !== 'trade';
  },
  /** But “the widow’s boy” is somebody’s, and a widow needs nobody else’s name. */
  function isOfNobody({ kind, role, owner, thing }) {
    if (owner !== undefined || STATIONS.has(role)) return false;
    return kind === 'company' || kind === 'looks' || (kind === 'kin' && thing === undefined);
  },
  /** “A prince”, said aloud of somebody, may be praise. */
  function isPraise({ form, isAny, at, from, kind, role }, { sentences }) {
    if (form !== 'being' || !isAny || kind === 'company') return false;
    const sentence = sentences[at];
    const isKin = kind === 'kin' && !STATIONS.has(role);
    return !isKin && sentence !== undefined && !isTold(sentence, from);
  },
];

const isTellable = (relation: Relation, cast: Cast): boolean =>
  SIGNS_OF_LITTLE.every((isLittle) => !isLittle(relation, cast));

function rankOf({ relation }: HeadLine): number {
  if (!relation) return Infinity;
  const { kind, role, owner } = relation;
  if (STATIONS.has(role)) return STATION_FARNESS;
  if (kind === 'trade') return TRADE_FARNESS;
  if (kind === 'company') return COMPANY_FARNESS;
  return farness(role) + (owner === undefined ? UNNAMED_FARNESS : 0);
}

function lineOf(relation: Relation, cast: Cast): HeadLine[] {
  const { who, owner, at } = relation;
  const sentence = cast.sentences[at];
  const opens = [who, owner ?? who].map((personIndex) =>
    Math.min(...(cast.opens[personIndex]?.values() ?? [])),
  );
  if (!sentence) return [];

  const tellableFrom = Math.max(sentence.section, ...opens);
  const lineText = textOf(relation, tellableFrom, cast);
  return lineText ? [{ relation, note: summedUp(lineText, tellableFrom, sentence) }] : [];
}

/** A note in our own words, with the passage that shows it. */
export function summedUp(noteText: string, fromSection: number, { passage }: Sentence): Note {
  return { text: noteText, from: fromSection, sources: ['text'], passage, summed: true };
}

/** “A colonel”, for Colonel Vane of whom nothing else is told. */
function titleLine(personIndex: number, cast: Cast): HeadLine[] {
  const forms = cast.people[personIndex]?.forms ?? [];
  const titledForm = forms.find(({ title }) => title && isTrade(title));
  const tellableFrom = Math.min(...(titledForm?.sections ?? []));
  const sentence = firstNamedFrom(personIndex, tellableFrom, cast);
  if (!titledForm?.title || !sentence) return [];

  const role = titledForm.title.key.toLowerCase();
  return [
    { relation: undefined, note: summedUp(`${article(role)} ${role}`, tellableFrom, sentence) },
  ];
}

/** “Inspector” and “Captain” say what somebody does, “Monsieur” and “Sir” don’t. */
const isTrade = ({ kind, key }: Title): boolean =>
  kind === 'rank' || (kind === 'plain' && roleKind(key.toLowerCase()) === 'trade');

/**
 * “One of the Vanes”, for whom nothing else is told, where the text speaks of a Mr. and a Mrs.
 * Vane; of a Miss Vane her name says it.
 */
function familyLine(personIndex: number, cast: Cast): HeadLine[] {
  const { families = [], forms = [] } = cast.people[personIndex] ?? {};
  const surname = families.length === 1 ? families[0] : undefined;
  if (surname === undefined || forms.every(({ given }) => given === undefined)) return [];
  const heads = headsOf(surname, cast.people).filter((head) => head !== personIndex);
  const openingOf = (one: number) => Math.min(...(cast.opens[one]?.values() ?? []));
  // None where nobody is the family’s head.
  const tellableFrom = Math.max(openingOf(personIndex), Math.min(...heads.map(openingOf)));
  const sentence = firstNamedFrom(personIndex, tellableFrom, cast);
  if (!sentence) return [];

  const ofFamily = `one of the ${familyNameIn(forms, surname)} family`;
  return [{ relation: undefined, note: summedUp(ofFamily, tellableFrom, sentence) }];
}

/** The first sentence of a section, or of those behind it, in which somebody is named. */
function firstNamedFrom(personIndex: number, section: Place, { spots, sentences }: Cast) {
  const spot = spots[personIndex]?.find(({ at }) => (sentences[at]?.section ?? 0) >= section);
  return sentences[spot?.at ?? -1];
}

/** A surname with the particles before it: “de Bourgh”. */
function familyNameIn(forms: Person['forms'], surname: string): string {
  const { words = [surname] } = forms.find((nameForm) => nameForm.surname === surname) ?? {};
  return [...words.slice(0, -1).filter(isParticle), surname].join(' ');
}

/** Everybody who is a Mr. or a Mrs. with a surname, by number. */
const headsOf = (surname: string, people: Cast['people']): readonly number[] =>
  [...people.keys()].filter((personIndex) =>
    people[personIndex]?.forms.some(
      (nameForm) => nameForm.surname === surname && HEADS.has(nameForm.title?.key ?? ''),
    ),
  );

/** “Van der” and “St.”, before a surname. */
const isParticle = (nameWord: string): boolean => /^(?:\p{Ll}|St\.?$)/u.test(nameWord);

/** Titles of the heads of a family. */
const HEADS = wordSet('Mr Mrs Sir Lady Lord');

function textOf(relation: Relation, tellableFrom: number, cast: Cast): string | undefined {
  const { owner, thing, isAny } = relation;
  const fullRole = roleWords(relation);
  if (owner !== undefined) {
    const [ownerName] =
      [...(cast.opens[owner] ?? [])].find(([, place]) => place <= tellableFrom) ?? [];
    return ownerName && `${lowerArticle(ownerName)}’s ${fullRole}`;
  }

  if (thing !== undefined) return thingWords(relation, fullRole, cast);
  return `${isAny || relation.isUnclear ? article(fullRole) : 'the'} ${fullRole}`;
}

/** “The chemist’s apprentice”, “the captain of the guard”: as the text puts it. */
function thingWords(
  { at, from, to, thing, isAny }: Relation,
  fullRole: string,
  { sentences }: Cast,
) {
  const isOwning = /[’']s /u.test(sentences[at]?.text.slice(from, to) ?? '');
  if (isOwning) return `${thing}’s ${fullRole}`;
  return `${isAny ? article(fullRole) : 'the'} ${fullRole} of ${thing}`;
}

/** “First wife”, “head gardener”; what the text merely thinks of somebody is left out. */
export function roleWords({ quality, role, kind }: Relation): string {
  const isKept = (qualityWord: string) =>
    kind === 'trade'
      ? !JUDGES.test(qualityWord) && !FOND.has(qualityWord)
      : COUNTS.test(qualityWord);
  return [
    ...quality.split(' ').filter((qualityWord) => qualityWord && isKept(qualityWord)),
    role,
  ].join(' ');
}

/** “Virtuous” and “celebrated” are somebody’s opinion. */
const JUDGES = /(?:ous|ful|less|able|ible|esque|ive|ed|ing|known|most|est|ly)$/u;

const article = (rolePhrase: string): string => (/^[aeiou]/u.test(rolePhrase) ? 'an' : 'a');
