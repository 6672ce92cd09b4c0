import type { PlanView } from '@realign/programmes/contract';
import { planCsv } from './plan-csv';

const plan = {
  phases: [{ id: 'p', name: 'Pilot', isCurrent: true, startsOn: '2027-01-01', endsOn: '2027-03-01', exitGate: 'Half of them answer' }],
  waves: [{ id: 'w', name: 'Wave 1', state: 'planned', kind: 'pilot', launchOn: '2027-02-08', launchedOn: '2027-02-01', embedUntil: '2027-04-01', orgUnits: [{ name: 'Retail' }], audiences: [{ name: 'Desk' }], learning: '' }],
  activities: [{ title: '=cmd', state: 'running', startsOn: '2027-01-01', endsOn: '2027-01-02', phaseId: 'p', waveId: 'w', audienceName: null, responsibleName: 'Priya', deliveryStep: null, kind: 'demo', effortClass: 'culture', engagementMode: 'pull', stage: 'adopt', plannedHours: 12.5, actualHours: null, hypothesis: '' }],
  messages: [{ title: 'Why', state: 'draft', sendOn: '2027-01-05', waveId: null, audienceWords: 'Everybody', senderName: 'Helena', channel: 'email', benefitPersonal: 'An answer within a day' }],
} as unknown as PlanView;

describe('a plan as a table', () => {
  const lines = planCsv(plan).replace('\uFEFF', '').trim().split('\n');

  it('holds phases, waves, activities and messages, each with as many cells as there are headings', () => {
    expect(lines.map((line) => line.split(',').length)).toEqual([16, 16, 16, 16, 16]);
    expect(lines.slice(1)).toEqual([
      'Phase,Pilot,now,2027-01-01,2027-03-01,,,,,,,,,,,Half of them answer', 'Wave,Wave 1,planned,2027-02-01,2027-04-01,,,Retail; Desk,,pilot,,,,,,',
      "Activity,'=cmd,running,2027-01-01,2027-01-02,Pilot,Wave 1,,Priya,demo,culture,pull,adopt,12.5,,", 'Message,Why,draft,2027-01-05,2027-01-05,,,Everybody,Helena,email,,,,,,An answer within a day',
    ]);
  });
});
