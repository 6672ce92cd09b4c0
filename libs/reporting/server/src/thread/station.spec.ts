import type { EvidenceFact } from '@realign/kernel';
import { countStatuses, loopStations, type LoopReading } from './station';

const fact = (status: EvidenceFact['status']): EvidenceFact => ({
  key: 'k', source: 's', subjectType: 'key_result', subjectId: null, title: 't', status, value: 1, unit: 'count', baseline: null, target: null, asOf: null, note: '', link: '',
});
const reading: LoopReading = {
  hasPurpose: true,
  facts: { goals: { ok: 1, off_track: 1, no_data: 1 }, roles: countStatuses([fact('at_risk')]), training: countStatuses([fact('no_data')]), behaviour: {} },
  checkpoint: { state: 'in_review', items: 14, missing: 2, needDecision: 4, decided: 1 },
};
const line = (over: Partial<LoopReading>, key: string): unknown => {
  const stop = loopStations({ ...reading, ...over }).find((s) => s.key === key);
  return [stop?.status, stop?.text, stop?.isLived];
};

describe('the running loop', () => {
  it('stops in the order of the loop', () => {
    expect(loopStations(reading).map((s) => s.key)).toEqual(['purpose', 'goals', 'roles', 'training', 'behaviour', 'evidence', 'decision']);
  });

  it('says how many there are and what is wrong with them', () => {
    expect(line({}, 'goals')).toEqual(['off_track', '3 key results, 1 off track', true]);
    expect(line({}, 'roles')).toEqual(['at_risk', '1 role, 1 at risk', true]);
  });

  it('leaves a stop without data dotted instead of calling it fine', () => {
    expect(line({}, 'training')).toEqual(['no_data', '1 reading, no data yet', false]);
    expect(line({}, 'behaviour')).toEqual(['no_data', 'nothing here yet', false]);
    expect(line({ hasPurpose: false }, 'purpose')).toEqual(['at_risk', 'not written yet', false]);
  });

  it('shows how far the checkpoint has come', () => {
    expect(line({}, 'evidence')).toEqual(['at_risk', '14 items, 2 missing', true]);
    expect(line({}, 'decision')).toEqual(['at_risk', '1 of 4 decided', true]);
    const waiting = { state: 'scheduled', items: 0, missing: 0, needDecision: 0, decided: 0 };
    expect(line({ checkpoint: waiting }, 'evidence')).toEqual(['waiting', 'gathered when the checkpoint is due', false]);
    expect(line({ checkpoint: { ...waiting, state: 'collecting' } }, 'evidence')).toEqual(['waiting', 'being gathered', false]);
    expect(line({ checkpoint: { ...waiting, state: 'pack_frozen', items: 9 } }, 'decision')).toEqual(['ok', 'nothing needs one', false]);
  });
});
