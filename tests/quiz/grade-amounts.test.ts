import { describe, expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';

/** Times, sums and durations, however the question's author wrote them. */
const AMOUNTS: readonly { ask: string; answers: string[]; right: string[]; wrong: string[] }[] = [
  {
    ask: 'At what time does the last ferry leave?',
    answers: ['ten minutes to eleven'],
    right: [
      '10:50',
      '10.50',
      'ten fifty',
      '10 to 11',
      'it leaves at ten to eleven',
      '22:50',
      '10.50p.m.',
      '10-50',
    ],
    wrong: ['11', 'ten past eleven', '10:15', 'ten minutes', '11:50'],
  },
  {
    ask: 'What was the time when the bell cracked?',
    answers: ['7:20'],
    right: ['twenty past seven', '20 minutes past 7', 'seven twenty', '7.20'],
    wrong: ['twenty to seven', '7', '20'],
  },
  {
    ask: 'When does the play begin?',
    answers: ['half past eight', '8:30'],
    right: ['8.30pm', 'eight thirty', 'half eight', '20:30', 'half-past 8'],
    wrong: ['half past nine', '8', 'eight thirteen'],
  },
  {
    ask: 'How many years does the siege last?',
    answers: ['fourteen', '14 years'],
    right: ['14 years / 14 years', 'forteen yeers'],
    wrong: ['a decade and five years', 'two more than ten', 'seven years seven years'],
  },
  {
    ask: 'In which year was the novel published?',
    answers: ['1925'],
    right: ["'25", "in '25", '10 april 1925', '10th of april, 1925'],
    wrong: ["'26", '25', '1925 years', 'pre 1925', 'post-1925', '>1925', '1925+', '10 april 1926'],
  },
  {
    ask: 'How old is the girl?',
    answers: ['six'],
    right: ['six going on seven'],
    wrong: ['nearly six', 'about to turn six', 'about to be 6', 'five going on six', '<6'],
  },
  {
    ask: 'In which century is it set?',
    answers: ['the eighteenth century'],
    right: ['the 1700s', '18th c.', 'C18', 'C18th', 'seventeen hundreds'],
    wrong: ['the 1800s', '17th c.', 'C17th', '1700 years'],
  },
  {
    ask: 'How many brothers does he have?',
    answers: ['two'],
    right: ['two brothers'],
    wrong: ['two, no three'],
  },
  {
    ask: 'At what time does the coach arrive?',
    answers: ['6:30'],
    right: ['6:30ish'],
    wrong: ['6:03ish'],
  },
  { ask: 'How tall is the giant?', answers: ['twelve feet'], right: ["12'"], wrong: ['12"'] },
  {
    ask: 'What share is hers?',
    answers: ['a quarter'],
    right: ['0.25', '25%'],
    wrong: ['.4', '24pc'],
  },
  {
    ask: 'What fraction of the crew comes home?',
    answers: ['two thirds'],
    right: ['2/3'],
    wrong: ['3/2rds', '2/5ths'],
  },
  {
    ask: 'How tall is the stranger?',
    answers: ['six feet two inches', '6\'2"'],
    right: ['6ft 2', '6ft2', '6 ft. 2 in.', 'six-foot-two', 'six foot two tall', '74 inches', '188 cm'],
    wrong: ['2 feet 6', 'six foot three', '6 feet', '62 inches', '180 cm'],
  },
  {
    ask: 'How many hours does the play last?',
    answers: ['two and a half hours'],
    right: ['2hrs 30mins', 'two hours thirty', '2 and half', 'two point five'],
    wrong: ['two hours three', '2hrs 20mins', 'two thirty-five', '2 half'],
  },
  {
    ask: 'How far is it to the ford, in miles?',
    answers: ['26.2', '26.2 miles'],
    right: ['26.2mi', 'twenty six point two', '26 point 2', '26.2 miles (42.2 km)', '42 kilometres'],
    wrong: ['26.2 km', '26.3', '26.29', '26.2 miles (44 km)', '26.2 hours', 'twenty six, two'],
  },
  {
    ask: 'At what heat does paper burn, in Fahrenheit?',
    answers: ['451', '451 degrees'],
    right: ['451 fahrenheit', '451 degrees Fahrenheit', '451 deg'],
    wrong: ['451 Celsius', '450 fahrenheit'],
  },
  {
    ask: 'Which bus goes to the lighthouse?',
    answers: ['four and three quarters'],
    right: ['4 3/4', '4 and 3/4', 'number four and three quarters', '4.75'],
    wrong: ['4 1/4', 'four', 'three quarters'],
  },
  {
    ask: 'What does the ferryman ask?',
    answers: ['eighteen shillings'],
    right: ['18s', 'about 18s i think'],
    wrong: ['17s', '18 pence'],
  },
  {
    ask: 'How much does the widow owe?',
    answers: ['over nine hundred dollars'],
    right: ['$900 and change', 'it was over 900 dollars'],
    wrong: ['$90 and change', '$900, one dollar', '$900 and a cent'],
  },
  {
    ask: 'How many shepherds come down?',
    answers: ['four'],
    right: ['4 blokes', 'four gents with sticks', 'four and a bit'],
    wrong: ['5 blokes', 'four weeks', 'four dogs'],
  },
  {
    ask: 'How many crates lie on the quay?',
    answers: ['sixty'],
    right: ['two score and twenty', 'six tens'],
    wrong: ['six-one', 'six, zero', '40 + 30', 'six oh one', '6'],
  },
  {
    ask: 'How many people lived in the valley?',
    answers: ['2,500'],
    right: ['two thousand and a half', '2.5 thousand', 'two thousand five hundred'],
    wrong: ['two and a half', 'two thousand and a half dozen', 'half a thousand', 'two thousand'],
  },
  {
    ask: 'How long does the fever last?',
    answers: ['three days'],
    right: ['72 hours', 'three whole days', 'three nights'],
    wrong: ['three hours', '70 hours', 'three weeks', 'three whole months'],
  },
  {
    ask: 'How much a week does the mill pay?',
    answers: ['six shillings'],
    right: ['6 shillings per week', 'six shillings each week', '6 weekly'],
    wrong: ['six shillings a day or two', 'five shillings per week', 'six pounds per week'],
  },
  {
    ask: 'How old is the heir?',
    answers: ['nine'],
    right: ['9yo', 'nine years old'],
    wrong: ['9 months', '90'],
  },
  {
    ask: 'Which place did the boat take in the race?',
    answers: ['sixth'],
    right: ['place no. six', 'no. 6', 'no.6', 'number six'],
    wrong: ['sixteenth'],
  },
  {
    ask: 'What does the aunt leave to Marta?',
    answers: ['twelve thousand pounds'],
    right: ['12k', '12 thou', '12,000', '£12,000', 'about 12 000 pounds i think', 'twelve grand'],
    wrong: ['12,000 dollars', '1,200 pounds', 'twelve pounds', '13k', 'her house'],
  },
  {
    ask: 'How long do they wait at the border?',
    answers: ['a week'],
    right: ['one week', 'a week', '1 week'],
    wrong: ['two weeks', '7 weeks', 'a year', 'a day'],
  },
  {
    ask: 'How many sheep are drowned?',
    answers: ['thirteen'],
    right: ["a baker's dozen", 'a bakers dozen'],
    wrong: ['a dozen', 'a baker'],
  },
  { ask: 'How many miles is it?', answers: ['80'], right: ['fourscore'], wrong: ['threescore', 'a score'] },
  {
    ask: 'How much does the ransom come to?',
    answers: ['$5 million'],
    right: ['five million dollars', '$5 mil', '$5mill', '5 million'],
    wrong: ['$5', '£5 million', '$5 billion', '$5bn', '$5 grand'],
  },
  {
    ask: 'In which year does he invade Russia?',
    answers: ['1812'],
    right: ['1️⃣8️⃣1️⃣2️⃣'],
    wrong: ['18 21', '12 18', '18, 12', '18 or 12', '18', '18 12 14', '12 18 12'],
  },
  {
    ask: 'How many rules do they paint?',
    answers: ['seven'],
    right: ["Seven, later it's just one", '7️⃣', 'seveeeen'],
    wrong: ['ten, later seven', 'seven, maybe later eight', 'seven or one later', 'seven, one', '7️⃣0️⃣'],
  },
  {
    ask: 'How many times does she marry?',
    answers: ['once'],
    right: ['1', 'one'],
    wrong: ['twice', 'a brace'],
  },
  {
    ask: 'How many dwarves come to the feast?',
    answers: ['thirteen'],
    right: [],
    wrong: ['13 and fourteen', 'ten and three wizards', 'twelve plus the wizard'],
  },
  {
    ask: 'What number does the convict bear?',
    answers: ['24601'],
    right: ['24 601'],
    wrong: ['twenty four six one oh', '24 and 601', '246 or 01', 'two four six one'],
  },
];

describe.each(AMOUNTS)('$answers for "$ask"', ({ ask, answers, right, wrong }) => {
  const verdict = (given: string) => gradePair({ question: ask, accepted: answers, given }).verdict;
  test.each(right)('%s is right', (given) => expect(verdict(given)).toBe('accept'));
  test.each(wrong)('%s is not', (given) => expect(verdict(given)).not.toBe('accept'));
});
