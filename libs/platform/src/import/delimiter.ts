export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type DelimiterName = keyof typeof DELIMITERS;

const SAMPLE_LINES = 50;

/**
 * The delimiter by which the first 50 records have the same number of cells most often. Delimiters inside quotes do not count.
 * A file of one column has none; comma is as good as any.
 */
export function sniffDelimiter(text: string): DelimiterName {
  const scored = (Object.keys(DELIMITERS) as DelimiterName[]).map((name) => ({ name, score: consistency(countPerRecord(text, DELIMITERS[name])) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).name;
}

/** Share of records that agree with the heading, weighed by how many cells that makes. */
function consistency(counts: readonly number[]): number {
  const heading = counts[0] ?? 0;
  if (heading === 0) return 0;
  return (counts.filter((count) => count === heading).length / counts.length) * (1 + Math.log(heading));
}

function countPerRecord(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isBlank = true;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isBlank) counts.push(count);
      if (counts.length === SAMPLE_LINES) return counts;
      count = 0;
      isBlank = true;
      continue;
    } else if (!isQuoted && char === delimiter) count += 1;
    isBlank = false;
  }
  // The last record may be cut off, so it counts only when it is all there is.
  return counts.length > 0 || isBlank ? counts : [count];
}
