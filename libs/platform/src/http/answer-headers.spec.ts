import { locationOf } from './answer-headers';

const ID = '01a20bac-6f5f-70d0-948d-ae051700c2f3';
const ABOVE = '01a20bac-6f5f-70d0-948d-ae051700c2f4';

const READABLE = ['programmes', 'goals', 'training/plans', 'checkpoints', 'role-assignments'];
const isReadable = (path: string): boolean => READABLE.some((things) => path.startsWith(`/api/${things}/`) && path.split('/').length === `/api/${things}/`.split('/').length);
const at = (url: string, status: number, body: object, foundAt?: string): string | null => locationOf(url, status, body, isReadable, foundAt);

it('what was created has its own address, also when it was made below something else', () => {
  expect(at('/api/programmes', 201, { id: ID })).toBe(`/api/programmes/${ID}`);
  expect(at(`/api/programmes/${ABOVE}/goals?x=1`, 201, { id: ID })).toBe(`/api/goals/${ID}`);
  expect(at(`/api/programmes/${ABOVE}/training/plans`, 201, { id: ID })).toBe(`/api/training/plans/${ID}`);
  expect(at(`/api/programmes/${ABOVE}/roles/assignments`, 201, { id: ID }, '/api/role-assignments')).toBe(`/api/role-assignments/${ID}`);
});

it('what comes back changed is where it was, and what cannot be read by itself has no address', () => {
  expect(at(`/api/checkpoints/${ID}/decisions`, 201, { id: ID })).toBe(`/api/checkpoints/${ID}`);
  expect(at(`/api/key-results/${ABOVE}/check-ins`, 201, { id: ID })).toBeNull();
});

it('what was only begun is watched at its run, and what was changed has no new address', () => {
  expect(at('/api/people/imports', 202, { id: ID, runLocation: `/api/runs/${ID}` })).toBe(`/api/runs/${ID}`);
  expect(at(`/api/goals/${ID}/activate`, 200, { id: ID })).toBeNull();
});
