import { day } from '@realign/kernel';
import fc from 'fast-check';
import { nextRoundOn, shownFigures, type PulseCounts } from './pulse';
import { pulseFacts, wilson, type PulseReading } from './pulse-evidence';

const of = (n: number): PulseCounts => [0, 0, 0, n, 0];

describe('what is shown of a pulse', () => {
  it.each([
    ['each segment is large enough', [12, 30], [12, 30], 42],
    ['one is too small: the smallest of the others is withheld with it, or it were the difference', [4, 12, 30], [null, null, 30], 46],
    ['two small ones are withheld together, and hide each other', [6, 7, 30], [null, null, 30], 43],
    ['a segment nobody answered in looks like a small one, and gives nothing away', [0, 30], [null, 30], 30],
    ['everybody together are too few', [4, 5], [null, null], null],
    ['one small and one large: only everybody is shown', [3, 20], [null, null], 23],
  ])('%s', (_, sizes, shown, everybody) => {
    const figures = shownFigures(sizes.map(of), 10);
    expect(figures.segments.map((one) => one?.answers ?? null)).toEqual(shown);
    expect(figures.everybody?.answers ?? null).toBe(everybody);
  });

  it('counts who agrees, and how much on average', () => {
    expect(shownFigures([[1, 1, 2, 4, 4]], 10).everybody).toEqual({ answers: 12, mean: 45 / 12, agree: 8 / 12, counts: [1, 1, 2, 4, 4] });
  });

  it('never shows fewer than the smallest group, nor lets them be the difference', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), fc.integer({ min: 5, max: 20 }), (sizes, least) => {
        const { everybody, segments } = shownFigures(sizes.map(of), least);
        const shown = segments.flatMap((one) => (one ? [one.answers] : []));
        const rest = sizes.reduce((sum, n) => sum + n, 0) - shown.reduce((sum, n) => sum + n, 0);
        expect(shown.every((n) => n >= least)).toBe(true);
        expect(everybody === null ? shown.length === 0 : rest === 0 || rest >= least).toBe(true);
      }),
    );
  });
});

describe('when it is asked again', () => {
  it.each([
    ['a cadence after it was due', '2026-03-02', 28, '2026-03-02', '2026-03-30'],
    ['not from the day it was late', '2026-03-02', 28, '2026-03-05', '2026-03-30'],
    ['and what was missed is not made up for', '2026-03-02', 28, '2026-06-01', '2026-06-22'],
  ])('%s', (_, dueOn, cadence, today, next) => expect(nextRoundOn(day(dueOn), cadence, day(today))).toBe(next));
});

describe('a pulse as evidence', () => {
  const reading: PulseReading = { kind: 'understanding', question: 'knows_why', closedOn: '2026-11-02', asked: 400, answers: 150, agree: 0.62, mean: 3.6 };

  it.each([[0.7, 'ok'], [0.69, 'at_risk'], [0.5, 'at_risk'], [0.49, 'off_track']])('%d who agree is %s', (agree, status) => {
    expect(pulseFacts('p', [{ ...reading, agree }], false)).toEqual([expect.objectContaining({ key: 'listening.pulse:knows_why', value: agree, status })]);
  });

  it('says how sure it is, and who was asked', () => {
    const [fact] = pulseFacts('p', [reading], true);
    expect(fact?.low).toBeCloseTo(0.54, 2);
    expect(fact?.high).toBeCloseTo(0.694, 2);
    expect(fact?.note).toContain('62% of 150 who answered agree, 3.6 of 5 on average; 400 were asked.');
  });

  it('is missing once people are reached and nobody was asked, and of the kind that was not asked alone', () => {
    expect(pulseFacts('p', [], true).map(({ key, status }) => [key, status])).toEqual([['listening.pulse:understanding', 'missing'], ['listening.pulse:proposition', 'missing']]);
    expect(pulseFacts('p', [reading], true).map(({ key }) => key)).toEqual(['listening.pulse:knows_why', 'listening.pulse:proposition']);
    expect(pulseFacts('p', [], false)).toEqual([]);
  });

  it('has no figure when too few answered', () => {
    expect(pulseFacts('p', [{ ...reading, answers: null, agree: null, mean: null }], true)[0]).toMatchObject({ status: 'no_data', value: null });
  });

  it('an interval stays between nobody and everybody', () => {
    expect(wilson(1, 10).high).toBe(1);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(1, 10).low).toBeCloseTo(0.722, 3);
  });
});
