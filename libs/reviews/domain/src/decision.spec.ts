import { refuseClosing, refuseDecision, type WantedDecision } from './decision';
import { decisionOptions } from './decision-options';

const wanted = (over: Partial<WantedDecision> = {}): WantedDecision => ({ choice: 'continue', reason: 'It is moving.', ...over });
const refused = (over: Partial<WantedDecision>): string | undefined => refuseDecision('in_review', false, wanted(over))?.refused;

describe('a decision', () => {
  it('waits for the evidence and comes once', () => {
    for (const state of ['scheduled', 'collecting', 'decided'] as const) expect(refuseDecision(state, false, wanted())?.refused).toBe('not-open-for-decisions');
    expect(refuseDecision('pack_frozen', true, wanted())?.refused).toBe('decided-already');
    expect(refuseDecision('pack_frozen', false, wanted())).toBeUndefined();
  });

  it('has a reason', () => expect(refused({ reason: '  a ' })).toBe('reason-needed'));

  it('to adapt or stop says what changes, and to continue changes nothing', () => {
    expect(refused({ choice: 'adapt' })).toBe('change-needed');
    expect(refused({ choice: 'stop', change: { target: 'wave' } })).toBe('target-needed');
    expect(refused({ choice: 'stop', change: { target: 'wave', targetId: 'w' } })).toBeUndefined();
    expect(refused({ choice: 'continue', change: { target: 'wave', targetId: 'w', startsOn: '2026-12-01' } })).toBe('nothing-to-change');
    expect(refused({ choice: 'scale' })).toBeUndefined();
  });

  it('to adapt names the difference, in terms of what is adapted', () => {
    const adapt = (change: WantedDecision['change']): string | undefined => refused({ choice: 'adapt', change });
    expect(adapt({ target: 'activity', targetId: 'a' })).toBe('what-changes');
    expect(adapt({ target: 'activity', targetId: 'a', endsOn: '2026-12-31' })).toBeUndefined();
    expect(adapt({ target: 'activity', targetId: 'a', startsOn: '2027-01-02', endsOn: '2026-12-31' })).toBe('ends-before-it-starts');
    expect(adapt({ target: 'activity', targetId: 'a', leadDaysBy: 7 })).toBe('not-for-this-target');
    expect(adapt({ target: 'training_plan', targetId: 't', leadDaysBy: 0 })).toBe('what-changes');
    expect(adapt({ target: 'training_plan', targetId: 't', leadDaysBy: -7 })).toBeUndefined();
    expect(adapt({ target: 'training_plan', targetId: 't', endsOn: '2026-12-31' })).toBe('not-for-this-target');
  });

  it('to start names a new activity', () => {
    expect(refused({ choice: 'start', change: { target: 'wave', title: 'Wave 5' } })).toBe('only-an-activity-starts');
    expect(refused({ choice: 'start', change: { target: 'activity', title: ' ' } })).toBe('title-needed');
    expect(refused({ choice: 'start', change: { target: 'activity', title: 'Office hours' } })).toBeUndefined();
  });
});

describe('a refused decision', () => {
  it.each<[Partial<WantedDecision>, string]>([
    [{ reason: '   ' }, '/reason'],
    [{ choice: 'adapt' }, '/change/targetId'],
    [{ choice: 'start' }, '/change/title'],
    [{ choice: 'continue', change: { target: 'wave', targetId: 'w' } }, '/choice'],
    [{ choice: 'start', change: { target: 'wave', title: 'Wave 5' } }, '/change/target'],
    [{ choice: 'start', change: { target: 'activity', title: ' ' } }, '/change/title'],
    [{ choice: 'stop', change: { target: 'wave' } }, '/change/targetId'],
    [{ choice: 'adapt', change: { target: 'activity', targetId: 'a', startsOn: '2027-01-02', endsOn: '2026-12-31' } }, '/change/endsOn'],
    [{ choice: 'adapt', change: { target: 'wave', targetId: 'w' } }, '/change/startsOn'],
    [{ choice: 'adapt', change: { target: 'training_plan', targetId: 't' } }, '/change/leadDaysBy'],
    [{ choice: 'adapt', change: { target: 'activity', targetId: 'a', leadDaysBy: 7 } }, '/change/leadDaysBy'],
    [{ choice: 'adapt', change: { target: 'activity', targetId: 'a', endsOn: '2027-01-01', waveId: 'w' } }, '/change/waveId'],
  ])('%j names the field to mend: %s', (over, pointer) => {
    expect(refuseDecision('in_review', false, wanted(over))?.pointer).toBe(pointer);
  });

  it('because of the checkpoint names no field', () => {
    const refusals = [refuseDecision('collecting', false, wanted()), refuseDecision('in_review', true, wanted())];
    expect(refusals.map((refusal) => [refusal?.refused, refusal?.pointer])).toEqual([['not-open-for-decisions', undefined], ['decided-already', undefined]]);
  });
});

describe('closing a checkpoint', () => {
  const item = (id: string, needsDecision: boolean, isDecided: boolean) => ({ id, title: `Item ${id}`, needsDecision, isDecided });

  it('is refused while an item lacks its decision, and names it', () => {
    const refusal = refuseClosing('in_review', [item('1', true, true), item('2', true, false), item('3', false, false), item('4', true, false)]);
    expect(refusal?.refused).toBe('undecided');
    expect(refusal?.missing?.map((m) => m.code)).toEqual(['2', '4']);
    expect(refusal?.detail).toContain('Item 2; Item 4');
  });

  it('works when all that needs a decision has one, also when nothing does', () => {
    expect(refuseClosing('in_review', [item('1', true, true), item('2', false, false)])).toBeUndefined();
    expect(refuseClosing('pack_frozen', [])).toBeUndefined();
    expect(refuseClosing('collecting', [])?.refused).toBe('not-open-for-decisions');
  });
});

describe('what may be chosen', () => {
  it('offers related things first and asks for a change where one is needed', () => {
    const options = decisionOptions([{ target: 'wave', targetId: 'w', isRelated: false }, { target: 'activity', targetId: 'a', isRelated: true }]);
    expect(options.map((o) => [o.choice, o.needsChange, o.targets.map((t) => t.targetId)])).toEqual([
      ['continue', false, []], ['adapt', true, ['a', 'w']], ['stop', true, ['a', 'w']], ['scale', false, ['a', 'w']], ['start', true, []],
    ]);
  });

  it('offers nothing to adapt or stop where the plan is empty', () => expect(decisionOptions([]).map((o) => o.choice)).toEqual(['continue', 'scale', 'start']));
});
