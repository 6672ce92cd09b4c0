import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { moveRoleAssignment, nextRoleStates, type RoleHolding, type RoleState } from './role-assignment-state';

const STATES: RoleState[] = ['vacant', 'nominated', 'acknowledged', 'active', 'handing_over', 'ended'];
const ANNA = 'anna';
const held = (state: RoleState): RoleHolding => ({ state, personId: state === 'vacant' ? null : ANNA, orgUnitId: null });

describe('a role assignment', () => {
  it('goes from vacancy to work and to its end, and says so to those who follow roles', () => {
    expect(moveRoleAssignment(held('vacant'), { to: 'nominated', personId: ANNA })).toEqual({ state: 'nominated', personId: ANNA, endedReason: null, announces: null });
    expect(moveRoleAssignment(held('nominated'), { to: 'acknowledged', acknowledgedBy: 'line_manager' })).toMatchObject({ state: 'acknowledged', personId: ANNA, announces: 'agreed' });
    expect(moveRoleAssignment(held('acknowledged'), { to: 'ended', reason: 'Another post' })).toMatchObject({ announces: 'given_up' });
    expect(moveRoleAssignment(held('acknowledged'), { to: 'active' })).toMatchObject({ announces: 'assigned' });
    expect(moveRoleAssignment(held('active'), { to: 'handing_over' })).toMatchObject({ announces: null });
    expect(moveRoleAssignment(held('handing_over'), { to: 'ended', reason: 'Moved to Treasury' })).toEqual({
      state: 'ended', personId: ANNA, endedReason: 'Moved to Treasury', announces: 'ended',
    });
  });

  it.each([
    ['vacant', ['nominated', 'ended']],
    ['nominated', ['acknowledged', 'vacant', 'ended']],
    ['acknowledged', ['active', 'ended']],
    ['active', ['handing_over', 'ended']],
    ['handing_over', ['active', 'ended']],
    ['ended', []],
  ] as const)('that is %s may become %j, and nothing else', (state, allowed) => {
    for (const to of STATES) {
      const moved = moveRoleAssignment(held(state), { to, reason: 'because', ...(state === 'vacant' && to === 'nominated' && { personId: ANNA }) });
      expect({ to, refused: isRefused(moved) && moved.refused === 'move-not-allowed' }).toEqual({ to, refused: !(allowed as readonly string[]).includes(to) });
    }
  });

  it('is acknowledged by the line manager without a word, and by somebody else only with a note', () => {
    expect(moveRoleAssignment(held('nominated'), { to: 'acknowledged' })).toMatchObject({ refused: 'note-missing' });
    expect(moveRoleAssignment(held('nominated'), { to: 'acknowledged', reason: 'Agreed on the phone.' })).toMatchObject({ state: 'acknowledged' });
  });

  it('becomes vacant again when the nominee says no', () => {
    expect(moveRoleAssignment(held('nominated'), { to: 'vacant' })).toEqual({ state: 'vacant', personId: null, endedReason: null, announces: null });
  });

  it('refuses to fill a vacancy with nobody, to swap a holder, and to end without a reason', () => {
    expect(moveRoleAssignment(held('vacant'), { to: 'nominated' })).toMatchObject({ refused: 'nominee-missing' });
    expect(moveRoleAssignment(held('acknowledged'), { to: 'active', personId: 'ben' })).toMatchObject({ refused: 'nominee-unexpected' });
    expect(moveRoleAssignment(held('active'), { to: 'ended', reason: '  ' })).toMatchObject({ refused: 'reason-missing' });
    expect(moveRoleAssignment(held('ended'), { to: 'active' })).toMatchObject({ refused: 'move-not-allowed' });
  });

  it('announces the start of work exactly once for each end of work, whatever the path', () => {
    const moves = fc.array(fc.record({ to: fc.constantFrom(...STATES), reason: fc.constant('because'), named: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(moves, (steps) => {
        let now = held('vacant');
        let open = 0;
        for (const step of steps) {
          const moved = moveRoleAssignment(now, { to: step.to, reason: step.reason, personId: step.named ? ANNA : undefined });
          if (isRefused(moved)) continue;
          expect(nextRoleStates(now.state)).toContain(moved.state);
          open += moved.announces === 'assigned' ? 1 : moved.announces === 'ended' ? -1 : 0;
          now = { ...now, ...moved };
          expect(open).toBe(now.state === 'active' || now.state === 'handing_over' ? 1 : 0);
          expect(now.personId === null).toBe(now.state === 'vacant' || (now.state === 'ended' && now.personId === null));
        }
      }),
    );
  });
});
