import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { FIELD_REPORT_FLOW, fieldReportFacts, nextFieldReportState, type FieldReportAct, type FieldReportStateName } from './field-report';

it.each([
  ['due', 'submit', 'submitted'], ['due', 'miss', 'missed'], ['submitted', 'reply_last', 'replied'], ['replied', 'close', 'closed'],
] as const)('a report that is %s, on %s, is %s', (from, act, to) => {
  expect(nextFieldReportState(from, act)).toBe(to);
});

it('whatever is done in whatever order, a closed or missed report stays so, and nothing closes before it is replied to', () => {
  const acts = fc.array(fc.constantFrom<FieldReportAct>('submit', 'reply_last', 'close', 'miss'), { maxLength: 12 });
  fc.assert(fc.property(acts, (all) => {
    const seen: FieldReportStateName[] = ['due'];
    for (const act of all) {
      const next = nextFieldReportState(seen.at(-1) ?? 'due', act);
      if (!isRefused(next)) seen.push(next);
    }
    const [last, before] = [seen.at(-1) ?? 'due', seen.at(-2)];
    return (last !== 'closed' || before === 'replied') && seen.every((state, at) => at === 0 || (FIELD_REPORT_FLOW[seen[at - 1] ?? 'due'] as readonly string[]).includes(state));
  }));
});

it('a report that was not filed is a gap that names who owes it; a filed one says how much of it has a reply', () => {
  const report = { id: 'r', personName: 'Ana', summary: 'Two sites wait for the app.', lines: 2, replied: 1, submittedAt: '2026-11-20T10:00:00Z' };
  expect(fieldReportFacts([{ ...report, state: 'due', submittedAt: null }])).toEqual([expect.objectContaining({ status: 'missing', value: null, note: expect.stringContaining('Ana has not filed') })]);
  expect(fieldReportFacts([{ ...report, state: 'submitted' }])).toEqual([expect.objectContaining({ status: 'info', value: 2, note: 'Two sites wait for the app. 1 of 2 lines have a reply.' })]);
});
