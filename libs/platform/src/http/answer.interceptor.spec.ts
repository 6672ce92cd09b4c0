import { locationOf } from './answer.interceptor';

const ID = '01a20bac-6f5f-70d0-948d-ae051700c2f3';

it('what was created has its own address, also when it was made below something else', () => {
  expect(locationOf('/api/programmes', ID)).toBe(`/api/programmes/${ID}`);
  expect(locationOf(`/api/programmes/${ID}/goals?x=1`, ID)).toBe(`/api/goals/${ID}`);
});
