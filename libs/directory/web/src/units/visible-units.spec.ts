import type { OrgUnitView } from '@realign/api-client';
import { visibleUnits } from './visible-units';

const unit = (id: string, parentId: string | null, depth: number): OrgUnitView => ({ id, name: `Unit ${id}`, parentId, depth, directCount: 1, headCount: 1 });
const units = [unit('a', null, 0), unit('b', 'a', 1), unit('c', 'b', 2), unit('d', null, 0)];
const ids = (open: string[], words = '') => visibleUnits(units, new Set(open), words).map((row) => row.unit.id);

it('shows what stands below opened units only, and with words whatever fits with the way to it', () => {
  expect(ids([])).toEqual(['a', 'd']);
  expect(ids(['a'])).toEqual(['a', 'b', 'd']);
  expect(ids(['b'])).toEqual(['a', 'd']);
  expect(ids([], 'unit C')).toEqual(['a', 'b', 'c']);
  expect(visibleUnits(units, new Set(['a']), '').map(({ hasBelow, isOpen }) => [hasBelow, isOpen])).toEqual([[true, true], [true, false], [false, false]]);
});
