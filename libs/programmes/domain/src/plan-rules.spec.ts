import { addDays, day, isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { brokenDependencies, earliestStart, findCircle, type PlacedItem } from './dependencies';
import { driftOf } from './plan-drift';
import { canMoveActivity, canMoveMessage, canMoveWave, nextWaveStates, type ActivityStateName, type WaveStateName } from './plan-states';
import { planWarnings, type PlannedMoment } from './plan-warnings';
import { freshnessOf, freshSince } from './staleness';
import { changeToUndo } from './undo-change';

describe('states', () => {
  const WAVES: Readonly<Record<WaveStateName, string>> = {
    planned: 'ready held withdrawn', ready: 'launched planned held withdrawn', launched: 'adopting held', adopting: 'embedding held', embedding: 'merged held', merged: '', held: 'planned withdrawn', withdrawn: '',
  };
  const ACTIVITIES: Readonly<Record<ActivityStateName, string>> = {
    idea: 'hypothesised scheduled stopped', hypothesised: 'scheduled stopped', scheduled: 'running stopped', running: 'observing stopped', observing: 'judged stopped', judged: 'repeated scaled adapted stopped',
    repeated: 'running observing stopped', scaled: 'running observing stopped', adapted: 'scheduled running observing stopped', stopped: '',
  };
  const stepsOf = <S extends string>(table: Readonly<Record<S, string>>, can: (from: S, to: S) => boolean) => {
    const states = Object.keys(table) as S[];
    return states.map((from) => [from, states.filter((to) => to !== from && can(from, to)).sort().join(' ')]);
  };
  const expected = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([from, to]) => [from, to.split(' ').filter(Boolean).sort().join(' ')]);

  it('of a wave: exactly these steps exist', () => expect(stepsOf(WAVES, canMoveWave)).toEqual(expected(WAVES)));
  it('of a held wave: it goes on where it was held, and never back behind its launch', () => {
    const on = (from: WaveStateName | null) => nextWaveStates('held', from).join(' ');
    expect([on(null), on('planned'), on('ready')]).toEqual(['planned withdrawn', 'planned withdrawn', 'ready planned withdrawn']);
    expect((['launched', 'adopting', 'embedding'] as const).map(on)).toEqual(['launched withdrawn', 'adopting withdrawn', 'embedding withdrawn']);
    expect([canMoveWave('held', 'launched'), canMoveWave('held', 'launched', 'adopting'), canMoveWave('held', 'adopting', 'adopting')]).toEqual([false, false, true]);
  });
  it('of an activity: exactly these steps exist', () => expect(stepsOf(ACTIVITIES, canMoveActivity)).toEqual(expected(ACTIVITIES)));
  it('of a message: approved before sent, and sent for good', () => {
    expect([canMoveMessage('draft', 'sent'), canMoveMessage('draft', 'approved'), canMoveMessage('approved', 'draft'), canMoveMessage('approved', 'sent'), canMoveMessage('sent', 'draft')]).toEqual([false, true, true, true, false]);
  });
});

describe('dependencies', () => {
  const item = (id: string, startsOn: string, endsOn: string): PlacedItem => ({ id, title: id.toUpperCase(), startsOn: day(startsOn), endsOn: day(endsOn) });

  it('name the circle they would close, and an item that waits for itself', () => {
    const chain = [{ beforeId: 'a', afterId: 'b' }, { beforeId: 'b', afterId: 'c' }];
    expect(findCircle(chain, { beforeId: 'c', afterId: 'a' })).toEqual(['c', 'a', 'b', 'c']);
    expect(findCircle(chain, { beforeId: 'a', afterId: 'a' })).toEqual(['a', 'a']);
    expect(findCircle(chain, { beforeId: 'a', afterId: 'c' })).toBeNull();
  });

  it('taken one by one without a refusal never hold a circle', () => {
    const pair = fc.record({ beforeId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), afterId: fc.constantFrom('a', 'b', 'c', 'd', 'e') });
    fc.assert(fc.property(fc.array(pair, { maxLength: 20 }), (wanted) => {
      const kept = wanted.reduce<typeof wanted>((all, one) => (findCircle(all, one) ? all : [...all, one]), []);
      const left = new Set(['a', 'b', 'c', 'd', 'e']);
      for (let again = true; again; ) {
        const free = [...left].filter((id) => !kept.some(({ beforeId, afterId }) => afterId === id && left.has(beforeId)));
        free.forEach((id) => left.delete(id));
        again = free.length > 0;
      }
      expect([...left]).toEqual([]);
    }));
  });

  it('let the later one begin the day after the end, or with the begin, with days between', () => {
    const before = item('a', '2027-02-01', '2027-02-10');
    expect([earliestStart(before, { kind: 'finish_start', lagDays: 0 }), earliestStart(before, { kind: 'finish_start', lagDays: 3 }), earliestStart(before, { kind: 'start_start', lagDays: 5 })]).toEqual(['2027-02-11', '2027-02-14', '2027-02-06']);
    const items = new Map([['a', before], ['b', item('b', '2027-02-09', '2027-02-20')]]);
    expect(brokenDependencies([{ id: 'd', beforeId: 'a', afterId: 'b', kind: 'finish_start', lagDays: 0 }], items)).toEqual([expect.objectContaining({ subjectId: 'b', days: 2, earliestOn: '2027-02-11' })]);
    expect(brokenDependencies([{ id: 'd', beforeId: 'a', afterId: 'b', kind: 'start_start', lagDays: 8 }], items)).toEqual([]);
  });
});

describe('warnings', () => {
  const moment = (over: Partial<PlannedMoment>): PlannedMoment => ({ id: 'x', kind: 'activity', title: 'X', state: 'scheduled', startsOn: day('2027-04-02'), endsOn: day('2027-04-09'), countries: new Map([['DE', 0.5], ['GB', 0.5]]), unitIds: new Set(['u1']), ...over });
  const facts = { today: day('2027-01-01'), blackouts: [], holidays: [], dependencies: [], pilots: [], shared: [] };
  const codes = (over: object, one: Partial<PlannedMoment> = {}) => planWarnings({ ...facts, items: [moment(one)], ...over }).map(({ code }) => code);
  const freeze = { id: 'b', name: 'Freeze', startsOn: day('2027-04-01'), endsOn: day('2027-04-02'), countries: [] as string[], unitIds: [] as string[] };

  it('of a blackout of some countries with how many of the people it holds up', () => {
    const said = (over: Partial<typeof freeze>, countries = new Map([['DE', 0.254], ['GB', 0.742], ['FR', 0.004]])) => planWarnings({ ...facts, items: [moment({ countries })], blackouts: [{ ...freeze, ...over }] })[0]?.detail;
    expect(said({ countries: ['DE', 'AT'] })).toBe('X begins on 2027-04-02, in Freeze (2027-04-01 to 2027-04-02), which holds for 25% of its people (DE).');
    expect(said({ countries: ['FR'] })).toContain('for less than 1% of its people (FR)');
    for (const over of [{}, { countries: ['DE', 'GB', 'FR'] }, { countries: ['DE'], unitIds: ['u1'] }]) expect(said(over)).toBe('X begins on 2027-04-02, in Freeze (2027-04-01 to 2027-04-02).');
  });

  it('of a blackout only where it holds, and on its last day still', () => {
    expect(codes({ blackouts: [freeze] })).toEqual(['in_blackout']);
    expect(codes({ blackouts: [{ ...freeze, countries: ['FR'] }] })).toEqual([]);
    expect(codes({ blackouts: [{ ...freeze, countries: ['DE'], unitIds: ['u2'] }] })).toEqual([]);
    expect(codes({ blackouts: [{ ...freeze, endsOn: day('2027-04-01') }] })).toEqual([]);
  });

  it('of a blackout in the middle of an activity, with how many of its days are taken, also once it has begun; a launch has the one day', () => {
    const said = (over: Partial<typeof freeze>, one: Partial<PlannedMoment> = {}, today = facts.today) => planWarnings({ ...facts, today, items: [moment(one)], blackouts: [{ ...freeze, startsOn: day('2027-04-07'), endsOn: day('2027-04-20'), ...over }] }).map(({ detail }) => detail);
    expect(said({})).toEqual(['X goes on from 2027-04-02 to 2027-04-09: 3 of its 8 days are in Freeze (2027-04-07 to 2027-04-20).']);
    expect(said({ startsOn: day('2027-04-09') })).toEqual(['X goes on from 2027-04-02 to 2027-04-09: 1 of its 8 days is in Freeze (2027-04-09 to 2027-04-20).']);
    expect(said({ startsOn: day('2027-04-04'), endsOn: day('2027-04-05') })).toEqual(['X goes on from 2027-04-02 to 2027-04-09: 2 of its 8 days are in Freeze (2027-04-04 to 2027-04-05).']);
    expect(said({}, { state: 'running' }, day('2027-04-05'))).toHaveLength(1);
    expect(said({ startsOn: day('2027-04-03'), endsOn: day('2027-04-04') }, { state: 'running' }, day('2027-04-05'))).toEqual([]);
    for (const one of [{ kind: 'wave', state: 'planned' }, { kind: 'message', state: 'draft' }, { state: 'stopped' }, { endsOn: day('2027-04-06') }] as const) expect(said({}, one)).toEqual([]);
  });

  it('of a holiday when a fifth of the people have it, with the share and the names', () => {
    const holidays = [{ on: day('2027-04-02'), name: 'Good Friday', country: 'DE' }];
    expect(planWarnings({ ...facts, items: [moment({})], holidays })[0]?.detail).toBe('X begins on 2027-04-02, a holiday of 50% of its people (Good Friday, DE).');
    expect(codes({ holidays }, { countries: new Map([['DE', 0.19], ['GB', 0.81]]) })).toEqual([]);
  });

  it('of a wave that launches before the pilot could be learned from', () => {
    const pilots = [{ title: 'Pilot', state: 'adopting', endsOn: day('2027-03-20'), learningDays: 14 }];
    expect(codes({ pilots }, { kind: 'wave', state: 'planned' })).toEqual(['before_pilot_learning']);
    expect(codes({ pilots }, { kind: 'wave', state: 'planned', startsOn: day('2027-04-04') })).toEqual([]);
  });

  it('of people whom an earlier wave reaches already, on the later one, with the wave they count with', () => {
    const wave = (id: string, state = 'planned') => moment({ id, kind: 'wave', title: id.toUpperCase(), state });
    const shared = [{ waveIds: ['a', 'b'], people: 3 }, { waveIds: ['a', 'b', 'c'], people: 1 }, { waveIds: ['b', 'c'], people: 2 }];
    const details = (...items: PlannedMoment[]) => planWarnings({ ...facts, items, shared }).map(({ code, subjectId, detail }) => [code, subjectId, detail]);
    expect(details(wave('a'), wave('b'), wave('c'))).toEqual([
      ['shared_people', 'b', '4 people of B are in A, too, which launches before it: counted once, with A.'],
      ['shared_people', 'c', '1 person of C is in A, too, which launches before it: counted once, with A.'],
      ['shared_people', 'c', '2 people of C are in B, too, which launches before it: counted once, with B.'],
    ]);
    expect(details(wave('a', 'launched'), wave('b', 'withdrawn'))).toEqual([]);
  });

  it('of what should have ended, been launched or gone out by now, with how long ago', () => {
    const late = (one: Partial<PlannedMoment>) => planWarnings({ ...facts, today: day('2027-04-10'), items: [moment(one)] }).map(({ code, detail }) => [code, detail]);
    expect(late({})).toEqual([['late', 'X should have ended on 2027-04-09, 1 day ago, and is still scheduled. Say how it stands, or give it another day.']]);
    expect(late({ kind: 'wave', state: 'ready' })).toEqual([['late', expect.stringContaining('should have been launched on 2027-04-02, 8 days ago, and is still ready. Say why it was not launched, or give it another day.')]]);
    expect(late({ kind: 'wave', state: 'ready', lateBecause: 'early results (“Two pilots failed.”)' })).toEqual([['late', expect.stringContaining('and is still ready: early results (“Two pilots failed.”). Launch it, or give it another day.')]]);
    expect(late({ kind: 'message', state: 'draft' })).toEqual([['late', expect.stringContaining('should have gone out on 2027-04-02, 8 days ago, and is still a draft.')]]);
    for (const over of [{ state: 'judged' }, { state: 'observing' }, { endsOn: day('2027-04-10') }, { kind: 'wave', state: 'held' }, { kind: 'message', state: 'sent' }, { kind: 'phase', state: 'planned' }] as const) expect(late(over)).toEqual([]);
  });

  it('never of what is over, stopped, or has begun', () => {
    expect(codes({ blackouts: [freeze] }, { state: 'stopped' })).toEqual([]);
    expect(codes({ blackouts: [freeze], today: day('2027-04-03') })).toEqual([]);
  });
});

it('what people rely on ages, gets stale past its limit, and past twice the limit the sponsor hears of it', () => {
  const at = (days: number) => freshnessOf(day('2027-01-01'), 90, day(new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10)));
  expect([at(71), at(72), at(90), at(91), at(180), at(181)]).toEqual(['fresh', 'ageing', 'ageing', 'stale', 'stale', 'escalated']);
});

it.each([1, 7, 30, 45, 90, 365])('what is good for %i days is fresh if it was looked at on the first such day or later', (limit) => {
  const today = day('2027-06-30');
  const first = freshSince(limit, today);
  expect(freshnessOf(first, limit, today)).toBe('fresh');
  expect(freshnessOf(addDays(first, -1), limit, today)).not.toBe('fresh');
});

it('drift counts from the baseline: later is positive', () => {
  expect(driftOf({ startsOn: day('2027-01-10'), endsOn: day('2027-01-12') }, { startsOn: day('2027-01-03'), endsOn: day('2027-01-15') })).toEqual({ start: 7, end: -3 });
});

describe('undo', () => {
  const change = (id: string, accountId: string | null, undoes: string | null = null, before: object | null = {}) => ({ id, accountId, before: before as Record<string, unknown> | null, undoes });

  it('takes back the newest change that stands, and then the one before', () => {
    expect(changeToUndo([change('2', 'me'), change('1', 'me')], 'me')).toMatchObject({ id: '2' });
    expect(changeToUndo([change('3', 'me', '2'), change('2', 'me'), change('1', 'me')], 'me')).toMatchObject({ id: '1' });
  });

  it('is refused when the newest is somebody else’s, a decision’s, or none is left', () => {
    expect(changeToUndo([change('2', 'they'), change('1', 'me')], 'me')).toMatchObject({ refused: 'not-yours' });
    expect(changeToUndo([change('1', 'me', null, null)], 'me')).toMatchObject({ refused: 'nothing-to-undo' });
    expect(isRefused(changeToUndo([], 'me'))).toBe(true);
  });
});
