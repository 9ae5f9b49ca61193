import { stemSet } from './stems.ts';

/**
 * Asked about anybody and any book, answered or not: a passage without it doesn't answer `Where was Theo Tait born?`
 */
const OFTEN_ASKED = stemSet(
  `surname lastname firstname nickname initials middle age height tall weight heavy colour color hair eyes eye
  beard clothes wear dress shoe size born birth birthday birthplace birthdate childhood grow married marry wedding
  wife husband spouse divorce divorced brother brothers sister sisters sibling mother mum father dad parents
  grandmother grandfather uncle aunt cousin family children kids son daughter baby twin pet dog cat horse
  favourite favorite hobby food eat drink breakfast dinner salary earn cost price ticket expensive cheap rich
  pages page chapters chapter length copies sold bestseller language languages translated translator translation
  publisher isbn cover illustrator illustrations dedication dedicated epigraph sequel prequel trilogy audiobook
  ebook edition editor agent screenplay screenwriter script scriptwriter composer composed soundtrack score
  cinematographer budget gross earned box profit rating stars oscar oscars bafta emmy nominated episode episodes
  season seasons runtime minutes duration filmed shot shooting location premiere trailer streaming netflix
  hospital ward city town village county street phone number email website religion church god pray politics vote
  university college school studied study degree exam hometown accent illness disease cancer cause grave
  buried funeral instrument piano guitar violin sport sports football team uniform game car train ship bus plane
  drive weapon gun knife sword murder murdered murderer killer crime detective police prison war battle army
  king queen prince princess president minister government law capital weather rain snow summer winter season
  recipe bake cook inherit inherited inheritance fortune steal stole treasure magic wizard witch dragon ghost
  scientist inventor invented discovered doctor nurse teacher subject taught interview interviewed password`,
);

export function isOftenAsked(text: string): boolean {
  return OFTEN_ASKED.has(text);
}
