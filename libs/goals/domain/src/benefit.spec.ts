import { benefitStanding, type BenefitFacts } from './benefit';

const TODAY = '2026-11-25';
const facts = (over: Partial<BenefitFacts>): BenefitFacts => ({ outcome: null, expectedBy: '2027-03-01', health: 'on_track', ...over });

it.each<[string, Partial<BenefitFacts>, string]>([
  ['what was stated counts', { outcome: 'not_realised', health: 'achieved' }, 'not_realised'],
  ['on the way while its key result is', {}, 'on_the_way'],
  ['reached but not yet stated', { health: 'achieved' }, 'on_the_way'],
  ['at risk with it', { health: 'off_track' }, 'at_risk'],
  ['not measured without a key result', { health: null }, 'not_measured'],
  ['not measured by one without a reading', { health: 'no_data' }, 'not_measured'],
  ['overdue when its day has passed without a word', { expectedBy: '2026-11-24' }, 'overdue'],
  ['not overdue on its day', { expectedBy: TODAY }, 'on_the_way'],
  ['without a day it is never overdue', { expectedBy: null }, 'on_the_way'],
])('%s', (_, over, standing) => {
  expect(benefitStanding(facts(over), TODAY)).toBe(standing);
});
