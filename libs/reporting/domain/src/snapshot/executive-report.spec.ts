import { comparePages, figuresOf, type ExecutivePage } from './executive-page';
import { executiveReport } from './executive-report';

const PAGE: ExecutivePage = {
  programmeName: 'Enterprise social', headline: 'One decision is yours today.', dataTo: '2026-11-20',
  rag: { level: 'red', rules: [{ key: 'late', statement: 'A decision waits.', isMet: true }, { key: 'no-sponsor', statement: 'Nobody sponsors it.', isMet: false }], override: { level: 'amber', reason: 'New figures tomorrow', byName: 'Ola Berg', expiresOn: '2026-12-01' } },
  purpose: { number: 3, isSigned: true, signerName: 'Ola Berg', signedOn: '2026-10-01' },
  decisions: [{ agendaItemId: 'd1', title: 'Scale coaching?', note: '', deadline: '2026-11-26', value: 0.461, target: 0.6, unit: 'share', costOfDelay: 0.006, advice: { title: 'Scale now', expected: '7.4 points (4.1 to 10.8)', costHours: 140 }, options: [{ choice: 'continue', summary: 'as it is', isProposed: false }, { choice: 'scale', summary: 'go on, for longer', isProposed: true }] }],
  goals: [{ keyResultId: 'k1', goalTitle: 'Answers', keyResultTitle: 'Answered in a day', unit: 'share', value: 0.461, target: 0.6, targetOn: '2027-03-31', health: 'at_risk', asOf: '2026-11-20', grade: 'B', forecast: { low: 0.51, mid: 0.563, high: 0.61, chance: 0.22 } }],
  changes: [{ decisionId: 'c1', itemTitle: 'Webinars', choice: 'stop', summary: 'Ends today', verdict: 'did_not', decidedBy: 'Ola Berg' }], effects: [{ effectId: 'e1', title: 'Coaching', sentence: 'It lifted answers by 7.4 points.', grade: 'A' }], benefits: [{ benefitId: 'b1', title: 'Hours saved at the desk', promises: 3, expectedBy: '2027-12-01', keyResultTitle: 'Answered in a day', value: 0.461, target: 0.6, unit: 'share', outcome: 'partly' }],
  saidSo: [{ replyId: 'r1', subject: 'Sign-in lasts a shift', saidCount: 118 }], load: { hoursLimit: 2, units: [{ unitId: 'u1', name: 'Operations', highest: 3.41, week: '2027-01-18' }] },
};
const title = { number: 2, organisation: 'Meridian Bank', sha256: 'ab'.repeat(32), takenAt: '2026-11-23T06:00:00.000Z', takenBy: 'Ola Berg', differences: [] };

it('every figure of the page is in the report, written the same way', () => {
  const text = JSON.stringify(executiveReport(PAGE, title));
  for (const { text: figure } of figuresOf(PAGE)) expect(text).toContain(figure.replace(/^waits( at )?/, ''));
  for (const figure of ['0.6%', '140 h', '3 messages', 'partly realised', '118', '3.41 h', '22%', '56.3% (51% to 61%)', 'by the rules red', 'as it is', 'go on, for longer']) expect(text).toContain(figure);
});

it('decisions that wait at checkpoints of other series are named, in reports from before they were kept not at all', () => {
  const told = (page: ExecutivePage): string => JSON.stringify(executiveReport(page, title));
  expect(told({ ...PAGE, elsewhere: [{ checkpointId: 'g4', series: 'Goals', seq: 4, waiting: 2, dueAt: '2026-11-20T09:00:00.000Z' }, { checkpointId: 'w1', series: 'Wave 2', seq: 1, waiting: 1, dueAt: '2026-11-22T09:00:00.000Z' }] })).toContain('"Goals, checkpoint 4: 2 decisions wait, wanted by 2026-11-20","Wave 2, checkpoint 1: 1 decision waits, wanted by 2026-11-22"');
  expect(told(PAGE)).not.toContain('wanted by');
});

it('a deadline is the day in the zone of its checkpoint, where the page keeps it', () => {
  const [decision] = PAGE.decisions;
  const page: ExecutivePage = { ...PAGE, decisions: decision ? [{ ...decision, deadline: '2026-12-11T01:00:00.000Z', deadlineDay: '2026-12-10' }] : [], elsewhere: [{ checkpointId: 'g4', series: 'Goals', seq: 4, waiting: 1, dueAt: '2026-12-12T01:00:00.000Z', dueOn: '2026-12-11' }] };
  expect(JSON.stringify(executiveReport(page, title))).toContain('"2026-12-10"');
  expect(figuresOf(page).filter(({ key }) => /deadline|elsewhere/.test(key)).map(({ text }) => text)).toEqual(['2026-12-10', '1 decision waits, wanted by 2026-12-11']);
});

it('what left the plan as it was is judged by nobody, and does not wait for a verdict', () => {
  const [change] = PAGE.changes;
  const said = (summary: string | null, verdict: string | null) => figuresOf({ ...PAGE, changes: change ? [{ ...change, summary, verdict }] : [] }).find(({ key }) => key === 'change:c1')?.text;
  expect([said(null, null), said('Ends today', null), said('Ends today', 'did_not')]).toEqual(['nothing to judge', 'not yet judged', 'did not work']);
});

it('pages are compared figure by figure: what changed, what is new, what is gone', () => {
  const [goal] = PAGE.goals;
  const later: ExecutivePage = { ...PAGE, decisions: [], goals: goal ? [{ ...goal, value: 0.5, health: 'on_track', forecast: null }] : [], changes: PAGE.changes.map((change) => ({ ...change, verdict: 'worked' })) };
  expect(comparePages(PAGE, later).map(({ key, before, after }) => [key, before, after])).toEqual([
    ['goal:k1:value', '46.1%', '50%'], ['goal:k1:health', 'at risk', 'on track'], ['change:c1', 'did not work', 'worked'],
    ['decision:d1', 'waits at 46.1%', null], ['goal:k1:forecast', '56.3% (51% to 61%)', null], ['goal:k1:chance', '22%', null],
  ]);
  expect(comparePages(PAGE, PAGE)).toEqual([]);
});

it('an effect, its grade, a rule, an override, the purpose, a deadline and what is proposed are compared as well', () => {
  const { rag, purpose, decisions: [decision], goals: [goal], effects: [effect] } = PAGE;
  if (!rag.override || !purpose || !decision?.advice || !goal || !effect) throw new Error('The page holds one of each.');
  const later: ExecutivePage = {
    ...PAGE, rag: { ...rag, rules: rag.rules.map((rule) => ({ ...rule, isMet: true })), override: { ...rag.override, reason: 'Figures are late' } }, purpose: { ...purpose, number: 4, isSigned: false },
    decisions: [{ ...decision, deadline: '2026-12-03', costOfDelay: 0.007, advice: { ...decision.advice, expected: '2 points (0 to 4)' } }], goals: [{ ...goal, grade: 'A' }], effects: [{ ...effect, sentence: 'It lifted answers by 2 points.', grade: 'C' }],
  };
  expect(comparePages(PAGE, later).map(({ key, before, after }) => [key, before, after])).toEqual([
    ['rag:override', 'set by Ola Berg until 2026-12-01: New figures tomorrow', 'set by Ola Berg until 2026-12-01: Figures are late'], ['rag:rule:no-sponsor', null, 'Nobody sponsors it.'], ['purpose', 'version 3, signed by Ola Berg on 2026-10-01', 'version 4, not signed'],
    ['decision:d1:deadline', '2026-11-26', '2026-12-03'], ['decision:d1:cost', '0.6%', '0.7%'], ['decision:d1:proposal', 'Scale now. Expected: 7.4 points (4.1 to 10.8). 140 h of work', 'Scale now. Expected: 2 points (0 to 4). 140 h of work'],
    ['goal:k1:grade', 'B', 'A'], ['effect:e1', 'It lifted answers by 7.4 points. (evidence grade A)', 'It lifted answers by 2 points. (evidence grade C)'],
  ]);
});

it('decisions of other series and what was changed because people said so are compared, where both pages kept them', () => {
  const [goalsAt, wave] = [{ checkpointId: 'g4', series: 'Goals', seq: 4, waiting: 2, dueAt: '2026-11-20T09:00:00.000Z' }, { checkpointId: 'w1', series: 'Wave 2', seq: 1, waiting: 1, dueAt: '2026-11-22T09:00:00.000Z' }];
  const [said] = PAGE.saidSo;
  if (!said) throw new Error('The page holds one of each.');
  const before: ExecutivePage = { ...PAGE, elsewhere: [goalsAt, wave], saidSo: [said, { replyId: 'r0', subject: 'Lockers', saidCount: 4 }] };
  const after: ExecutivePage = { ...PAGE, elsewhere: [{ ...goalsAt, waiting: 1 }], saidSo: [{ replyId: 'r2', subject: 'Night shifts', saidCount: 9 }, { ...said, saidCount: 120 }] };
  const told = (one: ExecutivePage, two: ExecutivePage) => comparePages(one, two).map(({ label, before: was, after: is }) => [label, was, is]);
  expect(told(before, after)).toEqual([
    ['Decisions of Goals, checkpoint 4', '2 decisions wait, wanted by 2026-11-20', '1 decision waits, wanted by 2026-11-20'],
    ['Changed because people said so', null, 'Night shifts (9)'], ['Changed because people said so', 'Sign-in lasts a shift (118)', 'Sign-in lasts a shift (120)'],
    ['Decisions of Wave 2, checkpoint 1', '1 decision waits, wanted by 2026-11-22', null],
  ]);
  const { elsewhere: _, ...old } = before;
  expect(told(old, { ...before, elsewhere: [goalsAt] })).toEqual([]);
});

it('open risks are in the report and compared, where both pages kept them; one that a full list pushed off is not told as gone', () => {
  const risk = { openPointId: 'o1', title: 'The works council has not agreed', weight: 3, owner: 'Ola Berg', dueOn: '2026-12-10', about: 'Wave 2' };
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...risk, openPointId: `other-${n}`, owner: null, dueOn: null }));
  const report = JSON.stringify(executiveReport({ ...PAGE, risks: [risk, ...many(1)] }, title));
  for (const said of ['"The works council has not agreed","Wave 2","what it is for; Ola Berg, by 2026-12-10"', 'what it is for; nobody owns it']) expect(report).toContain(said);
  expect([JSON.stringify(executiveReport({ ...PAGE, risks: [] }, title)).includes('No risk is open.'), JSON.stringify(executiveReport(PAGE, title)).includes('Risks')]).toEqual([true, false]);
  const told = (one: ExecutivePage, two: ExecutivePage) => comparePages(one, two).map(({ label, before, after }) => [label, before, after]);
  expect(told({ ...PAGE, risks: [risk] }, { ...PAGE, risks: [{ ...risk, dueOn: null }] })).toEqual([['Risk: The works council has not agreed', 'what it is for; Ola Berg, by 2026-12-10', 'what it is for; Ola Berg']]);
  expect(told(PAGE, { ...PAGE, risks: [risk] })).toEqual([]);
  expect([4, 5].map((count) => told({ ...PAGE, risks: [risk] }, { ...PAGE, risks: many(count) }).filter(([, , after]) => after === null).length)).toEqual([1, 0]);
});

it('what a full list pushed off is not told as gone, nor a change of a checkpoint that is no longer shown; what is gone from a list with room is', () => {
  const [effect] = PAGE.effects;
  const [unit] = PAGE.load.units;
  const [benefit] = PAGE.benefits;
  if (!effect || !unit || !benefit) throw new Error('The page holds one of each.');
  const several = <T>(count: number, make: (n: string) => T): T[] => Array.from({ length: count }, (_, n) => make(`other-${n}`));
  const page = (effects: number, units: number, benefits: number): ExecutivePage => ({
    ...PAGE, changes: [], effects: several(effects, (effectId) => ({ ...effect, effectId })), benefits: several(benefits, (benefitId) => ({ ...benefit, benefitId })), load: { ...PAGE.load, units: several(units, (unitId) => ({ ...unit, unitId })) },
  });
  const gone = (after: ExecutivePage) => comparePages(PAGE, after).filter((one) => one.after === null).map(({ key }) => key);
  expect(gone(page(4, 4, 6))).toEqual([]);
  expect(gone(page(3, 3, 5))).toEqual(['effect:e1', 'benefit:b1', 'load:u1']);
});

it('two things of one title are two things', () => {
  const [decision] = PAGE.decisions;
  const [unit] = PAGE.load.units;
  if (!decision || !unit) throw new Error('The page holds one of each.');
  const twice: ExecutivePage = { ...PAGE, decisions: [decision, { ...decision, agendaItemId: 'd2', value: 0.2 }], load: { ...PAGE.load, units: [unit, { ...unit, unitId: 'u2', highest: 1 }] } };
  expect(comparePages(PAGE, twice).map(({ key, after }) => [key, after])).toEqual([['decision:d2', 'waits at 20%'], ['load:u2', '1 h']]);
});
