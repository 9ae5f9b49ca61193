import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerKind } from '../../src/core/domain/book.ts';
import { grade, nameIndex } from '../../src/quiz/grade/index.ts';

type Case = readonly [ask: string, answer: string, kind: AnswerKind, said: string];

function verdictOf([text, answer, kind, said]: Case) {
  return grade({ text, answer, accept: [], kind }, said);
}

const WHO = ['Whom does she marry in the end?', 'Gabriel Oak', 'name'] as const;
const WHAT = ['What does he lose in the storm?', 'his boat', 'phrase'] as const;
const WHERE = ['To which town do they move?', 'Milton', 'name'] as const;
const HOW_MANY = ['How many years does the voyage last?', 'seven', 'number'] as const;
const HOW_LONG = ['How long were they at sea?', 'ten years', 'number'] as const;
const HOW_MANY_SHIPS = ['How many ships are burnt?', 'fifty', 'number'] as const;
const WHICH_TWO = ['Which two men fight?', 'Troy and Boldwood', 'list'] as const;

const WHEN = ['At what time do they meet?', 'half past nine', 'number'] as const;
const SHARE = ['What part of the farm is his?', 'a quarter', 'number'] as const;
const DRESS = ['What does she wear?', 'a blue dress', 'phrase'] as const;
const PRIZE = ['Which prize did it win?', 'Booker Prize', 'name'] as const;
const CITIZEN = ['What nationality is he?', 'British', 'name'] as const;

const RIGHT: readonly (readonly [rule: string, ...Case])[] = [
  ['chat before and after', ...WHO, 'i reckon it was gabriel oak tbh'],
  ['chat before and after', ...HOW_MANY, 'it lasted like 7 years i think'],
  ['a last word counts', ...WHO, 'troy, no wait, oak'],
  ['a last word counts', ...HOW_MANY, 'six - no, seven'],
  ['not this but that', ...WHO, 'not troy but oak'],
  ['not this but that', ...WHAT, 'his boat rather than his net'],
  ['an idiom denies nothing', ...WHO, 'none other than gabriel oak'],
  ['an idiom denies nothing', ...WHO, 'oak, no doubt about it'],
  ['weak doubt is one answer', ...WHAT, 'his boat? not sure though'],
  ['the same thing twice', ...WHO, 'oak, or gabriel oak'],
  ['the same thing twice', ...WHAT, 'his boat... the boatt'],
  ['a remark behind a person', ...WHO, 'gabriel oak, the shepherd who loved her'],
  ['a remark behind a thing', ...WHAT, 'the boat he had built himself'],
  ['a describing word', ...WHAT, 'his little wooden boat'],
  ['the country of a place', ...WHERE, 'milton, england'],
  ['part of a name', ...WHO, 'gabriel'],
  ['any separator', ...WHICH_TWO, 'boldwood/troy'],
  ['any separator', ...WHICH_TWO, 'troy n boldwood'],
  ['a plain saying for a number', ...HOW_LONG, 'a decade'],
  ['one unit in another', ...HOW_LONG, '120 months'],
  ['a short form of a name', 'Whom does Darcy marry?', 'Elizabeth', 'name', 'lizzy'],
  ['a description before a name', ...WHO, 'the farmer guy, gabriel oak'],
  ['a description before a name', ...WHO, 'the german shepherd called gabriel oak'],
  [
    'a slip in a small word',
    'How does she die?',
    'she throws herself under a train',
    'phrase',
    'throws herrelf undar a train',
  ],
  ['a slip in a unit', ...HOW_LONG, 'ten yeers'],
  ['an idiom denies nothing', ...WHO, "if it's not oak i'll eat my hat"],
  ['an idiom denies nothing', ...WHO, 'oak or nothing'],
  ['whose friend it is', ...WHO, "gabriel oak, bathsheba's best friend"],
  ['what somebody is, without an article', ...WHO, 'oak, owner of a farm'],
  ['where a place is', ...WHERE, 'milton in yorkshire'],
  ['one unit in another', 'How long did he sleep?', 'fifty years', 'number', 'half a century'],
  [
    'a half behind the unit',
    'How long is the voyage?',
    'three and a half months',
    'number',
    'three months and a half',
  ],
  ['a slip in a form of address', ...WHO, 'captian gabriel oak'],
  ['nobody else', ...WHO, 'gabriel oak, nobody else'],
  ['a clause without its that', ...WHAT, 'the boat built by his father'],
  ['a preposition of several words', 'Why does she leave?', 'the noise', 'phrase', 'due to the noise'],
  ['a plain saying for a number', ...HOW_MANY_SHIPS, 'half a hundred'],
  ['a time of day', 'At what time do they meet?', 'half past nine', 'number', '9 30'],
  ['a time of day', 'At what time do they meet?', 'half past nine', 'number', 'nine thirty'],
  [
    'of and the apostrophe',
    'What does he see?',
    'the face of his dead brother',
    'phrase',
    "his dead brother's face",
  ],
  ['everyday words', 'Where do they meet?', 'in the churchyard', 'phrase', 'the cemetery'],
  ['everyday words', 'What is his job?', 'a shopkeeper', 'phrase', 'he owns a shop'],
  ['what he does, without he', 'What is his job?', 'a butcher', 'phrase', 'works as a butcher'],
  ['everyday words', 'What is his job?', 'a fireman', 'phrase', 'firefighter'],
  [
    'another word for the same thing',
    'Where is he taken?',
    'to a hospital for children',
    'phrase',
    'a hospital for kids',
  ],
  ['an aside in brackets', ...WHO, 'gabriel oak (the shepherd)'],
  ['an aside in brackets', ...WHAT, 'his boat (built by hand)'],
  ['an aside in brackets', ...HOW_MANY, 'seven (four at sea and three on land)'],
  ['a description before a name', ...PRIZE, 'the famous Booker Prize'],
  ['a description before a name', ...PRIZE, 'the 2005 Booker Prize'],
  ['a description before a name', ...WHO, 'the English farmer Gabriel Oak'],
  ['a description before a name', ...WHO, 'her faithful friend Gabriel Oak'],
  ['a clause without its that', ...WHAT, 'the boat his father built'],
  ['a participle behind a name', ...WHERE, 'Milton, set in the north'],
  ['what a place is', ...WHERE, 'Milton, a town in the north'],
  ['a description behind its thing', ...DRESS, 'a dress that is blue'],
  ['a description behind its thing', ...DRESS, 'dress, blue'],
  [
    'two phrases in the other order',
    'Where do they live?',
    'in a hut by the sea',
    'phrase',
    'by the sea in a hut',
  ],
  ['a time of day', ...WHEN, 'half nine'],
  ['a time of day', ...WHEN, '9:30am'],
  ['a time of day', ...WHEN, 'thirty minutes past nine'],
  ['parts of a whole', ...SHARE, '25%'],
  ['parts of a whole', ...SHARE, 'one in four'],
  ['a short year in a date', 'When did it appear?', '12 May 2006', 'phrase', '12.05.06'],
  ['the last word counts', ...WHO, 'i thought troy at first but it is oak'],
  ['the last word counts', ...WHO, 'troy *oak'],
  ['the last word counts', ...WHO, 'troy?? nah, oak'],
  ['the last word counts', ...WHO, 'Troy. No - Oak'],
  ['the last word counts', ...HOW_MANY, 'six, no seven'],
  [
    'what it is not, beside an answer that denies',
    'Why do they have no family?',
    'they cannot have children',
    'phrase',
    'they cannot have children rather than they do not want to',
  ],
  ['weak doubt is one answer', ...WHO, 'not 100% but oak'],
  ['written as one word', ...PRIZE, 'thebookerprize'],
  ['slips in two words', 'What does he feel?', 'guilt and sadness', 'list', 'gilt and sadnes'],
  [
    'what belongs to a pronoun',
    'What did they quarrel about?',
    "their father's will",
    'phrase',
    'the will of their father',
  ],
  ['the kind asked for, shortened', 'Which magazine praised it?', 'Time', 'name', 'TIME mag.'],
  ['the kind asked for, shortened', 'Which university is it?', 'Leeds', 'name', 'leeds uni'],
];

const WRONG: readonly (readonly [rule: string, ...Case])[] = [
  ['the last word is another', ...WHO, 'oak, no wait, troy'],
  ['it is denied', ...WHO, 'anyone but gabriel oak'],
  ['doubt is a denial', ...WHO, "i doubt it's gabriel oak"],
  ['a letter from somebody', ...WHO, 'a letter from gabriel oak'],
  ['a second guess behind unless', ...WHO, "oak i think, unless it's troy"],
  ['a second place with an “of” in it', ...WHERE, 'milton, isle of man'],
  ['a second title', ...WHO, 'gabriel oak, count of monte cristo'],
  ['half a decade', 'How long did he sleep?', 'fifty years', 'number', 'half a decade'],
  ['another sex', 'Who owns the shop?', 'the old Frenchman', 'phrase', 'the old frenchwoman'],
  ['a name before a name', ...WHO, 'the farmer boldwood, gabriel oak'],
  ['the other half of the day', 'When, at what time, do they meet?', 'six in the morning', 'number', '6pm'],
  ["a baker's dozen", 'How many eggs are left?', 'a dozen', 'number', "a baker's dozen"],
  [
    'who asks whom',
    'What does the squire ask Victor for?',
    'a horse',
    'phrase',
    'victor asks the squire for a horse',
  ],
  ['a year before Christ', 'In which year AD did he die?', '44', 'year', '44 BC'],
  ['it is denied', ...WHO, 'troy, not oak'],
  ['it is denied', ...WHAT, 'not his boat but his net'],
  ['it is denied', ...WHO, 'gabriel, not oak'],
  ['two answers', ...WHO, 'oak, troy'],
  ['two answers', ...WHAT, 'his boat and his net'],
  ['another belongs to it', ...WHO, "oak's friend troy"],
  ['it belongs to something else', ...WHAT, 'the boat house'],
  ['it belongs to something else', ...WHO, 'the cousin of gabriel oak'],
  ['the words in a longer name', 'Which magazine praised it?', 'Time', 'name', 'time out'],
  ['the words in a longer name', ...WHERE, 'milton keynes'],
  ['another place of the name', ...WHERE, 'milton, massachusetts'],
  ['another paper', 'Which magazine praised it?', 'Time', 'name', 'The Times'],
  ['another first letter', ...WHERE, 'hilton'],
  ['another unit', ...HOW_LONG, 'ten months'],
  ['another number', ...HOW_MANY, 'seven or eight'],
  ['part of a list', ...WHICH_TWO, 'troy and somebody'],
  ['somebody of the name', 'Which of the sisters runs away?', 'Lydia Bennet', 'name', 'a bennet'],
  ['turned round', 'Whom does Kathy tell the truth?', 'Ruth', 'name', 'ruth tells kathy'],
  ['turned round', 'Who shot Lensky?', 'Onegin', 'name', 'lensky shot onegin'],
  ['he and she', "What is the maid's secret?", 'she is his sister', 'phrase', 'he is her sister'],
  ['another name in brackets', ...WHO, 'gabriel oak (troy)'],
  ['another thing in brackets', ...DRESS, 'a blue dress (a red coat)'],
  ['another number in brackets', ...HOW_MANY, 'seven (8)'],
  ['another nation', ...CITIZEN, 'British (American)'],
  [
    'another clause of the kind',
    'When would he leave?',
    'if they split up',
    'phrase',
    'if they split up, if she died',
  ],
  ['several lines', ...DRESS, 'a blue dress\na red coat'],
  ['words in another order', 'What is the headline?', 'man bites dog', 'phrase', 'dog bites man'],
  ['another time of day', ...WHEN, 'half eight'],
  ['another share', ...SHARE, '20%'],
  ['it was only tried', 'What is his crime?', 'murder', 'phrase', 'attempted murder'],
  ["somebody else's", 'What breaks his heart?', "Catherine's death", 'phrase', 'his own death'],
  ['a house of another letter', 'What is the number of the house?', '7', 'number', '7a'],
  ['the very word is asked for', 'Which word does he use for the car?', 'automobile', 'phrase', 'car'],
];

describe('the way people say it', () => {
  test.each(RIGHT)('%s: to “%s” (%s, %s) “%s” is right', (_, ...one) => {
    expect(verdictOf(one)).toMatchObject({ verdict: 'accept' });
  });
  test.each(WRONG)('%s: to “%s” (%s, %s) “%s” is not', (_, ...one) => {
    expect(verdictOf(one).verdict).not.toBe('accept');
  });
});

const NEVER = ['What does she learn of the deferrals?', 'They never existed', 'phrase'] as const;

describe('the reason given fits the question', () => {
  test.each([
    [HOW_MANY, 'eight', 'another number'],
    [HOW_LONG, 'ten months', 'another unit'],
    [HOW_LONG, 'ten miles', 'another unit'],
    [['In which year was it?', '1847', 'year'] as const, '1848', 'another year'],
    [WHO, 'gabriel oak or troy', 'several answers instead of one'],
    [WHO, 'not oak', 'it says what the answer is not'],
    [WHO, 'gabriel knight', 'it says more than the answer'],
    [WHAT, 'idk', 'there is no answer in it'],
    [WHAT, 'the boat house', 'it says more than the answer'],
    [NEVER, 'it’s time', 'not the answer'],
    [NEVER, 'they existed', 'not the answer'],
    [NEVER, 'they didn’t never exist', 'it says what the answer is not'],
  ] as const)('%j: %s', ([text, answer, kind], said, why) => {
    const cast = nameIndex([
      { name: 'Gabriel Oak', aliases: [] },
      { name: 'Sergeant Troy', aliases: [] },
    ]);
    expect(grade({ text, answer, accept: [], kind }, said, cast).rule).toBe(`rejected: ${why}`);
  });
});

const QUESTIONS = [WHO, WHAT, WHERE, HOW_MANY, HOW_LONG, WHICH_TWO];
const question = fc.constantFrom(...QUESTIONS);
const before = fc.constantFrom(
  '',
  'i think its ',
  'umm ',
  'is it ',
  'hmm, maybe ',
  "it's gotta be ",
  'not sure but ',
  'my guess is ',
);
const after = fc.constantFrom(
  '',
  '?',
  ' i think',
  ', right?',
  ' lol',
  ', not 100% sure',
  ' tbh',
  ', no doubt',
  ' obviously',
);

test('chat around an answer, capitals and blanks never change whether it’s right', () => {
  fc.assert(
    fc.property(question, question, before, after, fc.boolean(), (asked, other, start, end, upper) => {
      const [text, answer, kind] = asked;
      const plain = verdictOf([text, answer, kind, other[1]]).verdict === 'accept';
      const said = `${start}${other[1]}${end}`.replaceAll(' ', '  ');
      const verdict = verdictOf([text, answer, kind, upper ? said.toUpperCase() : said]).verdict;
      expect(verdict === 'accept').toBe(plain);
    }),
  );
});

test('denying a right answer makes it none, and denying another leaves it right', () => {
  const denial = fc.constantFrom('not ', 'definitely not ', "it isn't ", 'anything but ');
  fc.assert(
    fc.property(question, denial, ([text, answer, kind], no) => {
      expect(verdictOf([text, answer, kind, `${no}${answer}`]).verdict).toBe('reject');
      expect(verdictOf([text, answer, kind, `not the zebra but ${answer}`]).verdict).toBe('accept');
    }),
  );
});

test('one name or number too many is never accepted', () => {
  const joint = fc.constantFrom(', ', ' and ', ' or ', ' & ', '/', '; ', ' or maybe ', ', and ');
  const others = fc.constantFrom('Sherlock', 'Raskolnikov', 'Wessex', 'nineteen', 'Emma Woodhouse');
  fc.assert(
    fc.property(question, others, joint, fc.boolean(), ([text, answer, kind], other, glue, first) => {
      const said = first ? `${other}${glue}${answer}` : `${answer}${glue}${other}`;
      expect(verdictOf([text, answer, kind, said]).verdict).not.toBe('accept');
    }),
  );
});
