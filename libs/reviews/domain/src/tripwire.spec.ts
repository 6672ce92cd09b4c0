import { day, type EvidenceFact } from '@realign/kernel';
import { isWatching, TRIPWIRE_KINDS, TRIPWIRES, type EarlierReading, type TripwireKindName, type TripwireReading } from './tripwire';

const today = day('2026-11-25');
const fact = (over: Partial<EvidenceFact>): EvidenceFact => ({
  key: 'goals.key-result:1', source: 'goals', subjectType: 'key_result', subjectId: '1', title: 'Active people', status: 'ok', value: 0.4, unit: 'share', baseline: 0.2, target: 0.6, asOf: '2026-11-20', note: 'Seen.', link: 'goals', ...over,
});
const earlier = (...values: [value: number, asOf: string][]): EarlierReading[] => values.map(([value, asOf]) => ({ key: 'goals.key-result:1', value, asOf }));
const read = (kind: TripwireKindName, facts: EvidenceFact[], before: EarlierReading[] = [], threshold = TRIPWIRES[kind].defaultThreshold): TripwireReading => TRIPWIRES[kind].read({ facts, earlier: before, today, watchedSince: day('2026-10-01') }, threshold);
const signal = (key: string, status: EvidenceFact['status']): EvidenceFact => fact({ key: `adoption.momentum:${key}`, source: 'adoption', subjectType: 'usage', title: `Momentum: ${key}`, status, note: '21%, down from 24% in the four weeks before.' });
const vacancies = (value: number | null): EvidenceFact => fact({ key: 'roles.vacancies', source: 'roles', subjectType: 'programme', value, note: `${value} roles are vacant.` });

describe('a tripwire', () => {
  it.each<[string, TripwireKindName, TripwireReading, number | null, boolean]>([
    ['goes back a quarter of its way in four weeks', 'slope', read('slope', [fact({ value: 0.3 })], earlier([0.4, '2026-10-23'])), 25, true],
    ['goes back a little', 'slope', read('slope', [fact({ value: 0.39 })], earlier([0.4, '2026-10-23'])), 2.5, false],
    ['falls, where less is better', 'slope', read('slope', [fact({ baseline: 0.6, target: 0.2, value: 0.3 })], earlier([0.5, '2026-10-23'])), -50, false],
    ['has no reading a week before', 'slope', read('slope', [fact({ value: 0.1 })], earlier([0.4, '2026-11-18'])), null, false],
    ['has no baseline', 'slope', read('slope', [fact({ baseline: null })], earlier([0.4, '2026-10-23'])), null, false],
    ['swings beyond anything before', 'variance', read('variance', [fact({ value: 0.8 })], earlier([0.4, '2026-07-01'], [0.42, '2026-08-01'], [0.38, '2026-09-01'], [0.4, '2026-10-01'])), 24.5, true],
    ['moves as it always does', 'variance', read('variance', [fact({ value: 0.41 })], earlier([0.4, '2026-07-01'], [0.42, '2026-08-01'], [0.38, '2026-09-01'], [0.4, '2026-10-01'])), 0.6, false],
    ['has three earlier readings', 'variance', read('variance', [fact({ value: 9 })], earlier([1, '2026-08-01'], [2, '2026-09-01'], [1, '2026-10-01'])), null, false],
    ['falls after readings that never differed', 'variance', read('variance', [fact({ value: 5, baseline: 20, target: 60 })], earlier([40, '2026-07-01'], [40, '2026-08-01'], [40, '2026-09-01'], [40, '2026-10-01'])), 87.5, true],
    ['stays what it always was', 'variance', read('variance', [fact({ value: 0.4 })], earlier([0.4, '2026-07-01'], [0.4, '2026-08-01'], [0.4, '2026-09-01'], [0.4, '2026-10-01'])), 0, false],
    ['moves by less than it matters', 'variance', read('variance', [fact({ value: 0.41 })], earlier([0.4, '2026-07-01'], [0.4, '2026-08-01'], [0.4, '2026-09-01'], [0.4, '2026-10-01'])), 2.5, false],
    ['jumps, without a target', 'variance', read('variance', [fact({ value: 9, baseline: null, target: null })], earlier([1, '2026-07-01'], [1, '2026-08-01'], [1, '2026-09-01'], [1, '2026-10-01'])), 800, true],
    ['was always nothing, without a target', 'variance', read('variance', [fact({ value: 9, baseline: null, target: null })], earlier([0, '2026-07-01'], [0, '2026-08-01'], [0, '2026-09-01'], [0, '2026-10-01'])), null, false],
    ['two roles vacant', 'role_vacancy', read('role_vacancy', [vacancies(2)]), 2, true],
    ['one role vacant', 'role_vacancy', read('role_vacancy', [vacancies(1)]), 1, false],
    ['no answer about roles', 'role_vacancy', read('role_vacancy', []), null, false],
    ['the oldest reading 45 days old', 'staleness', read('staleness', [fact({ asOf: '2026-10-11T09:00:00Z' }), fact({})]), 45, true],
    ['a yearly survey of 200 days ago', 'staleness', read('staleness', [fact({ asOf: '2026-05-09', freshDays: 395, health: 'on_track' }), fact({ freshDays: 30, health: 'on_track' })]), 0, false],
    ['a yearly survey beside a monthly figure that stayed away', 'staleness', read('staleness', [fact({ asOf: '2026-05-09', freshDays: 395, health: 'on_track' }), fact({ asOf: '2026-10-01', freshDays: 30, health: 'stale' })]), 55, true],
    ['a yearly survey of two years ago', 'staleness', read('staleness', [fact({ asOf: '2024-11-25', freshDays: 395, health: 'stale' })]), 730, true],
    ['fresh readings', 'staleness', read('staleness', [fact({})]), 5, false],
    ['one never read in 55 days', 'staleness', read('staleness', [fact({ value: null, asOf: null }), fact({})]), 55, true],
    ['one never read, not for that long', 'staleness', read('staleness', [fact({ value: null, asOf: null })], [], 60), 55, false],
    ['one never read, of a goal that came into use last week', 'staleness', read('staleness', [fact({ value: null, asOf: null, inUseSince: day('2026-11-18') })]), 7, false],
    ['one never read, in use longer than the programme', 'staleness', read('staleness', [fact({ value: null, asOf: null, inUseSince: day('2026-08-01') })]), 55, true],
    ['no key result at all', 'staleness', read('staleness', [vacancies(1)]), null, false],
    ['five questions wait', 'unanswered_questions', read('unanswered_questions', [fact({ key: 'listening.unanswered', source: 'listening', subjectType: 'programme', value: 5 })]), 5, true],
    ['two of four signals fade', 'momentum', read('momentum', [signal('trend', 'at_risk'), signal('rhythm', 'at_risk'), signal('breadth', 'info'), signal('response', 'no_data')]), 2, true],
    ['momentum holds', 'momentum', read('momentum', [signal('trend', 'info')]), 0, false],
    ['momentum cannot be told', 'momentum', read('momentum', [signal('trend', 'no_data')]), null, false],
    ['nobody counts questions', 'unanswered_questions', read('unanswered_questions', [fact({})]), null, false],
  ])('%s (%s)', (_, _kind, reading, value, isTripped) => {
    expect({ value: reading.value, isTripped: reading.isTripped }).toEqual({ value, isTripped });
    expect(reading.reason.length).toBeGreaterThan(3);
  });

  it('trips exactly at its threshold, and names the key result that is worst', () => {
    const other = fact({ key: 'goals.key-result:2', title: 'Answers', value: 0.2 });
    const both = [...earlier([0.4, '2026-10-23']), { key: 'goals.key-result:2', value: 0.4, asOf: '2026-10-23' }];
    expect(read('slope', [fact({}), other], both, 50)).toMatchObject({ isTripped: true, reason: expect.stringContaining('Answers') });
    expect(read('slope', [fact({}), other], both, 50.1).isTripped).toBe(false);
  });

  it('cannot tell without evidence, whichever it is, and then never trips', () => {
    for (const kind of TRIPWIRE_KINDS) expect(read(kind, [], [], 0.0001)).toMatchObject({ value: null, isTripped: false });
  });

  it('rests after it tripped, and is not looked at when disarmed', () => {
    const armed = { threshold: 1, isArmed: true, coolDownDays: 14, lastTrippedOn: null };
    expect(isWatching(armed, today)).toBe(true);
    expect(isWatching({ ...armed, isArmed: false }, today)).toBe(false);
    expect(isWatching({ ...armed, lastTrippedOn: day('2026-11-12') }, today)).toBe(false);
    expect(isWatching({ ...armed, lastTrippedOn: day('2026-11-11') }, today)).toBe(true);
  });
});
