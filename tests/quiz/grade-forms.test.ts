import { describe, expect, test } from 'vitest';
import { grade, inferKind } from '../../src/quiz/grade/index.ts';

interface Forms {
  readonly ask: string;
  readonly answers: readonly string[];
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const FORMS: readonly Forms[] = [
  {
    ask: 'Which two things are they told to take seriously?',
    answers: ['making art and staying healthy', 'art and health', 'producing art and being healthy'],
    right: ['being healthy & making art', 'art and staying healthy', 'health, producing art'],
    wrong: ['art and making art', 'staying healthy, being healthy', 'art and making friends'],
  },
  {
    ask: 'Which two foods are on the table?',
    answers: ['milk and apples', 'apples and bread', 'bread and milk', 'a loaf of bread and a jug of milk'],
    right: ['a jug of milk, apples'],
    wrong: ['bread and bread', 'milk and a jug of milk', 'apples, apples'],
  },
  {
    ask: 'Which two fall in love?',
    answers: ['Jane Bennet and Charles Bingley', 'Elizabeth Bennet and Fitzwilliam Darcy'],
    right: ['Elizabeth and Darcy'],
    wrong: ['Elizabeth and Bingley', 'Jane and Darcy'],
  },
  { ask: 'What is her job?', answers: ['a carer'], right: ['caregiver', 'care giver'], wrong: ['caretaker'] },
  {
    ask: 'What is the genre?',
    answers: ['dystopian science fiction'],
    right: ['dystopian sci-fi', 'a dystopian scifi'],
    wrong: ['sci-fi horror', 'dystopian fantasy'],
  },
  {
    ask: 'What do they grow?',
    answers: ['vegetables', 'a vegetable garden'],
    right: ['veggies', 'veg', 'a veggie garden'],
    wrong: ['a vegetarian', 'a flower garden'],
  },
  {
    ask: 'What happens to her?',
    answers: ['She dies'],
    right: ['snuffs it', 'she bites the dust'],
    wrong: ['dust'],
  },
  {
    ask: 'What becomes of her?',
    answers: ['She is fired', 'removed'],
    right: ['got the boot', 'she was shown the door'],
    wrong: ['a boot'],
  },
  {
    ask: 'What do they find out about the letters?',
    answers: ['They never existed'],
    right: ["they're a myth", 'made up'],
    wrong: ['they are not a myth', 'they never were made up', 'they existed'],
  },
  {
    ask: 'How does it go?',
    answers: ['badly'],
    right: ['terribly', 'horribly'],
    wrong: ['not terribly', 'well'],
  },
  {
    ask: 'What becomes of the pair?',
    answers: ['They stay together', 'together'],
    right: ['still dating', "they're still going out"],
    wrong: ['they stay at home', 'they stop dating'],
  },
  {
    ask: 'How does he die?',
    answers: ['crushed by a rock', 'hit by a train'],
    right: ['crushed by a boulder', 'run over by a train'],
    wrong: ['crushed by a wall', 'run over by a car'],
  },
  {
    ask: 'What was she?',
    answers: ['the headmistress'],
    right: ['head of the school'],
    wrong: ['head of the house'],
  },
  {
    ask: 'What does the club meet for?',
    answers: ['an Encyclopaedia of Theatre'],
    right: ['encyclopedia of theater', 'an encyclopedia of theatre'],
    wrong: ['an encyclopedia of theatrics'],
  },
  {
    ask: 'What does he leave the village?',
    answers: ['a plough, a tyre and the catalogue'],
    right: ['plow, tire, catalog'],
    wrong: ['plow, tire'],
  },
  {
    ask: 'What is his trade?',
    answers: ['the organisation of travelling counsellors'],
    right: ['organization of traveling counselors'],
    wrong: ['organization of traveling counsels'],
  },
  { ask: 'What is on the table?', answers: ['a file'], right: ['a fiile'], wrong: ['a fill', 'filled'] },
  { ask: 'What does she win?', answers: ['a prize'], right: [], wrong: ['a prise'] },
  {
    ask: 'Who sets the trap?',
    answers: ['Orlendo'],
    right: ['olrendo', 'orlnedo', 'orleeendo'],
    wrong: ['orlandino'],
  },
  {
    ask: 'Who marches at night?',
    answers: ['the Ku Klux Klan', 'Mr Harwick'],
    right: ['klu klux klan', 'the klu klucks klan'],
    wrong: ['mrs harwick', 'the blue club'],
  },
  {
    ask: 'What does it look like?',
    answers: ['a chokecherry tree'],
    right: ['a choak chery tree'],
    wrong: [],
  },
  {
    ask: 'Did the letter ever arrive?',
    answers: ['no', 'it was lost'],
    right: ['nah', 'nope', 'not at all'],
    wrong: ['yes', 'yeah', 'not'],
  },
  { ask: 'Was the ring real?', answers: ['yes'], right: ['yep', 'of course'], wrong: ['nope', 'not at all'] },
  {
    ask: 'What did he draw on the wall?',
    answers: ['a horse'],
    right: ['a hrose', 'hoarze'],
    wrong: [],
  },
  {
    ask: 'What did they fear that night?',
    answers: ['the storm'],
    right: ['the strom', 'the stormms'],
    wrong: [],
  },
  {
    ask: 'Whose key opens the shed?',
    answers: ["Madame's"],
    right: ['madams key', 'madames'],
    wrong: ['adams key'],
  },
  {
    ask: 'Which school does he flee?',
    answers: ['Brackham'],
    right: ['brackam skool'],
    wrong: ['brackam pool'],
  },
  {
    ask: 'Who finds the knife?',
    answers: ["the baker's wife"],
    right: ["the baker's missus"],
    wrong: ["the baker's miss"],
  },
  { ask: 'How often does he propose?', answers: ['2'], right: ['twice', '2x'], wrong: ['thrice', 'once'] },
  {
    ask: 'In which decade do they meet?',
    answers: ['the 1990s'],
    right: ['90s', 'the nineties'],
    wrong: ['80s'],
  },
  { ask: 'What do they plant?', answers: ['potatoes'], right: ['a potato'], wrong: ['a tomato'] },
  { ask: 'What did the runner bring?', answers: ['news'], right: ['the news'], wrong: ['new'] },
  {
    ask: 'Which chapter tells of the wreck?',
    answers: ['chapter five'],
    right: ['chapter v, i think'],
    wrong: ['chapter vi, i think'],
  },
  { ask: 'What does she swear on?', answers: ['a Bible'], right: ['a bible'], wrong: ['a bible family'] },
  { ask: 'Which fish did he catch?', answers: ['a dory'], right: ['do-ry'], wrong: ['a dorm'] },
  {
    ask: 'Which widow buys the mill?',
    answers: ['Tilda Corran'],
    right: ['tilda', 'corran'],
    wrong: ['tilda marsh', 'a corran'],
  },
  {
    ask: 'Which reviewer called it a bore?',
    answers: ['Louis Hartman'],
    right: ['lewis hartman'],
    wrong: ['louise hartman', 'luke hartman'],
  },
  {
    ask: 'In which street is the shop?',
    answers: ['Dorset Street'],
    right: ['14b dorset street', 'number 9 dorset street'],
    wrong: ['14b', '14b york street'],
  },
  {
    ask: 'What was made of the diary?',
    answers: ['a play'],
    right: ['a play, 1955', 'a british play (1955)'],
    wrong: ['a play, 3', 'a film, 1955'],
  },
  {
    ask: 'How do they empty the hall?',
    answers: ['by a sudden shower of rain'],
    right: ['a sudden rain shower'],
    wrong: ['a shower', 'a sudden snow shower'],
  },
  {
    ask: 'Where does the duke ask for her hand?',
    answers: ['at Selby rectory'],
    right: [],
    wrong: ['Marsden rectory', 'the house'],
  },
  {
    ask: 'What does Nell carry to the inn?',
    answers: ["Barnaby's purse"],
    right: ['his purse'],
    wrong: ['her own purse', 'his own purse'],
  },
  {
    ask: 'At what hour does the party start?',
    answers: ['half past seven'],
    right: ['19:30', '7h30', 'hlaf past seven', 'seven-thirty'],
    wrong: ['18:30', '7:13', 'half past six', 'seven'],
  },
  {
    ask: 'At what time does the coach leave?',
    answers: ["six o'clock in the morning"],
    right: ['6:00', '6 am'],
    wrong: ['18:00', '16:00', '6pm'],
  },
  {
    ask: 'How much money does she inherit?',
    answers: ['twenty thousand pounds'],
    right: ['20 k pounds', 'twenty grand', '20.000', '20 thousands', '20k'],
    wrong: ['20 pounds', '2.000', 'two grand', '20k dollars'],
  },
  {
    ask: 'In which war does he lose his arm?',
    answers: ['the First World War'],
    right: ['World War One', 'first world war'],
    wrong: ['World War Two', 'the Second World War'],
  },
  {
    ask: 'What parts the brothers?',
    answers: ['a quarrel about money'],
    right: ['a money quarrel', 'a quarrel over money'],
    wrong: ['a quarrel about land', 'a land quarrel'],
  },
  { ask: 'What stands in the parlour?', answers: ['a piano'], right: ['piano'], wrong: ['a grand'] },
  {
    ask: 'What share of the farm did he get?',
    answers: ['a third'],
    right: ['⅓', 'one-third', '“a third”', 'a third, i think'],
    wrong: ['⅔', '3', 'third place'],
  },
  {
    ask: 'What part of the town burned?',
    answers: ['three quarters'],
    right: ['¾', 'three fourths'],
    wrong: ['¼', 'three fifths'],
  },
  {
    ask: 'How long was he ill?',
    answers: ['two weeks'],
    right: ['couple weeks', 'a forthnight', 'two weks'],
    wrong: ['couple months', 'the weeks', 'a two month illness'],
  },
  {
    ask: 'How long did they stay on the island?',
    answers: ['28 years'],
    right: ['twenty eigth years', 'twenty eight yeers'],
    wrong: ['twenty nien years', 'twenty eight dyas'],
  },
  {
    ask: 'How old is Juliet?',
    answers: ['thirteen'],
    right: ['a girl of 13', 'a thirteen-year-old girl', 'approx. 13'],
    wrong: ['a girl of 14', 'a thirteen-month-old girl'],
  },
  {
    ask: 'In which decade is the story set?',
    answers: ['the 1920s'],
    right: ['nineteen twenties', 'the nineteen-twenties'],
    wrong: ['eighteen twenties', 'nineteen thirties', '1820 s'],
  },
  {
    ask: 'When does the story begin?',
    answers: ['May 1914'],
    right: ['1914, in May', '5/1914', 'May of 1914'],
    wrong: ['May', '1914', 'June 1914', '6/1914', 'May 1915'],
  },
  {
    ask: 'Which day do the readers celebrate?',
    answers: ['16 June'],
    right: ['16/6', '6/16', '16.6.', 'June the sixteenth'],
    wrong: ['16/7', 'June', '6.6.'],
  },
  {
    ask: 'Which chapter has the fire?',
    answers: ['chapter twelve'],
    right: ['chapter no. 12', 'the 12th', 'XII'],
    wrong: ['page 12', 'part 12', 'chapter no. 2'],
  },
  {
    ask: 'Who wrote Frankenstein?',
    answers: ['Mary Shelley'],
    right: ['Mary Wollstonecraft Shelley', 'mary w. shelley', "Percy's wife, Mary Shelley", 'Shelley, Mary'],
    wrong: [
      'Mary Wollstonecraft',
      'Mary and Shelley',
      'Mary and Percy Shelley',
      "Mary Shelley's husband",
      'Percy Shelley',
    ],
  },
  {
    ask: "What is the name of Tom Sawyer's aunt?",
    answers: ['Aunt Polly'],
    right: ['auntie polly', 'his aunty, Polly'],
    wrong: ['Mary', 'Uncle Polly', 'Aunt Sally'],
  },
  {
    ask: "Who is Lucie's father?",
    answers: ['Dr Manette'],
    right: ['Manette', 'doctor manette'],
    wrong: ['Miss Manette', 'Mrs Manette'],
  },
  {
    ask: 'Who is the murderer?',
    answers: ['the doctor', 'Dr Sheppard'],
    right: ['Sheppard', 'dr. shepard'],
    wrong: ['Mr Raymond', "the doctor's sister"],
  },
  {
    ask: 'Which paper reviewed it?',
    answers: ['The New York Times'],
    right: [],
    wrong: ['The Times', 'New York Post', 'NYP', 'the York Times'],
  },
  {
    ask: "What is the dog's name?",
    answers: ['Toto'],
    right: ["Toto, Dorothy's dog"],
    wrong: ["Toto's dog", 'toto and dorothy'],
  },
  {
    ask: 'Which animal does the captain hunt?',
    answers: ['Moby Dick', 'a whale'],
    right: ['moby dick the whale', 'moby dick a.k.a. a whale', 'a whale, in other words moby dick'],
    wrong: ['a whale, in other words a shark', 'moby dick and a shark'],
  },
  {
    ask: 'Which detective lives in Baker Street?',
    answers: ['Sherlock Holmes'],
    right: ['Sherlock Holmes, I mean the detective'],
    wrong: ['Sherlock Holmes, I mean Watson'],
  },
  {
    ask: 'What does the old man catch?',
    answers: ['a big fish'],
    right: ['a fish, a big one'],
    wrong: ['a fish, a small one'],
  },
  {
    ask: 'What does he steal?',
    answers: ['a silver spoon'],
    right: ['a spoon made of silver'],
    wrong: ['a spoon made of wood', 'silver made of spoons'],
  },
  {
    ask: 'At which falls do they fight?',
    answers: ['the Reichenbach Falls'],
    right: ['the falls of Reichenbach', 'reichenbach'],
    wrong: ['the falls of Niagara'],
  },
  {
    ask: 'What breaks during the dinner?',
    answers: ['the china vase'],
    right: ['the china vase, until the end of the evening', 'the china vase, in the first chapter'],
    wrong: ['the china vase, also the mirror', 'the china vase, the mirror'],
  },
  {
    ask: 'What did the friends have in common?',
    answers: ['they never went to school'],
    right: ['they nevr went to scool', 'they never gets to go to school, they never went to school'],
    wrong: ['they went to school', 'they ever went to school'],
  },
  {
    ask: 'Who are the two lovers?',
    answers: ['Romeo and Juliet'],
    right: ['Romeo and Juliet, when they were young', 'romeo n juliet until the end'],
    wrong: ['Romeo, until Juliet died'],
  },
  {
    ask: 'Who is really to blame?',
    answers: ['Mrs Danvers, the housekeeper'],
    right: [],
    wrong: ['mrs hudson, the housekeeper', 'the butler'],
  },
  {
    ask: 'Who is the stranger really?',
    answers: ["Solomon Pross, Miss Pross's brother"],
    right: ['solomon, her brother'],
    wrong: ['miss pross', "sydney carton, miss pross's brother", "her mother's brother"],
  },
  {
    ask: 'Which two friends are there?',
    answers: ['Ruth, the dancer'],
    right: ['ruth and the dancer'],
    wrong: ['ruth', 'the dancer'],
  },
  {
    ask: 'What did he ask for?',
    answers: ["Irene Adler's photograph"],
    right: [],
    wrong: ['a photograph', 'a photograph of the king', "irene adler's letter"],
  },
  {
    ask: 'Where was it found?',
    answers: ['in the crop of a goose'],
    right: ["in a goose's crop"],
    wrong: ['in the goose of a crop'],
  },
  {
    ask: 'What work did he learn in prison?',
    answers: ['shoemaking'],
    right: [],
    wrong: ['a dressmaker'],
  },
  {
    ask: 'What did he learn in prison?',
    answers: ['shoemaking'],
    right: ['shoe-making'],
    wrong: ['a shoemaker'],
  },
  {
    ask: 'What is in the cage?',
    answers: ['rats'],
    right: ['RATS nope nope nope', 'rats, no no no'],
    wrong: ['no rats', 'rats. no, mice'],
  },
  {
    ask: 'How many of them set out?',
    answers: ['thirteen'],
    right: ['13 counting thorin'],
    wrong: ['counting to 12'],
  },
  {
    ask: 'Which town is it?',
    answers: ['Brighton'],
    right: ['brigjton'],
    wrong: ['crighton', 'wrighton'],
  },
  {
    ask: 'Who is her friend?',
    answers: ['Ruth'],
    right: [],
    wrong: ['euth', 'roth', 'rutk', 'rush'],
  },
  {
    ask: 'Which detective follows them?',
    answers: ['Fix'],
    right: ['ficks', 'detective ficks'],
    wrong: ['fax', 'six'],
  },
  {
    ask: 'Who ran away?',
    answers: ['Lydia'],
    right: ['lydiaa'],
    wrong: ['lidija', 'nydia'],
  },
  {
    ask: 'What was he?',
    answers: ['a pawnbroker'],
    right: ['pawn brocker'],
    wrong: ['a pawn breaker'],
  },
];

describe.each(FORMS)('$answers for "$ask"', ({ ask, answers, right, wrong }) => {
  const [answer = '', ...accept] = answers;
  const question = { text: ask, answer, accept, kind: inferKind(ask, answers) };
  test.each(right)('can be said as %j', (given) => {
    expect(grade(question, given).verdict).toBe('accept');
  });
  test.each(wrong)('is not %j', (given) => {
    expect(grade(question, given).verdict).not.toBe('accept');
  });
});

test.each([
  ['Which two men fight?', 'Troy and Boldwood', 'potato', 'not the answer'],
  ['Which two men fight?', 'Troy and Boldwood', 'Troy and potato', 'not the whole list, or more than it'],
  ['Which two men fight?', 'Troy and Boldwood', 'potato and Troy', 'not the whole list, or more than it'],
  ['What becomes of the pair?', 'They remain a couple', "they're still going out", 'not the answer'],
  ['What becomes of the pair?', 'a couple', 'a couple is out', 'it says what the answer is not'],
  ['Where does she buy her tape?', 'at Brackham', 'at a sale at Brackham', 'it says more than the answer'],
  ['In which year was it published?', '1949', '49', 'not a whole year'],
  ['In which year was it published?', '1949', '1950', 'another year'],
])('%s %s: the reason why %s is wrong is true of it', (text, answer, given, why) => {
  const { rule } = grade({ text, answer, accept: [], kind: inferKind(text, [answer]) }, given);
  expect(rule).toBe(`rejected: ${why}`);
});
