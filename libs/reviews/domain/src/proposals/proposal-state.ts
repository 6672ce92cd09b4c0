import { refuse, type Day, type Refusal } from '@realign/kernel';
import type { Proposal } from './proposal';

/**
 * What becomes of a proposal: a decision accepts it by doing the same or rejects it with its own reason; it expires when a later edition of
 * the evidence no longer suggests it before anybody decided; what was accepted is applied once it is in effect, and then has its verdict.
 */
export const PROPOSAL_FLOW = {
  raised: ['accepted', 'rejected', 'expired'],
  accepted: ['applied'],
  applied: ['verdict'],
  rejected: [],
  expired: [],
  verdict: [],
} as const satisfies Record<string, readonly string[]>;

export type ProposalStateName = keyof typeof PROPOSAL_FLOW;

/** The next state, or a refusal that says where the proposal stands. */
export function moveProposal(from: ProposalStateName, to: ProposalStateName): ProposalStateName | Refusal<'proposal-state'> {
  const next: readonly string[] = PROPOSAL_FLOW[from];
  return next.includes(to) ? to : refuse('proposal-state', `The proposal is ${from}; it cannot become ${to}.`);
}

/** The states of a proposal that whoever decided took up. */
export const TAKEN_UP: readonly ProposalStateName[] = ['accepted', 'applied', 'verdict'];

/** A proposal is settled once a decision was made about its item, or once nothing suggests it any more. */
export const isSettled = (state: ProposalStateName): boolean => state !== 'raised';

/** What was accepted is applied from the day its decision takes effect, if it changed the plan; a change of a later day still waits. */
export const isInEffect = ({ changed, effectiveOn }: { readonly changed: boolean; readonly effectiveOn: Day }, today: Day): boolean => changed && effectiveOn <= today;

export type OpenProposal = Pick<Proposal, 'evidenceKey' | 'kind' | 'change'> & { readonly id: string };

export interface ExpiredProposal {
  readonly id: string;
  readonly why: string;
}

/**
 * Which open proposals a new edition of the evidence has outlived, and why: its fact suggests nothing any more, or something else. The same
 * kind of change of the same thing is the same proposal, whatever its days and figures say now.
 */
export function outlived(open: readonly OpenProposal[], suggested: readonly Proposal[], edition: number): ExpiredProposal[] {
  const now = new Map(suggested.map((one) => [one.evidenceKey, one]));
  return open.flatMap((one) => {
    const other = now.get(one.evidenceKey);
    if (!other) return [{ id: one.id, why: `Edition ${edition} of the evidence no longer suggests it.` }];
    return isTheSame(one, other) ? [] : [{ id: one.id, why: `Edition ${edition} of the evidence suggests something else: ${other.title}.` }];
  });
}

const isTheSame = (a: OpenProposal, b: Proposal): boolean => a.kind === b.kind && a.change?.target === b.change?.target && (a.change?.targetId ?? null) === (b.change?.targetId ?? null);
