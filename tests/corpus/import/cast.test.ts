import { expect, test } from 'vitest';
import { charactersNamed, nameAt, namedBy } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';

/** A novel of these chapters, each a list of paragraphs, long enough to count as chapters. */
async function novel(...chapters: readonly (readonly string[])[]) {
  const text = chapters.map((lines, at) => `CHAPTER ${at + 1}\n\n${lines.join('\n\n')}`).join('\n\n\n');
  const { book } = await importBook({ name: 'novel.txt', bytes: Buffer.from(`A NOVEL\n\n\n${text}\n`) });
  const end = book.sections.length;
  const who = (name: string, place = end) => {
    const found = charactersNamed(book, name, place);
    return found.length === 1 ? found[0]?.id : undefined;
  };
  return { book, who };
}

const REST = Array<string>(60).fill(
  'The rain went on, and nobody in the whole of the valley had anything to say about it.',
);

test('a title with a surname is a separate person if the first names disagree', async () => {
  const { who } = await novel([
    'Mr. Vane walked in. “I am late,” said Mr. Vane. Mr. Vane sat down by the fire, and Mr. Vane sighed.',
    'George Vane laughed. George Vane took the cup. John Vane frowned at George Vane, and John Vane left.',
  ]);
  expect(who('Mr. Vane')).toBeDefined();
  expect(new Set([who('Mr. Vane'), who('George Vane'), who('John Vane')]).size).toBe(3);
});

test('a father isn’t the son whom the narrator names beside him, though only the son’s first name is known', async () => {
  const { who } = await novel([
    'Mr. Vane walked in. “I am late,” said Mr. Vane. Mr. Vane sat down, and William smiled at Mr. Vane.',
    'William Vane laughed. William took the cup. Mr. Vane frowned, and William left. “Well,” said William Vane.',
    'Mr. Cole walked in. “I am early,” said Mr. Cole. Henry Cole laughed. Henry took the cup, and Henry sat down.',
  ]);
  expect(who('William')).toBe(who('William Vane'));
  expect(who('Mr. Vane')).not.toBe(who('William Vane'));
  expect(who('Mr. Vane')).toBeDefined();
  expect(who('Mr. Cole')).toBe(who('Henry Cole'));
});

test('a Mrs. with her husband’s first name isn’t the Mrs. of the same surname: that one is his mother', async () => {
  const { who } = await novel([
    'Mrs. Vane sighed. “I am old,” said Mrs. Vane. Mrs. Vane sat down, and Mrs. Vane smiled.',
    'Mrs. John Vane walked in. “I am late,” said Mrs. John Vane. Mrs. John Vane laughed.',
  ]);
  expect(who('Mrs. Vane')).toBeDefined();
  expect(who('Mrs. Vane')).not.toBe(who('Mrs. John Vane'));
});

test('a bare first name joins the only full name that has it, unless that one comes much later', async () => {
  const { who } = await novel(
    [
      'Mary sang. Mary laughed. Mary read, and Mary smiled.',
      'Nora Bell spoke to Mary. Nora nodded, and Mary said no.',
    ],
    ['Mary sang. Mary wept. Mary read, and Mary smiled. Nora looked at Mary, and Mary slept. Nora sat.'],
    ['There came one Mary King from Leeds. Mary King smiled, and Miss King asked for tea.'],
  );
  expect(who('Nora')).toBe(who('Nora Bell'));
  expect(who('Mary')).not.toBe(who('Mary King'));
});

test('a married name is joined if the text tells of the wedding, and opens where it’s first used', async () => {
  const talk = [
    'Mr. Cole proposed marriage to Charlotte, and Charlotte was engaged to Mr. Cole before supper.',
    'Nora said that Charlotte would be the wife of Mr. Cole. Nora laughed.',
    'The wedding of Mr. Cole and Charlotte was talked of, and Charlotte smiled at Mr. Cole.',
  ];
  const { who, book } = await novel(
    [
      'Mr. Cole bowed. Charlotte Lane smiled. Charlotte said that Mr. Cole was late. Charlotte laughed. Nora spoke.',
    ],
    [...REST, ...talk, ...talk],
    [
      'Mrs. Cole came to the door. “Come in,” said Mrs. Cole. Mrs. Cole had grown thin, and Nora looked at Mrs. Cole.',
    ],
  );
  expect(who('Mrs. Cole')).toBe(who('Charlotte'));
  expect(who('Mrs. Cole', 2)).toBeUndefined();
  expect(who('Charlotte', 2)).toBeDefined();
  const charlotte = book.characters.find(({ id }) => id === who('Charlotte'));
  expect(charlotte && nameAt(charlotte, 2)).not.toContain('Cole');
  expect(namedBy(book, 2).flatMap(({ name, aliases }) => [name, ...aliases])).not.toContain('Mrs. Cole');
});

test('a woman named beside the Mrs. in one sentence didn’t become her', async () => {
  const talk = [
    'Mr. Cole had once proposed marriage to Anne, and Anne was not engaged to Mr. Cole after supper.',
    'Nora said that Anne might have been the wife of Mr. Cole. Nora laughed.',
    'The wedding of Mr. Cole and somebody was talked of, and Anne smiled at Mr. Cole.',
  ];
  const { who } = await novel(
    ['Mr. Cole bowed. Anne Lane smiled. Anne said that Mr. Cole was late. Anne laughed. Nora spoke.'],
    [...REST, ...talk, ...talk],
    [
      'Mrs. Cole came to Anne. “Come in,” said Mrs. Cole. Mrs. Cole had grown thin, and Anne looked at Mrs. Cole.',
    ],
  );
  expect(who('Mrs. Cole')).toBeDefined();
  expect(who('Mrs. Cole')).not.toBe(who('Anne'));
});

test('a title that several people share is a separate person, not the only one whose first name is known', async () => {
  const { who } = await novel([
    'Mr. Vane walked in. “I am late,” said Mr. Vane. Mr. Vane sat down by the fire, and Mr. Vane sighed.',
    'Mr. John Vane frowned. John Vane left. It was told to the Mr. Vanes. “No,” said John Vane.',
    'Lucy Steel spoke. The Miss Steels came. “Yes,” said Miss Steel. Lucy looked at Miss Steel, and Miss Steel nodded.',
    'They heard Ellen Gray sing. Ellen Gray bowed. “Again,” said Miss Gray. Miss Gray smiled. Then Ellen Gray left.',
  ]);
  expect(who('Mr. Vane')).toBeDefined();
  expect(who('Mr. Vane')).not.toBe(who('John Vane'));
  expect(who('Miss Steel')).not.toBe(who('Lucy'));
  expect(who('Miss Gray')).toBe(who('Ellen Gray'));
});

test('a namesake who hardly appears splits nobody: neither a title with a surname nor a first name', async () => {
  const { who } = await novel([
    'Jay Garth smiled. “Old man,” said Mr. Garth. Mr. Garth nodded. Then Jay Garth spoke, and Mr. Garth laughed.',
    'We knew only a Barbary Coast Garth by then. Mr. Garth left. Major Jay Garth, it said on the card of Mr. Jay Garth.',
    'Jane Fair played. Jane Fair sighed. Jane nodded. Jane spoke. “Play,” said Jane Fair to Jane.',
    'Her mother had been a Miss Jane Batey once. Henry Gale came, and with him came James Gale. James Gale spoke to Mr. Gale.',
  ]);
  expect(who('Mr. Garth')).toBe(who('Jay Garth'));
  expect(who('Major Jay Garth')).toBe(who('Jay Garth'));
  expect(who('Jane')).toBe(who('Jane Fair'));
  expect(who('Mr. Gale')).not.toBe(who('James Gale'));
});

test('a knight’s short name goes to his son, and a captain is shown as one person', async () => {
  const { who, book } = await novel([
    'Sir Thomas Bell frowned. “Never,” said Sir Thomas. Sir Thomas Bell left, and Sir Thomas sighed.',
    'Tom Bell laughed. Tom spoke. Tom Bell ran, and Tom smiled at Tom Bell.',
    `He saw Frederick Worth. “No,” said Frederick Worth. ${'Captain Worth bowed. “Frederick is late,” said his sister. Captain Worth sat down. '.repeat(40)}`,
    'Emma Hart smiled. Emma spoke. “Dear Miss Hart,” said Captain Worth to Miss Hart. Emma laughed. Miss Hart left. Emma Hart wept. Emma slept. Emma rose.',
  ]);
  expect(who('Tom')).toBe(who('Tom Bell'));
  expect(who('Tom')).not.toBe(who('Sir Thomas'));
  const shown = (name: string) => book.characters.find(({ id }) => id === who(name))?.name;
  expect(shown('Frederick Worth')).toBe('Captain Worth');
  expect(shown('Miss Hart')).toBe('Emma Hart');
});

test('a later name finds nobody before it’s used, however similar it is to a known one', async () => {
  const { who } = await novel(
    ['Lucie Marsh smiled. Lucie Marsh said yes. Lucie laughed, and Lucie wept.'],
    [
      'Lucie Marsh spoke of her husband. Mr. Darrow nodded at Lucie, and Mr. Darrow sighed. Mr. Darrow was the husband of Lucie.',
    ],
    ['Lucie Darrow came home. Lucie Darrow smiled, and her husband, Mr. Darrow, kissed Lucie.'],
  );
  expect(who('Lucie Darrow', 2)).toBeUndefined();
  expect(who('Lucie Darrow')).toBe(who('Lucie Marsh'));
});

test('the text’s own word for a second name counts', async () => {
  const { who } = await novel([
    'Long John Flint laughed. I feared Long John Flint, whom they called Barbecue. Barbecue nodded. Barbecue spoke.',
    'Nobody saw Bill. Bill said nothing. Bill ran. The porter (it was Bill, the Badger) laughed, and the Badger slept.',
  ]);
  expect(who('Barbecue')).toBe(who('Long John Flint'));
  expect(who('the Badger')).toBe(who('Bill'));
});

test('no name gives away that two people are one, but a new name may', async () => {
  const { book, who } = await novel(
    [
      'Mr. Brown was a stout old gentleman. “Good morning,” said Mr. Brown. Mr. Brown laughed.',
      'The Badger spoke. Nobody minded the Badger. The Badger, Bill, was asleep, and Bill snored. Bill woke up.',
    ],
    ['Sir Percy Vane was a thin man. “Where is my horse?” asked Sir Percy Vane. Sir Percy Vane rode away.'],
    [
      '“Nobody knows,” said Sir Percy Vane. Mr. Brown was none other than Sir Percy Vane.',
      'Mr. Brown, better known as Redbeard, fled. Redbeard laughed. “Farewell,” said Redbeard.',
    ],
  );
  const notes = (name: string) => book.characters.find(({ id }) => id === who(name))?.about ?? [];
  expect(notes('Mr. Brown').map(({ text }) => text)).not.toContainEqual(expect.stringContaining('thin man'));
  expect(who('Sir Percy Vane', 2)).not.toBe(who('Mr. Brown', 2));
  expect(who('Redbeard')).toBe(who('Mr. Brown'));
  expect(who('the Badger')).toBe(who('Bill'));
});

test('Dr. and Doctor are one title, and the Professor is whoever has that title', async () => {
  const { who } = await novel([
    'Dr. Seward wrote. “No,” said Dr. Seward. Seward smiled. Professor Helm spoke. Professor Helm stood up.',
    'The door was opened by the Professor. The men saw how the Professor shook his head. Then the Professor smiled, and the Professor said so.',
  ]);
  expect(who('Doctor Seward')).toBe(who('Seward'));
  expect(who('the Professor')).toBe(who('Professor Helm'));
});

test('somebody who is only spoken to counts; ordinary words stay in a name; the young one is another person', async () => {
  const { who } = await novel([
    '“Nelly, come here,” he said. “I won’t, Nelly!” “Nelly, have you never dreamt?” he asked. He thought of Nelly.',
    'I saw Black Dog at the inn. We feared Black Dog. Black Dog said no. At last Black Dog ran.',
    'Jerry spat. Jerry Crow said it. It was Young Jerry who ran. They saw Young Jerry there, and with Young Jerry came Jerry. He told Young Jerry. Jerry nodded.',
  ]);
  expect(who('Nelly')).toBeDefined();
  expect(who('Black Dog')).toBeDefined();
  expect(who('Young Jerry')).not.toBe(who('Jerry'));
  expect(who('Jerry Crow')).toBe(who('Jerry'));
});

test('houses and other places are nobody, even with a typo', async () => {
  const { who } = await novel([
    'She came to Thrush Heights. At Thrush Heights, in Marlow, nobody was at home. In Marlow it rained; he stayed in Marlow.',
    'Miss Pross smiled. “No,” said Miss Pross. The sign of the Cross hung there.',
  ]);
  for (const name of ['Thrush Heights', 'the Heights', 'Marlow', 'the Cross'])
    expect(who(name)).toBeUndefined();
  expect(who('Mis Pross')).toBeUndefined();
  expect(who('Miss Prosss')).toBe(who('Miss Pross'));
});

test('a trade’s title may be a woman’s, is no first name, and a Russian short form belongs to its full name', async () => {
  const lines = (name: string, pronoun: string) =>
    `${name} walked in, for ${pronoun} was late. “I am late,” said ${name}. ${name} sat down, and ${name} sighed.`;
  const { who } = await novel([
    ...['Dr. Susan Hart', 'Susan', 'Susan Hart', 'Detective Maria Lopez', 'Maria', 'Maria Lopez'].map(
      (name) => lines(name, 'she'),
    ),
    ...['Officer Doyle', 'Dmitri', 'Mitya'].map((name) => lines(name, 'he')),
    lines('Mrs. Doyle', 'she'),
  ]);
  expect([who('Susan'), who('Dr. Susan Hart')]).toEqual([who('Susan Hart'), who('Susan Hart')]);
  expect([who('Maria'), who('Detective Maria Lopez')]).toEqual([who('Maria Lopez'), who('Maria Lopez')]);
  expect(who('Mitya')).toBe(who('Dmitri'));
  expect(
    new Set([who('Susan'), who('Maria'), who('Mitya'), who('Officer Doyle'), who('Mrs. Doyle')]).size,
  ).toBe(5);
});
