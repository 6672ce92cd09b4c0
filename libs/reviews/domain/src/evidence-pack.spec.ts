import { day, type EvidenceFact } from '@realign/kernel';
import fc from 'fast-check';
import { freezeFact, gapsOf, inPackOrder, missingFact, needsDecision, packText } from './evidence-pack';

const fact = (over: Partial<EvidenceFact>): EvidenceFact => ({
  key: 'goals.key-result:1', source: 'goals', subjectType: 'key_result', subjectId: '1', title: 'Questions answered', status: 'ok', value: 0.46, unit: 'share',
  baseline: 0.31, target: 0.6, asOf: '2026-11-20', note: 'On its way.', link: 'goals', ...over,
});
const head = { programmeId: 'p', checkpointId: 'c', seq: 5, edition: 1, frozenAt: '2026-11-23T06:00:00.000Z', cause: 'due' };
const frozen = (...facts: EvidenceFact[]) => facts.map((one) => freezeFact(one, day('2026-11-23')));

describe('an evidence pack', () => {
  it('has a text that no later release may change', () => {
    expect(packText(head, frozen(fact({})))).toBe(
      '{"cause":"due","checkpointId":"c","edition":1,"format":"realign-evidence/3","frozenAt":"2026-11-23T06:00:00.000Z","items":[{"ageDays":3,"asOf":"2026-11-20","baseline":0.31,"freshness":"fresh","key":"goals.key-result:1","link":"goals","note":"On its way.","source":"goals","status":"ok","subjectId":"1","subjectType":"key_result","target":0.6,"title":"Questions answered","unit":"share","value":0.46}],"programmeId":"p","seq":5}',
    );
  });

  it('is the same text in whatever order the sources answered', () => {
    const facts = [fact({ key: 'b' }), fact({ key: 'a', status: 'off_track' }), fact({ key: 'c', source: 'adoption' }), missingFact('roles', 'p')];
    const text = packText(head, inPackOrder(frozen(...facts)));
    fc.assert(fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => packText(head, inPackOrder(frozen(...shuffled))) === text));
  });

  it('puts what is off track first and names a silent source', () => {
    const ordered = inPackOrder([fact({ key: 'fine' }), missingFact('adoption', 'p'), fact({ key: 'red', status: 'off_track' }), fact({ key: 'amber', status: 'at_risk' })]);
    expect(ordered.map((item) => item.key)).toEqual(['red', 'amber', 'adoption:missing', 'fine']);
    expect(ordered.filter(needsDecision).map((item) => item.key)).toEqual(['red', 'amber']);
  });
});

describe('what a source has nothing of', () => {
  it.each([['goals', 'No goal is in use'], ['roles', 'No role is asked for'], ['training', 'No training plan is active'], ['adoption', 'No use is known'], ['listening', 'No field report']] as const)('is named for %s: %s', (source, title) => {
    expect(gapsOf(source, 'p', [])).toMatchObject([{ source, title, status: 'missing', value: null }]);
  });

  it('is not named where the source has it, nor for a source that owes nothing of its own', () => {
    expect(gapsOf('adoption', 'p', [{ key: 'adoption.usage:active', subjectType: 'usage' }])).toEqual([]);
    expect(gapsOf('adoption', 'p', [{ key: 'adoption.data-quality:file', subjectType: 'usage' }])).toHaveLength(1);
    expect(gapsOf('listening', 'p', [{ key: 'listening.field-report:1', subjectType: 'field_report' }])).toEqual([]);
    expect(gapsOf('plan', 'p', [])).toEqual([]);
  });
});
