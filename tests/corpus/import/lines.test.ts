/** What the importer makes of single lines, a rule each: see lines.txt. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { sexOfGiven } from '../../../src/corpus/english/names.ts';
import { isCapitals, isTitleLike } from '../../../src/corpus/import/chapters/candidates.ts';
import { toEntry } from '../../../src/corpus/import/chapters/contents.ts';
import * as label from '../../../src/corpus/import/chapters/label.ts';
import * as known from '../../../src/corpus/import/chapters/titles/known-headings.ts';
import {
  capitalIn,
  isDisplay,
  isMark,
  isNumbered,
  isOwnNumber,
  unreadKind,
} from '../../../src/corpus/import/epub/elements.ts';
import { joinLines, readable, toBlocks } from '../../../src/corpus/import/text/block.ts';
import {
  dropPictures,
  stripItalicSigns,
  stripStop,
} from '../../../src/corpus/import/text/clean.ts';
import { decode } from '../../../src/corpus/import/text/decode.ts';
import {
  isLibraryNotice,
  languageCode,
  stripLibrary,
} from '../../../src/corpus/import/text/gutenberg.ts';
import { guessLanguage } from '../../../src/corpus/import/text/language.ts';
import { dropNotes } from '../../../src/corpus/import/text/notes.ts';
import { fromFileName, isByline, titleFields } from '../../../src/corpus/import/text/titlepage.ts';
import { typeset } from '../../../src/corpus/import/text/typeset.ts';
import {
  countWords,
  firstWords,
  hasWord,
  plainKey,
  slug,
} from '../../../src/corpus/import/text/words.ts';
import { attributeOf } from '../../../src/corpus/search/novel/attribute.ts';
import { readQuestion } from '../../../src/corpus/search/question/question.ts';
import { sentenceTexts } from '../../../src/corpus/search/text/sentences.ts';
import { fold, tokens } from '../../../src/corpus/search/text/tokens.ts';
import { evidenceFor, statedIn } from '../../../src/novel/people/graph/evidence.ts';
import { areBarred, WEIGHTS } from '../../../src/novel/people/graph/links.ts';
import { settleParts } from '../../../src/novel/people/graph/parts.ts';
import { personOf, sexOfForms } from '../../../src/novel/people/graph/person.ts';
import { isAddress } from '../../../src/novel/people/names/address.ts';
import { type Form, toForm } from '../../../src/novel/people/names/forms.ts';
import { namesOf } from '../../../src/novel/people/naming.ts';
import { lineAbout } from '../../../src/novel/prompts/saying.ts';
import { saidIn } from '../../../src/novel/relations/forms.ts';
import { tokensOf } from '../../../src/novel/relations/tokens.ts';
import { rulesIn } from '../../rules.ts';

type About = { readonly title?: string | undefined; readonly author?: string | undefined };
const about = ({ title, author }: About) => `${title ?? '-'} | ${author ?? '-'}`;
const parts = (line: string): string[] => line.split(' / ');
/** Everybody whom lines on relations name. */
const NAMES =
  /\b(?:(?:Mr|Mrs)\. |Sir |Lady |Lord |Aunt |Uncle )?(?:Nora|Tom|Ada|Hale|Vane|Pell|Lewis|Susan)\b/gu;

/** What a line says that its people are, in tight forms: “Nora: sister of Mr. Hale (being)”. */
function relationsOf(line: string): string {
  const spots = [...line.matchAll(NAMES)].map(({ index: from, 0: name }, who) => {
    return { who, at: 0, from, to: from + name.length };
  });
  const tokens = tokensOf(line, spots);
  const nameOf = (who: number) => tokens.find((token) => token.who === who)?.text ?? '';
  const said = saidIn(tokens).map(({ who, phrase, form }) => {
    const { role, quality, owner } = phrase;
    const what = [quality, role].filter(Boolean).join(' ');
    if (!owner) return `${nameOf(who)}: ${what} (${form})`;
    if ('pronoun' in owner) return `${nameOf(who)}: ${owner.pronoun} ${what} (${form})`;
    return `${nameOf(who)}: ${what} of ${'who' in owner ? nameOf(owner.who) : owner.thing} (${form})`;
  });
  return said.join(', ') || 'nothing';
}

/**
 * Somebody by their names, each with how often it is used, told of by all of them: `Emma 10, Miss
 * Woodhouse 3`.
 */
function formsOf(names: string, since = 0): Form[] {
  const forms = names.split(', ').map((name) => {
    const [, the, words = '', uses = '5', he = '0', she = '0'] =
      /^(the )?(.*?)(?: (\d+))?(?: he (\d+))?(?: she (\d+))?$/.exec(name) ?? [];
    const form = toForm(words.split(' '));
    form.spellings.set(words, Number(uses));
    form.mentions.push(...Array.from({ length: Number(uses) }, (_, at) => since + at));
    form.told.push(...form.mentions);
    form.sections.add(1);
    form.pronouns = { he: Number(he), she: Number(she) };
    return Object.assign(form, { articles: the ? form.mentions.length : 0 });
  });
  settleParts(forms);
  return forms;
}

const whole = (lines: readonly string[]): string => lines.join(' / ');

/** The kinds of lines that a heading may be, beside a numbered one. */
const KINDS = {
  named: known.isNamedHeading,
  date: label.isDate,
  'with a date': label.isDateLine,
  contents: known.isContentsHeading,
  end: known.isTheEnd,
  sample: known.isSample,
  around: (line: string) => known.isAround(line),
  source: label.isSource,
};

const READERS: Readonly<Record<string, (line: string) => string>> = {
  'a number': (line) => {
    const { kind, value, style, title, parted } = label.readLabel(line) ?? {};
    return kind === undefined
      ? 'none'
      : `${kind} ${value} ${style}${parted ? ',' : ''} ${title}`.trim();
  },
  'a kind': (line) =>
    Object.entries(KINDS)
      .flatMap(([kind, is]) => (is(line) ? [kind] : []))
      .join(', ') || 'none',
  'a title': (line) =>
    [isCapitals(line) && 'capitals', isTitleLike(line) && 'title'].filter(Boolean).join(', ') ||
    'none',
  'an entry': (line) => {
    const { text, key } = toEntry(line.replaceAll('\\t', '\t'));
    return `${text} | ${key || '-'}`;
  },
  readable,
  joined: (line) => joinLines(parts(line)),
  blocks: (line) => {
    const full = 'and the lamp on the quay went out once more before anybody came to it,';
    const text = line.replace(/~(\d+)/g, (_, times) => Array(Number(times)).fill(full).join('\n'));
    const blocks = toBlocks(text.replaceAll(' / ', '\n')).map(({ lines }) => lines.join(' + '));
    return whole(blocks.map((one) => one.replaceAll(` + ${full}`, '').replace(full, '~')));
  },
  'plain signs': (line) => stripStop(stripItalicSigns(line)),
  'without pictures': (line) => whole(dropPictures(line.replaceAll(' / ', '\n')).split('\n')),
  'without notes': (line) => whole(dropNotes(parts(line))),
  fields: (line) => about(titleFields(parts(line))),
  'a file': (line) => about(fromFileName(line)),
  byline: (line) => `${isByline(line)}`,
  set: (line) => {
    const passages = parts(line).map((text) => ({
      id: '',
      section: 1,
      text,
      sources: [],
      from: 1,
    }));
    const book = typeset([
      { n: 1, id: '', title: '', story: true, titleFrom: 1, ends: 1, words: 0, passages },
    ]);
    const [read, shown] = [book.read, book.shown].map(([one]) =>
      whole(one?.passages.map(({ text }) => text) ?? []),
    );
    return `${read}${shown === read ? '' : `, shown as ${shown}`}`;
  },
  notice: (line) => `${isLibraryNotice(line)}`,
  library: (line) => {
    const long = line.replace(/~(\d+)/g, (_, times) => 'Nobody came. '.repeat(Number(times)));
    const { text, language, free, ...rest } = stripLibrary(long.replaceAll(' / ', '\n'));
    return `${text
      .trim()
      .replaceAll('\n', ' / ')
      .replace(
        /(Nobody came\. ?)+/g,
        '~',
      )} | ${about(rest)} | ${language ?? '-'}${free ? ', free' : ''}`;
  },
  'a language': guessLanguage,
  'shown as': (line) => whole(namesOf({ ...personOf(formsOf(line)), mentions: 20 })),
  sex: (line) => `${sexOfForms(formsOf(line))}, ${sexOfGiven(line.split(' ')[0] ?? '')}`,
  'two by their names': (line) => {
    const apart = line.includes(' & ') ? 0 : 100;
    const [a, b] = line.split(/ [~&] /).map((names, at) => formsOf(names, apart * at)) as [
      [Form],
      Form[],
    ];
    const one = personOf(a);
    const other = personOf(b);
    const isOne = !areBarred(one, other) && evidenceFor(a[0], other) >= WEIGHTS.needed;
    return isOne ? 'one' : 'two';
  },
  'one by the text': (line) => {
    const mentions = [...line.matchAll(/Nora|Hugh/g)].map(({ index, 0: name }) => ({
      form: toForm([name]),
      from: index,
      to: index + name.length,
    }));
    return statedIn(line, mentions).length > 0 ? 'one' : 'two';
  },
  'an element': (line) => {
    const [name = ''] = line.split(' ');
    const marks = Object.fromEntries(
      [...line.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const kind = unreadKind(name, marks);
    const isUnread = kind !== undefined && `unread ${kind}`.trim();
    return (
      [isUnread, isDisplay(marks) && 'title', isNumbered(marks) && 'number']
        .filter(Boolean)
        .join(', ') || 'text'
    );
  },
  'a page’s or note’s number': (line) => `${isOwnNumber(line)}`,
  'a letter in a picture': (line) =>
    capitalIn(parts(line)[0] ?? '', parts(line)[1] ?? '') || 'none',
  'a note’s mark': (line) => {
    const [before = '', said = '', to = '', raised = ''] = line.split('|');
    return `${isMark(before, said, { to, raised: raised !== '' })}`;
  },
  decoded: (line) => decode(iconv.encode(line.split(': ')[1] ?? '', line.split(': ')[0] ?? '')),
  'said for its own sake': (line) => {
    const { about, weight } = lineAbout(line) ?? {};
    return about ? `${about}, weighs ${weight}` : 'leans on others';
  },
  'asked about somebody': (line) => {
    const asked = attributeOf(line, readQuestion(line), []);
    if (!asked) return 'nothing';
    const { beside, least, alone } = asked;
    return [beside, `${least}`, alone && 'alone'].filter(Boolean).join(' ');
  },
  language: (line) => `${languageCode(line)}`,
  words: (line) => `${countWords(line)}: ${firstWords(line, 3)}`,
  key: (line) => `${plainKey(line)} | ${slug(line, 'none')}`,
  holds: (line) => `${hasWord(parts(line)[0] ?? '', parts(line)[1] ?? '')}`,
  tokens: (line) =>
    tokens(line)
      .map(({ form, capital }) => (capital ? `^${form}` : form))
      .join(' '),
  folded: fold,
  sentences: (line) => whole(sentenceTexts(line)),
  'related in a line': relationsOf,
  'spoken to': (line) => `${isAddress(line.split('Nora')[0] ?? '', line.split('Nora')[1] ?? '')}`,
};

test.each(rulesIn('lines.txt', import.meta.url))('%s', (_, body) => {
  const [kind = '', ...lines] = body.split('\n');
  const read = READERS[kind.replace('@ ', '')] ?? (() => `nobody reads ${kind}`);
  const found = lines.map(
    (line) => `${line.split(' => ')[0]} => ${read(line.split(' => ')[0] ?? '')}`,
  );
  expect(found).toEqual(lines);
});

test.each([
  ['a broken byte', 'Лампа погасла, и никто не пришёл.\n'.repeat(9), 'utf8', [0xff]],
  [
    'a broken byte among Latin letters',
    'Když přišla domů, byl už večer a on se díval z okna.\n',
    'utf8',
    [0xff],
  ],
  ['a single line', '古い港は霧の中に眠っていて、誰も通らなかった。\n', 'shift_jis', []],
])('%s hides no encoding', (_, text, encoding, end) => {
  const read = decode(Buffer.from([...iconv.encode(text, encoding), ...end]));
  expect(read.replace('\uFFFD', '')).toBe(text);
});
