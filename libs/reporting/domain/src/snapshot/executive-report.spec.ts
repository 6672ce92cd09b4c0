import { comparePages, figuresOf, type ExecutivePage } from './executive-page';
import { executiveReport } from './executive-report';

const PAGE: ExecutivePage = {
  programmeName: 'Enterprise social', headline: 'One decision is yours today.', dataTo: '2026-11-20',
  rag: { level: 'red', rules: [{ statement: 'A decision waits.', isMet: true }, { statement: 'Nobody sponsors it.', isMet: false }], override: { level: 'amber', reason: 'New figures tomorrow', byName: 'Ola Berg', expiresOn: '2026-12-01' } },
  decisions: [{ title: 'Scale coaching?', note: '', deadline: '2026-11-26', value: 0.461, target: 0.6, unit: 'share', costOfDelay: 0.006, advice: { title: 'Scale now', expected: '7.4 points (4.1 to 10.8)', costHours: 140 } }],
  goals: [{ keyResultId: 'k1', goalTitle: 'Answers', keyResultTitle: 'Answered in a day', unit: 'share', value: 0.461, target: 0.6, targetOn: '2027-03-31', health: 'at_risk', asOf: '2026-11-20', forecast: { low: 0.51, mid: 0.563, high: 0.61, chance: 0.22 } }],
  changes: [{ itemTitle: 'Webinars', choice: 'stop', summary: 'Ends today', verdict: 'did_not', decidedBy: 'Ola Berg' }], effects: [{ sentence: 'It lifted answers by 7.4 points.', grade: 'A' }], benefits: [{ benefitId: 'b1', title: 'Hours saved at the desk', promises: 3, expectedBy: '2027-12-01', keyResultTitle: 'Answered in a day', value: 0.461, target: 0.6, unit: 'share', outcome: 'partly' }],
  saidSo: [{ subject: 'Sign-in lasts a shift', saidCount: 118 }], load: { hoursLimit: 2, units: [{ name: 'Operations', highest: 3.41, week: '2027-01-18' }] },
};
const title = { number: 2, organisation: 'Meridian Bank', sha256: 'ab'.repeat(32), takenAt: '2026-11-23T06:00:00.000Z', takenBy: 'Ola Berg', differences: [] };

it('every figure of the page is in the report, written the same way', () => {
  const text = JSON.stringify(executiveReport(PAGE, title));
  for (const { text: figure } of figuresOf(PAGE)) expect(text).toContain(figure.replace(/^waits( at )?/, ''));
  for (const figure of ['0.6%', '140 h', '3 messages', 'partly realised', '118', '3.41 h', '22%', '56.3% (51% to 61%)', 'by the rules red']) expect(text).toContain(figure);
});

it('pages are compared figure by figure: what changed, what is new, what is gone', () => {
  const [goal] = PAGE.goals;
  const later: ExecutivePage = { ...PAGE, decisions: [], goals: goal ? [{ ...goal, value: 0.5, health: 'on_track', forecast: null }] : [], changes: PAGE.changes.map((change) => ({ ...change, verdict: 'worked' })) };
  expect(comparePages(PAGE, later).map(({ key, before, after }) => [key, before, after])).toEqual([
    ['goal:k1:value', '46.1%', '50%'], ['goal:k1:health', 'at risk', 'on track'], ['change:Webinars:stop', 'did not work', 'worked'],
    ['decision:Scale coaching?', 'waits at 46.1%', null], ['goal:k1:forecast', '56.3% (51% to 61%)', null], ['goal:k1:chance', '22%', null],
  ]);
  expect(comparePages(PAGE, PAGE)).toEqual([]);
});
