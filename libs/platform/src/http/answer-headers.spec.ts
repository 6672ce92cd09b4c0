import { locationOf } from './answer-headers';

const ID = '01a20bac-6f5f-70d0-948d-ae051700c2f3';

it('what was created has its own address, also when it was made below something else', () => {
  expect(locationOf('/api/programmes', 201, { id: ID })).toBe(`/api/programmes/${ID}`);
  expect(locationOf(`/api/programmes/${ID}/goals?x=1`, 201, { id: ID })).toBe(`/api/goals/${ID}`);
});

it('what was only begun is watched at its run, and what was changed has no new address', () => {
  expect(locationOf('/api/people/imports', 202, { id: ID, runLocation: `/api/runs/${ID}` })).toBe(`/api/runs/${ID}`);
  expect(locationOf(`/api/goals/${ID}/activate`, 200, { id: ID })).toBeNull();
});
