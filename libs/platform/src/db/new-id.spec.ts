import { isUuid, newId } from './new-id';

it('ids are of version 7, differ, and sort by the time they were made', async () => {
  const first = newId();
  await new Promise((later) => setTimeout(later, 3));
  const second = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first < second).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});

it('an id is known from what only looks like one', () => {
  expect(isUuid(newId())).toBe(true);
  for (const odd of ['', 'x', `${newId()}x`, `${newId()}\n`, 7, null, {}]) expect(isUuid(odd)).toBe(false);
});
