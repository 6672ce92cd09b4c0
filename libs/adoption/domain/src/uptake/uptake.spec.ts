import { communityState } from './community-health';
import { roundPeople, shareOfRounded, showFigure } from './figure';
import { funnel, takeUp } from './funnel';
import { gapsOf, missingDays, partWeeksOf } from './gaps';
import { isNews, momentum, signalCourses, turnedToFading, type Signal, type WeekReading } from './momentum';
import { followCohort, retention, sinceLaunch } from './retention';
import { momentumFacts, qualityFacts, waveFacts } from './uptake-evidence';

describe('the funnel', () => {
  const counts = { offered: 200, seen: 120, tried: 80, habitual: 40, advocates: 5 };

  it('compares what was taken up with what was offered', () => {
    expect(funnel(counts).map(({ key, ofOffered, ofBefore }) => [key, ofOffered, ofBefore])).toEqual([
      ['offered', null, null], ['seen', 0.6, 0.6], ['tried', 0.4, 80 / 120], ['habitual', 0.2, 0.5], ['advocates', 0.025, 0.125],
    ]);
    expect(takeUp(counts)).toBe(0.4);
  });

  it('stays a funnel when a protected figure is off by one', () => {
    expect(funnel({ ...counts, tried: 121 }).map(({ people }) => people)).toEqual([200, 120, 120, 40, 5]);
  });

  it('does not make up a stage that the source cannot tell, nor a share of nobody', () => {
    const steps = funnel({ offered: 0, seen: 0, tried: null, habitual: null, advocates: null });
    expect(steps.map(({ people, ofOffered }) => [people, ofOffered])).toEqual([[0, null], [0, null], [null, null], [null, null], [null, null]]);
  });
});

const week = (at: number, values: Partial<WeekReading> = {}): WeekReading => ({
  weekEnd: new Date(Date.UTC(2026, 0, 4 + 7 * (at - 1))).toISOString().slice(0, 10), active: 0.3, rhythm: 0.5, response: 0.4, units: 10, unitsUsing: 6, ...values,
});
const weeks = (earlier: Partial<WeekReading>, newest: Partial<WeekReading>): WeekReading[] => [1, 2, 3, 4].map((at) => week(at, earlier)).concat([5, 6, 7, 8].map((at) => week(at, newest)));
const readings = (signals: readonly Signal[]) => Object.fromEntries(signals.map(({ key, reading }) => [key, reading]));

describe('momentum', () => {
  it.each([
    ['nothing changed', weeks({}, {}), { trend: 'steady', breadth: 'steady', rhythm: 'steady', response: 'steady' }],
    ['more people, fewer of them by habit', weeks({}, { active: 0.35, rhythm: 0.4 }), { trend: 'growing', breadth: 'steady', rhythm: 'fading', response: 'steady' }],
    ['in fewer units', weeks({}, { unitsUsing: 5 }), { trend: 'steady', breadth: 'fading', rhythm: 'steady', response: 'steady' }],
    ['just under the limit', weeks({}, { active: 0.309 }), { trend: 'steady', breadth: 'steady', rhythm: 'steady', response: 'steady' }],
    ['just at the limit', weeks({}, { active: 0.31 }), { trend: 'growing', breadth: 'steady', rhythm: 'steady', response: 'steady' }],
    ['a source that does not tell replies', weeks({ response: null }, { response: null }), { trend: 'steady', breadth: 'steady', rhythm: 'steady', response: 'cannot_tell' }],
    ['too short a history', weeks({}, {}).slice(-5), { trend: 'cannot_tell', breadth: 'cannot_tell', rhythm: 'cannot_tell', response: 'cannot_tell' }],
    ['one missing week on either side', weeks({}, {}).map((each, at) => (at === 1 || at === 6 ? week(at + 1, { active: null, rhythm: null, response: null, units: null, unitsUsing: null }) : each)), { trend: 'steady', breadth: 'steady', rhythm: 'steady', response: 'steady' }],
  ])('%s', (_, given, expected) => {
    expect(readings(momentum(given))).toEqual(expected);
  });

  it('compares weeks of the calendar: one without a row is a missing week, and none further back takes its place', () => {
    const rising = weeks({ active: 0.4 }, { active: 0.413 });
    const without = (...gone: readonly number[]) => momentum(rising.filter((_, at) => !gone.includes(at + 1)))[0];
    expect([without(), without(5), without(4, 5)].map((trend) => [trend?.reading, trend?.now, trend?.before])).toEqual(Array.from({ length: 3 }, () => ['growing', expect.closeTo(0.413), expect.closeTo(0.4)]));
    expect(without(5, 6)).toMatchObject({ reading: 'cannot_tell', now: null });
  });

  it('has a course of eight weeks, in which a week nobody reported is a gap and not a value', () => {
    const ends = ['2026-01-25', '2026-02-01', '2026-02-15', '2026-02-22'];
    const { trend, response } = signalCourses(ends.map((weekEnd, at) => ({ ...week(1), weekEnd, active: (30 + at) / 100, response: at === 1 ? null : 0.4 })));
    expect(trend.map(({ periodEnd, value }) => [periodEnd, value])).toEqual([
      ['2026-01-04', null], ['2026-01-11', null], ['2026-01-18', null], ['2026-01-25', 0.3], ['2026-02-01', 0.31], ['2026-02-08', null], ['2026-02-15', 0.32], ['2026-02-22', 0.33],
    ]);
    expect(response.map(({ value }) => value)).toEqual([null, null, null, 0.4, null, null, 0.4, 0.4]);
    expect(signalCourses([]).trend).toEqual([]);
  });

  it('compares nothing across the day on which another tool came in or fell silent; what looks back further is told later again', () => {
    const ends = ['2026-01-04', '2026-01-11', '2026-01-18', '2026-01-25', '2026-02-01', '2026-02-08', '2026-02-15', '2026-02-22'];
    const fading = ends.map((weekEnd, at) => ({ ...week(1), weekEnd, active: at < 4 ? 0.5 : 0.3, response: at < 4 ? 1 : 0.8 }));
    const told = (on: string) => readings(momentum(fading, [{ on, what: 'Slack is counted in from then on' }]));
    const none = { trend: 'cannot_tell', breadth: 'cannot_tell', rhythm: 'cannot_tell', response: 'cannot_tell' };
    const all = { trend: 'fading', breadth: 'steady', rhythm: 'steady', response: 'fading' };
    expect(told('2026-02-03')).toEqual(none);
    expect(told('2026-02-22')).toEqual(none);
    expect(told('2025-12-30')).toEqual(none);
    expect(told('2025-12-29')).toEqual({ ...all, rhythm: 'cannot_tell' });
    expect(told('2025-12-08')).toEqual(all);
    expect(told('2026-02-23')).toEqual(all);
    expect(momentum(fading, [{ on: '2026-02-03', what: 'Slack is counted in from then on' }])[0]?.note).toBe('Slack is counted in from then on, so these weeks cannot be compared.');
    expect(turnedToFading([], momentum(fading, [{ on: '2026-02-03', what: 'Slack' }]))).toEqual([]);
  });

  it('says when a signal turns to fading, and says it once', () => {
    const fading = momentum(weeks({}, { active: 0.2 }));
    expect(turnedToFading([], fading).map(({ key }) => key)).toEqual(['trend']);
    expect(turnedToFading(fading, fading)).toEqual([]);
    expect(['2026-11-15', '2026-11-16', '2025-10-05'].map((weekEnd) => isNews(weekEnd, '2026-11-27'))).toEqual([false, true, false]);
  });
});

describe('a wave since its launch', () => {
  const points = ['2026-02-22', '2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22', '2026-03-29', '2026-04-05', '2026-04-12'].map((weekEnd, at) => ({ weekEnd, active: [0.1, 0.1, 0.3, 0.4, 0.5, 0.4, 0.2, 0.1][at] ?? null, habitual: null }));

  it('counts weeks from the week of the launch, and leaves an unknown one out', () => {
    const lined = sinceLaunch([...points, { weekEnd: '2026-04-19', active: null, habitual: null }], '2026-03-04');
    expect(lined.map(({ weeksSince }) => weeksSince)).toEqual([-2, -1, 0, 1, 2, 3, 4, 5]);
  });

  it('tells what is left of the best four weeks', () => {
    const told = retention(sinceLaunch(points, '2026-03-04'));
    expect(told.before).toBeCloseTo(0.1);
    expect(told.peak).toBeCloseTo(0.4);
    expect(told.now).toBeCloseTo(0.3);
    expect(told.kept).toBeCloseTo(0.75);
  });

  it('takes no week from before a gap for one of the four', () => {
    const since = (weeks: readonly number[]) => retention(weeks.map((weeksSince) => ({ weekEnd: '2026-01-01', weeksSince, active: weeksSince < 4 ? 0.5 : 0.3, habitual: null })));
    expect(since([0, 1, 2, 3, 8, 9])).toMatchObject({ peak: 0.5, now: null, kept: null });
    expect(since([0, 1, 2, 3, 8, 9, 11])).toMatchObject({ peak: 0.5, now: expect.closeTo(0.3), kept: expect.closeTo(0.6) });
    expect(since([0, 1, 9, 10])).toMatchObject({ peak: null, now: null });
  });

  it('is unknown before there are four weeks', () => {
    expect(retention(sinceLaunch(points.slice(0, 4), '2026-03-04'))).toEqual({ before: 0.1, peak: null, now: null, kept: null });
  });
});

describe('the people who came first', () => {
  const week = (weekEnd: string, active: number) => ({ weekEnd, people: 40, active });
  it('are followed as the same people, and too few of them are not told of', () => {
    const points = [week('2026-04-05', 40), week('2026-04-12', 30), week('2026-04-19', 20), week('2026-04-26', 20), week('2026-05-03', 10)];
    expect(followCohort(points, '2026-03-04', 10)).toEqual({ people: 40, kept: 0.5, weeks: [{ weeksSince: 4, kept: 1 }, { weeksSince: 5, kept: 0.75 }, { weeksSince: 6, kept: 0.5 }, { weeksSince: 7, kept: 0.5 }, { weeksSince: 8, kept: 0.25 }] });
    expect(followCohort(points.slice(0, 3), '2026-03-04', 10)?.kept).toBeNull();
    expect(followCohort(points, '2026-03-04', 50)).toBeNull();
  });
});

describe('a community', () => {
  const reading = { members: 80, posts: 12, reads: 400, reactions: 30, questions: null, unanswered: null, lastActiveOn: '2026-11-20', dataTo: '2026-11-22', periodDays: 30 };
  it.each([
    ['people post and react', {}, 'lively'],
    ['posts that nobody reacts to', { reactions: 3 }, 'one_way'],
    ['no post', { posts: 0 }, 'quiet'],
    ['an empty count is not 0', { posts: null }, 'cannot_tell'],
    ['nothing for two months', { lastActiveOn: '2026-09-01', posts: null }, 'asleep'],
    ['most questions are answered', { questions: 20, unanswered: 4 }, 'lively'],
    ['questions that wait', { questions: 20, unanswered: 5 }, 'unanswered'],
    ['one question that waits, of nobody knows how many', { questions: null, unanswered: 1 }, 'lively'],
    ['a small one', { members: 7, unanswered: 5, questions: 5 }, 'withheld'],
    ['one whose size nobody tells', { members: null }, 'withheld'],
  ])('%s', (_, change, expected) => {
    expect(communityState({ ...reading, ...change }, 10)).toBe(expected);
  });
});

describe('what no file tells', () => {
  it('is said with the file that would', () => {
    const weeks = Array.from({ length: 8 }, (_, n) => ({ ...week(n + 1), active: 0.3, rhythm: 0.5, response: null, units: 4, unitsUsing: 2 }));
    expect(momentum(weeks).find(({ key }) => key === 'response')).toMatchObject({ reading: 'cannot_tell', note: expect.stringContaining('CloudEvents with the activity “reply”') });
    expect(momentum(weeks.map((week, n) => ({ ...week, response: n < 2 ? 0.2 : null }))).find(({ key }) => key === 'response')?.note).toContain('fewer than three known weeks');
  });
});

describe('gaps', () => {
  it('names weeks without an export, and beside them the weeks that are told of a part of their days', () => {
    const periods = [{ end: '2026-03-01', daysKnown: 7 }, { end: '2026-03-15', daysKnown: 5 }];
    expect(gapsOf(periods)).toEqual([{ from: '2026-03-02', to: '2026-03-08', cause: 'no export' }]);
    expect(partWeeksOf(periods)).toEqual([{ periodEnd: '2026-03-15', daysKnown: 5 }]);
  });

  it('names missing days', () => {
    expect(missingDays(['2026-03-04', '2026-03-01', '2026-03-02'], 10)).toEqual(['2026-03-03']);
    expect(missingDays([], 10)).toEqual([]);
  });
});

describe('what a checkpoint is told', () => {
  it('a fading signal is amber, one that cannot tell has no data, and none is a verdict on people', () => {
    const facts = momentumFacts(momentum(weeks({ response: null }, { response: null, active: 0.2 })), '2026-01-08');
    expect(facts.map(({ key, status }) => [key, status])).toEqual([['adoption.momentum:trend', 'at_risk'], ['adoption.momentum:breadth', 'info'], ['adoption.momentum:rhythm', 'info'], ['adoption.momentum:response', 'no_data']]);
  });

  it('uptake of launched waves, and why nothing is told of one: a small group is not the only reason', () => {
    const wave = { waveId: 'w', name: 'Pilot', launchOn: '2026-09-01', isLaunched: true, hasUnits: true, hasAudiences: false, withheld: null, people: 480, peopleOffered: null, takeUp: 0.426 };
    const none = { ...wave, people: null, takeUp: null };
    const facts = waveFacts([wave, { ...wave, isLaunched: false }, { ...none, withheld: 'small_group' }, { ...none, withheld: 'would_reveal' }, { ...none, hasUnits: false }, { ...wave, takeUp: null }, { ...wave, launchOn: '2026-11-23', takeUp: null }, { ...wave, hasAudiences: true, peopleOffered: 600 }, { ...none, hasUnits: false, hasAudiences: true, withheld: 'would_reveal' }], '2026-11-22');
    expect(facts.map(({ status, note }) => [status, note])).toEqual([
      ['info', '42.6 % of about 480 people offered took it up, to 2026-11-22.'], ['no_data', 'Withheld: the group is too small.'], ['no_data', 'Withheld: it would tell about a small group.'],
      ['no_data', 'It has no people of its own to count: nobody is in it, or all belong to an earlier launch.'], ['no_data', 'Not known yet: it needs four weeks of which nearly every day is known.'], ['no_data', 'Launched after the last week that is known.'],
      ['info', '42.6 % of about 480 people that are counted, of about 600 offered, took it up, to 2026-11-22.'], ['no_data', 'Withheld: its people stand in groups with people it was not offered to, and a part of a group would tell about few.'],
    ]);
  });

  it('old data, many missing days or hidden names are not to be relied on', () => {
    const source = { name: 'Viva', ageDays: 3, missingCount: 0, matchRate: 0.99, isConcealed: false };
    expect(qualityFacts([source, { ...source, ageDays: 20 }, { ...source, missingCount: 8 }, { ...source, isConcealed: true }, { ...source, ageDays: null }], '2026-11-25').map(({ status }) => status)).toEqual(['info', 'no_data', 'no_data', 'no_data']);
  });
});

describe('a figure as it is shown', () => {
  const figure = { value: 6, people: 12, blocks: 1, isLow: false, isHigh: false };
  it.each([
    ['a share and people rounded to 5', {}, { share: 0.5, people: 5, atMost: null, atLeast: null }],
    ['nobody or one of twelve is only a bound', { value: 0.3, isLow: true }, { share: null, people: null, atMost: 0.09, atLeast: null }],
    ['all or all but one too', { value: 11.6, isHigh: true }, { share: null, people: null, atMost: null, atLeast: 0.91 }],
    ['many blocks at the low end have a sum', { value: 30.4, people: 1200, blocks: 100, isLow: true }, { share: 0.025, people: 30, atMost: null, atLeast: null }],
    ['a half is a half in whatever order it was added up', { value: 1440.4999999999998, people: 2000, blocks: 90 }, { share: 0.721, people: 1440, atMost: null, atLeast: null }],
    ['some are not nobody', { value: 2, people: 59, blocks: 5 }, { share: 0.034, people: 5, atMost: null, atLeast: null }],
    ['nobody to speak of', { value: 0, people: 0 }, { share: null, people: null, atMost: null, atLeast: null }],
  ])('%s', (_, change, expected) => {
    expect(showFigure({ ...figure, ...change })).toEqual(expected);
  });

  it('a share in a file is the same for all counts that are rounded alike', () => {
    const told = (active: number) => shareOfRounded(roundPeople(active), roundPeople(59));
    expect([43, 44, 45, 46, 47].map(told)).toEqual([0.75, 0.75, 0.75, 0.75, 0.75]);
    expect([told(0), told(1), told(59)]).toEqual([0, 0.083, 1]);
    expect(shareOfRounded(5, 0)).toBe(0);
  });
});
