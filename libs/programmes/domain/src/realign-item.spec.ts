import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { describeFieldChange, realignItem, refuseEarlyStart, refuseLongAgo, type RealignableItem } from './realign-item';

const activity: RealignableItem = { target: 'activity', title: 'Question hour', state: 'running', startsOn: '2026-11-02', endsOn: '2026-11-30' };

describe('what a decision changes in an activity or wave', () => {
  it('moves the last day with the first, so that the length stays', () => {
    expect(realignItem(activity, { change: 'adapt', startsOn: '2026-11-09' })).toEqual([
      { field: 'startsOn', before: '2026-11-02', after: '2026-11-09' },
      { field: 'endsOn', before: '2026-11-30', after: '2026-12-07' },
    ]);
  });

  it('stops an activity and holds a wave', () => {
    expect(realignItem(activity, { change: 'stop' })).toEqual([{ field: 'state', before: 'running', after: 'stopped' }]);
    expect(realignItem({ ...activity, target: 'wave', state: 'planned' }, { change: 'stop' })).toEqual([{ field: 'state', before: 'planned', after: 'held' }]);
  });

  it('stopped from a later day on ends the day before; what would only have begun by then is stopped now, and what ends sooner anyway is left', () => {
    expect(realignItem(activity, { change: 'stop', effectiveOn: '2026-11-16' })).toEqual([{ field: 'endsOn', before: '2026-11-30', after: '2026-11-15' }]);
    expect(realignItem({ ...activity, state: 'scheduled' }, { change: 'stop', effectiveOn: '2026-11-02' })).toEqual([{ field: 'state', before: 'scheduled', after: 'stopped' }]);
    expect(realignItem(activity, { change: 'stop', effectiveOn: '2026-12-01' })).toMatchObject({ refused: 'ends-anyway', pointer: '/effectiveOn' });
    for (const change of ['adapt', 'scale'] as const) expect(realignItem(activity, { change, endsOn: '2027-01-31', effectiveOn: '2026-12-31' })).toMatchObject({ refused: 'changes-at-once', pointer: '/effectiveOn' });
    expect(refuseEarlyStart('2026-12-01', '2026-12-02')).toMatchObject({ refused: 'begins-before', pointer: '/effectiveOn' });
    expect([refuseEarlyStart('2026-12-02', '2026-12-02'), refuseEarlyStart(undefined, '2026-12-02'), refuseEarlyStart('2026-12-01', undefined)]).toEqual([undefined, undefined, undefined]);
    expect(realignItem({ ...activity, target: 'wave', state: 'planned' }, { change: 'stop', effectiveOn: '2026-12-01' })).toMatchObject({ refused: 'held-at-once', pointer: '/effectiveOn' });
  });

  it('starts what begins about now: what was proposed weeks ago still may, what began in another age may not', () => {
    expect(refuseLongAgo('1900-01-01', '2026-11-25')).toMatchObject({ refused: 'begins-long-ago', pointer: '/startsOn', detail: expect.stringContaining('2026-09-26') });
    expect([refuseLongAgo(undefined, '2026-11-25'), refuseLongAgo('2026-09-26', '2026-11-25'), refuseLongAgo('2027-03-01', '2026-11-25')]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused when nothing would differ, when it ended already, or when it would end before it begins', () => {
    expect(realignItem(activity, { change: 'adapt', title: ' ' })).toMatchObject({ refused: 'nothing-differs' });
    expect(realignItem({ ...activity, state: 'stopped' }, { change: 'adapt', title: 'New' })).toMatchObject({ refused: 'already-stopped' });
    expect(realignItem(activity, { change: 'scale', endsOn: '2026-10-01' })).toMatchObject({ refused: 'ends-before-it-starts', pointer: '/endsOn' });
  });

  it('leaves the planned day of a wave that was launched, held since or not; how long it is lived with may change', () => {
    for (const state of ['adopting', 'held']) expect(realignItem({ ...activity, target: 'wave', state, launchedOn: '2026-11-02' }, { change: 'adapt', startsOn: '2027-01-11' })).toMatchObject({ refused: 'launched', pointer: '/startsOn' });
    expect(realignItem({ ...activity, target: 'wave', state: 'adopting', launchedOn: '2026-11-02' }, { change: 'adapt', startsOn: '2026-11-02', endsOn: '2027-01-31' })).toEqual([{ field: 'endsOn', before: '2026-11-30', after: '2027-01-31' }]);
    expect(realignItem({ ...activity, target: 'wave', state: 'held', launchedOn: null }, { change: 'adapt', startsOn: '2027-01-11' })).toHaveLength(2);
  });

  it('never leaves an item that ends before it begins', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }), (startsOn, endsOn) => {
        const changes = realignItem(activity, { change: 'adapt', startsOn, endsOn });
        if (isRefused(changes)) return;
        const after = { ...activity, ...Object.fromEntries(changes.map(({ field, after: value }) => [field, value])) };
        expect(after.endsOn >= after.startsOn).toBe(true);
      }),
    );
  });

  it('is told in words', () => {
    expect(describeFieldChange({ field: 'endsOn', before: '2026-11-30', after: '2026-12-07' })).toBe('Last day from 2026-11-30 to 2026-12-07');
  });
});
