import { plainDigits } from './written-digits';

/** What stands between whole and part: a point (1,234.5) or a comma (1.234,5). */
export const DECIMAL_MARKS = ['point', 'comma'] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

const SHAPES: Readonly<Record<DecimalMark, RegExp>> = {
  // Groups of three, or, as in India, of two and a last of three; no group begins with a nought: 0,125 is less than one.
  point: /^[+-]?(?:[1-9]\d{0,2}(?:[,'\u2019 \u00A0\u2009\u202F]\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  comma: /^[+-]?(?:[1-9]\d{0,2}(?:[.'\u2019 \u00A0\u2009\u202F]\d{3})+|\d+)?(?:,\d+)?(?:[eE][+-]?\d+)?$/,
};
/** Arabic has marks of its own, which mean one thing only. */
const ARABIC = { decimal: /\u066B/g, thousands: /\u066C/g } as const;
/** Signs of money with letters before them (`US$`, `R$`), and the letters that some countries write instead. */
const MONEY = /^(?:[A-Za-z]{0,3}\p{Sc}|kr\.?|Fr\.|zł|Kč|Ft|lei|Rp|RM)\s*(?=[+-]?[\d.,])|\s*(?:\p{Sc}|kr\.?|zł|Kč|Ft|lei|Fr\.)$/u;
const CURRENCY = /^[A-Z]{3}\s+(?=[+-]?[\d.,])|\s+[A-Z]{3}$/;
/** No number is written in more characters than this. */
const LONGEST = 60;

/**
 * Reads a number as people write it, in digits of any script, with or without marks between thousands (Swiss spreadsheets write a curled
 * apostrophe, French ones a thin space, Indian ones groups of two), its minus in front, behind or as brackets; signs of per cent and of money
 * are dropped (12 % → 12). Undefined: no number.
 */
export function readNumber(text: string, mark: DecimalMark): number | undefined {
  const bare = text.trim().replace(/\s*%$/, '');
  return asWritten(bare, mark) ?? (bare.length > LONGEST || !/\p{Nd}/u.test(bare) ? undefined : asWritten(withoutSigns(bare, mark), mark));
}

/** Whether a number is so much per cent: the sign stands before or behind it. */
export const isPercent = (text: string): boolean => /^%|%$/.test(plainDigits(text).trim());

/** Whether both marks read a number, each as another one: `1,234`. */
export function isTwofold(text: string): boolean {
  const [asPoint, asComma] = [readNumber(text, 'point'), readNumber(text, 'comma')];
  return asPoint !== undefined && asComma !== undefined && asPoint !== asComma;
}

/**
 * The mark that a column of numbers is written with, by the values that leave no choice (`3,14`, `1.234,5`). Undefined: `1,234` could be
 * both, so somebody has to say. Whole numbers without marks leave it at a point.
 */
export function guessDecimalMark(values: Iterable<string>): DecimalMark | undefined {
  const seen = { point: 0, comma: 0, either: 0 };
  for (const value of values) {
    if (!/[.,\uFF0C\uFF0E]/.test(value)) continue;
    const [asPoint, asComma] = [readNumber(value, 'point'), readNumber(value, 'comma')];
    if (asPoint !== undefined && asPoint === asComma) continue;
    if (asPoint !== undefined && asComma !== undefined) seen.either += 1;
    else if (asPoint !== undefined) seen.point += 1;
    else if (asComma !== undefined) seen.comma += 1;
  }
  if (seen.point > 0 && seen.comma > 0) return undefined;
  if (seen.comma > 0) return 'comma';
  return seen.point > 0 || seen.either === 0 ? 'point' : undefined;
}

function asWritten(bare: string, mark: DecimalMark): number | undefined {
  if (!/\d/.test(bare) || !SHAPES[mark].test(bare)) return undefined;
  const plain = mark === 'point' ? bare.replace(/[,'\u2019 \u00A0\u2009\u202F]/g, '') : bare.replace(/[.'\u2019 \u00A0\u2009\u202F]/g, '').replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** The bare number of one with signs around it, its minus in front. */
function withoutSigns(text: string, mark: DecimalMark): string {
  const [decimal, thousands] = mark === 'point' ? ['.', ','] : [',', '.'];
  const plain = plainDigits(text.replace(ARABIC.decimal, decimal).replace(ARABIC.thousands, thousands)).trim();
  const [, inBrackets] = /^\((.*)\)$/.exec(plain) ?? [];
  const unsigned = withoutUnits(inBrackets ?? plain);
  const [, behind] = /^([^+-].*\d)\s*-$/.exec(unsigned) ?? [];
  return inBrackets === undefined ? (behind === undefined ? unsigned : `-${behind}`) : /^[\d.,]/.test(unsigned) ? `-${unsigned}` : '';
}

function withoutUnits(text: string): string {
  const [, sign = '', rest = text] = /^([+-])\s*(\D.*)$/.exec(text) ?? [];
  const bare = rest.replace(/^%\s*|\s*%$/, '').replace(MONEY, '');
  return `${sign}${isCurrency(bare) ? bare.replace(CURRENCY, '') : bare}`.replace(/^([+-])\s+/, '$1');
}

let currencies: ReadonlySet<string> | undefined;

/** Only codes that money has: three other letters beside a number are the name of something. */
function isCurrency(text: string): boolean {
  const [code] = CURRENCY.exec(text) ?? [];
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return code !== undefined && currencies.has(code.trim());
}
