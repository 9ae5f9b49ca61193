import type { Book, Question, Section } from '../../../core/domain/book.ts';
import type { Known } from '../people/index.ts';
import { SPEECH } from '../people/names/vocabulary.ts';
import { countWords, fingerprint, hasWord } from '../text/words.ts';
import { aboutPerson, type Material, namesPerson, otherPeople } from './cast.ts';

const VERBS = [...SPEECH].join('|');
const NAME = String.raw`((?:the )?(?:\p{Lu}[\p{L}’'-]*\.? ?){1,4})`;
const SAID = new RegExp(
  String.raw`[“‘"]([^“”‘"]{25,220}?)[,.!?—-]*[”’"],? (?:(?:${VERBS}) ${NAME}|${NAME}(?:${VERBS}))\b`,
  'gu',
);

/** Who says a line: only lines with their speaker's name beside them, and that nobody else says. */
export function whoSaid(material: Material): Question[] {
  const { book, byName, people } = material;
  const sentenceOf = new Map(people.sentences.map((sentence) => [sentence.passage, sentence]));
  const made: Question[] = [];
  const paragraphs = book.sections.flatMap(({ passages }) =>
    passages.flatMap((passage) => passage.text.split('\n\n').map((text) => ({ text, passage }))),
  );
  for (const { text, passage } of paragraphs) {
    for (const match of text.matchAll(SAID)) {
      const line = (match[1] ?? '').trim();
      const name = (match[2] ?? match[3] ?? '').trim().replace(/^the /iu, '');
      const known = byName.get(name.toLowerCase());
      const sentence = sentenceOf.get(passage.id);
      if (!known || !sentence || countWords(line) < 6 || namesPerson(line, known)) continue;
      const others = otherPeople(known, passage.section, material, () => true);
      const asked = { text: `Who says: “${line}”?`, sentence, others, topics: ['who said it'] };
      const question = aboutPerson(known, asked, material);
      if (question) made.push(question);
    }
  }
  return made;
}

/** Who is described by a telling sentence that doesn't name anybody it could be instead. */
export function whoIsIt(material: Material): Question[] {
  const { people } = material;
  return people.known.flatMap((known) =>
    known.character.about.flatMap(({ text, from, passage }) => {
      const blanked = blank(text, known);
      const sentence = people.sentences.find((one) => one.passage === passage && one.text === text);
      if (!blanked || !sentence) return [];
      const others = otherPeople(known, from, material, (other) => !namesPerson(text, other));
      const question = aboutPerson(
        known,
        { text: `Who is this? “${blanked}”`, sentence, others, topics: ['who is described'] },
        material,
      );
      return question ? [question] : [];
    }),
  );
}

/** The sentence with a gap for the name; undefined where another of their names still stands in it. */
function blank(text: string, known: Known): string | undefined {
  const forms = [...known.forms].sort((a, b) => b.length - a.length);
  const form = forms.find((one) => hasWord(text, one));
  if (!form) return undefined;
  const gap = text.replaceAll(form, '____').replace(/\b[Tt]he ____/gu, '____');
  return namesPerson(gap, known) ? undefined : gap;
}

/** Who of four comes into the book first. One question for each section that brings somebody in. */
export function whoCameFirst(material: Material): Question[] {
  const { people } = material;
  const order = [...people.known].slice(0, 24).sort((a, b) => (a.sentences[0] ?? 0) - (b.sentences[0] ?? 0));
  const made: Question[] = [];
  for (let at = 0; at + 3 < order.length; at += 2) {
    const four = order.slice(at, at + 4);
    const sections = four.map(({ character }) => character.from);
    const first = four[0];
    if (!first || sections[0] === sections[1]) continue;
    const names = four
      .map(({ character }) => character.name)
      .sort((a, b) => (fingerprint(a) < fingerprint(b) ? -1 : 1));
    const text = `Who comes into the book first: ${names.slice(0, 3).join(', ')} or ${names[3]}?`;
    const sentence = people.sentences[first.sentences[0] ?? 0];
    const others = names.filter((name) => name !== first.character.name);
    const question =
      sentence && aboutPerson(first, { text, sentence, others, topics: ['which came first'] }, material);
    if (question) made.push({ ...question, from: Math.max(...sections) });
  }
  return made;
}

/** In which chapter somebody is named first, among chapters whose titles may be seen by then. */
export function whichChapter(material: Material): Question[] {
  const { book, people } = material;
  if (!book.chaptersCertain) return [];
  const asked = new Set<number>();
  const titles = new Map<string, number>();
  for (const { title } of book.sections) titles.set(title, (titles.get(title) ?? 0) + 1);
  return people.known.slice(0, 30).flatMap((known): Question[] => {
    const section = book.sections[known.character.from - 1];
    const sentence = people.sentences[known.sentences[0] ?? 0];
    if (!section || sentence?.section !== section.n || section.n < 2 || asked.has(section.n)) return [];
    const wrong = nearChapters(section, book);
    if (wrong.length < 3 || [section, ...wrong].some(({ title }) => titles.get(title) !== 1)) return [];
    asked.add(section.n);
    const text = `In which chapter is ${known.character.name} first named?`;
    return [
      {
        id: `q${fingerprint(text)}`,
        level: 'hard',
        text,
        answer: section.title,
        accept: [],
        kind: 'phrase',
        distractors: wrong.map(({ title }) => title),
        cite: sentence.passage,
        from: Math.max(section.n, ...wrong.map(({ titleFrom }) => titleFrom)),
        topics: ['which chapter'],
      },
    ]; // prettier-ignore
  });
}

/** Three chapters around one, so chosen that the right one may stand anywhere among them. */
function nearChapters(section: Section, book: Book): Section[] {
  const shift = Number.parseInt(fingerprint(section.id + book.title).slice(0, 6), 36) % 4;
  return [0, 1, 2, 3]
    .filter((step) => step !== shift)
    .flatMap((step) => book.sections[section.n - 1 + step - shift] ?? []);
}
