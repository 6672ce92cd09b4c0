export interface TextPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words with the white space after them, so that pieces put together give the text again. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** Texts longer than this, in words multiplied, are shown as replaced: the table below would grow too large. */
const LARGEST = 4_000_000;

/**
 * What changed between two texts, word by word: the longest common subsequence stays, the rest is removed or added. The pieces that are
 * same or removed give the text before; those that are same or added give the text after.
 */
export function diffWords(before: string, after: string): TextPiece[] {
  const [a, b] = [words(before), words(after)];
  if (a.length * b.length > LARGEST) return join([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
  const lengths = commonLengths(a, b);
  const pieces: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) { pieces.push({ kind: 'same', text: left }); i++; j++; }
    else if (left !== undefined && (right === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) { pieces.push({ kind: 'removed', text: left }); i++; }
    else { pieces.push({ kind: 'added', text: right ?? '' }); j++; }
  }
  return join(pieces);
}

const at = (lengths: readonly (readonly number[])[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

/** Length of the longest common subsequence of each pair of tails (Wagner and Fischer, 1974). */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  }
  return lengths;
}

/** Neighbours of one kind become one piece; empty ones go. */
const join = (pieces: readonly TextPiece[]): TextPiece[] =>
  pieces.reduce<TextPiece[]>((joined, piece) => {
    const last = joined.at(-1);
    if (piece.text === '') return joined;
    return last?.kind === piece.kind ? [...joined.slice(0, -1), { kind: piece.kind, text: last.text + piece.text }] : [...joined, piece];
  }, []);
