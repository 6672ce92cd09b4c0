import type { Proposal, ProposableTarget } from './proposal';

/**
 * Why an open proposal can no longer be carried out: somebody changed the plan since the evidence was frozen. Null while it can, and where it starts something new for nobody in particular.
 *
 * @param targets what a decision can change today
 */
export function outdatedBy({ choice, change }: Pick<Proposal, 'choice' | 'change'>, targets: readonly Pick<ProposableTarget, 'targetId' | 'title' | 'state' | 'startsOn' | 'endsOn'>[]): string | null {
  if (change?.waveId !== undefined && !targets.some(({ targetId }) => targetId === change.waveId)) return 'The wave it is for was taken out of the plan, or ended, since the evidence was frozen.';
  if (change?.targetId === undefined) return null;
  const target = targets.find(({ targetId }) => targetId === change.targetId);
  if (!target) return 'What it is about was taken out of the plan, or ended, since the evidence was frozen.';
  const { title, state, startsOn, endsOn } = target;
  if (choice === 'stop') return state === 'held' ? `“${title}” is held already.` : null;
  if (change.endsOn === undefined) return null;
  const first = change.startsOn ?? startsOn;
  if (first !== null && change.endsOn < first) return `The plan has changed since: “${title}” begins on ${first}, after the day that is proposed.`;
  return change.endsOn === endsOn && (change.startsOn ?? startsOn) === startsOn ? `The plan says so already: “${title}” ends on ${endsOn}.` : null;
}
