import { nightsKept } from './nights-kept';

const hour = (n: number): number => n * 3_600_000;
const NIGHTS = [{ from: hour(-2), until: hour(8) }, { from: hour(22), until: hour(32) }];

describe('mail about a session keeps', () => {
  it.each<[string, number[], number]>([
    ['every night before it', [hour(100)], 2],
    ['a night that ends an hour before it', [hour(9)], 1],
    ['no night that ends less than an hour before it', [hour(9) - 1], 0],
    ['no night once it has begun', [hour(-1)], 0],
    ['no night that whoever comes at the hour of before would sleep through', [hour(4), hour(100)], 0],
    ['no night that whoever comes at the new hour would sleep through', [hour(100), hour(4)], 0],
  ])('%s', (_, beginsAt, kept) => expect(nightsKept(NIGHTS, ...beginsAt)).toEqual(NIGHTS.slice(0, kept)));
});
