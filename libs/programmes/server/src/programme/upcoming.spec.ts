import type { TenantSession } from '@realign/kernel';
import type { UpcomingMoment } from '@realign/programmes/contract';
import { RegisteredUpcoming } from './upcoming';

it('of what later contexts know, each programme’s earliest comes first, and nobody is asked about none', async () => {
  const asked: (readonly string[])[] = [];
  const session = {} as TenantSession;
  const upcoming = new RegisteredUpcoming();
  const source = (name: string, moments: readonly UpcomingMoment[]) => upcoming.register({ name, upcoming: (_, ids) => { asked.push(ids); return Promise.resolve(moments); } });
  source('late', [{ programmeId: 'a', on: '2027-03-01', words: 'Later' }, { programmeId: 'b', on: '2027-01-01', words: 'Alone' }]);
  source('early', [{ programmeId: 'a', on: '2027-02-01', words: 'Sooner' }]);
  expect([...(await upcoming.first(session, ['a', 'b', 'c']))].map(([id, { words }]) => [id, words])).toEqual([['a', 'Sooner'], ['b', 'Alone']]);
  expect((await upcoming.first(session, [])).size).toBe(0);
  expect(asked).toEqual([['a', 'b', 'c'], ['a', 'b', 'c']]);
});
