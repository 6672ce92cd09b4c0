import { inExecutiveOrder, type RankedDecision } from './decision-order';

const of = (name: string, source: string, subjectType: string, status = 'at_risk', hasAdvice = true): RankedDecision & { name: string } => ({ name, source, subjectType, status, hasAdvice });
const order = (...decisions: (RankedDecision & { name: string })[]): string[] => inExecutiveOrder(decisions).map(({ name }) => name);

it('goals come before what runs late, however late it is', () => {
  expect(order(of('late', 'plan', 'activity', 'off_track'), of('role', 'roles', 'role'), of('wave', 'plan', 'wave'), of('effect', 'adoption', 'activity'), of('goal', 'goals', 'key_result'), of('asked', 'reviews', 'programme', 'info', false))).toEqual(['asked', 'goal', 'effect', 'role', 'wave', 'late']);
});

it('a role that holds a wave up comes before what is merely amber', () => {
  expect(order(of('balance', 'plan', 'programme', 'at_risk', false), of('role', 'roles', 'role', 'off_track'))).toEqual(['role', 'balance']);
});

it('of one kind the worst comes first, then what has a proposal, then as on the agenda', () => {
  expect(order(of('slips', 'goals', 'key_result'), of('first', 'goals', 'key_result', 'off_track', false), of('second', 'goals', 'key_result', 'off_track'), of('third', 'goals', 'key_result', 'off_track'))).toEqual(['second', 'third', 'first', 'slips']);
});
