import { listeningFacts, type ListeningReading } from './listening-evidence';

const reading: ListeningReading = { open: 0, gaps: 0, oldestDays: 0, askedInGaps: 0, patienceDays: 5, medianDays: null, answered: 0 };
const first = (change: Partial<ListeningReading>) => listeningFacts('p', { ...reading, ...change }, '2026-11-25T10:00:00Z')[0];

describe('unanswered questions at a checkpoint', () => {
  it('are no trouble while none waits longer than the organisation allows itself', () => {
    expect(first({})).toMatchObject({ status: 'ok', value: 0, note: 'No question waits.' });
    expect(first({ open: 2, oldestDays: 4 })).toMatchObject({ status: 'ok', note: '2 questions wait, none longer than 5 days.' });
  });

  it('are amber when one waits too long, red at three times as long', () => {
    expect(first({ open: 3, gaps: 1, oldestDays: 6, askedInGaps: 4 })).toMatchObject({ status: 'at_risk', value: 1, note: '1 question has waited longer than 5 days, the oldest for 6; 4 people asked.' });
    expect(first({ open: 3, gaps: 2, oldestDays: 16, askedInGaps: 4 })).toMatchObject({ status: 'off_track' });
  });

  it('come with how long an answer takes, once there was one', () => {
    expect(listeningFacts('p', { ...reading, medianDays: 2, answered: 7 }, 'now').map(({ key, value }) => [key, value])).toEqual([['listening.unanswered', 0], ['listening.latency', 2]]);
  });
});
