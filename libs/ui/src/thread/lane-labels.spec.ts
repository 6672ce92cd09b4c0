import { layOutLane, MOST_TIERS, type LaneLayout, type LaneMark } from './lane-labels';

const TODAY = 210;
const DAY = 14;
const mark = (days: number, label: string, over: Partial<LaneMark> = {}): LaneMark => ({ x: TODAY + days * DAY, when: `Day ${days}`, label, ...over });

/** Pairs of labels of one row that cover each other, leaders that go through a label, and curls under one. */
function clashes({ groups, isBelow }: LaneLayout): string[] {
  const labels = groups.flatMap((a, i) => groups.slice(i + 1).filter((b) => a.tier === b.tier && a.left < b.left + b.width && b.left < a.left + a.width).map((b) => `${a.text} covers ${b.text}`));
  const leaders = groups.filter(({ tier }) => tier > 0).flatMap((a) => groups.filter((b) => b.tier < a.tier && b.left < a.at && a.at < b.left + b.width).map((b) => `the leader of ${a.text} goes through ${b.text}`));
  const curls = isBelow ? [] : groups.filter(({ tier }) => tier === 0).flatMap((a) => groups.flatMap(({ marks }) => marks).filter(({ x, checkpoint }) => checkpoint && a.left < x + 8 && x - 8 < a.left + a.width).map(({ label }) => `${a.text} covers the curl of ${label}`));
  return [...labels, ...leaders, ...curls];
}

it('labels far apart stand beside the line', () => {
  const lane = layOutLane([mark(3, 'Checkpoint 5', { checkpoint: true }), mark(20, 'Wave 3: regions'), mark(40, 'Embed')], TODAY);
  expect([lane.tiers, lane.isBelow]).toEqual([1, false]);
  expect(lane.groups.map(({ text, tier }) => [text, tier])).toEqual([['Checkpoint 5', 0], ['Wave 3: regions', 0], ['Embed', 0]]);
});

it('a wave that launches a few days after a checkpoint hangs no label over the other', () => {
  const lane = layOutLane([mark(14, 'Checkpoint 2', { checkpoint: true }), mark(17, 'Wave 2: regions'), mark(18, 'Wave 3: branches and the contact centre')], TODAY);
  expect(lane.groups.map(({ text, tier }) => [text, tier])).toEqual([['Checkpoint 2', 2], ['Wave 2: regions', 1], ['Wave 3: branches and the contact centre', 0]]);
  expect(clashes(lane)).toEqual([]);
});

it('what happens on one day has one label that names the checkpoint and says how much more, and keeps the whole', () => {
  const [group, ...others] = layOutLane([mark(5, 'Wave 2: regions'), mark(5, 'Checkpoint 2', { checkpoint: true }), mark(5, 'Embed', { blocked: true })], TODAY).groups;
  expect(others).toEqual([]);
  expect(group).toMatchObject({ when: 'Day 5', text: 'Checkpoint 2 and 2 more', whole: 'Day 5: Wave 2: regions. Day 5: Checkpoint 2. Day 5: Embed, blocked' });
});

it('an event every day for a month needs no more rows than there are, and each event is under some label', () => {
  const marks = Array.from({ length: 30 }, (_, at) => mark(at - 10, `Wave ${at}: regional branches`, { checkpoint: at % 7 === 0 }));
  const lane = layOutLane(marks, TODAY);
  expect(lane.tiers).toBeLessThanOrEqual(MOST_TIERS);
  expect(lane.groups.reduce((sum, group) => sum + group.marks.length, 0)).toBe(30);
  expect(lane.groups.length).toBeGreaterThan(2);
  expect(clashes(lane)).toEqual([]);
});

it('none covers another, however close they fall', () => {
  // A small generator of its own, so that a failure comes again.
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const marks = Array.from({ length: 1 + next(9) }, (_, at) => mark(next(60) - 14, 'Wave to the regions of the north'.slice(0, 4 + next(28)) + at, { checkpoint: next(3) === 0 }));
    expect(clashes(layOutLane(marks, TODAY))).toEqual([]);
  }
});

it('the label of what is past ends before the line of today', () => {
  const [group] = layOutLane([mark(-2, 'Field reports are in')], TODAY).groups;
  expect((group?.left ?? 0) + (group?.width ?? 0)).toBeLessThan(TODAY);
  expect(group?.left).toBeGreaterThan(0);
});

it('a lane without events is one row high', () => {
  expect(layOutLane([], TODAY)).toEqual({ groups: [], tiers: 1, isBelow: false });
});
