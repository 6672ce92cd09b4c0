import fc from 'fast-check';
import { findSameQuestion, questionLikeness, questionWords, SAME_QUESTION } from './similar-questions';

const likeness = (a: string, b: string): number => questionLikeness(questionWords(a), questionWords(b));

describe('equal questions', () => {
  it.each([
    ['Is my mailbox going away?', 'Will my mailbox go away?'],
    ['Is my mailbox going away?', 'MAILBOX... is it going away?!'],
    ['Is my mailbox going away?', 'Is my mailbx going away?'],
    ['Which group should I use?', 'What groups do I use'],
    ['Can my manager see my posts?', 'my posts: can the manager see them?'],
    ['Où poser ma question ?', 'Ou poser ma question'],
    ['Do I need a new laptop?', 'Do we need new laptops?'],
  ])('%s / %s', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(SAME_QUESTION);
  });

  it.each([
    ['Is my mailbox going away?', 'Is my office going away?'],
    ['Which group should I use?', 'Which browser should I use?'],
    ['Can my manager see my posts?', 'Can my manager see my salary?'],
    ['When does it start?', 'Who pays for it?'],
    ['What is it?', 'Why is it?'],
  ])('but not %s / %s', (a, b) => {
    expect(likeness(a, b)).toBeLessThan(SAME_QUESTION);
  });

  it('are alike in both directions, between 0 and 1, and each is like itself', () => {
    const text = fc.oneof(fc.string(), fc.array(fc.constantFrom('mailbox', 'group', 'manager', 'posts', 'see', 'away', 'laptop'), { maxLength: 6 }).map((words) => words.join(' ')));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = likeness(a, b);
        expect(value).toBeCloseTo(likeness(b, a), 10);
        expect(value >= 0 && value <= 1 + 1e-9).toBe(true);
        if (questionWords(a).length > 0) expect(likeness(a, a)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('go to the group that is most alike, or to one of their own', () => {
    const known = ['Is my mailbox going away?', 'Which group should I use?'].map((text) => ({ id: text, words: questionWords(text) }));
    expect(findSameQuestion(questionWords('what group do I use'), known)?.id).toBe('Which group should I use?');
    expect(findSameQuestion(questionWords('Who pays for it?'), known)).toBeUndefined();
    expect(findSameQuestion(questionWords('???'), known)).toBeUndefined();
  });
});
