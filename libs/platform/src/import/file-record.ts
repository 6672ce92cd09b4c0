/** One record of a file, whatever the file is: a line of a table, a row of a sheet, an item of JSON. */
export interface FileRecord {
  /** In the order of the file's headings. Text as it stands in the file; empty where the file says nothing. */
  readonly cells: readonly string[];
  /** Where the record begins: the line of a text file or the row of a sheet, the first being 1. */
  readonly line: number;
}

/** The longest record, in characters: a longer one is a file gone wrong, and would have to be held in memory. */
export const MAX_RECORD_CHARS = 1024 * 1024;

/** A record in which nothing stands is no record. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');
