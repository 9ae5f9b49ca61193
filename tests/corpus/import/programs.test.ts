import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importChapters } from './chapters.ts';

test.each([
  [
    'macintosh',
    'De la pluie tombait sur les toits, et l’été finissait. « Voilà », disait-elle, « où était-il ? » ',
    'É',
  ],
  ['win1251', 'Дождь падал на крыши города. Марья закрыла дверь и не сказала ни слова. ', 'Ж'],
  ['koi8-r', 'Дождь падал на крыши города. Марья закрыла дверь и не сказала ни слова. ', 'Ж'],
  ['win1250', 'Deszcz padał na dachy, a ksiądz zamknął drzwi i już nic więcej nie rzekł. ', 'Ż'],
  [
    'utf8',
    'Der Regen fiel auf die Dächer. »Über das Wasser«, sagte er – und schloß die Tür. ',
    'Ä',
  ],
  [
    'win1252',
    'Der Regen fiel auf die Dächer. »Über das Wasser«, sagte er – und schloß die Tür. ',
    'Ä',
  ],
])(
  'the encoding is found, even if one byte is in another: %s',
  async (encoding, sentence, capital) => {
    const text = [1, 2, 3, 4, 5]
      .map((n) => `${n}\n\n${capital} ${sentence.repeat(20)}`)
      .join('\n\n\n');
    const bytes = Buffer.concat([iconv.encode(text, encoding), Buffer.from([0xe9])]);
    const { report } = await importChapters({ name: 'x.txt', bytes });
    expect(report.chapters).toHaveLength(5);
    expect(report.chapters.map(({ first }) => first)).toEqual(
      report.chapters.map(() =>
        `${capital} ${sentence}${sentence}`.split(' ').slice(0, 8).join(' '),
      ),
    );
  },
);

test('in Chinese every character counts as a word', async () => {
  const text = ['第一章', '第二章'].map(
    (title) => `${title}\n\n${'傍晚雨终于停了，老磨坊主走到河边去。'.repeat(40)}`,
  );
  const { report } = await importChapters({
    name: '雨.txt',
    bytes: Buffer.from(text.join('\n\n')),
  });
  expect([report.chapters[0]?.first, report.words]).toEqual(['第一章 傍晚雨终于', 1286]);
  expect(report.language).toBe('zh');
});
