import type { Book, Disagreement, Passage, Section } from '../../src/core/domain/book.ts';

/**
 * A book of one passage a paragraph: each section is a list of texts; passages open where their
 * section does.
 */
export function bookOf(sections: readonly (readonly string[])[], more: Partial<Book> = {}): Book {
  return {
    id: 'small',
    title: 'The Lamp Room',
    author: 'A. Writer',
    language: 'en',
    kind: 'guide',
    sources: [{ id: 'a', title: 'A', short: 'A' }],
    parts: [],
    sections: sections.map((texts, i) => sectionOf(texts, i + 1, sections.length)),
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: true,
    ...more,
  };
}

function sectionOf(texts: readonly string[], n: number, of: number): Section {
  const passages = texts.map((text, i): Passage => {
    return { id: `p${n}-${i}`, section: n, text, sources: ['a'], from: n };
  });
  const words = texts.join(' ').split(' ').length;
  return {
    n,
    id: `s${n}`,
    title: `Title ${n}`,
    story: true,
    titleFrom: n,
    ends: n / of,
    words,
    passages,
  };
}

/** A point on which two sources differ. */
export function pointOf(section: number, topic: string, asked: readonly string[]): Disagreement {
  const claims = [
    { text: 'The lamp was sold.', sources: ['a'] },
    { text: 'The lamp was given away.', sources: ['b'] },
  ];
  return { id: 'the-lamp', topic, asked, section, from: section, claims };
}

/** A few sections about a lighthouse, in which each passage says one thing. */
export const LIGHTHOUSE: readonly (readonly string[])[] = [
  [
    'Maren Holt keeps the lighthouse on the island of Skarv. She has lived there alone for nine years.',
    'The supply boat comes to the island once a month. It brings paraffin, flour and letters.',
  ],
  [
    'In the winter storm the great lens cracked. Maren wrote to the harbour board and asked for a new one.',
    'Her brother Aksel arrived with the boat in spring. He had left the navy because his hearing was failing.',
  ],
  [
    'Aksel taught his sister to play the accordion. They argued about whether to sell the brass lamp.',
    'The harbour board refused to pay for the lens. An engineer named Ruben Falk repaired it with resin.',
  ],
  [
    'Maren felt ashamed when she opened the letter that was meant for Aksel. She burned it in the stove.',
    'When Aksel drowned, the lighthouse was closed. Maren moved to the mainland and became a teacher.',
  ],
];
