import type { Day } from '@realign/kernel';
import { changeTogether, losesApproval, type PlanThing, type TogetherChange } from './change-together';

const thing = (id: string, over: Partial<PlanThing> = {}): PlanThing => ({
  kind: 'activity', id, title: id, state: 'scheduled', startsOn: '2027-03-01' as Day, endsOn: '2027-03-12' as Day, effortClass: 'culture', engagementMode: 'pull', phaseId: null, waveId: null, responsiblePersonId: null, version: 3, ...over,
});
const outcomes = (things: PlanThing[], change: TogetherChange, seen: Record<string, number> = {}) =>
  changeTogether(things, new Map(things.map(({ id, version }) => [id, seen[id] ?? version])), change).map((one) => ('after' in one ? { id: one.before.id, from: one.after.startsOn, to: one.after.endsOn, state: one.after.state } : { id: one.before.id, skipped: one.skipped }));

describe('many things of the plan changed together', () => {
  it('move by the same days, over the end of a month and of winter time', () => {
    expect(outcomes([thing('a'), thing('p', { kind: 'phase', state: '' }), thing('m', { kind: 'message', state: 'draft', endsOn: '2027-03-01' as Day })], { shiftDays: 28 })).toEqual([
      { id: 'a', from: '2027-03-29', to: '2027-04-09', state: 'scheduled' }, { id: 'p', from: '2027-03-29', to: '2027-04-09', state: '' }, { id: 'm', from: '2027-03-29', to: '2027-03-29', state: 'draft' },
    ]);
  });

  it('leave what somebody changed since it was seen', () => {
    expect(outcomes([thing('a'), thing('b')], { shiftDays: 1 }, { b: 2 })).toMatchObject([{ id: 'a', from: '2027-03-02' }, { id: 'b', skipped: 'changed_meanwhile' }]);
  });

  it('leave the dates of what has happened or was stopped, and whatever was sent', () => {
    const over = [thing('stopped', { state: 'stopped' }), thing('judged', { state: 'judged' }), thing('w', { kind: 'wave', state: 'launched' }), thing('m', { kind: 'message', state: 'sent' }), thing('held', { kind: 'wave', state: 'held', isLaunched: true })];
    expect(outcomes(over, { shiftDays: 7 }).map((one) => ('skipped' in one ? one.skipped : one))).toEqual(['over', 'over', 'over', 'over', 'over']);
    expect(outcomes([thing('w', { kind: 'wave', state: 'held', isLaunched: false })], { shiftDays: 7 })).toMatchObject([{ id: 'w', from: '2027-03-08' }]);
    expect(outcomes([thing('m', { kind: 'message', state: 'sent' })], { waveId: 'w' })).toEqual([{ id: 'm', skipped: 'over' }]);
    expect(outcomes([thing('judged', { state: 'judged' })], { effortClass: 'technology' })).toMatchObject([{ id: 'judged', state: 'judged' }]);
  });

  it('take all that is asked or nothing: a phase has no effort', () => {
    expect(outcomes([thing('p', { kind: 'phase', state: '' })], { shiftDays: 7, effortClass: 'culture' })).toEqual([{ id: 'p', skipped: 'not_of_this_kind' }]);
  });

  it('only take steps that there are, and nothing counts as changed that is so already', () => {
    expect(outcomes([thing('a'), thing('b', { state: 'observing' }), thing('c', { state: 'running' })], { state: 'running' })).toEqual([
      { id: 'a', from: '2027-03-01', to: '2027-03-12', state: 'running' }, { id: 'b', skipped: 'no_such_step' }, { id: 'c', skipped: 'as_it_is' },
    ]);
  });

  it('take the approval of a message along to no other wave; another day keeps it', () => {
    const approved = thing('m', { kind: 'message', state: 'approved', waveId: 'w', approvedBy: 'Lena', approvedAt: '2027-01-01' });
    const [elsewhere, later, same] = ([{ waveId: 'v' }, { shiftDays: 7 }, { waveId: 'w', shiftDays: 7 }] as TogetherChange[]).flatMap((change) => changeTogether([approved], new Map([['m', 3]]), change));
    expect(elsewhere).toMatchObject({ after: { waveId: 'v', state: 'draft', approvedBy: null, approvedAt: null } });
    expect([later, same]).toMatchObject([{ after: { state: 'approved', approvedBy: 'Lena' } }, { after: { state: 'approved', approvedBy: 'Lena' } }]);
    expect([elsewhere, later].map((one) => one && losesApproval(one))).toEqual([true, false]);
  });

  it('clear a wave with null, and leave it alone without', () => {
    const [cleared] = changeTogether([thing('a', { waveId: 'w' })], new Map([['a', 3]]), { waveId: null });
    expect(cleared).toMatchObject({ after: { waveId: null } });
    expect(outcomes([thing('a', { waveId: 'w' })], {})).toEqual([{ id: 'a', skipped: 'as_it_is' }]);
  });
});
