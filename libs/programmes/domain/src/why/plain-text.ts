/** A stretch of text; strong where the writer put two stars on both sides. */
export interface TextSpan {
  readonly text: string;
  readonly isStrong: boolean;
}

/** A paragraph, line by line, or a list, item by item. */
export interface TextBlock {
  readonly kind: 'paragraph' | 'list';
  readonly lines: readonly (readonly TextSpan[])[];
}

const BULLET = /^\s*[-•]\s+/;

/**
 * What people write, as blocks of spans for a screen to set: paragraphs, lists of lines that begin with a dash, and **strong** words.
 * Nothing else has a meaning: every other sign, angle brackets too, is text and is shown as written.
 */
export function readPlainText(text: string): TextBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => (lines.every((line) => BULLET.test(`${line} `)) ? { kind: 'list', lines: lines.map((line) => spansOf(`${line} `.replace(BULLET, '').trim())) } : { kind: 'paragraph', lines: lines.map(spansOf) }));
}

/** An unfinished pair of stars is two stars. */
const spansOf = (line: string): TextSpan[] =>
  line
    .split(/(\*\*[^*\n]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) => (/^\*\*[^*]+\*\*$/.test(part) ? { text: part.slice(2, -2), isStrong: true } : { text: part, isStrong: false }));

/** Control characters, and signs that turn the direction of what follows or hide in it: none of them is something people write on purpose. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;

/** A text as it is kept: one kind of line break, nothing unseen, no white space around it. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u2028\u2029]/g, '\n').replace(UNSEEN, '').trim();
