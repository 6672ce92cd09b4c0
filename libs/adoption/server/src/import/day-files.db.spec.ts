import { UnmatchedService } from '../identity/unmatched.service';
import { AdoptionWorld, HEADINGS } from '../testing/adoption-world';

/** A report of single days: one line for each account and day. */
const aDayReport = (...lines: readonly (readonly [day: string, identity: string, posted: number, name?: string])[]): string =>
  [HEADINGS, ...lines.map(([day, identity, posted, name = 'Pat']) => [day, identity, name, 'active', '', '', posted, 0, 0, '', 1].join(','))].join('\r\n');

describe('a report of single days', () => {
  let world: AdoptionWorld;
  beforeEach(async () => {
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 3);
  });
  afterEach(() => world.close());

  const facts = () => world.sql('select f.day::text as day, a.identity_norm as who, f.posted, a.person_id is not null as known from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id order by 1, 2');
  const days = () => world.sql('select day::text as day, accounts, matched from adoption.usage_day order by day');

  it('becomes facts of new accounts, whatever letters their names have', async () => {
    const done = await world.import(aDayReport(['2026-11-19', 'RETAIL1@bank.example', 1], ['2026-11-20', 'retail1@bank.example', 2], ['2026-11-20', 'ÄRGER@bank.example', 3]));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 3, matched: 1, unmatched: 1, added: 3, changed: 0, same: 0 }, report: { periodDays: 1, dataTo: '2026-11-20' } });
    expect(await facts()).toEqual([
      { day: '2026-11-19', who: 'retail1@bank.example', posted: 1, known: true }, { day: '2026-11-20', who: 'retail1@bank.example', posted: 2, known: true }, { day: '2026-11-20', who: 'ärger@bank.example', posted: 3, known: false },
    ]);
    expect(await days()).toEqual([{ day: '2026-11-19', accounts: 1, matched: 1 }, { day: '2026-11-20', accounts: 2, matched: 1 }]);
    await world.import(aDayReport(['2026-11-18', 'retail1@bank.example', 1, 'Pat by another name']));
    expect(await world.sql(`select display_name as name, first_seen_on::text as since from adoption.usage_account where identity_norm = 'retail1@bank.example'`)).toEqual([{ name: 'Pat by another name', since: '2026-11-18' }]);
  });

  it('that names an account twice on a day, or a day to come, is refused by line, and nothing of it is kept', async () => {
    const twice = await world.import(aDayReport(['2026-11-20', 'retail1@bank.example', 1], ['2026-11-20', 'retail2@bank.example', 1], ['2026-11-20', 'Retail1@bank.example', 1]));
    expect(twice).toMatchObject({ state: 'rejected', errors: [{ line: 4, code: 'identity.twice' }] });
    expect(await world.import(aDayReport(['2099-11-20', 'retail1@bank.example', 1]))).toMatchObject({ state: 'rejected', errors: [{ line: 2, code: 'day.future' }] });
    expect(await world.import(aDayReport(['2026-11-20', 'retail1@bank.example', 1], ['2026-11-20', 'retail2@bank.example', -1]))).toMatchObject({ state: 'rejected', errors: [{ line: 3, code: 'count' }] });
    expect([await facts(), await days(), await world.count('adoption.usage_account')]).toEqual([[], [], 0]);
  });

  it('with the day of a clock that was never set is refused by line', async () => {
    const rows = [['2026-11-20', 'retail1@bank.example', 1], ['1970-01-01', 'retail2@bank.example', 1]] as const;
    expect(await world.import(aDayReport(...rows))).toMatchObject({ state: 'rejected', errors: [{ line: 3, code: 'day.past', detail: expect.stringContaining('more than ten years back') }] });
    expect(await days()).toEqual([]);
    expect(await world.import(aDayReport(...rows, ['2026-11-20', 'retail3@bank.example', 1]), 'good_rows')).toMatchObject({ state: 'done', counts: { rows: 3, rejected: 1 } });
    expect((await days()).map(({ day }) => day)).toEqual(['2026-11-20']);
  });

  it('with hidden names in its last line is looked over as a whole', async () => {
    const last = 'DC8C64D6EC3A3AA17481D7E5EB5B68A6';
    const mostly = await world.import(aDayReport(...['retail1', 'retail2', 'retail3', 'else1', 'else2'].map((name) => ['2026-11-20', `${name}@bank.example`, 1] as const), ['2026-11-20', last, 1]));
    expect(mostly).toMatchObject({ state: 'done', report: { isConcealed: false }, counts: { rows: 6, matched: 3, unmatched: 2, concealed: 1, added: 5, same: 0 }, notice: expect.stringContaining('3 of the 6 accounts') });
    expect(await days()).toEqual([{ day: '2026-11-20', accounts: 6, matched: 3 }]);
    expect(await world.count('adoption.usage_account')).toBe(5);
  });

  it('read again with other rows writes what is new and what changed, and touches nothing else', async () => {
    await world.import(aDayReport(['2026-11-20', 'retail1@bank.example', 1], ['2026-11-20', 'retail2@bank.example', 1]));
    const written = () => world.sql<{ who: string; by: string }>('select a.identity_norm as who, f.xmin::text || f.xmax::text as by from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id order by 1');
    const before = await written();
    expect(await world.import(aDayReport(['2026-11-20', 'retail1@bank.example', 1], ['2026-11-20', 'retail2@bank.example', 5], ['2026-11-20', 'retail3@bank.example', 1]))).toMatchObject({ counts: { added: 1, changed: 1, same: 1 } });
    const after = await written();
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.by).not.toBe(before[1]?.by);
    expect((await facts()).map(({ posted }) => posted)).toEqual([1, 5, 1]);
    expect(await days()).toEqual([{ day: '2026-11-20', accounts: 3, matched: 3 }]);
  });

  it('whose accounts are known already finds them again after they were linked, renamed or joined by others', async () => {
    const names = ['retail1', 'retail2', 'else1', 'else2'];
    const on = (day: string, ...also: string[]) => world.import(aDayReport(...[...names, ...also].map((name) => [day, `${name}@bank.example`, 1] as const)));
    expect(await on('2026-11-16')).toMatchObject({ counts: { matched: 2, unmatched: 2, added: 4 } });
    expect(await on('2026-11-17')).toMatchObject({ counts: { matched: 2, unmatched: 2, added: 4 } });
    const [third] = await world.sql<{ id: string }>(`select id from directory.person where email_norm = 'retail3@bank.example'`);
    await world.get(UnmatchedService).match(world.actor(), { sourceKey: 'viva-engage', identity: 'else1@bank.example', personId: third?.id ?? '' });
    expect(await on('2026-11-18', 'else3')).toMatchObject({ counts: { matched: 3, unmatched: 2, added: 5 } });
    await world.sql(`update directory.person set email = 'else2@bank.example' where email_norm = 'retail3@bank.example'`);
    expect(await on('2026-11-19', 'else3')).toMatchObject({ counts: { matched: 4, unmatched: 1, added: 5 } });
    expect(await days()).toEqual([['2026-11-16', 4, 4], ['2026-11-17', 4, 4], ['2026-11-18', 5, 4], ['2026-11-19', 5, 4]].map(([day, accounts, matched]) => ({ day, accounts, matched })));
    expect(await world.count('adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id')).toBe(18);
    const [last] = await world.sql<{ last: string }>(`select last_seen_on::text as last from adoption.usage_account where identity_norm = 'else3@bank.example'`);
    expect(last?.last).toBe('2026-11-19');
  });

  it('keeps a count that was left empty apart from none', async () => {
    const lines = [['retail1', '', 2], ['retail2', 3, '']] as const;
    const report = (day: string): string => [HEADINGS, ...lines.map(([name, posted, read]) => [day, `${name}@bank.example`, 'Pat', 'active', '', '', posted, read, 0, '', 1].join(','))].join('\n');
    for (const day of ['2026-11-17', '2026-11-18']) expect(await world.import(report(day))).toMatchObject({ state: 'done', counts: { added: 2 } });
    expect(await world.sql('select f.posted, f.replied, f.read, f.liked, f.is_active as active from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id order by f.day, a.identity_norm')).toEqual(
      [1, 2].flatMap(() => [{ posted: null, replied: null, read: 2, liked: 0, active: true }, { posted: 3, replied: null, read: null, liked: 0, active: true }]),
    );
  });
});
