import { DELIMITERS, type DelimiterName } from './delimiter';
import { CsvScanner } from './csv-scanner';
import { FileRefused } from './file-refused';

/** Above the heading some programs write what the report is called and whom it is for. */
export const MOST_TITLES = 10;

/** Which of a file's first records is its heading; undefined where it knows none of them. */
export type HeadingFinder = (first: readonly (readonly string[])[]) => number | undefined;

export interface FoundHeading {
  /** How many records stand above the heading. */
  readonly titles: number;
  readonly headings: readonly string[];
}

/**
 * The heading among the first records of a table. It is the first record, unless that is none that `find` knows and a later one is; or unless it is a
 * title, one cell alone above records of several.
 */
export function findHeading(records: readonly (readonly string[])[], find: HeadingFinder): FoundHeading | undefined {
  const first = records.slice(0, MOST_TITLES + 1);
  const titles = find(first) ?? (isTitle(first[0]) ? Math.max(0, first.findIndex((cells) => !isTitle(cells))) : 0);
  const heading = first[titles];
  return heading && { titles, headings: heading.map((cell) => cell.trim()) };
}

const isTitle = (cells: readonly string[] | undefined): boolean => cells === undefined || cells.filter((cell) => cell.trim() !== '').length <= 1;

/**
 * The same in the text of a delimited file. Titles hide the delimiter, which is told from the heading and what follows: each is tried, the one that was
 * sniffed first. @throws FileRefused where the text is no table by any of them
 */
export function findDelimitedHeading(text: string, sniffed: DelimiterName, find: HeadingFinder): (FoundHeading & { readonly delimiter: DelimiterName }) | undefined {
  const names = [sniffed, ...(Object.keys(DELIMITERS) as DelimiterName[]).filter((name) => name !== sniffed)];
  const tables = names.flatMap((delimiter) => {
    const records = firstOf(text, delimiter);
    return records.length === 0 ? [] : [{ delimiter, records }];
  });
  const known = tables.find(({ records }) => find(records.slice(0, MOST_TITLES + 1)) !== undefined);
  const [first] = tables;
  const chosen = known ?? (isTitle(first?.records[0]) ? widest(tables) : first);
  const found = chosen && findHeading(chosen.records, find);
  return found && { ...found, delimiter: chosen.delimiter };
}

interface Table {
  readonly delimiter: DelimiterName;
  readonly records: readonly (readonly string[])[];
}

/** The table whose records below the titles have the most cells. */
const widest = (tables: readonly Table[]): Table | undefined =>
  tables.reduce<Table | undefined>((best, next) => (best === undefined || widthOf(next) > widthOf(best) ? next : best), undefined);

const widthOf = ({ records }: Table): number => records.find((cells) => !isTitle(cells))?.length ?? 0;

function firstOf(text: string, delimiter: DelimiterName): string[][] {
  const scanner = new CsvScanner(DELIMITERS[delimiter]);
  try {
    const records = scanner.push(text);
    return (records.length > 0 ? records : scanner.end()).slice(0, MOST_TITLES + 1).map(({ cells }) => [...cells]);
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
}
