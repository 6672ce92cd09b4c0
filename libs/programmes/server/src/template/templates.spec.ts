import { TEMPLATES } from './templates';

it.each(TEMPLATES.map((template) => [template.key, template] as const))('%s says when each phase may be left, what a pilot must show, what people do differently, and what threatens it', (_, { phases, waves, activities, behaviours = [], points = [] }) => {
  const leave = ({ criteria = [] }: { readonly criteria?: readonly { readonly kind: string }[] }): number => criteria.filter(({ kind }) => kind === 'exit').length;
  expect(phases.slice(0, -1).filter((phase) => leave(phase) === 0)).toEqual([]);
  expect(phases.some(({ criteria = [] }) => criteria.some(({ kind }) => kind === 'entry'))).toBe(true);
  expect(waves.filter(({ kind }) => kind === 'pilot').map(leave).every((count) => count >= 2)).toBe(true);
  expect(behaviours.length).toBeGreaterThanOrEqual(3);
  for (const { servedBy, observable } of behaviours) expect([observable !== '', servedBy.length > 0, servedBy.every((at) => activities[at] !== undefined)]).toEqual([true, true, true]);
  expect(points.filter(({ kind }) => kind === 'risk').length).toBeGreaterThanOrEqual(5);
  const said = [...[...phases, ...waves].flatMap(({ criteria = [] }) => criteria.map(({ statement }) => statement)), ...points.map(({ title }) => title), ...behaviours.map(({ to }) => to)];
  expect(new Set(said).size).toBe(said.length);
});
