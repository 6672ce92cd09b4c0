/** What stands between whole and part: a point (1,234.5) or a comma (1.234,5). */
export const DECIMAL_MARKS = ['point', 'comma'] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

const SHAPES: Readonly<Record<DecimalMark, RegExp>> = {
  point: /^[+-]?(?:\d{1,3}(?:[,'\u2019 \u00A0\u2009\u202F]\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  comma: /^[+-]?(?:\d{1,3}(?:[.'\u2019 \u00A0\u2009\u202F]\d{3})+|\d+)?(?:,\d+)?(?:[eE][+-]?\d+)?$/,
};

/** Reads a number as people write it, with or without marks between thousands (Swiss spreadsheets write a curled apostrophe, French ones a thin space); a percent sign is dropped (12 % → 12). Undefined: no number. */
export function readNumber(text: string, mark: DecimalMark): number | undefined {
  const bare = text.trim().replace(/\s*%$/, '');
  if (!/\d/.test(bare) || !SHAPES[mark].test(bare)) return undefined;
  const plain = mark === 'point' ? bare.replace(/[,'\u2019 \u00A0\u2009\u202F]/g, '') : bare.replace(/[.'\u2019 \u00A0\u2009\u202F]/g, '').replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The mark that a column of numbers is written with, by the values that leave no choice (`3,14`, `1.234,5`). Undefined: `1,234` could be
 * both, so somebody has to say. Whole numbers without marks leave it at a point.
 */
export function guessDecimalMark(values: Iterable<string>): DecimalMark | undefined {
  const seen = { point: 0, comma: 0, either: 0 };
  for (const value of values) {
    if (!/[.,]/.test(value)) continue;
    const [asPoint, asComma] = [readNumber(value, 'point'), readNumber(value, 'comma')];
    if (asPoint !== undefined && asComma !== undefined) seen.either += 1;
    else if (asPoint !== undefined) seen.point += 1;
    else if (asComma !== undefined) seen.comma += 1;
  }
  if (seen.point > 0 && seen.comma > 0) return undefined;
  if (seen.comma > 0) return 'comma';
  return seen.point > 0 || seen.either === 0 ? 'point' : undefined;
}
