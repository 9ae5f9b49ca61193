/** Short forms of given names, each line with the full name first. */
const SHORT_FORMS = `elizabeth lizzy lizzie liz eliza beth betty betsy bess bessie
margaret maggie meg peggy madge
catherine kate katie kathy cathy kitty cath
katherine kate katie kathy kitty kath
thomas tom tommy thos
william bill billy willie willy will wm
robert bob bobby rob robbie bert
richard dick dickie rick ricky
james jim jimmy jamie jas
john johnny jack jackie
charles charlie charley chas
henry harry hal
edward ed eddie ned ted teddy
george georgie geo
joseph joe joey
samuel sam sammy
daniel dan danny
michael mike mick mickey
frederick fred freddie freddy
alexander alex alec sandy
anthony tony
andrew andy
benjamin ben benny
francis frank
lawrence larry
laurence laurie
nicholas nick
philip phil pip
peter pete
david dave davy
stephen steve
steven steve
matthew matt
timothy tim timmy
theodore theo ted teddy
christopher chris kit
gregory greg
jeremiah jerry
gerald jerry
huckleberry huck
jacob jake
leonard len lenny
raymond ray
ronald ron ronnie
albert bert bertie al
archibald archie
bartholomew bart
sydney syd sid
sidney syd sid
susan sue susie
mary molly polly
sarah sally sadie
dorothy dot dolly dottie
helen nell nellie nelly
eleanor nell nellie nora
ellen nell nellie nelly
harriet hattie
frances fanny fran
jennifer jenny jen
jessica jess jessie
rebecca becky
victoria vicky vickie
deborah debbie
abigail abby
josephine jo josie
isabella bella
wilhelmina mina
emily em
edith edie
gertrude trudy
florence flo florrie
matilda tilly
virginia ginny
penelope penny
philippa pippa
patricia pat patty
pamela pam
georgiana georgie
louisa lou
caroline carrie
agnes aggie
barbara barb babs
amanda mandy
samantha sam
alexandra alex sandra
christina tina chris
teresa tess tessa
theresa tess tessa
millicent millie
nathaniel nat nate
zachary zach zack
reginald reg reggie
donald don
kenneth ken
patrick pat paddy
january jan`;

const shortForms = new Map<string, ReadonlySet<string>>();
for (const line of SHORT_FORMS.split('\n')) {
  const [full = '', ...short] = line.split(' ');
  shortForms.set(full, new Set(short));
}

/** A given name's everyday short forms, both in small letters; empty where none is known. */
export const shortFormsOf = (name: string): ReadonlySet<string> => shortForms.get(name) ?? new Set();

/** Whether one is the other's everyday short form: Lizzy and Elizabeth. Two short forms of one name are two names. */
export function isShortForm(a: string, b: string): boolean {
  return shortForms.get(a)?.has(b) === true || shortForms.get(b)?.has(a) === true;
}
