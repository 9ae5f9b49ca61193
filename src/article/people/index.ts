import type { Book, Character, Note, Passage, Place } from '../../core/domain/book.ts';
import { slug, uniqueId } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import type { PlotMatcher } from '../cover/matches.ts';
import type { ToldSection } from '../guide/told.ts';
import { isStatement } from '../questions/alone.ts';
import { hasListed } from '../word-lists.ts';
import { aliasesOf, isNamedIn } from './aliases.ts';
import { mentionsIn } from './names.ts';
import { personsOf } from './persons.ts';
import { openRole } from './role.ts';
import { hasEntry, type StoryPerson } from './story-person.ts';

/** Sentences of the story that a page on somebody has beside what a list says of them. */
const SCENES_MAX = 4;

/** A sentence of a guide with its passage. */
export interface GuideLine {
  readonly text: string;
  readonly passage: Passage;
  readonly isStory: boolean;
  readonly isPeople: boolean;
}

/**
 * Everybody in a guide's book, those of its lists first, each with what may be told of them where.
 */
export function charactersOf(
  book: Book,
  told: readonly ToldSection[],
  plot: PlotMatcher,
  lines: readonly GuideLine[],
): Character[] {
  const persons = personsOf(told, book.author);
  const lastStorySection = book.sections.findLast(({ story }) => story)?.n ?? 0;
  const idsTaken = new Map<string, number>();
  // What two are called means whoever comes first: a name points at one person.
  const namesTaken = new Set(persons.map(({ name }) => name));

  const early = earlyLines(lines);
  const entryLines = new Set(persons.flatMap(({ sentences }) => sentences));
  const kinOf = kinByEntry(lines);

  const characters = persons.map((person): Character => {
    const isUnlisted = !hasEntry(person);
    const ownNames = [person.name, ...person.aliases];
    const told = lines.filter(({ isStory, isPeople, text }) => {
      // Among prose on people critics are named, too.
      const isOnPeople = isPeople && !entryLines.has(text) && !hasListed('view-words', text);
      if ((isStory || (isOnPeople && isUnlisted)) && isNamedIn(person, text)) return true;
      return isUnlisted && kinOf.get(text)?.some((name) => ownNames.includes(name)) === true;
    });
    const notes = notesOf(person, { lines, told, early }, plot);
    const names = aliasesOf(person, persons).filter(({ name }) => !namesTaken.has(name));
    for (const { name } of names) namesTaken.add(name);
    const firstOpen = Math.min(
      notes[0]?.from ?? lastStorySection,
      ...told.map(({ passage }) => passage.from),
    );

    const opens = Object.fromEntries(
      names.flatMap(({ name, isLater }) =>
        isLater && lastStorySection > firstOpen ? [[name, lastStorySection]] : [],
      ),
    );

    return {
      id: uniqueId(slug(person.name, 'person'), idsTaken),
      name: person.name,
      aliases: names.map(({ name }) => name),
      from: firstOpen,
      ...(Object.keys(opens).length > 0 && { opens }),
      about: notes,
      with: [],
    };
  });

  const shown = characters.filter(({ about }) => about.length > 0);
  return shown.map((character) => ({ ...character, with: companionsOf(character, shown, lines) }));
}

/**
 * Whom each entry tells by whose kin they are: “Robbie: the son of Grace”. Whoever else it names may
 * be a critic.
 */
function kinByEntry(lines: readonly GuideLine[]): ReadonlyMap<string, readonly string[]> {
  const entries = lines.filter(({ isPeople }) => isPeople);
  return new Map(
    entries.map(({ text }) => [
      text,
      mentionsIn(text).flatMap(({ isOfKin, name }) => (isOfKin ? [name] : [])),
    ]),
  );
}

/** Every sentence of a guide, in its order. */
export function guideLines(book: Book, told: readonly ToldSection[]): GuideLine[] {
  const lists = new Set(
    told
      .filter(({ use }) => use === 'people')
      .flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );
  return book.sections.flatMap(({ story, passages }) =>
    passages.flatMap((passage) =>
      sentenceTexts(passage.text).map((sentenceText) => ({
        text: sentenceText,
        passage,
        isStory: story,
        isPeople: lists.has(sentenceText),
      })),
    ),
  );
}

/** The share of the story's sentences in which those are named who are there when it begins. */
const BEGINNING = 0.2;

/** The sentences of a guide, those of the story that name somebody, and the early ones. */
interface LinesRead {
  readonly lines: readonly GuideLine[];
  readonly told: readonly GuideLine[];
  readonly early: ReturnType<typeof earlyLines>;
}

/** What a reader who hasn't begun may know of, or meets at once: the open lead, the first sentences. */
function earlyLines(lines: readonly GuideLine[]) {
  const storyLines = lines.filter(({ isStory }) => isStory);
  const lead = lines.filter(({ passage }) => passage.section === 1 && passage.from === 0);
  return { lead, begin: storyLines.slice(0, Math.ceil(storyLines.length * BEGINNING)) };
}

/**
 * What a page says of somebody: who they are before the story begins, their entry, their scenes.
 * That somebody exists who comes in late may be what the story keeps back.
 */
function notesOf(
  person: StoryPerson,
  { lines, told, early }: LinesRead,
  plot: PlotMatcher,
): Note[] {
  const entry = lines.filter(({ isPeople, text }) => isPeople && person.sentences.includes(text));
  const scenes = told.filter(
    ({ text, isPeople }) => !person.sentences.includes(text) && isStatement(text, isPeople),
  );
  const inLead = early.lead.filter(({ text }) => isNamedIn(person, text)).slice(0, 1);
  const isEarly = inLead.length > 0 || early.begin.some(({ text }) => isNamedIn(person, text));
  const openedRole = isEarly ? openRole(person, plot) : undefined;
  const [source = ''] = entry[0]?.passage.sources ?? [];

  const opened: Note[] =
    openedRole && source ? [{ text: openedRole, from: 0, sources: [source], summed: true }] : [];
  const quotedLines = [...inLead, ...entry, ...bestScenes(person, scenes)];
  const quoted = quotedLines.map(
    (line): Note => ({
      text: line.isPeople ? line.text : withSentenceBefore(line, quotedLines),
      from: line.passage.from,
      sources: line.passage.sources,
      passage: line.passage.id,
    }),
  );
  return [...opened, ...quoted].sort((a, b) => a.from - b.from);
}

/** Who or whose is meant by these at its beginning, the sentence before says. */
const POINTING_WORDS: readonly string[] = 'he she they his her their this'.split(' ');

/**
 * A sentence, and behind “Their leader, …” the one before it, which says whose, if that isn't on the
 * page itself.
 */
function withSentenceBefore({ text, passage }: GuideLine, lines: readonly GuideLine[]): string {
  const [firstWord = ''] = text.toLowerCase().split(' ');
  if (!POINTING_WORDS.includes(firstWord)) return text;
  const sentences = sentenceTexts(passage.text);
  const before = sentences[sentences.indexOf(text) - 1];
  if (before === undefined || !isStatement(before, false)) return text;
  return lines.some((line) => line.text === before) ? text : `${before} ${text}`;
}

/** Where somebody comes in, and then what they do, in the story's order. */
function bestScenes({ name }: StoryPerson, scenes: readonly GuideLine[]): readonly GuideLine[] {
  const [firstName = ''] = name.split(' ');
  const scenesOfActing = scenes.slice(1).filter(({ text }) => text.startsWith(firstName));
  const chosen = new Set(
    [...scenes.slice(0, 1), ...scenesOfActing, ...scenes.slice(1)].slice(0, SCENES_MAX),
  );
  return scenes.filter((line) => chosen.has(line));
}

function companionsOf(
  character: Character,
  characters: readonly Character[],
  lines: readonly GuideLine[],
): Character['with'] {
  const passages = [
    ...new Set(lines.filter(({ isStory }) => isStory).map(({ passage }) => passage)),
  ];
  const isInText = ({ name, aliases }: Character, passageText: string) =>
    isNamedIn({ name, aliases }, passageText);
  const ownPassages = passages.filter(({ text }) => isInText(character, text));

  return characters.flatMap((companion) => {
    const places = ownPassages.flatMap(({ text, from }): Place[] => {
      const isTogether = companion.id !== character.id && isInText(companion, text);
      return isTogether ? [Math.max(from, character.from, companion.from)] : [];
    });
    return places.length > 0 ? [{ id: companion.id, places: places.sort((a, b) => a - b) }] : [];
  });
}
