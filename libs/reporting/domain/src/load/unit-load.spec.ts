import { addDays, day } from '@realign/kernel';
import fc from 'fast-check';
import { loadOfWeek, type LoadItem } from './change-load';
import { UnitLoad } from './unit-load';

const monday = day('2026-11-23');
const weeks = [...Array(6).keys()].map((at) => addDays(monday, 7 * at));

const ITEM = fc.record({ startsOn: fc.integer({ min: -10, max: 45 }).map((at) => addDays(monday, at)), days: fc.integer({ min: 0, max: 20 }), hoursEach: fc.integer({ min: 0, max: 20 }) });
const UNIT = fc.record({
  items: fc.array(ITEM, { minLength: 1, maxLength: 6 }), groups: fc.array(fc.record({ people: fc.integer({ min: 1, max: 60 }), reached: fc.nat(63) }), { maxLength: 12 }),
  moved: fc.nat(5), by: fc.integer({ min: -30, max: 30 }), longer: fc.nat(14),
});
const rounded = ({ p95, peak }: { p95: number; peak: number }): readonly number[] => [p95, peak].map((hours) => Math.round(hours * 1e9) / 1e9);

it('what other dates of one item come to, looked up from the top, is what adding everything up again says, week by week', () => {
  fc.assert(
    fc.property(UNIT, ({ items: drawn, groups: of, moved, by, longer }) => {
      const items = drawn.map(({ startsOn, days, hoursEach }, at): LoadItem => ({ id: `i${at}`, startsOn, endsOn: addDays(startsOn, days), hoursEach }));
      const groups = of.map(({ people, reached }) => ({ people, itemIds: items.filter((_, at) => (reached >> at) % 2 === 1).map(({ id }) => id) }));
      const item = items[moved % items.length] as LoadItem;
      const to = { ...item, startsOn: addDays(item.startsOn, by), endsOn: addDays(item.endsOn, by + longer) };
      const load = new UnitLoad(groups, items, weeks);
      const after = new Map([...items.map((one) => [one.id, one] as const), [to.id, to] as const]);
      const changed = load.moved(item, to);
      for (const week of weeks) {
        const anew = loadOfWeek(groups, after, week);
        expect(rounded(load.of(week))).toEqual(rounded(loadOfWeek(groups, new Map(items.map((one) => [one.id, one])), week)));
        expect(rounded(load.with(item, to, week))).toEqual(rounded(anew));
        expect(rounded(changed.get(week) ?? load.of(week))).toEqual(rounded(anew));
      }
      expect(load.highest).toBeCloseTo(Math.max(...weeks.map((week) => load.of(week).p95)), 9);
    }),
    { numRuns: 500 },
  );
});

it('tries hundreds of dates of things that reach thousands of groups in a moment, so that whoever else waits for the process is not kept', () => {
  const items = [...Array(1500).keys()].map((at): LoadItem => ({ id: `i${at}`, startsOn: addDays(monday, at % 40), endsOn: addDays(monday, (at % 40) + (at % 9)), hoursEach: 1 + (at % 5) }));
  const groups = [...Array(4000).keys()].map((at) => ({ people: 1 + (at % 7), itemIds: [0, 1, 2, 3, 4, 5].map((nth) => `i${(at * 37 + nth * 211) % 1500}`) }));
  const began = process.cpuUsage();
  const load = new UnitLoad(groups, items, weeks);
  let tried = 0;
  for (const item of items.slice(0, 100)) for (let by = -28; by <= 84; by += 7) tried += load.moved(item, { ...item, startsOn: addDays(item.startsOn, by), endsOn: addDays(item.endsOn, by) }).size;
  expect(tried).toBeGreaterThan(1000);
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(2);
});
