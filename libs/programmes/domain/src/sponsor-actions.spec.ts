import { day } from '@realign/kernel';
import { sponsorActionStanding, sponsorFact, sponsorPresence } from './sponsor-actions';

const TODAY = day('2026-11-25');
const action = (dueOn: string, doneOn: string | null = null, isSponsors = true) => ({ dueOn: day(dueOn), doneOn: doneOn === null ? null : day(doneOn), isSponsors });

it('an action is planned until its day has passed, late then, and done once done', () => {
  expect(sponsorActionStanding(action('2026-11-25'), TODAY)).toBe('planned');
  expect(sponsorActionStanding(action('2026-11-24'), TODAY)).toBe('late');
  expect(sponsorActionStanding(action('2026-11-24', '2026-11-25'), TODAY)).toBe('done');
});

it('what lies more than ninety days back is not lately', () => {
  expect(sponsorPresence([action('2026-08-01', '2026-08-01'), action('2026-10-01', '2026-10-05'), action('2026-11-01')], TODAY)).toEqual({ doneLately: 1, dueLately: 2, late: 1, daysSilent: 51 });
});

it('only what the present sponsor did shows people the sponsor; what is late is late, whoever has it', () => {
  expect(sponsorPresence([action('2026-11-20', '2026-11-25', false), action('2026-10-01', '2026-10-05'), action('2026-11-01', null, false)], TODAY)).toEqual({ doneLately: 1, dueLately: 1, late: 1, daysSilent: 51 });
  expect(sponsorPresence([action('2026-11-20', '2026-11-25', false)], TODAY)).toEqual({ doneLately: 0, dueLately: 0, late: 0, daysSilent: null });
});

it.each([
  ['nothing was asked', [], undefined],
  ['seen last week, nothing late', [action('2026-11-18', '2026-11-18')], 'ok'],
  ['seen last week, one late', [action('2026-11-18', '2026-11-18'), action('2026-11-20')], 'at_risk'],
  ['silent for 46 days', [action('2026-10-10', '2026-10-10')], 'off_track'],
  ['nothing yet, and nothing late', [action('2026-12-01')], 'ok'],
  ['nothing yet, and one late', [action('2026-11-01')], 'off_track'],
  ['what the sponsor before did, and one late', [action('2026-11-18', '2026-11-18', false), action('2026-11-20')], 'off_track'],
])('%s', (_, actions, status) => {
  expect(sponsorFact('p', actions, TODAY)[0]?.status).toBe(status);
});
