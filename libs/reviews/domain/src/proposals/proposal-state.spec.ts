import { day, isRefused, type Day } from '@realign/kernel';
import fc from 'fast-check';
import type { Proposal } from './proposal';
import { isInEffect, isSettled, moveProposal, outlived, PROPOSAL_FLOW, TAKEN_UP, type OpenProposal, type ProposalStateName } from './proposal-state';
import { takingOf } from './propose';

const STATES = Object.keys(PROPOSAL_FLOW) as ProposalStateName[];
const WHOLE_WAYS: readonly (readonly ProposalStateName[])[] = [['raised', 'rejected'], ['raised', 'expired'], ['raised', 'accepted', 'applied', 'verdict']];

const aProposal = (over: Partial<Proposal> = {}): Proposal => ({
  kind: 'strengthen', rule: 'goal-slow', ruleVersion: 3, thresholds: {}, evidenceKey: 'k', title: 'Go on', rationale: 'Slow.', choice: 'scale', change: { target: 'activity', targetId: 'a', endsOn: '2026-12-31' }, expected: 'unknown', effect: null, costHours: null,
  loadHours: null, confidence: 'low', ...over,
});
const change = fc.oneof(fc.constant(null), fc.record({ target: fc.constantFrom('activity' as const, 'wave' as const), targetId: fc.constantFrom('a', 'b') }));
const proposal = fc.record({ evidenceKey: fc.constantFrom('k', 'l', 'm'), kind: fc.constantFrom('strengthen' as const, 'stop' as const), choice: fc.constantFrom('scale' as const, 'stop' as const), change }).map(aProposal);

type Event = { readonly kind: 'decide'; readonly asProposed: boolean } | { readonly kind: 'edition'; readonly still: boolean } | { readonly kind: 'day' } | { readonly kind: 'judge' };
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), asProposed: fc.boolean() }), fc.record({ kind: fc.constant('edition' as const), still: fc.boolean() }), fc.constant({ kind: 'day' as const }), fc.constant({ kind: 'judge' as const }),
);

/** One proposal as the product treats it: decided, gathered anew, carried out on its day, judged. */
class Life {
  state: ProposalStateName = 'raised';
  readonly path: ProposalStateName[] = ['raised'];
  today = day('2026-11-26');
  private readonly raised = aProposal();

  constructor(private readonly effectiveOn: Day) {}

  happen(given: Event): void {
    if (given.kind === 'decide' && !isSettled(this.state)) {
      const asProposed = { choice: this.raised.choice, change: { target: 'activity' as const, targetId: 'a' } };
      this.become(takingOf(this.raised, given.asProposed ? asProposed : { choice: 'continue' }) === 'as_proposed' ? 'accepted' : 'rejected');
      this.carryOut();
    }
    if (given.kind === 'edition' && !isSettled(this.state) && outlived([{ id: 'p', ...this.raised }], given.still ? [this.raised] : [], 2).length > 0) this.become('expired');
    if (given.kind === 'day') { this.today = day(new Date(Date.parse(this.today) + 86_400_000).toISOString().slice(0, 10)); this.carryOut(); }
    if (given.kind === 'judge' && this.state === 'applied') this.become('verdict');
  }

  private carryOut(): void {
    if (this.state === 'accepted' && isInEffect({ changed: true, effectiveOn: this.effectiveOn }, this.today)) this.become('applied');
  }

  private become(to: ProposalStateName): void {
    const next = moveProposal(this.state, to);
    if (isRefused(next)) throw new Error(next.detail);
    this.state = next;
    this.path.push(next);
  }
}

describe('a proposal', () => {
  it('goes one of three ways, whatever happens to it, and never leaves its end', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), fc.nat(5), (events, days) => {
      const life = new Life(day(new Date(Date.parse('2026-11-26') + days * 86_400_000).toISOString().slice(0, 10)));
      for (const one of events) life.happen(one);
      expect(WHOLE_WAYS.some((way) => life.path.every((state, at) => way[at] === state))).toBe(true);
      if (TAKEN_UP.includes(life.state) && life.state !== 'accepted') expect(life.path).toContain('applied');
      if (life.state === 'applied') expect(life.today >= day(new Date(Date.parse('2026-11-26') + days * 86_400_000).toISOString().slice(0, 10))).toBe(true);
    }), { numRuns: 500 });
  });

  it('is judged only after it was applied, and refuses every other move with where it stands', () => {
    expect(STATES.filter((from) => !isRefused(moveProposal(from, 'verdict')))).toEqual(['applied']);
    expect(STATES.filter((from) => PROPOSAL_FLOW[from].length === 0)).toEqual(['rejected', 'expired', 'verdict']);
    fc.assert(fc.property(fc.constantFrom(...STATES), fc.constantFrom(...STATES), (from, to) => {
      const answer = moveProposal(from, to);
      expect(isRefused(answer)).toBe(!(PROPOSAL_FLOW[from] as readonly string[]).includes(to));
      if (isRefused(answer)) expect(answer.detail).toContain(`is ${from};`);
    }));
  });

  it('stays when a later edition suggests the same of the same thing, whatever its days, and says why it does not', () => {
    const open: OpenProposal = { id: 'p', ...aProposal() };
    expect(outlived([open], [aProposal({ change: { target: 'activity', targetId: 'a', endsOn: '2027-01-31' }, title: 'Go on longer' })], 2)).toEqual([]);
    expect(outlived([open], [aProposal({ kind: 'stop', choice: 'stop', title: 'Stop it' })], 2)).toEqual([{ id: 'p', why: 'Edition 2 of the evidence suggests something else: Stop it.' }]);
    expect(outlived([open], [aProposal({ evidenceKey: 'other' })], 3)).toEqual([{ id: 'p', why: 'Edition 3 of the evidence no longer suggests it.' }]);
  });

  it('is outlived or still suggested, one or the other, for every edition', () => {
    fc.assert(fc.property(fc.array(proposal, { maxLength: 6 }), fc.uniqueArray(proposal, { selector: ({ evidenceKey }) => evidenceKey }), (raised, suggested) => {
      const open = raised.map((one, at) => ({ ...one, id: `${at}` }));
      const gone = new Set(outlived(open, suggested, 2).map(({ id }) => id));
      for (const one of open) {
        const same = suggested.some((other) => other.evidenceKey === one.evidenceKey && other.kind === one.kind && other.change?.target === one.change?.target && (other.change?.targetId ?? null) === (one.change?.targetId ?? null));
        expect(gone.has(one.id)).toBe(!same);
      }
    }));
  });

  it('waits for the day its decision takes effect, and for good when nothing of the plan was changed', () => {
    const today = day('2026-11-26');
    expect([isInEffect({ changed: true, effectiveOn: today }, today), isInEffect({ changed: true, effectiveOn: day('2026-11-27') }, today), isInEffect({ changed: false, effectiveOn: today }, today)]).toEqual([true, false, false]);
  });
});
