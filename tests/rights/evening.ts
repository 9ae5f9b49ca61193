/** An evening on which a club uses everything. Mayabel reads and makes things, and Olumide organises. */

import { CAST } from '../corpus/import/novel.ts';
import { DEN } from './club.ts';
import { clippings, file, GUIDE, press } from './things.ts';
import type { Filled, Step } from './walk.ts';

const MAYA = { id: 'mayabel', name: 'Mayabel' };

/** Said in the den, and nobody else's business. */
export const AMONG_FRIENDS = 'A remark among friends';

/** A short novel with some people, and one who says something that can be asked. */
const CROWD = CAST.map((name, at) => {
  const [first = ''] = name.split(' ');
  return (
    `${name} nodded, for ${at < 4 ? 'she' : 'he'} was late. `.repeat(4) + `“Yes,” said ${first}. `.repeat(6)
  );
});
const SPEECH = '“The granary is burning, and nobody but my brother has the key to its door,” said Hugh.';
const NOVEL = Buffer.from(`THE PIER\n\n\nCHAPTER 1\n\n${CROWD.join('\n\n')}\n\n\nCHAPTER 2\n\n${SPEECH}\n`);

/** In the order of an evening; what stands in channels of its own is a quiz that goes on beside others. */
export const EVENING: readonly Step[] = [
  { by: 'organiser', line: '/setup' },
  { by: 'organiser', ask: press('setup', 'model', 'off') },
  { by: 'maker', line: '/help' },
  { by: 'maker', line: '/help save' },
  { by: 'organiser', line: '/progress set finished' },
  { by: 'member', line: '/progress set finished' },
  { by: 'maker', line: '/lookup who is Miss Lucy' },
  { by: 'maker', line: '/progress set 5' },
  { by: 'maker', line: '/lookup does Tommy die' },
  { by: 'maker', line: '/lookup what are the deferrals' },
  { by: 'member', press: 'Reveal' },
  { by: 'maker', ask: press('lookup', 'tell', GUIDE, 'does Tommy die') },
  { by: 'maker', ask: press('lookup', 'there', GUIDE, 'who is Ruth') },
  { by: 'maker', line: '/character Madame' },
  { by: 'maker', ask: press('character', 'share', GUIDE, 'Ruth') },
  { by: 'maker', line: '/progress set finished' },
  { by: 'maker', line: '/progress show' },
  { by: 'maker', line: '/progress page' },
  { by: 'maker', line: '/progress sync' },
  { by: 'maker', ask: press('progress sync', 'undo', GUIDE, '5', '20') },
  { by: 'maker', ask: press('progress sync', 'which', '0', GUIDE) },
  { by: 'maker', line: '/lookup why do they make art' },
  { by: 'maker', line: '/passage section 3' },
  { by: 'maker', line: '/character Ruth' },
  { by: 'maker', line: '/recap' },
  { by: 'maker', ask: press('recap', 'earlier', GUIDE, '9') },
  { by: 'maker', line: '/sources' },
  { by: 'maker', ask: press('sources', 'all', GUIDE) },
  { by: 'maker', line: '/discuss' },
  { by: 'maker', press: 'Vote' },
  { by: 'maker', line: '/save We all know it' },
  { by: 'maker', line: '/save Nobody says it' },
  { by: 'maker', line: '/saved' },
  { by: 'maker', press: 'Remove' },
  {
    by: 'member',
    channel: DEN,
    ask: { ...press('save', 'message'), fields: { text: AMONG_FRIENDS, author: MAYA } },
  },
  {
    by: 'maker',
    ask: { command: 'save', raws: { file: clippings('It was Miss Lucy', 'The lamp was out') } },
  },
  { by: 'maker', line: '/stats' },
  { by: 'maker', line: '/leaderboard' },
  { by: 'maker', line: '/privacy export' },
  { by: 'maker', line: '/privacy forget' },
  { by: 'organiser', line: '/privacy club' },
  { by: 'maker', line: '/quiz settings time:1.5' },
  { by: 'maker', line: '/quiz start mode:teams rounds:2', channel: 'teams' },
  { by: 'maker', line: '/quiz start mode:solo rounds:2', channel: 'alone' },
  { by: 'maker', line: '/quiz start style:choice rounds:2', channel: 'options' },
  { by: 'maker', ask: press('quiz start', 'now'), channel: 'now' },
  { by: 'maker', line: '/quiz answer A', channel: 'options' },
  { by: 'maker', line: '/quiz answer B', direct: true },
  { by: 'maker', line: '/quiz start rounds:2 style:typed' },
  { by: 'maker', line: '/quiz screen' },
  { by: 'maker', line: '/quiz hint' },
  { by: 'maker', press: 'Answer' },
  { by: 'maker', line: '/quiz answer Lighthouse' },
  { by: 'maker', line: '/quiz skip' },
  { by: 'maker', line: '/quiz stop' },
  { by: 'organiser', press: 'More' },
  { by: 'organiser', line: '/quiz presets save:tuesdays' },
  { by: 'maker', line: '/quiz appeal' },
  { by: 'organiser', press: 'Accept' },
  { by: 'maker', line: '/quiz review' },
  { by: 'organiser', line: '/season start' },
  { by: 'organiser', line: '/season undo' },
  { by: 'organiser', line: '/plan set start:2026-11-19 finish:2027-01-12 meetings:tuesdays' },
  { by: 'maker', line: '/plan show' },
  { by: 'organiser', line: '/plan pause start:2026-11-20 finish:2026-11-24' },
  { by: 'organiser', line: '/plan pause' },
  { by: 'organiser', press: 'Resume it' },
  { by: 'organiser', line: '/plan follow slowest' },
  { by: 'organiser', line: '/plan off' },
  { by: 'organiser', line: '/daily set time:09:00 what:question' },
  { by: 'organiser', line: '/daily now' },
  { by: 'maker', press: 'Answer' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'organiser', line: '/daily now' },
  { by: 'maker', line: '/daily show' },
  { by: 'organiser', line: '/daily skip' },
  { by: 'organiser', line: '/daily swap' },
  { by: 'organiser', line: '/daily pause until:2026-12-01' },
  { by: 'organiser', press: 'Resume it' },
  { by: 'organiser', line: '/daily off' },
  { by: 'maker', line: '/daily me 08:00' },
  { by: 'maker', line: '/daily me skip tomorrow' },
  { by: 'maker', line: '/daily me pause' },
  { by: 'maker', press: 'Resume it' },
  { by: 'organiser', line: '/book list' },
  { by: 'organiser', line: `/book info ${GUIDE}` },
  { by: 'organiser', ask: { command: 'book add', raws: { file: file('the-pier.txt', NOVEL) } } },
  {
    by: 'organiser',
    ask: { ...press('book add', 'rechapter', 'the-pier'), fields: { chapters: '^CHAPTER' } },
  },
  { by: 'organiser', line: '/book info the-pier' },
  { by: 'organiser', line: '/book use the-pier' },
  { by: 'organiser', line: '/book questions' },
  { by: 'organiser', press: 'Strike 1' },
  { by: 'organiser', line: '/progress set finished' },
  { by: 'organiser', line: '/book people' },
  { by: 'organiser', line: '/book people strike:"Hugh Pell"' },
  { by: 'organiser', line: `/book use ${GUIDE}` },
  { by: 'organiser', line: '/book questions' },
  { by: 'organiser', line: '/club page' },
  { by: 'organiser', line: '/book remove the-pier' },
];

/** What forms are filled in with. */
export const FILLED: Filled = {
  'quiz answer > written': { text: 'Lighthouse' },
  'daily show > answer': { answer: 'Lighthouse' },
};
