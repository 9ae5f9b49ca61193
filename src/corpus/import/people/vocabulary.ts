const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Titles of men, as they stand before a name, without their full stop. */
export const MEN = set(
  'Mr Sir Lord Captain Capt Dr Doctor Colonel Col General Major Lieutenant Sergeant Professor Judge Reverend Rev Monsieur M Herr Don Signor Uncle Father Brother King Prince Duke Count Baron Earl Squire Master Inspector Abbé Grandfather Old Young Messrs',
);
/** Titles of women. */
export const WOMEN = set(
  'Mrs Miss Ms Lady Madam Madame Mademoiselle Mlle Mme Frau Fräulein Donna Signora Aunt Sister Mother Queen Princess Duchess Countess Baroness Dame Grandmother',
);
/** Titles that say nothing of who it is, only of how old: they are no part of a name. */
export const LOOSE = set('Old Young Dear Poor Little My Messrs');

/** Capitalised words that are no names. */
export const NOT_NAMES = set(
  'I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April May June July August September October November December Christmas Easter God Lord Heaven Heavens Providence Sir Madam Ma’am Madame Miss Mister Gentlemen Ladies English Englishman French Frenchman German American Italian Spanish Irish Scotch Indian Latin Greek Roman Chapter Book Part Volume Act Scene Letter Oh Ah Yes No Well Why Nay Ha Alas Hush Pray Bless Thank Ay Aye Indeed Bible Church State Majesty Highness Excellency Honour Lordship Ladyship Street Road Square House Park Hall Inn Bar Court Castle River Hill Lane Place O Project Gutenberg Street’s North South East West Fig Footnote Mr Mrs Dr St Saint',
);

/** What people do in stories; a name beside one of these is a person's. */
export const DEEDS = set(
  'said says cried asked replied answered exclaimed whispered thought returned continued added observed remarked murmured muttered called began repeated laughed nodded smiled looked shook sat stood turned came went walked ran knew felt saw heard took gave told spoke wished seemed had was could would did sighed rose paused interrupted inquired enquired demanded shouted screamed sobbed wept declared explained agreed insisted protested interposed rejoined resumed growled grinned blushed bowed followed entered left opened put held kept loved hated hoped',
);
/** Verbs that stand before a speaker's name as well: "said Nora". */
export const SPEECH = set(
  'said says cried asked replied answered exclaimed whispered thought returned continued added observed remarked murmured muttered called began repeated inquired enquired demanded shouted screamed sobbed declared explained protested interposed rejoined resumed growled interrupted sighed',
);
/** Words before the name of a place. */
export const AT_PLACES = set('in at to from near into through towards toward across around beyond via');

/** Short forms of given names. */
export const NICKNAMES: Readonly<Record<string, string>> = {
  Lizzy: 'Elizabeth',
  Eliza: 'Elizabeth',
  Beth: 'Elizabeth',
  Bess: 'Elizabeth',
  Betsy: 'Elizabeth',
  Tom: 'Thomas',
  Jim: 'James',
  Jimmy: 'James',
  Jem: 'James',
  Bill: 'William',
  Will: 'William',
  Willy: 'William',
  Dick: 'Richard',
  Bob: 'Robert',
  Rob: 'Robert',
  Kate: 'Katherine',
  Cathy: 'Catherine',
  Johnny: 'John',
  Ned: 'Edward',
  Ted: 'Edward',
  Harry: 'Henry',
  Hal: 'Henry',
  Charley: 'Charles',
  Charlie: 'Charles',
  Fred: 'Frederick',
  Meg: 'Margaret',
  Peggy: 'Margaret',
  Polly: 'Mary',
  Molly: 'Mary',
  Sally: 'Sarah',
  Nell: 'Ellen',
  Nelly: 'Ellen',
  Joe: 'Joseph',
  Sam: 'Samuel',
  Ben: 'Benjamin',
  Dan: 'Daniel',
  Nick: 'Nicholas',
  Mike: 'Michael',
  Huck: 'Huckleberry',
  Fan: 'Fanny',
  Susy: 'Susan',
  Sue: 'Susan',
  Annie: 'Anne',
  Nan: 'Anne',
  Laurie: 'Theodore',
}; // prettier-ignore
