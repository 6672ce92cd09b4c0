import fc from 'fast-check';
import { cleanText, readPlainText } from './plain-text';

const HOSTILE = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[click](javascript:alert(1))', '{{constructor.constructor("alert(1)")()}}', '"><svg/onload=alert(1)>', '<a href="data:text/html,x">y</a>', '&lt;script&gt;',
];

const allText = (text: string): string => readPlainText(text).flatMap(({ lines }) => lines.map((line) => line.map((span) => span.text).join(''))).join('\n');

describe('a text that people write', () => {
  it('has paragraphs, lists and strong words, and nothing else', () => {
    expect(readPlainText('Ask in **Branch answers**.\nAnyone can help.\n\n- First\n- **Then**')).toEqual([
      { kind: 'paragraph', lines: [[{ text: 'Ask in ', isStrong: false }, { text: 'Branch answers', isStrong: true }, { text: '.', isStrong: false }], [{ text: 'Anyone can help.', isStrong: false }]] },
      { kind: 'list', lines: [[{ text: 'First', isStrong: false }], [{ text: 'Then', isStrong: true }]] },
    ]);
    expect(readPlainText(' \n\n ')).toEqual([]);
    expect(allText('** not finished')).toBe('** not finished');
  });

  it.each(HOSTILE)('keeps %s as the text it is', (text) => {
    expect(allText(text)).toBe(text);
    expect(cleanText(text)).toBe(text);
  });

  it('is made of spans that hold every word as written, whatever it is', () => {
    const words = fc.array(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE, '**a**', '\n', '\n\n', '- ')), { maxLength: 12 }).map((parts) => parts.join(' '));
    const letters = (text: string): string => text.replace(/[\s*•-]/g, '');
    fc.assert(fc.property(words, (text) => letters(allText(cleanText(text))) === letters(cleanText(text))));
  });

  it('is kept without anything unseen that could turn or hide what is read', () => {
    expect(cleanText('  pay \u202Egnp.exe\u202C\u0007 now\r\nthen\u200B ')).toBe('pay gnp.exe now\nthen');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  });
});
