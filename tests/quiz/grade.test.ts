import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnswerKind } from '../../src/core/domain/book.ts';
import { grade, inferKind } from '../../src/quiz/grade/index.ts';

interface Rule {
  readonly rule: string;
  readonly kind: AnswerKind;
  readonly ask: string;
  readonly answers: readonly string[];
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const RULES: readonly Rule[] = [
  {
    rule: 'case, accents, punctuation and compatibility forms do not count',
    kind: 'name',
    ask: 'Who wrote Wuthering Heights?',
    answers: ['Emily Brontë'],
    right: ['emily bronte', 'EMILY BRONTË', '“Emily Brontë”!', 'Ｅｍｉｌｙ Brontë', 'Emily  Brontë.'],
    wrong: ['Emily', 'Charlotte Brontë', 'Anne Brontë', ''],
  },
  {
    rule: 'the parts of a date stand in any order, in words or in figures',
    kind: 'phrase',
    ask: 'When does the story begin?',
    answers: ['12 March 1990'],
    right: [
      'March 12, 1990',
      'on the 12th of March 1990',
      '12/3/1990',
      '3/12/1990',
      '1990-03-12',
      '12 Mar 1990',
    ],
    wrong: [
      '13 March 1990',
      '12 April 1990',
      '12 March 1991',
      'before 12 March 1990',
      '12 or 13 March 1990',
      '1990',
    ],
  },
  {
    rule: 'units may be abbreviated',
    kind: 'number',
    ask: 'How far is it to the coast?',
    answers: ['ten miles'],
    right: ['10 mi', '10 miles', 'ten'],
    wrong: ['10 km', '11 mi'],
  },
  {
    rule: 'articles and other small words may be there or not',
    kind: 'phrase',
    ask: 'Where do they move after school?',
    answers: ['the Cottages', 'to the Cottages'],
    right: ['Cottages', 'to the cottages', 'they moved to the Cottages', 'at the Cottages'],
    wrong: ['from the Cottages', 'cabbages', 'the Cottages and Norfolk'],
  },
  {
    rule: 'forms of address may be there or not, as long as they fit',
    kind: 'name',
    ask: 'Which guardian tells the students the truth?',
    answers: ['Miss Lucy'],
    right: ['Lucy', 'Ms Lucy', 'miss lucy', 'Miss. Lucy'],
    wrong: ['Mr Lucy', 'Miss', 'Miss Emily'],
  },
  {
    rule: 'abbreviated forms of address are the same word',
    kind: 'name',
    ask: 'Who collects the art?',
    answers: ['Madame'],
    right: ['Mme', 'Mme.', 'Madam', 'madame'],
    wrong: ['Mr', 'Madame Bovary', 'mad'],
  },
  {
    rule: 'numbers may be in words or figures, and are exact',
    kind: 'number',
    ask: 'How old is she?',
    answers: ['28'],
    right: ['twenty eight', 'twenty-eight', 'twentyeight', '28 years old', 'she is 28', 'XXVIII', 'about 28'],
    wrong: [
      '82',
      '29',
      '27',
      'twenty',
      'eighty two',
      '28 or 29',
      '28 29',
      '27-28',
      'over 28',
      'between 20 and 30',
      '2 8',
      '28th',
    ],
  },
  {
    rule: 'a dozen, a score, a hundred are numbers',
    kind: 'number',
    ask: 'How many letters are there?',
    answers: ['12'],
    right: ['a dozen', 'twelve', 'twelve letters', 'one dozen'],
    wrong: ['half a dozen', 'two dozen', 'twenty', 'twelfth'],
  },
  {
    rule: 'ordinals and Roman numerals are numbers',
    kind: 'name',
    ask: 'Which king has six wives?',
    answers: ['Henry VIII'],
    right: ['Henry the Eighth', 'henry viii', 'Henry 8', 'King Henry the 8th'],
    wrong: ['Henry VII', 'Henry', 'Henry the Eighteenth', 'Henry IX'],
  },
  {
    rule: 'years are exact',
    kind: 'year',
    ask: 'In which year was it published?',
    answers: ['2005'],
    right: ['2005', 'in 2005', 'two thousand and five', 'twenty oh five'],
    wrong: ['2006', '2050', '05', "'06", '2004 or 2005', 'the 2000s', 'before 2005', '20005'],
  },
  {
    rule: 'a unit may be left out but not changed',
    kind: 'number',
    ask: 'For how long has she been a carer?',
    answers: ['twelve years', 'almost twelve years'],
    right: ['12', '12 years', 'nearly 12 years', 'a dozen years'],
    wrong: ['twelve months', '12 days', 'twenty years'],
  },
  {
    rule: 'plural and possessive are the same word, another noun of the family is not',
    kind: 'phrase',
    ask: 'What is she?',
    answers: ['carer'],
    right: ['carers', 'a carer', "carer's"],
    wrong: ['care', 'caring', 'career', 'cared for'],
  },
  {
    rule: 'the tense of a phrase may differ',
    kind: 'phrase',
    ask: 'What happens to the fish?',
    answers: ['sharks eat it'],
    right: ['sharks ate it', 'the sharks eat it', 'sharks eating it'],
    wrong: ['it eats sharks', 'sharks heat it', "sharks don't eat it", 'eaten by it'],
  },
  {
    rule: 'order that carries meaning counts',
    kind: 'phrase',
    ask: 'What was the headline?',
    answers: ['man bites dog'],
    right: ['Man bites dog', 'a man bit the dog'],
    wrong: ['dog bites man', 'man bites', 'dog', 'man dog bites'],
  },
  {
    rule: 'a person’s names come in any order, first names may be initials or left out',
    kind: 'name',
    ask: 'Who wrote Never Let Me Go?',
    answers: ['Kazuo Ishiguro'],
    right: ['Ishiguro', 'Ishiguro, Kazuo', 'K. Ishiguro', 'Sir Kazuo Ishiguro', 'Kazuo Ishiguro the author'],
    wrong: ['Kazuo', 'Hiro Ishiguro', 'H. Ishiguro', 'Kazuo Miyamoto', 'Ishiguro or Murakami'],
  },
  {
    rule: 'initials stand for the names they begin',
    kind: 'name',
    ask: 'Who wrote The Hobbit?',
    answers: ['J. R. R. Tolkien'],
    right: ['JRR Tolkien', 'j.r.r. tolkien', 'John Ronald Reuel Tolkien', 'Tolkien'],
    wrong: ['C. Tolkien', 'J. K. Rowling', 'Christopher Tolkien', 'JRR'],
  },
  {
    rule: 'a list needs all of it, in any order, and nothing besides',
    kind: 'list',
    ask: 'Name the three friends.',
    answers: ['Kathy, Ruth and Tommy'],
    right: ['tommy, ruth, kathy', 'Ruth Tommy Kathy', 'Cathy & Ruth & Tomy', 'I think Ruth, Tommy and Kathy'],
    wrong: [
      'Ruth and Tommy',
      'Kathy, Ruth, Tommy, Emily',
      'Kathy, Ruth or Tommy',
      'all of them',
      'Kathy, Ruth and Lucy',
    ],
  },
  {
    rule: 'typos are forgiven in proportion to length',
    kind: 'name',
    ask: 'Where do they grow up?',
    answers: ['Hailsham'],
    right: ['Hailsam', 'Halisham', 'Hailshem', 'Hialshma'],
    wrong: ['Halshmo', 'Ham', 'Lewisham', 'Horsham'],
  },
  {
    rule: 'a word of four letters may have two swapped, one too many or one too few, unless that makes a word',
    kind: 'name',
    ask: 'Who is her friend?',
    answers: ['Ruth'],
    right: ['ruth', 'Ruth!', 'Ruht', 'Rutth'],
    wrong: ['Roth', 'Rut', 'Ruhh'],
  },
  {
    rule: 'five to seven letters may have one slip',
    kind: 'name',
    ask: 'Whom does Ruth love?',
    answers: ['Tommy'],
    right: ['Tomy', 'Tommmy', 'Tmomy'],
    wrong: ['Tmmoy x', 'Tmoym', 'Timmy', 'Tammy'],
  },
  {
    rule: 'names may be written as they sound',
    kind: 'name',
    ask: 'Who narrates?',
    answers: ['Kathy'],
    right: ['Cathy', 'Kathie', 'Cathie'],
    wrong: ['Katy Perry', 'Patty', 'Kitty'],
  },
  {
    rule: 'sound is no excuse for another name',
    kind: 'name',
    ask: 'Who plays the piano?',
    answers: ['Jane'],
    right: ['jane', 'Jane?'],
    wrong: ['Jean', 'June', 'Janet', 'Jayn'],
  },
  {
    rule: 'what people say around an answer is taken off',
    kind: 'name',
    ask: 'In which county is the lost corner?',
    answers: ['Norfolk'],
    right: [
      'I think it was Norfolk',
      'um, Norfolk?',
      'is it Norfolk?',
      'The answer is Norfolk, of course',
      'probably Norfolk',
      'not sure, but Norfolk',
      "I'd say Norfolk I guess",
    ],
    wrong: ['I think', 'um', 'probably', 'is it?', 'the answer is'],
  },
  {
    rule: 'hedging and lists of guesses are refused',
    kind: 'name',
    ask: 'Who is her friend?',
    answers: ['Ruth'],
    right: ['Ruth', 'maybe Ruth'],
    wrong: [
      'Ruth or Tommy',
      'either Ruth or Tommy',
      'Ruth Tommy Kathy Emily',
      'Ruth/Tommy',
      'Ruth, Tommy',
      'Ruth? Tommy?',
    ],
  },
  {
    rule: 'the same answer twice is no hedge',
    kind: 'name',
    ask: 'Who wrote Huckleberry Finn?',
    answers: ['Mark Twain', 'Samuel Clemens'],
    right: ['Samuel Clemens or Mark Twain', 'Mark Twain (Samuel Clemens)', 'Mark Twain aka Samuel Clemens'],
    wrong: ['Mark Twain or Bret Harte', 'Mark Clemens Harte', 'Mark Twain (Bret Harte)'],
  },
  {
    rule: 'negation is refused',
    kind: 'name',
    ask: 'In which county is the lost corner?',
    answers: ['Norfolk'],
    right: ['Norfolk', "isn't it Norfolk?"],
    wrong: ['not Norfolk', "it isn't Norfolk", 'anywhere but Norfolk', 'never Norfolk'],
  },
  {
    rule: 'a slip that makes another word is refused',
    kind: 'phrase',
    ask: 'What do couples hope for?',
    answers: ['a deferral', 'deferral'],
    right: ['deferal', 'a defferal', 'deferrals'],
    wrong: ['referral', 'a referral', 'deference'],
  },
  {
    rule: 'another word within two letters is refused',
    kind: 'phrase',
    ask: 'What do donors do in the end?',
    answers: ['completing'],
    right: ['completting', 'compleeting'],
    wrong: ['competing', 'complaining'],
  },
  {
    rule: 'a slip that makes another place or given name is refused',
    kind: 'name',
    ask: 'Where is it set?',
    answers: ['Australia'],
    right: ['Austrailia', 'Autralia', 'in Australia'],
    wrong: ['Austria', 'Australasia'],
  },
  {
    rule: 'harmless detail is let pass: the country of a place',
    kind: 'name',
    ask: 'In which city is it set?',
    answers: ['London'],
    right: ['London, England', 'in London', 'the city of London', 'London, UK'],
    wrong: ['London, Ontario', 'London and Paris', 'London, Paris'],
  },
  {
    rule: 'harmless detail is let pass: the author of a title',
    kind: 'name',
    ask: 'Which novel has Winston Smith in it?',
    answers: ['Nineteen Eighty-Four'],
    right: ['1984', '1984 by George Orwell', "Orwell's 1984", 'the novel 1984'],
    wrong: ['1985', '84', '1984 or Animal Farm', 'Animal Farm by George Orwell'],
  },
  {
    rule: 'containing the answer is not enough',
    kind: 'phrase',
    ask: 'What did he steal?',
    answers: ['a loaf of bread'],
    right: ['loaf of bread', 'he stole a loaf of bread'],
    wrong: [
      'bread',
      'a loaf',
      'a loaf of bread and silver',
      'a loaf of breadcrumbs',
      'everything from a loaf of bread to a ship',
    ],
  },
  {
    rule: 'words may be written apart or together',
    kind: 'phrase',
    ask: 'What does Don Quixote fight?',
    answers: ['windmills'],
    right: ['wind mills', 'wind-mills', 'the windmill'],
    wrong: ['mills', 'wind', 'watermills'],
  },
  {
    rule: 'British and American spellings are one',
    kind: 'phrase',
    ask: 'What is his trade?',
    answers: ['travelling salesman'],
    right: ['traveling salesman', 'a travelling salesmen'],
    wrong: ['travelling saleswoman', 'salesman'],
  },
];

function verdict(rule: Rule, given: string) {
  const [answer = '', ...accept] = rule.answers;
  return grade({ text: rule.ask, answer, accept, kind: rule.kind }, given);
}

describe.each(RULES)('$rule', (rule) => {
  test.each(rule.right)('accepts %j', (given) => {
    expect(verdict(rule, given)).toMatchObject({ verdict: 'accept' });
  });
  test.each(rule.wrong)('does not accept %j', (given) => {
    expect(verdict(rule, given).verdict).not.toBe('accept');
  });
});

describe('rules in words', () => {
  const tommy = { text: 'Whom does Ruth love?', answer: 'Tommy', accept: [], kind: 'name' as const };
  test('an accepted answer says how close it was', () => {
    expect(grade(tommy, 'tommy')).toEqual({
      verdict: 'accept',
      rule: 'accepted: exactly right',
      distance: 0,
    });
    expect(grade(tommy, 'Tomym')).toEqual({ verdict: 'accept', rule: 'accepted: one typo', distance: 1 });
    expect(grade(tommy, 'Tommie').rule).toBe('accepted: sounds the same');
  });
  test('a refused one says why', () => {
    expect(grade(tommy, 'not Tommy').rule).toBe('rejected: it says what the answer is not');
    expect(grade(tommy, 'Tommy or Ruth').rule).toBe('rejected: several answers instead of one');
    expect(grade(tommy, 'Timmy').rule).toBe('rejected: that is another name');
    expect(grade(tommy, 'tummy').rule).toBe('rejected: that is another word');
    expect(grade(tommy, '🤷').rule).toBe('rejected: there is no answer in it');
  });
});

describe('two parts', () => {
  const question = {
    text: 'To whom does Jane return, and what has happened to him?',
    answer: 'Mr Rochester, who is blind',
    accept: [],
    kind: 'list' as const,
  };
  test('half an answer is asked for the rest', () => {
    expect(grade(question, 'Rochester')).toMatchObject({ verdict: 'prompt', rule: 'more, please: 1 of 2' });
    expect(grade(question, 'he is blind').verdict).toBe('prompt');
  });
  test('both halves are accepted, a wrong half refuses all', () => {
    expect(grade(question, 'Rochester, and he is blind').verdict).toBe('accept');
    expect(grade(question, 'Rochester, who is kind').verdict).toBe('reject');
  });
  test('a first name alone is asked for the surname', () => {
    const who = { text: 'Who wrote Emma?', answer: 'Jane Austen', accept: [], kind: 'name' as const };
    expect(grade(who, 'Jane')).toMatchObject({
      verdict: 'prompt',
      rule: 'more, please: the surname, please',
    });
  });
});

test.each([
  ['How many rings are there?', ['nine'], 'number'],
  ['In which year was it published?', ['1813'], 'year'],
  ['How old is Kathy when the novel begins?', ['31', 'thirty-one'], 'number'],
  ['Which novel is about Winston Smith?', ['1984'], 'name'],
  ['Who are the two rival pigs?', ['Napoleon and Snowball'], 'list'],
  ['Name the Brontë sisters.', ['Charlotte, Emily and Anne'], 'list'],
  ['Which novel has Raskolnikov?', ['Crime and Punishment'], 'name'],
  ['Why does she weep?', ['her ball fell into the well'], 'phrase'],
  ['What does Alice follow?', ['a white rabbit'], 'phrase'],
  ['Who wrote Emma?', ['Jane Austen'], 'name'],
] as const)('%s asks for its kind of answer', (question, answers, kind) => {
  expect(inferKind(question, answers)).toBe(kind);
});

describe('labelled pairs', () => {
  // Bounds, so that a change that makes grading worse is noticed; the bench prints the figures themselves.
  test.each([
    ['dev.jsonl', 0.005, 0.005],
    ['heldout.jsonl', 0.02, 0.04],
    ['traps.jsonl', 0.02, 0],
    ['speech.jsonl', 0.005, 0.1],
    ['talk.jsonl', 0.02, 0.09],
    ['talk-hard.jsonl', 0.025, 0.19],
  ])('%s: few false accepts, few false refusals', (name, accepts, refusals) => {
    const lines = readFileSync(new URL(`../fixtures/grade/${name}`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const tally = { right: 0, wrong: 0, falseAccepts: 0, falseRefusals: 0 };
    for (const line of lines) {
      const pair = JSON.parse(line) as {
        question: string;
        accepted: string[];
        given: string;
        right: boolean;
      };
      const [answer = '', ...accept] = pair.accepted;
      const kind = inferKind(pair.question, pair.accepted);
      const accepted = grade({ text: pair.question, answer, accept, kind }, pair.given).verdict === 'accept';
      tally[pair.right ? 'right' : 'wrong']++;
      if (accepted && !pair.right) tally.falseAccepts++;
      if (!accepted && pair.right) tally.falseRefusals++;
    }
    expect(tally.falseAccepts).toBeLessThanOrEqual(accepts * tally.wrong);
    expect(tally.falseRefusals).toBeLessThanOrEqual(refusals * tally.right);
  });
});
