import { copyLine } from './read-records';

describe('a line for COPY', () => {
  it('tells nothing from an empty text, and numbers and truths from both', () => {
    expect(copyLine(['a', null, '', 7, true])).toBe('a\t\\N\t\t7\ttrue\n');
  });

  it('keeps what COPY would take for its own, and only that', () => {
    expect(copyLine(['C:\\N', 'two\nlines', 'a\tb', 'end\r', null])).toBe('C:\\\\N\ttwo\\nlines\ta\\tb\tend\\r\t\\N\n');
    expect(copyLine(['quo"te', 'N', 'ü'])).toBe('quo"te\tN\tü\n');
  });
});
