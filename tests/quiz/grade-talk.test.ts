import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';

/** Questions whose answers are of every sort: a thing, a name, a number, a list, a deed. */
const ASKED: readonly { ask: string; answers: string[]; wrong: string }[] = [
  { ask: 'What does the pedlar hide in the well?', answers: ['a lantern'], wrong: 'a ladder' },
  { ask: 'Where was the pedlar born?', answers: ['Tarvick'], wrong: 'Ormsby' },
  { ask: 'How many sheep does the pedlar own?', answers: ['eleven'], wrong: 'twelve' },
  {
    ask: 'Which two rivers meet there?',
    answers: ['the Orle and the Tamsin'],
    wrong: 'the Orle and the Dart',
  },
  { ask: 'What happens to the mill?', answers: ['it burns down'], wrong: 'it sinks' },
];

/** What people say about the reading and the quiz, with the answer for `X`. */
const TALK = `i had to look back but X
hi all, X
evening everyone, X
@host X
sorry im late, X
umm tough one, X
wild guess: X
my first instinct says X
the first thing that comes to mind is X
according to my notes its X
something tells me its X
i dont remember the exact words but X
pfft X
finally an easy one: X
that one is X
X, that was a hard one
X, read it last night
X. i had to read that bit twice
X. can i have my point now
X, do i win
X, next question please
X, sorry for the typo
X (sorry bad spelling)
X (had to look it up)
X, typing on my phone sorry
X unless i mixed something up
X if im not mixing it up with another book
X or am i misremembering
X? or am i dreaming
X, as far as i understood
as far as i could tell, X
uurgh, X
X is what i'd go with
X sounds right
X full stop
X 100%
100% X
90% sure it's X
X bro
X methinks
X, whatever
X or am i mad
X xx
X funnily enough
X is what i'd go for
everyone knows it's X
is it not X
off the top of my head X
lets go with X
spoiler alert X
ill say X
X. done
X every time
bet you anything it's X
X :D
X, or?
no spoilers but X
X case closed
if memory serves X
why X of course
in all honesty X
good evening, X
mmm X
psst X
eek X
boom, X
X hooray
X babe
X my friend
X once again
X any day
X nuff said
X, shocking
X lololol`.split('\n');

test.each(TALK)('a sentence about the reading or the quiz takes nothing back: %s', (talk) => {
  for (const { ask, answers, wrong } of ASKED) {
    const verdictOf = (said: string) =>
      gradePair({ question: ask, accepted: answers, given: talk.replace('X', said) }).verdict;
    expect([ask, verdictOf(answers[0]?.toLowerCase() ?? '')]).toEqual([ask, 'accept']);
    expect([ask, verdictOf(wrong)]).not.toEqual([ask, 'accept']);
  }
});

test.each([
  ['What colour is the door?', 'green', 'i like blue, no yellow'],
  ['What colour is the door?', 'green', 'blue i think'],
  ['What did the pedlar make?', 'a play', 'a film'],
  ['What did the pedlar make?', 'a play', 'a play, a film'],
  ['What did the pedlar make?', 'a play', 'a play, i doubt that'],
  ['What claim do they make?', 'that they are in love', 'that they are in love, that they are married'],
  ['Which feelings?', 'guilt', 'guilt, love and longing'],
  ['Whom do they nurse?', 'orphans', 'orphans, old people'],
])('to “%s” (%s) “%s” is no answer with talk around it', (question, answer, given) => {
  expect(gradePair({ question, accepted: [answer], given }).verdict).not.toBe('accept');
});

test.each([
  ['ormsby but tarvick', 'reject'],
  ['anyone but tarvick', 'reject'],
  ['ormsby: tarvick', 'reject'],
  ['the mayor of ormsby says tarvick', 'reject'],
])('an answer that follows another name doesn’t count: “%s”', (given, verdict) => {
  const question = 'Where was the pedlar born?';
  expect(gradePair({ question, accepted: ['Tarvick'], given }).verdict).toBe(verdict);
});
