import { isWord } from './dictionary.ts';

/**
 * Proper names that a typo must not turn into. Common ones only: what a reader would take for somebody, or some
 * place, else. Countries, languages and large cities come from the Unicode locale data that Node ships.
 */
const MALE = `aaron abel abraham adam adrian alan albert alec alexander alfred algernon allan ambrose andrew angus
anthony antonio archibald archie arnold arthur august barnaby barry bartholomew basil ben benedict benjamin bernard
bertram bob boris bradley brian bruce carl carlos cecil cedric charles charlie chris christian christopher clarence
claude clement clive colin conrad craig cyril cyrus damian dan daniel david dennis derek desmond dominic donald douglas
duncan edgar edmund edward edwin eli elias elliot ernest eric ethan eugene evan felix fergus fitzwilliam francis frank
franklin fred frederick gareth gary gavin geoffrey george gerald gerard gilbert giles godfrey gordon graham gregory
guy harold harry harvey hector henry herbert herman horace howard hubert hugh hugo humphrey ian igor isaac ivan ivor
jack jacob jacques james jason jasper jay jeff jeremy jerome jerry jesse jim jimmy joe joel john jonah jonathan joseph
joshua josiah juan jude julian julius justin keith ken kenneth kevin lance laurence lawrence leo leon leonard leopold
leslie lewis liam lionel louis lucas lucian luke malcolm marcus mario mark marmaduke martin marvin matthew maurice max
maxim maxwell michael miguel miles montague morris mortimer nathan nathaniel ned neil nicholas nick nigel noah noel
norman oliver oscar oswald otto owen patrick paul pedro percy perry peter philip pierre quentin ralph ray raymond
reginald rex richard robert robin rodney rodolphe roger roland ronald rory ross rudolf rufus rupert russell samuel sam
saul sebastian septimus seth shaun sidney silas simon spencer stanley stefan stephen steven stuart sylvester ted terence
theodore thomas tim timothy toby tobias tom tommy tony tristan ulysses vernon victor vincent vladimir wallace walter
warren wilfred wilbur will william winston timmy sammy billy bobby johnny danny benny freddie teddy eddie georgie alfie ollie harvey
robbie jamie jordan kyle marty randy ricky ronnie scotty stevie vinnie willie wolfgang heinrich francois johann fritz hans
gustav emil henri jean marcel andre alain rene jules jon marc karl eric erik bryan geoff stu sean shawn nic nik`;

const FEMALE = `abigail ada adela adelaide adele agatha agnes alexandra alice alicia alison amanda amelia amy anastasia
andrea angela anita ann anna annabel anne annie antonia antonietta audrey augusta ava barbara beatrice belinda bella
bernadette bertha bessie beth betsy betty bianca bridget camilla carla carmen carol caroline cassandra catherine cathy
cecilia celia charlotte chloe christina christine clara clare clarissa claudia constance cora cordelia cosette cynthia
daisy danielle daphne deborah deirdre delia diana dinah dolores dora doreen doris dorothea dorothy edith edna effie
eileen elaine eleanor elena eliza elizabeth ella ellen elsie emily emma enid erica estella esther ethel eugenia eunice
eva evelyn evangeline fanny felicity fiona flora florence frances freda gabriela gabrielle geraldine gertrude gillian
gina gladys gloria grace greta guinevere gwen hannah harriet hazel heather helen helena hermione hester hilary hilda
holly hope ida imogen ingrid irene iris isabel isabella ivy jane janet janice jasmine jean jemima jennie jennifer jenny
jessica jill joan joanna jocelyn josephine joyce judith judy julia juliana julie juliet june karen kate kathy kitty
lara laura lavinia leah leila lena leonora lilian lily linda lisa lola louisa louise lucia lucinda lucy lydia mabel
madeleine madge maggie maisie marcia margaret maria marian marianne marie marilyn marina marion marjorie martha mary
matilda maud maureen mavis may meg megan melissa mercy mildred millie mina minnie miranda miriam moira mollie monica
morgan muriel myra myrtle nadia nancy naomi natalie natasha nelly nina nora olga olive olivia ophelia pamela patricia
paula pauline pearl peggy penelope philippa phoebe phyllis polly portia priscilla prudence rachel rebecca regina rhoda
rita roberta rosalind rosamund rose rosemary roxana ruby ruth sally samantha sandra sarah selina serena sharon sheila
shirley sibyl silvia sonia sophia stella susan susanna sylvia tamara tanya teresa tess theresa thelma tiffany tina
tracy ursula valerie vanessa vera veronica victoria viola violet virginia vivian wendy wilhelmina winifred yvonne zoe tammy mandy sandy candy cindy becky vicky debbie annette suzanne simone claudette
ginny millicent nelly penny rosie susie trudy jackie jenna jayne henrietta harriett frieda selena celina martine pauline philippa rosa lucie lizzie jess ann anne sara cate lynn lyn beth katie katy cathie kathie lizzie toni anya tatiana irina greta heidi helga lotte`;

const SURNAMES = `adams allen anderson armstrong atkinson austen bailey baker barker barnes barrett bates bell bennet
bennett bingley blake boswell bradbury bradley brady bronte brooks browning bryant bunyan burgess burns burton butler
byron campbell camus carter cartwright chambers chandler chapman chaucer chekhov christie clark clarke coleman collins
conrad cooper copperfield cox crawford curtis darcy darwin davies davis dawson defoe dickens dickinson dixon dodd
dostoevsky douglas dumas dunn edwards eliot elliott ellis emerson evans faulkner fielding fisher fitzgerald flaubert
fletcher forster foster fowles fox gardiner gardner gaskell gibbs gibson goethe golding gordon gorky graham gray green
greene griffiths gulliver hall hamilton hammond hardy harper harris harrison hart harvey hawkins hawthorne haynes
heathcliff hemingway henderson hicks higgins hill hodges holmes homer hopkins houston howard hudson hughes hunt hunter
huxley ibsen ishiguro jackson jenkins jennings johnson johnston jones jordan joyce kafka keats kelly kennedy kerouac
kipling knight lawson lewis linton lloyd lowell marlow marlowe marsh marshall martin mason matthews mcdonald melville
mill miller milton mitchell montague moore morgan morris morrison murphy murray nabokov nelson newman newton nichols
nolan norris orwell osborne owen palmer parker parsons patterson payne pearce perkins perry peters peterson phillips
pinter poe pope porter potter powell price proust pushkin reed reynolds richards richardson rivers roberts robertson
robins robinson rogers rowling russell salinger sanders sanderson saunders shakespeare shaw shelley simmons simpson
spencer spenser stein steinbeck stephens stephenson sterne stevens stevenson stoker stone sullivan swift taylor
tennyson thackeray thompson thomson thornton thoreau tolkien tolstoy trollope tucker turgenev turner twain updike
verne voltaire walker wallace walsh walters ward warner waters watson webb webster wells welty weston wharton wheeler
whitman wickham wilde wilder wilkins wilkinson williams williamson willis wilson wood woods woodward woolf wordsworth
wright yeats young zola`;

const PLACES = `alabama alaska arizona arkansas atlantic austin avon bath bedford bedfordshire berkshire birmingham
bohemia bolton boston bradford bristol brighton buckinghamshire burgundy california cambridge cambridgeshire camden
canterbury cardiff carlisle carolina cheshire chester cleveland clifton colorado connecticut cornwall coventry cumbria
dakota dallas delaware denver derby derbyshire detroit devon dorset dover durham edinburgh essex exeter florence
florida galloway genoa georgia glasgow gloucester gloucestershire granville hague hampshire hastings hawaii hereford
hertford hertfordshire holland houston idaho illinois indiana iowa ipswich kansas kent kentucky lancashire lancaster
leeds leicester leicestershire lewes lincoln lincolnshire liverpool louisiana lyons maine manchester margate maryland
massachusetts melbourne memphis miami michigan middlesex milan minnesota mississippi missouri montana nantes naples
nebraska nevada newcastle norfolk normandy northampton northamptonshire northumberland norwich nottingham
nottinghamshire ohio oklahoma oregon orleans oxford oxfordshire pacific pennsylvania peterborough philadelphia pisa
pittsburgh plymouth portsmouth preston ramsgate reading richmond rochester rouen rutland salisbury scotland seville
sheffield shrewsbury shropshire siberia sicily somerset southampton stafford staffordshire stratford suffolk surrey
sussex swansea tennessee texas torquay transvaal transylvania tuscany utah venice vermont virginia wales warwick
warwickshire wellington westminster weymouth wiltshire winchester windsor wisconsin worcester worcestershire wyoming
yarmouth york yorkshire africa america asia australasia balkans bavaria brittany castile catalonia cork iberia oceania
prussia saxony scandinavia sumatra tasmania thuringia antarctica arabia baghdad bengal bombay burma calcutta ceylon
cologne dresden florence frankfurt geneva hamburg iberia kiev krakow leipzig lublin lyon madras marseille munich
naples odessa palermo peking persia rhodesia salzburg siam strasbourg stuttgart trieste turin venice verona versailles`;

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const male = set(MALE);
const female = set(FEMALE);
const others = set(SURNAMES);
const places = new Set(set(PLACES));

const countries = new Set(
  'england scotland wales britain usa uk america holland ussr'
    .split(' ')
    .concat(['czech republic', 'great britain']),
);
const world = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const tongues = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const languages = new Set<string>();
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
for (const first of letters) {
  for (const second of letters) {
    const region = first + second === 'ZZ' ? undefined : world.of(first + second);
    if (region !== undefined) countries.add(bare(region));
    const language = tongues.of((first + second).toLowerCase());
    if (language !== undefined && !language.includes(' ')) languages.add(bare(language));
  }
}
for (const zone of Intl.supportedValuesOf('timeZone')) {
  const city = zone.split('/').at(-1)?.toLowerCase() ?? '';
  if (/^[a-z]{4,}$/.test(city)) places.add(city);
}
places.delete('');

/** Whether a folded word is a well-known person's or place's name, or a language's. */
export function isKnownName(word: string): boolean {
  return (
    male.has(word) ||
    female.has(word) ||
    others.has(word) ||
    places.has(word) ||
    languages.has(word) ||
    countries.has(word)
  );
}

/** Whether a folded word is a county's, a large city's or the like. */
export function isPlace(word: string): boolean {
  return places.has(word);
}

/** Whether a folded word is a language's name, which says of a person only where they come from. */
export function isLanguage(word: string): boolean {
  return languages.has(word);
}

/** Whether a folded word says of which nation somebody or something is: american, british, japanese. */
export function isNational(word: string): boolean {
  if (languages.has(word) || /^(?:british|dutch|swiss|scots)$/.test(word)) return true;
  if (!/(?:an|ese|ish|i)$/.test(word) || word.length < 5 || !isWord(word)) return false;
  return [...countries].some((country) => country.startsWith(word.slice(0, Math.max(4, word.length - 4))));
}

/** Whether a folded word, or several joined by blanks, name a country (or England, Scotland, Wales). */
export function isCountry(name: string): boolean {
  return countries.has(name);
}

/** `m`, `f`, or undefined for what is no given name, or one of either sex. */
export function givenNameSex(word: string): 'm' | 'f' | undefined {
  if (male.has(word) === female.has(word)) return undefined;
  return male.has(word) ? 'm' : 'f';
}

/** Whether one is the other's name for the other sex: Daniel and Danielle, Martin and Martina, Francis and Frances. */
export function isCounterpart(a: string, b: string): boolean {
  const [one, two] = [givenNameSex(a), givenNameSex(b)];
  if (one !== undefined && two !== undefined) return one !== two;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    isGivenName(short) &&
    long.startsWith(short) &&
    /^(?:a|ia|ina|ine|ette?|elle|le|lla|etta)$/.test(long.slice(short.length))
  );
}

/** Whether a folded word is a common given name. */
export function isGivenName(word: string): boolean {
  return male.has(word) || female.has(word);
}

function bare(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, '').toLowerCase();
}
