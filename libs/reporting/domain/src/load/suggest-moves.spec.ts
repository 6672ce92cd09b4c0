import { addDays, compareDays, day, type Day } from '@realign/kernel';
import { brokenDependencies } from '@realign/programmes/domain';
import fc from 'fast-check';
import { hoursInWeek, levelOfLoad, loadOfWeek, type LoadGroup } from './change-load';
import { suggestMoves, type Collision, type MovableItem } from './suggest-moves';

const today = day('2026-11-25');
const monday = day('2026-11-23');
const weeks = [...Array(26).keys()].map((at) => addDays(monday, 7 * at));
const week = day('2027-01-18');

const item = (id: string, over: Partial<MovableItem> = {}): MovableItem => ({ id, title: id, startsOn: week, endsOn: addDays(week, 4), hoursEach: 2, isMovable: true, ...over });
const collision = (over: Partial<Collision>): Collision => ({ week, limit: 3, groups: [], items: [], blackouts: [], dependencies: [], placed: [], today, weeks, ...over });
const everybody = (...itemIds: string[]): LoadGroup[] => [{ people: 100, itemIds }];

describe('change load in hours a person a week', () => {
  it('spreads an item over its days and gives a week its part', () => {
    const over = item('a', { startsOn: day('2027-01-21'), endsOn: day('2027-01-27'), hoursEach: 7 });
    expect([hoursInWeek(over, week), hoursInWeek(over, addDays(week, 7)), hoursInWeek(over, addDays(week, 14))]).toEqual([4, 3, 0]);
  });

  it('says what nearly all have, what there is on average and what one person has at most', () => {
    const items = new Map([item('a'), item('b', { hoursEach: 4 })].map((one) => [one.id, one]));
    const groups = [{ people: 90, itemIds: [] }, { people: 6, itemIds: ['a'] }, { people: 4, itemIds: ['a', 'b'] }];
    expect(loadOfWeek(groups, items, week)).toEqual({ mean: 0.36, p95: 2, peak: 6 });
    expect(loadOfWeek([], items, week)).toEqual({ mean: 0, p95: 0, peak: 0 });
  });

  it('is over only past the limit', () => {
    expect([0, 1, 1.5, 2, 2.01].map((hours) => levelOfLoad(hours, 2))).toEqual(['none', 'within', 'near', 'near', 'over']);
  });
});

describe('moves that take a week below what people can bear', () => {
  const items = [item('survey'), item('launch', { isMovable: false }), item('demo')];
  const groups = everybody('survey', 'launch', 'demo');

  it('are two, of different items, with least delay', () => {
    const { moves, fewerWhy } = suggestMoves(collision({ items, groups, limit: 4 }));
    expect(fewerWhy).toBeNull();
    expect(moves.map(({ itemId, days, before, after, isEnough }) => ({ itemId, days, before, after, isEnough }))).toEqual([{ itemId: 'demo', days: -7, before: 6, after: 4, isEnough: true }, { itemId: 'survey', days: -7, before: 6, after: 4, isEnough: true }]);
  });

  it('never begin in a blackout, nor break what must come before', () => {
    const before = { id: 'gate', title: 'Gate', startsOn: addDays(week, -30), endsOn: addDays(week, -1) };
    const dependencies = ['survey', 'demo'].map((afterId) => ({ id: afterId, beforeId: 'gate', afterId, kind: 'finish_start' as const, lagDays: 0 }));
    const { moves } = suggestMoves(collision({ items, groups, limit: 4, placed: [before], dependencies, blackouts: [{ startsOn: addDays(week, 7), endsOn: addDays(week, 13) }] }));
    expect(moves.map(({ days }) => days)).toEqual([14, 14]);
  });

  it('are none where nothing can move', () => {
    expect(suggestMoves(collision({ items: items.map((one) => ({ ...one, isMovable: false })), groups }))).toEqual({ moves: [], fewerWhy: 'No move helps: of 3 things that meet, 3 are fixed or have begun.' });
  });

  it('spread what takes long over more weeks where every other week is full', () => {
    const full = weeks.map((on) => item(`full ${on}`, { startsOn: on, endsOn: addDays(on, 6), hoursEach: on === week ? 1 : 3.4, isMovable: false }));
    const long = item('course', { startsOn: week, endsOn: addDays(week, 6), hoursEach: 4 });
    const { moves } = suggestMoves(collision({ items: [...full, long], groups: everybody('course', ...full.map(({ id }) => id)), limit: 4, weeks }));
    expect(moves.map(({ days, daysLonger, after }) => [days, daysLonger, after])).toEqual([[0, 42, expect.closeTo(1 + 4 / 7)], [0, 49, 1.5]]);
    const room = full.map((one) => (one.startsOn > week ? { ...one, hoursEach: 2 } : one));
    expect(suggestMoves(collision({ items: [...room, long], groups: everybody('course', ...room.map(({ id }) => id)), limit: 4, weeks })).moves.map(({ days, daysLonger, after }) => [days, daysLonger, after])).toEqual([[0, 7, 3], [0, 14, expect.closeTo(1 + 4 / 3)]]);
  });

  it('say why there is only one, by what stands in the way of each other thing', () => {
    const few = [item('survey', { endsOn: addDays(week, 3) }), item('launch', { isMovable: false }), item('note', { hoursEach: 0.01, endsOn: week })];
    const blackouts = [{ startsOn: addDays(week, -28), endsOn: addDays(week, -1) }, { startsOn: addDays(week, 14), endsOn: addDays(week, 90) }];
    const { moves, fewerWhy } = suggestMoves(collision({ items: few, groups: everybody('survey', 'launch', 'note'), limit: 2.5, blackouts }));
    expect([moves.map(({ itemId, days }) => [itemId, days]), fewerWhy]).toEqual([[['survey', 7]], 'Nothing else helps: of the other 2 things that meet, 1 is fixed or has begun and 1 alone would take too little off.']);
  });

  const SPAN = fc.record({ week: fc.nat(25), length: fc.integer({ min: 1, max: 20 }) });
  const CASE = fc.record({
    items: fc.array(fc.record({ span: SPAN, hours: fc.integer({ min: 1, max: 12 }), isMovable: fc.boolean() }), { minLength: 1, maxLength: 7 }),
    groups: fc.array(fc.record({ people: fc.integer({ min: 1, max: 40 }), reached: fc.nat(127) }), { minLength: 1, maxLength: 6 }),
    blackouts: fc.array(SPAN, { maxLength: 3 }), dependencies: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 3 }), limit: fc.integer({ min: 1, max: 6 }), week: fc.nat(25),
  });
  const span = ({ week: at, length }: { week: number; length: number }): { startsOn: Day; endsOn: Day } => { const startsOn = addDays(monday, 7 * at + (length % 5)); return { startsOn, endsOn: addDays(startsOn, length - 1) }; };

  it('applied, never raise the highest week, nor one person’s, nor enter a blackout, nor break a dependency', () => {
    fc.assert(
      fc.property(CASE, (drawn) => {
        const all = drawn.items.map(({ span: on, hours, isMovable }, at): MovableItem => ({ id: `i${at}`, title: `i${at}`, ...span(on), hoursEach: hours, isMovable }));
        const of: Collision = collision({
          items: all, groups: drawn.groups.map(({ people, reached }) => ({ people, itemIds: all.filter((_, at) => (reached >> at) % 2 === 1).map(({ id }) => id) })), blackouts: drawn.blackouts.map(span), limit: drawn.limit, placed: all,
          week: weeks[drawn.week] ?? week, dependencies: drawn.dependencies.filter(([a, b]) => a !== b && a < all.length && b < all.length).map(([a, b], at) => ({ id: `d${at}`, beforeId: `i${a}`, afterId: `i${b}`, kind: 'finish_start' as const, lagDays: 0 })),
        });
        const highest = (items: readonly MovableItem[], pick: 'p95' | 'peak'): number => Math.max(...weeks.map((on) => loadOfWeek(of.groups, new Map(items.map((one) => [one.id, one])), on)[pick]));
        const { moves, fewerWhy } = suggestMoves(of);
        expect(fewerWhy === null).toBe(moves.length === 2);
        for (const move of moves) {
          const moved = all.map((one) => (one.id === move.itemId ? { ...one, startsOn: move.startsOn, endsOn: move.endsOn } : one));
          expect(highest(moved, 'p95')).toBeLessThanOrEqual(highest(all, 'p95') + 1e-9);
          expect(highest(moved, 'peak')).toBeLessThanOrEqual(highest(all, 'peak') + 1e-9);
          expect(move.after).toBeLessThan(move.before);
          expect(loadOfWeek(of.groups, new Map(moved.map((one) => [one.id, one])), of.week).p95).toBeCloseTo(move.after);
          expect(of.blackouts.some(({ startsOn, endsOn }) => compareDays(startsOn, move.startsOn) <= 0 && compareDays(move.startsOn, endsOn) <= 0)).toBe(false);
          expect(brokenDependencies(of.dependencies.filter(({ beforeId, afterId }) => [beforeId, afterId].includes(move.itemId)), new Map(moved.map((one) => [one.id, one])))).toEqual([]);
          expect(compareDays(move.startsOn, today)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
