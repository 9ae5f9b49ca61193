/**
 * The items of an answer that is a list or has two parts: parted by comma, semicolon, slash, ampersand or "and".
 * One item where it is neither. An empty text has none.
 */
export function splitItems(answer: string): string[] {
  return answer
    .split(/\s*[,;/&\n]\s*(?:and\s+)?|\s+(?:and|plus)\s+/i)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
