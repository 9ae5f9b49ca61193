import { shortFormsOf } from '../../../../lib/nicknames.ts';
import { capital, wordSet } from '../../../../lib/text.ts';

/** Given names of men that novels in English use most. */
const MEN = wordSet(`
  Abraham Adam Albert Alexander Alfred Ambrose Amos Andrew Anthony Antony Archibald Arthur Augustus Barnaby
  Bartholomew Basil Benjamin Bernard Bertram Cecil Charles Christopher Clarence Clement Daniel David Edgar Edmund
  Edward Edwin Ernest Alexandre Eustace Ezra Felix Francis Frederick Geoffrey George Gerald Gilbert Giles Godfrey
  Gregory Guy Harold Hector Henry Herbert Hugh Humphrey Ivan Jacob James Jasper Jeremiah Jerome John Jonathan
  Joseph Joshua Julian Laurence Lawrence Leonard Lewis Lionel Louis Luke Mark Martin Matthew Maurice Michael Miles
  Neville Nicholas Noah Oliver Oscar Oswald Patrick Paul Percy Peter Philip Phineas Quincey Ralph Raymond Richard
  Robert Robin Roderick Roger Roland Rupert Samuel Sebastian Silas Simon Solomon Stephen Sydney Theodore Thomas
  Timothy Tobias Victor Vincent Walter Wilfred William
`);

/** Given names of women that novels in English use most. */
const WOMEN = wordSet(`
  Ada Adela Adelaide Adele Agatha Agnes Alice Amelia Amy Anna Anne Ann Annie Arabella Augusta Barbara Beatrice
  Bertha Blanche Bridget Caroline Catherine Cecilia Charlotte Christina Clara Clarissa Constance Cordelia Cornelia
  Daisy Deborah Diana Dinah Dora Dorothea Dorothy Edith Eleanor Elizabeth Ella Ellen Elinor Emily Emma Esther
  Ethel Eva Evelyn Flora Florence Frances Georgiana Gertrude Grace Hannah Harriet Helen Henrietta Hester Hilda Ida
  Irene Isabel Isabella Jane Janet Jenny Jessie Joan Josephine Julia Juliet Katharine Katherine Laura Lavinia
  Letitia Lilian Louisa Lucie Lucy Lydia Mabel Madeline Margaret Maria Marian Marianne Martha Mary Matilda Maud
  Mildred Millicent Mina Miriam Nancy Olivia Patience Patty Phoebe Prudence Rachel Rebecca Rosa Rosalind Rosamond
  Rose Ruth Sarah Selina Sophia Sophie Susan Sylvia Theresa Therese Thérèse Ursula Victoria Violet Virginia
  Winifred
`);

/** Short forms of men's names, and of women's: Nick is a man as Nicholas is. */
const shortOf = (names: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => [...shortFormsOf(name.toLowerCase())].map(capital)));
const SHORT_OF_MEN = shortOf(MEN);
const SHORT_OF_WOMEN = shortOf(WOMEN);

/** Whom a given name or its short form is usually given to; undefined where it could be anybody's. */
export function sexOfGiven(name: string): 'he' | 'she' | undefined {
  if (MEN.has(name)) return 'he';
  if (WOMEN.has(name)) return 'she';
  const [he, she] = [SHORT_OF_MEN.has(name), SHORT_OF_WOMEN.has(name)];
  return he === she ? undefined : he ? 'he' : 'she';
}
