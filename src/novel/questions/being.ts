import { fingerprint } from '../../corpus/import/text/words.ts';
import { tally } from '../../lib/counted.ts';
import { wordSet } from '../../lib/text.ts';
import type { Known } from '../people/index.ts';
import { KINSHIP } from '../people/kin.ts';
import { roleWords } from '../people/lines.ts';
import { isTold } from '../people/names/sentences.ts';
import { lowerArticle } from '../people/naming.ts';
import type { Relation } from '../relations/relation.ts';
import { aboutPerson, levelOfFigure, type Rated } from './ask.ts';
import type { Speaking } from './asked-line.ts';
import { type Figure, KNOWN, nameFor } from './figures.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** What such a question is worth: what it asks stands in so many words, but few wonder at it. */
const WORTH = 0.6;
/** Wrong words for what somebody is to another. */
const WRONG_KIN = 3;

const ASKED_KIN = words.askedKin.split(' ');
const WHOSE = wordSet(words.whose);

/** What a question of this kind is made of. */
interface Source {
  readonly material: Material;
  readonly speaking: Speaking;
}

/** What the text says that somebody is, with the place from which on both are known. */
interface Tie {
  readonly figure: Figure;
  readonly relation: Relation;
  readonly from: number;
  /** As on their page: “the housekeeper”. */
  readonly line: string;
}

/**
 * What somebody is, by the index of relations: what to another, whose maid, or who is the butler.
 * Of several of whom the text says the same, nobody is asked for.
 */
export function whatTheyAre(material: Material, speaking: Speaking): Rated[] {
  const tellableTies = material.figures.flatMap((figure) =>
    figure.lines.flatMap(({ relation, note }): Tie[] =>
      relation ? [{ figure, relation, from: note.from, line: note.text }] : [],
    ),
  );
  const bearers = tally(material.people.known.flatMap(callingsOf));

  const isOnly = ({ isAny, isUnclear, kind, thing, role }: Relation) =>
    kind === 'trade' &&
    !isAny &&
    !isUnclear &&
    (thing !== undefined || (bearers.get(callingOf(role)) ?? 0) <= 1);

  return tellableTies.flatMap((tie): Rated[] => {
    const { relation } = tie;
    if (relation.owner !== undefined) return questionOnTwo(tie, { material, speaking });
    const isAsked = isOnly(relation) && isTelling(relation, material);
    return isAsked ? roleQuestion(tie, { material, speaking }) : [];
  });
}

/**
 * The first of the words for much the same calling, by each of them: who is the clergyman, where
 * another is the pastor, has two answers.
 */
const CALLINGS: ReadonlyMap<string, string> = new Map(
  words.callings
    .map((callingLine) => callingLine.split(' '))
    .flatMap((alike) => alike.map((roleWord) => [roleWord, alike[0] ?? roleWord])),
);

const callingOf = (roleWord: string): string => CALLINGS.get(roleWord) ?? roleWord;

/** What somebody is by the text's words and by their titles, each once. */
function callingsOf({ lines, names }: Known): string[] {
  const roles = lines.flatMap(({ relation }) => relation?.role ?? []);
  const titles = names.map(
    (personName) => personName.split(' ')[0]?.toLowerCase().replace('.', '') ?? '',
  );
  return [...new Set([...roles, ...titles].map(callingOf))];
}

/** What somebody is to another, or whose maid. */
function questionOnTwo(tie: Tie, source: Source): Rated[] {
  const { material } = source;
  const { kind, role, owner } = tie.relation;
  const otherFigure = figureOf(owner, material);
  if (!otherFigure || isByPronoun(tie.relation, material)) return [];
  if (kind === 'kin')
    return ASKED_KIN.includes(role) ? kinQuestion(tie, otherFigure, material) : [];
  return WHOSE.has(role) ? whoseQuestion(tie, otherFigure, source) : [];
}

/** Whether the story says it, and nobody in it, who may mock or mean another. */
function isTelling({ at, from }: Relation, { people }: Material): boolean {
  const sentence = people.sentences[at];
  return sentence !== undefined && isTold(sentence, from);
}

/** Whether the sentence says whose by “his” or “my”, which now and then means somebody else. */
const isByPronoun = ({ at, from, to }: Relation, { people }: Material): boolean =>
  POSSESSIVE_PRONOUN.test(people.sentences[at]?.text.slice(from, to) ?? '');

const POSSESSIVE_PRONOUN = /\b(?:his|her|my|our|their|your)\b/iu;

const figureOf = (owner: number | undefined, { people, figures }: Material): Figure | undefined => {
  const character = people.known[owner ?? -1]?.character;
  return figures.find((figure) => character !== undefined && figure.character === character);
};

/** “What is Nora to Mr. Hale?”, with other words for kin of her sex. */
function kinQuestion(tie: Tie, otherFigure: Figure, material: Material): Rated[] {
  const { figure, relation, from } = tie;
  const sentence = material.people.sentences[relation.at];
  const figureName = nameFor(figure, from);
  const otherName = nameFor(otherFigure, from);
  if (!sentence || !figureName || !otherName || haveOneSurname(figureName, otherName)) return [];

  const { ask, topic } = words.forms.kin;
  const questionText = fillIn(ask, {
    who: lowerArticle(figureName),
    whom: lowerArticle(otherName),
  });
  const knownShare = Math.min(
    1,
    Math.min(figure.sentences.length, otherFigure.sentences.length) / KNOWN,
  );

  return [
    {
      id: `q${fingerprint(questionText)}`,
      text: questionText,
      topics: [topic],
      kind: 'phrase',
      level: levelOfFigure(figure, material),
      answer: relation.role,
      accept: [],
      distractors: wrongKin(questionText, tie),
      chosen: true,
      from,
      at: sentence.section,
      cite: sentence.passage,
      says: sentence.text,
      worth: WORTH * knownShare,
    },
  ];
}

/**
 * Words for kin of their sex that the text doesn't say of the two; for one text always the same.
 */
function wrongKin(questionText: string, { figure, relation }: Tie): string[] {
  const sex = KINSHIP.get(relation.role)?.sex;
  const toldRoles = figure.lines.flatMap(({ relation: toldRelation }) =>
    toldRelation && toldRelation.owner === relation.owner ? [toldRelation.role] : [],
  );
  const fitting = ASKED_KIN.filter((kinWord) => {
    const wordsSex = KINSHIP.get(kinWord)?.sex;
    return !toldRoles.includes(kinWord) && (!sex || !wordsSex || sex === wordsSex);
  });
  return fitting
    .map((kinWord) => ({ word: kinWord, key: fingerprint(`${questionText} ${kinWord}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, WRONG_KIN)
    .map(({ word }) => word);
}

/** That Mrs. Vane is Mr. Vane’s wife is in their names. */
const haveOneSurname = (a: string, b: string): boolean =>
  a.split(' ').at(-1) === b.split(' ').at(-1);

/** “Whose maid is Fanny?” */
function whoseQuestion(tie: Tie, otherFigure: Figure, source: Source): Rated[] {
  const figureName = nameFor(tie.figure, tie.from);
  if (!figureName) return [];
  const questionText = fillIn(words.forms.whose.ask, {
    role: roleWords(tie.relation),
    who: lowerArticle(figureName),
  });
  return questionWith('whose', { answer: otherFigure, text: questionText, tie }, source);
}

/** “Who is the housekeeper?” */
function roleQuestion(tie: Tie, source: Source): Rated[] {
  const questionText = fillIn(words.forms.is.ask, { role: tie.line });
  return questionWith('is', { answer: tie.figure, text: questionText, tie }, source);
}

interface Wording {
  readonly answer: Figure;
  readonly text: string;
  readonly tie: Tie;
}

/** A question whose answer is a person; none where nobody else could be it. */
function questionWith(
  form: 'whose' | 'is',
  { answer, text, tie: { relation, from } }: Wording,
  { material, speaking }: Source,
): Rated[] {
  const sentence = material.people.sentences[relation.at];
  if (!sentence) return [];
  const asked = {
    quoted: text,
    text,
    worth: WORTH,
    speaking,
    sentence: { ...sentence, section: from },
  };
  const question = aboutPerson(form, answer, asked, material);
  return question && question.distractors.length > 0 ? [{ ...question, at: sentence.section }] : [];
}

/** A form's words with names and the like in them. */
const fillIn = (questionForm: string, values: Readonly<Record<string, string>>): string =>
  questionForm.replace(/\{(\w+)\}/gu, (_, slotName: string) => values[slotName] ?? '');
