import { describe, expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';

/** What a fair quizmaster accepts, with near misses of each. */
const LENIENT: readonly { ask: string; answers: string[]; right: string[]; wrong: string[] }[] = [
  {
    ask: 'What does the art show?',
    answers: ['that they had souls'],
    right: ['that thay had sols', 'that they hadd soles'],
    wrong: ['that they had sols', 'that thay had sons', 'that thay had soup'],
  },
  {
    ask: 'What is his work?',
    answers: ['he is a carer'],
    right: [
      "he's a carer and has been for twelve years",
      'a carer and the others miss him',
      'a carer really good at it',
    ],
    wrong: ['a carer and porter', 'a carer and the porter', "he's a carer and a good cook"],
  },
  {
    ask: 'What does the father threaten?',
    answers: ['to disinherit him'],
    right: ['to disinherit him and throw him out', 'to disinherit him, the idiot', 'disinherit him! creepy'],
    wrong: ['to disinherit him and flogging', 'idiot', 'to throw him out'],
  },
  {
    ask: 'What frightens the horse?',
    answers: ['thunder'],
    right: ['the sound of thunder'],
    wrong: ['the god of thunder', 'the sound of drums'],
  },
  {
    ask: 'Which river runs through the city?',
    answers: ['River Liffey'],
    right: ['liffey river', 'the liffey'],
    wrong: ['liffey bridge', 'the river'],
  },
  {
    ask: 'Which food has he been dreaming of?',
    answers: ['cheese'],
    right: ['Cheeeeese', 'CHEEEESE!!!', 'sooooo easy, cheese', 'nooo idea, cheese?'],
    wrong: ['cheeeers', 'chesssss', 'chess'],
  },
  {
    ask: 'What does the boy find?',
    answers: ['a song'],
    right: ['asong', 'sobg', 'osng'],
    wrong: ['a sang', 'tong', 'sonnet', 'snong list'],
  },
  {
    ask: 'What do the soldiers call it?',
    answers: ['the knotted section'],
    right: ['the notted secshun', 'the jnotted section', 'the nkotted sectoin', 'hte knotted aection'],
    wrong: ['the rotted section', 'the potted section', 'the knotted selection', 'the jotted section'],
  },
  {
    ask: 'At what age does he leave?',
    answers: ['fourteen'],
    right: ['phourteen', 'rourteen', 'ourteen', 'fuorteen'],
    wrong: ['phorty', 'rour', 'ifteen'],
  },
  {
    ask: 'Who is the old miser?',
    answers: ['Magwitch'],
    right: ['nagwitch', 'amgwitch'],
    wrong: ['pagwitch', 'nigwotch', 'sandwich'],
  },
  {
    ask: 'What does the engineer lose in the night?',
    answers: ['his thumb'],
    right: [
      'hmm, his thumb gets chopped off',
      'his thumb was cut off with an axe',
      'the thumb is still missing',
      'his thumb keeps him awake',
    ],
    wrong: [
      'his thumb is a hand',
      'his thumb gets chopped off and his foot',
      'his thumb nail was cut',
      'his foot, the thumb was bitten',
    ],
  },
  {
    ask: 'What did they make of the novel?',
    answers: ['a film'],
    right: ['a film starring Keira Knightley', 'the film was shot in Kent', 'the film stays up there'],
    wrong: [
      'a film score starring Keira Knightley',
      'a film star stays',
      'a film is no play, a film is music',
    ],
  },
  {
    ask: 'From which poet does the novel take its title?',
    answers: ['W. B. Yeats'],
    right: ['yeats', 'William Butler Yeats', 'yeats. its a line in the second coming'],
    wrong: ['William', 'W. B.', 'keats', 'W. H. Auden'],
  },
  {
    ask: "What was Mark Twain's real name?",
    answers: ['Samuel Clemens'],
    right: ['Clemens', 'clemens, samuel', 'Samuel L. Clemens', 'samuel or sam clemens'],
    wrong: ['Samuel', 'Twain', 'Samuel Twain', 'Clemens of Samuel'],
  },
  {
    ask: 'What is the title of her only novel?',
    answers: ['Black Beauty'],
    right: ['black beauty'],
    wrong: ['beauty', 'black'],
  },
  {
    ask: 'Who are the three musketeers of the title?',
    answers: ['Athos, Porthos and Aramis'],
    right: [
      'Porthos n athos n aramis',
      'aramis; athos; porthos',
      'first athos, then porthos, then Aramis H',
      'Athos, who is proud, Porthos and Aramis',
      "athos, porthos and what's his name, aramis",
    ],
    wrong: ['athos and porthos', 'porthos n athos n dartagnan', 'Athos, who is proud, and Aramis'],
  },
  {
    ask: 'Who looks after the friend who is bullied?',
    answers: ['Kathy'],
    right: ['kathy looks after the friend', 'kathy :(', 'wasnt it kathy the whole time'],
    wrong: ['kathy is looked after by Ruth', 'Ruth looks after kathy'],
  },
  {
    ask: 'What is there too much of in the soup?',
    answers: ['pepper'],
    right: ['way too much pepper'],
    wrong: ['way too much salt'],
  },
  {
    ask: 'Which three books does the creature read?',
    answers: ["Paradise Lost, Plutarch's Lives and The Sorrows of Werter"],
    right: ['Plutarchs lives; sorrows of werter; paradise lost'],
    wrong: ['paradise lost; plutarchs lives', 'paradise regained; plutarchs lives; sorrows of werter'],
  },
  {
    ask: 'Which of the March sisters burns the manuscript?',
    answers: ['Amy'],
    right: ['amy march', 'Amy March did'],
    wrong: ['march', 'a march', 'Beth March', "Amy March's aunt"],
  },
  {
    ask: 'Why can the wedding not go ahead?',
    answers: ['he is already married'],
    right: ['Maybe because he was married already?', 'he is married', 'cause hes married already'],
    wrong: ['she was married already', 'he is not married', 'he already left'],
  },
  {
    ask: 'Why does she kill her daughter?',
    answers: ['to save her from slavery', 'so that she will not be taken back'],
    right: ['to save her from slavery, no doubt', 'to save her from slavery, as far as i understood'],
    wrong: ['so that she will be taken back', 'not to save her from slavery'],
  },
  {
    ask: 'Whom is Jane hired to teach?',
    answers: ['Adèle Varens'],
    right: ['adele', 'she teaches adele'],
    wrong: ['adele teaches jane', 'adele hires jane'],
  },
  {
    ask: 'By whom is Jane taught?',
    answers: ['Adèle Varens'],
    right: ['adele teaches jane'],
    wrong: ['jane'],
  },
  {
    ask: 'Whom does Emma marry?',
    answers: ['Mr Knightley'],
    right: ['knightley, not frank', 'knightley, although he is much older'],
    wrong: ['mr knightley, although she ends up marrying frank not him'],
  },
  {
    ask: 'How does Lennie die?',
    answers: ['George shoots him'],
    right: ['george shoots him, but it was for mercy', 'they say curley but it was george who shot him'],
    wrong: [
      'george shoots him but it was curley who fired',
      'george gets shot',
      'george gets shot by lennie',
    ],
  },
  {
    ask: 'How does the painter hurt himself?',
    answers: ['he cut off his ear'],
    right: ['cut his ear off', 'he cut of his ear', 'cut of hiss eer'],
    wrong: ['he cut off his nose', 'he put on his ear', 'off his ear'],
  },
  {
    ask: 'What colour is the whale?',
    answers: ['white'],
    right: ['white, off course'],
    wrong: ['off white'],
  },
  {
    ask: 'How is the old minister killed?',
    answers: ['stabbed through the arras'],
    right: ['stabbed threw the arras', 'stabd thru teh aras'],
    wrong: ['stabbed the arras thrice', 'thrown through the arras'],
  },
  {
    ask: 'What does the prisoner find out?',
    answers: ['that nobody told his mother', 'nobody told his mother'],
    right: ['nobody tolled his mother', 'that nobdy tolled his mothr'],
    wrong: ['nobody tolled the bell', 'nobody killed his mother'],
  },
  {
    ask: 'What drives the pickers into the barn?',
    answers: ['a sudden shower of rain'],
    right: ['a suden rain showr', 'sudden rain shower'],
    wrong: ['a sudden train shower', 'rains showering suddenly'],
  },
  {
    ask: 'What does the postman drop?',
    answers: ['a box of letters'],
    right: ['a box of leters'],
    wrong: ['a letter box', 'a leter bocks'],
  },
  {
    ask: 'What is left in the jar at the end?',
    answers: ['hope'],
    right: ['just hope', 'only hope, i think'],
    wrong: ['just the', 'no hope'],
  },
  {
    ask: 'Which season never ends there?',
    answers: ['winter'],
    right: ['winter, never Christmas', 'winter but never a spring'],
    wrong: ['never winter', 'spring but never winter', 'winter never would'],
  },
];

describe.each(LENIENT)('$answers for "$ask"', ({ ask, answers, right, wrong }) => {
  const verdict = (given: string) => gradePair({ question: ask, accepted: answers, given }).verdict;
  test.each(right)('%s is right', (given) => expect(verdict(given)).toBe('accept'));
  test.each(wrong)('%s is not', (given) => expect(verdict(given)).not.toBe('accept'));
});
