import type { ActivityView } from '@realign/api-client';
import { lanesOf } from './plan-lanes';

const activity = (title: string, waveId: string | null, audience: string | null = null): ActivityView => ({ title, waveId, audienceId: audience, audienceName: audience }) as ActivityView;
const waves = [{ id: 'w2', name: 'Pilot' }, { id: 'w1', name: 'Regions' }];

it('a lane for everybody, for each wave in the order of the plan, and for each audience by its name', () => {
  const lanes = lanesOf([activity('a', 'w1'), activity('b', null, 'Tellers'), activity('c', 'w2'), activity('d', null), activity('e', 'w1', 'Advisers'), activity('f', 'w1')], waves);
  expect(lanes.map(({ name, activities }) => [name, activities.map(({ title }) => title).join('')])).toEqual([['Everybody', 'd'], ['People of Pilot', 'c'], ['People of Regions', 'af'], ['Advisers', 'e'], ['Tellers', 'b']]);
});

it('a wave that was taken out of the plan leaves its activities to everybody', () => {
  expect(lanesOf([activity('a', 'gone')], waves).map(({ name }) => name)).toEqual(['Everybody']);
});
