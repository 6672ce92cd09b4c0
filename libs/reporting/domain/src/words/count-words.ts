const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "three", and "11" from eleven on. */
export const inWords = (count: number): string => WORDS[count] ?? String(count);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "one decision", "two decisions". */
export const counted = (count: number, one: string, many: string): string => `${inWords(count)} ${count === 1 ? one : many}`;
