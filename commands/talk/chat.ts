import { runButton } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { latestQuiz } from '../quiz/quizzes.ts';
import { saidOf } from './closest.ts';
import { type Meanings, run, type Said, type Step, say } from './sayings.ts';
import { saysYes } from './words.ts';

export const SPOILERS =
  'I cover everything past the place you’ve reached, until you choose to see it. Tell me how far you are with /progress set, such as “/progress set chapter 5”.';

/** Small talk, and what anybody may want to know of the bot. */
export const CHAT: Meanings = {
  hello: 'Hello. Ask me anything about the book, or type /help for what else I can do.',
  'how are you': 'I’m fine, thanks for asking. Is there something in the book I can look up for you?',
  thanks: 'You’re welcome.',
  praise: 'Glad you liked it.',
  apology: 'No harm done.',
  bye: 'See you. Your place in the book is safe with me.',
  'follow-up': 'I take each question by itself. Ask it whole, with the name of who or what you mean.',
  'are you there': 'I’m here. Ask me anything about the book.',
  'what does that mean':
    'If it’s the quiz: type “hint” or “skip”. If it’s the book: ask me about the words that puzzle you.',
  'who are you':
    'I’m Commonplace, a bot for this book club. I’m a program, not a person and not a chatbot: what I say about the book comes from the book or its guide, and I show where it stands.',
  spoilers: SPOILERS,
  'orders to a machine': 'That’s not something I can do. Shall we talk about the book?',
  quiet: 'All right. I only speak when I’m asked, and /daily off or /quiz stop ends what goes on by itself.',
  help: () => run('help'),
  essay: () =>
    say(
      'I don’t write essays, but I can help you find material: ask me a question and I show the passage, or take something to talk about.',
      [...runButton('A passage', 'passage'), ...runButton('Something to discuss', 'discuss')],
    ),
  // What somebody feels about the book is for the others to hear.
  feeling: () =>
    say(
      'That’s one for the whole club. Shall I open something to talk about?',
      runButton('Open a discussion', 'discuss'),
    ),
  // What somebody isn't happy with: the bot, its answer, or the book.
  complaint: comfort,
};

/** How long after it began a quiz is what people still talk of, ms. */
const LATELY = 2 * 60 * 60_000;

/** Whether a quiz began here within the last two hours. */
export async function playedLately(said: Said): Promise<boolean> {
  const last = await latestQuiz(said);
  return last !== undefined && said.clock() - last.startedAt < LATELY;
}

/** The word back for a complaint: appeals are named where a judged answer may be meant. */
export async function comfort(said: Said): Promise<Meaning> {
  if (await playedLately(said))
    return say('I’m sorry. If I judged an answer wrongly, /quiz appeal has it looked at again.');
  if (!/\b(?:unfair|wrong|incorrect|nonsense|not|answers?|questions?|quiz)\b/.test(said.words))
    return say('I’m sorry to hear that.');
  return say(
    'I’m sorry. Try it in other words, or with a name. If it was an answer to a quiz, /quiz appeal has it looked at again.',
  );
}

/** What people say in passing to one another, or to nobody: no answer, no question, no wish. */
export function isChatter(words: string): boolean {
  return words === '' || CHATTER.test(words) || saidOf(words, CHAT) !== undefined;
}

const KIND = new Set(['hello', 'how are you', 'thanks', 'praise', 'apology', 'bye']);

/** Whether words are only kind, or said in passing. */
export const isKind = (words: string): boolean =>
  words === '' || CHATTER.test(words) || KIND.has(saidOf(words, CHAT) ?? '');

/** What is said in passing, such as `lol` or `ok, never mind`, or without a word, such as `🎉`. */
export const inPassing: Step = ({ line, wordings: [words] }) => {
  if (words === '') return say(/\p{L}/u.test(line) ? ANY_TIME : WHAT_IS_IT);
  if (!CHATTER.test(words)) return undefined;
  if (NO.test(words)) return say('All right.');
  return say(saysYes(words) ? PRESS_IT : ANY_TIME);
};

const WHAT_IS_IT = 'What would you like to know? Ask me about the book, or type /help.';
const ANY_TIME = 'Ask me anything about the book, any time.';
const PRESS_IT = 'If I asked you something, press the button under it. Or ask me about the book.';
const NO = /^(?:(?:no|nope|nah|never ?mind|nvm|thanks|its fine|not now) ?)+$/;

/** None may be made of others, or a line of them could be taken apart in more ways than can be tried. */
const IN_PASSING = `
  ok / okay / k / kk / cool / nice / great / yes / yeah / yep / yup / ya / no / nope / nah / sure / right / same here / same
  me too / ditto / true / exactly / indeed / agreed / wow / omg / wtf / hm+ / huh / ah+ / oh+ / aha / lol / rofl / haha
  brb / afk / gtg / idk / dunno / no idea / no clue / pass / dont know / i dont know / not sure / good question / good one
  tough question / tough one / hard one / easy / wait a sec / wait a minute / wait a moment / wait / hang on
  hold on / one sec / one moment / one minute / what / interesting / whatever / never ?mind / nvm / finally / ready / go on
  go / next / again / come on / damn / argh / ugh / yay / woo / woohoo / first / bot / fair enough / fair point / makes sense
  good point / no way / oh well / never knew that / here we go / so true / love that / me neither / see / i see
`;
const CHATTER = new RegExp(
  `^(?:(?:${IN_PASSING.trim()
    .split(/ \/ |\n */)
    .join('|')})(?: |$))+$`,
);
