/** Signs that stand for one that is read, as keyboards and programs of other scripts write them. */
const SIGNS: Readonly<Record<string, string>> = {
  '\u2212': '-', '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\uFE63': '-', '\uFF0D': '-', '\uFF0B': '+', '\uFF0C': ',', '\uFF0E': '.', '\uFF0F': '/', '\u060C': ',', '\u3000': ' ', '\u00A0': ' ', '\u2009': ' ', '\u202F': ' ', '\u066A': '%', '\uFF05': '%', '\uFE6A': '%',
};
/** Marks of the direction of writing: they are not seen and mean nothing in a number or a day. */
const UNSEEN = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/g;
const DIGIT = /\p{Nd}/u;
const ODD = /[^\t\n\r -~]/;

/** The same text with the digits of any script as 0 to 9 (`١٢` is 12), signs as ASCII writes them, and without marks nobody sees. */
export function plainDigits(text: string): string {
  if (!ODD.test(text)) return text;
  return Array.from(text.replace(UNSEEN, ''), (char) => SIGNS[char] ?? (char > '9' && DIGIT.test(char) ? String(valueOf(char)) : char)).join('');
}

/** Each script's digits stand in one row from 0 to 9, some rows end to end: how many stand before this one tells its value. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
