import { diffStrategies, isSameStrategy, missingParts, type StrategyText } from './strategy';

const whole: StrategyText = { whyNow: 'Questions wait for days.', outcomes: ['Answers in a day'], reach: 'All branches', whatNot: 'No client matters', risks: 'Leaders stay silent' };

describe('a strategy', () => {
  it('is whole when each of its five parts is written', () => {
    expect(missingParts(whole)).toEqual([]);
    expect(missingParts({ ...whole, whyNow: ' ', outcomes: [], risks: '' })).toEqual(['Why now', 'Outcomes', 'Risks']);
  });

  it('says part by part what is different from an earlier edition', () => {
    const later = { ...whole, outcomes: ['Answers in a day', 'Fewer mails'] };
    expect([isSameStrategy(whole, { ...whole }), isSameStrategy(whole, later)]).toEqual([true, false]);
    expect(diffStrategies(whole, later).filter(({ isChanged }) => isChanged)).toEqual([
      { part: 'Outcomes', isChanged: true, pieces: [{ kind: 'same', text: 'Answers in a ' }, { kind: 'removed', text: 'day' }, { kind: 'added', text: 'day\nFewer mails' }] },
    ]);
  });
});
