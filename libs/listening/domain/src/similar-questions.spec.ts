import fc from 'fast-check';
import { compared, findAlike, findSameQuestion, isSameQuestion, questionLikeness, questionWords, SAME_QUESTION } from './similar-questions';

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
    ['Do I have to do this?', 'do i have to do this'],
    ['Why?', 'why'],
    ['Warum?', 'WARUM'],
  ])('%s / %s', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(SAME_QUESTION);
    expect(isSameQuestion(compared(a), compared(b))).toBe(true);
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

  it.each([
    ['Can I opt out of the new tool?', 'Can I opt in to the new tool?'],
    ['When does the training start?', 'Where does the training start?'],
    ['Who approves access to the archive?', 'Why approve access to the archive?'],
    ['Is the training recorded?', 'Is the training not recorded?'],
    ['Is the training recorded?', 'Isn’t the training recorded?'],
    ['Can contractors see the group?', "Can't contractors see the group?"],
    ['Do I install the app myself?', 'Do I uninstall the app myself?'],
    ['Does support end in March 2026 for my branch?', 'Does support end in March 2027 for my branch?'],
    ['May I post customer names?', 'May I never post customer names?'],
    ['Do I have to answer before the launch?', 'Do I have to answer after the launch?'],
    ['Can my manager see my private posts in the group?', 'Can my manager see my posts in the group?'],
    ['Can I use it with customers?', 'Can I use it without customers?'],
    ['Wann beginnt die Schulung?', 'Wo beginnt die Schulung?'],
    ['Why?', 'When?'],
    ['Do I have to do this?', 'Why do I have to do this?'],
    ['Do I have to do this?', 'Do I not have to do this?'],
    ['Is access free for trainees from branches?', 'Is access free for trainers from branches?'],
  ])('and one word that matters keeps apart: %s / %s', (a, b) => {
    expect(isSameQuestion(compared(a), compared(b))).toBe(false);
    expect(isSameQuestion(compared(b), compared(a))).toBe(false);
  });

  it('what may be the same is proposed, most alike first', () => {
    const known = ['Can I opt in to the new tool?', 'Which group should I use?', 'Can I opt out of the new tool at work?'].map((text) => ({ id: text, ...compared(text) }));
    expect(findAlike(compared('Can I opt out of the new tool?'), known, 3).map(({ id }) => id)).toEqual(['Can I opt out of the new tool at work?', 'Can I opt in to the new tool?']);
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
    const known = ['Is my mailbox going away?', 'Which group should I use?'].map((text) => ({ id: text, ...compared(text) }));
    expect(findSameQuestion(compared('what group do I use'), known)?.id).toBe('Which group should I use?');
    expect(findSameQuestion(compared('Who pays for it?'), known)).toBeUndefined();
    expect(findSameQuestion(compared('???'), known)).toBeUndefined();
  });
});
