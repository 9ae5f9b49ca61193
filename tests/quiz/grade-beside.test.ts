import { describe, expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';

/** What may stand beside an answer or around it in another order, and what makes another answer of it. */
const BESIDE: readonly { ask: string; answers: string[]; right: string[]; wrong: string[] }[] = [
  {
    ask: 'What does the ferryman carry in his sack?',
    answers: ['an anvil', 'the anvil'],
    right: [
      'a brutal anvil',
      'an anvil, brutal',
      'an anvil, every smith needs it',
      'an anvil - i gasped, an anvil',
      'i cried at that, an anvil',
      'anvil, way too heavy',
      'an anvil, heaviest prize ever',
      'an anvil, proof of the old smith guild of Rouen',
      'an anvil hidden under straw',
      'an anvil full of holes',
      'an anvil weighing forty pounds',
      'the anvil elsa bought in the harbour',
      'an anvil, across his back',
      'the back of an anvil',
      'an anvil, cause of the debt',
      'anvil smh',
      'an anvil, like a madman or whatever',
      'an anvil upstairs',
      'a norwegian anvil',
    ],
    wrong: [
      'an anvil, a saddle',
      'an anvil, saddle it is',
      'an anvil, also a saddle they stole',
      'an anvil, the saddle and the bridle',
      'a virtual anvil',
      'the ghost of an anvil',
      'guild anvil',
    ],
  },
  {
    ask: 'What can they do about the debt?',
    answers: ['put it off', 'postpone it'],
    right: ['put it off', 'put it off, i think'],
    wrong: ['put it off, share it', 'put it off (call it off)'],
  },
  {
    ask: 'What does the ferryman drink?',
    answers: ['cider'],
    right: ['a jug of cider', 'a pint of cider', 'loads of cider'],
    wrong: ['the shadow of cider'],
  },
  {
    ask: 'How many lanterns hang over the quay?',
    answers: ['seven'],
    right: [
      'seven, brightest quay on the coast',
      'seven, and the wind blew out all of them',
      'seven, in 1871',
    ],
    wrong: ['seven, maybe eight', 'seven, nearly', 'seven, Wessex', 'seven miles'],
  },
  {
    ask: 'How many children play on the quay?',
    answers: ['three'],
    right: ['3 youngsters'],
    wrong: ['3 dogs'],
  },
  {
    ask: 'How much does the ferry cost?',
    answers: ['1,200 kroner'],
    right: ['1.2k kroner', '1 200 kr', 'twelve hundred'],
    wrong: ['1200 pounds', '1.2 kroner'],
  },
  {
    ask: 'Who tends the orchard?',
    answers: ['Mark Field', 'the beekeeper', "Hale's nephew"],
    right: ['the old beekeeper', 'field, mark', "mr hale's nephew", 'the beekeeper, nasty'],
    wrong: ['the beekeeper, the smith'],
  },
  {
    ask: "What is the first name of Captain Orde's daughter?",
    answers: ['Livia'],
    right: ['livia orde', "captain orde's livia"],
    wrong: ['livia benton'],
  },
  {
    ask: 'Name the two inns.',
    answers: ['the Swan and the Plough'],
    right: ['swan, plough, the third one burned down'],
    wrong: ['swan, plough, crown'],
  },
  {
    ask: 'From whom does the boy run away?',
    answers: ['his uncle'],
    right: ['form his uncle', 'becuase of his uncle', 'fro his uncle'],
    wrong: ['form'],
  },
  {
    ask: 'Who waters the roses, and what is she?',
    answers: ['a woman', 'the cook'],
    right: ['a woamn', 'the cooke'],
    wrong: ['a man'],
  },
  {
    ask: 'What does the boy steal?',
    answers: ['an axe'],
    right: ['an axxe'],
    wrong: ['an ace'],
  },
  {
    ask: 'Who painted the altar?',
    answers: ['Benno Raskin', 'Raskin'],
    right: ['Raskin, the Paris painter', 'raskin, the venice prize winner of 1910'],
    wrong: ['Raskin, Morel', "Raskin's master", "Raskin's mother"],
  },
  {
    ask: 'Which ship brings the orphans?',
    answers: ['the Halcyon'],
    right: ['the norwegian steamer halcyon', "the captain's old schooner halcyon"],
    wrong: ['the bay near halcyon', 'the ghost of the halcyon', 'halcyon bay'],
  },
  {
    ask: 'Who keeps the keys?',
    answers: ['Mrs Orme', 'his aunt'],
    right: ['his old aunt', 'poor lass orme'],
    wrong: ["his aunt's maid", 'his sister'],
  },
  {
    ask: 'Who commands the Kestrel?',
    answers: ['Captain Droste'],
    right: ["cap'n droste", "cap'n Droste"],
    wrong: ['lady droste'],
  },
  {
    ask: 'What does the thief leave on the table?',
    answers: ['two black gloves', 'gloves'],
    right: ['2 gloves', 'two gloves', 'gloves <3'],
    wrong: ['3 gloves', 'three black gloves'],
  },
  {
    ask: 'What does Ida ask the porter about?',
    answers: ['the swans in Regent Park'],
    right: ["regent park's swans"],
    wrong: ["regent park's ducks"],
  },
  {
    ask: 'What does the sign say of the first guests?',
    answers: ['some guests are more welcome than others'],
    right: ['some guests are more welcome then others', 'some guests are more welcome than other'],
    wrong: ['others are more welcome than some guests'],
  },
  {
    ask: 'Who signs the treaty?',
    answers: ['Magnus IV'],
    right: ['Magnus the fourth', 'magnus iv'],
    wrong: ['the fourth', 'Magnus III'],
  },
  {
    ask: 'Where is the feast held?',
    answers: ['Corvane'],
    right: ["corvane, the duke's place", "at the duke's house, corvane"],
    wrong: ['the cottages, corvane', 'corvane, Milford'],
  },
  {
    ask: 'What does the boy chase?',
    answers: ['the black hare'],
    right: ['the black hare aka the hare', 'everybody knows its the black hare'],
    wrong: ['the hare', 'the black hare or the fox', 'the hare or the fox'],
  },
  {
    ask: 'Who keeps the ferry?',
    answers: ['Doran Pike'],
    right: ['it was that ferryman, pike', 'pike, duhh', 'pike, easiest question ever'],
    wrong: ['that ferryman', 'that doran, hale'],
  },
  {
    ask: 'What is his trade?',
    answers: ['a tailor'],
    right: ['a drunken tailor', 'a brilliant but lazy tailor', 'tailor working for the duke'],
    wrong: ['a drunken smith', 'working for a tailor'],
  },
  {
    ask: 'What does the witch become?',
    answers: ['a goose', 'a bird'],
    right: ['a hissing goose', 'a big hissing goose', 'ew, a goose'],
    wrong: ['a hissing snake', 'hissing'],
  },
  {
    ask: 'Who tells Anna about the strike?',
    answers: ['Petra and Milo'],
    right: ['petra and milo, the miners', 'milo n petra'],
    wrong: ['petra and milo, ludo', 'petra, the miner'],
  },
  {
    ask: 'What is her trade?',
    answers: ['a weaver'],
    right: ['a newly trained weaver'],
    wrong: ['a newly trained dyer', 'not a weaver'],
  },
  {
    ask: 'How was the barn destroyed?',
    answers: ['by lightning'],
    right: ['it was destroyed by lightning', 'it got destroyed by lightning'],
    wrong: ['it was destroyed by thunder'],
  },
  {
    ask: 'How does Ned learn of the will?',
    answers: ['Clara tells him', 'from Clara'],
    right: ['clara tells him', 'from clara'],
    wrong: ['he tells clara'],
  },
  {
    ask: 'In which chamber of the palace do they meet?',
    answers: ['the Chamber of Mirrors'],
    right: ['the mirrors chamber', 'chamber of mirrors'],
    wrong: ['the mirrors of the chamber', 'the chamber of tiles'],
  },
  {
    ask: 'Which epic does he recite?',
    answers: ['The Salt Harvest'],
    right: ['salt harvest'],
    wrong: ['Harvest of Salt'],
  },
  {
    ask: 'Why does he hate the attic?',
    answers: ['because he is afraid of bats'],
    right: ['he is afraid of bats'],
    wrong: ['bats are afraid of him'],
  },
  {
    ask: 'What does the dog dig up?',
    answers: ['a glove'],
    right: ['the glove nora lost', 'a glove made of leather'],
    wrong: ['a glove box'],
  },
];

describe.each(BESIDE)('$answers for "$ask"', ({ ask, answers, right, wrong }) => {
  const verdict = (given: string) => gradePair({ question: ask, accepted: answers, given }).verdict;
  test.each(right)('%s is right', (given) => expect(verdict(given)).toBe('accept'));
  test.each(wrong)('%s is not', (given) => expect(verdict(given)).not.toBe('accept'));
});
