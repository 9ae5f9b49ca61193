/** Before whoever is named as well: "my nephew, Mr. Brown", "one of them, Mr. Brown". */
const OF_THEIRS =
  /\b(?:one of|the|an?|my|your|his|her|our|their) (?:[\p{L}-]+ ){0,3}[\p{L}-]+, $/iu;

/** Characters before a name in which such words stand. */
const THEIRS_READ = 120;

/**
 * Whether a name is set apart, as in speaking to somebody or in a list.
 * @param textBefore what stands before it
 */
export const isSetApart = (textBefore: string, textBehind: string): boolean =>
  /(?:^|[“"‘(]|[,!] |\b[Dd]ear )$/u.test(textBefore) &&
  /^(?:[!?,;]|\.(?:$|[”"’]))/u.test(textBehind);

/**
 * Whether somebody is spoken to by a name, which isn't in a list or set behind what somebody is.
 */
export const isAddress = (textBefore: string, textBehind: string): boolean =>
  isSetApart(textBefore, textBehind) &&
  !/ \p{Lu}\p{L}+, $/u.test(textBefore) &&
  !OF_THEIRS.test(textBefore.slice(-THEIRS_READ));
