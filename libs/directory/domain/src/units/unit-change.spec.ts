import { day } from '@realign/kernel';
import { refuseLongAgo, refuseUnitChange, unitChangeFaults, unitChangeWords, type UnitChange, type UnitChangeFacts } from './unit-change';

const wish = (more: Partial<UnitChange>): UnitChange => ({ kind: 'move', orgUnitId: 'a', effectiveOn: day('2026-11-01'), underUnitId: 'b', ...more });
const facts = (more: Partial<UnitChangeFacts> = {}): UnitChangeFacts => ({ name: 'Retail', isClosed: false, lastChangedOn: null, openedOn: null, peopleInside: 3, unitsBelow: 1, strangers: 0, isNameTaken: false, ...more });

describe('a change of a unit', () => {
  it('says what it lacks, by pointer', () => {
    const pointers = (more: Partial<UnitChange>) => unitChangeFaults(wish(more)).map(({ pointer }) => pointer);
    expect(pointers({ kind: 'rename', name: '  ' })).toEqual(['/name']);
    expect(pointers({ kind: 'merge' })).toEqual(['/intoUnitId']);
    expect(pointers({ kind: 'merge', intoUnitId: 'a' })).toEqual(['/intoUnitId']);
    expect(pointers({ kind: 'split', name: 'North' })).toEqual(['/personIds']);
    expect(pointers({ underUnitId: 'a' })).toEqual(['/underUnitId']);
    expect(pointers({ underUnitId: null })).toEqual([]);
  });

  it.each([
    ['unit-closed', wish({}), facts({ isClosed: true })],
    ['later-change', wish({}), facts({ lastChangedOn: day('2026-11-02') })],
    ['not-yet-there', wish({}), facts({ openedOn: day('2026-11-02') })],
    ['other-closed', wish({}), facts({ other: { name: 'Old', isClosed: true, isBelow: false } })],
    ['circle', wish({}), facts({ other: { name: 'Branch', isClosed: false, isBelow: true } })],
    ['circle', wish({ kind: 'merge', intoUnitId: 'b' }), facts({ other: { name: 'Branch', isClosed: false, isBelow: true } })],
    ['not-below', wish({ kind: 'split', name: 'N', unitIds: ['x'] }), facts({ strangers: 1 })],
    ['name-taken', wish({ kind: 'rename', name: 'Retail' }), facts({ isNameTaken: true })],
    ['not-empty', wish({ kind: 'close' }), facts()],
  ])('is refused: %s', (code, change, given) => expect(refuseUnitChange(change, given)).toMatchObject({ refused: code }));

  it('is allowed on the day of the newest change, and an empty unit may be closed', () => {
    expect(refuseUnitChange(wish({}), facts({ lastChangedOn: day('2026-11-01') }))).toBeNull();
    expect(refuseUnitChange(wish({ kind: 'close' }), facts({ peopleInside: 0, unitsBelow: 0 }))).toBeNull();
  });

  it('is refused for a day more than ten years back, with the first day that is possible', () => {
    expect(refuseLongAgo(day('1999-01-01'), day('2026-11-25'))).toMatchObject({ refused: 'too-long-ago', detail: expect.stringContaining('2016-11-25') });
    expect(refuseLongAgo(day('2016-11-25'), day('2026-11-25'))).toBeUndefined();
  });

  it('is said in one sentence', () => {
    expect(unitChangeWords(wish({ kind: 'merge' }), 'North', 'Retail')).toBe('North is merged into Retail');
    expect(unitChangeWords(wish({ kind: 'split', name: 'North' }), 'Retail', null)).toBe('North is split off from Retail');
    expect(unitChangeWords(wish({}), 'Retail', null)).toBe('Retail stands at the top');
  });
});
