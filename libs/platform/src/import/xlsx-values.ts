/** Built-in number formats that show a date or a time (ECMA-376, part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** How the numbers of a cell are shown: as a date, padded with zeros to a width, or as they are. */
export type NumberShape = 'date' | 'plain' | { readonly digits: number };

/** An employee number shown as 0000123 is stored as 123; the format has the zeros. */
export function shapeOfFormat(id: number, code: string | undefined): NumberShape {
  if (BUILT_IN_DATES.has(id)) return 'date';
  if (code === undefined) return 'plain';
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dmyhs]/i.test(bare) && !/^general$/i.test(bare.trim()) ? 'date' : 'plain';
}

const DAY_MS = 86_400_000;

/** A stored number as text: days as `YYYY-MM-DD`, with the time when there is one. 1900 counts a 29 February that never was. */
export function numberAsText(stored: string, shape: NumberShape, is1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (shape === 'date') return dateAsText(value, is1904) ?? stored;
  // 0.1 + 0.2 is stored as 0.30000000000000004, and nobody typed that.
  const text = /[.eE]/.test(stored) ? String(Number(value.toPrecision(15))) : stored;
  return typeof shape === 'object' ? text.padStart(shape.digits, '0') : text;
}

function dateAsText(serial: number, is1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_465) return undefined;
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const iso = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return Math.round(serial * DAY_MS) % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** `BC12` → 54: which column a cell stands in, the first being 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
