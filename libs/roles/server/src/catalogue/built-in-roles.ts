import type { CoverKind } from '@realign/roles/contract';

/** A role as a catalogue or a programme template names it. */
export interface CatalogueRole {
  readonly key: string;
  readonly name: string;
  readonly summary?: string | undefined;
  readonly responsibilities?: readonly string[] | undefined;
  readonly timePercent?: number | undefined;
  readonly coverKind?: CoverKind | undefined;
  readonly holdersNeeded?: number | undefined;
  readonly peoplePerHolder?: number | undefined;
}

const fixed = (holdersNeeded: number) => ({ coverKind: 'fixed', holdersNeeded }) as const;
const ratio = (peoplePerHolder: number) => ({ coverKind: 'ratio', peoplePerHolder }) as const;

/** The catalogue every tenant starts with. Times and ratios are starting points that a tenant changes. */
export const BUILT_IN_ROLES: readonly CatalogueRole[] = [
  { key: 'sponsor', name: 'Sponsor', summary: 'Says why, signs the purpose and decides at checkpoints.', responsibilities: ['Sign and re-attest the purpose', 'Post, visit and reply in person', 'Decide at each checkpoint'], timePercent: 5, ...fixed(1) },
  { key: 'change_lead', name: 'Change lead', summary: 'Plans phases and waves and runs the loop.', responsibilities: ['Keep the plan and its hypotheses', 'Prepare and run checkpoints', 'Close gaps in roles and training'], timePercent: 60, ...fixed(1) },
  { key: 'steward', name: 'Steward', summary: 'Owns the programme after launch; it is never finished.', responsibilities: ['Keep the cadence after launch', 'Own budget and health', 'Hand over to a named successor'], timePercent: 20, ...fixed(1) },
  { key: 'community_manager', name: 'Community manager', summary: 'Listens, hosts and reports from the communities.', responsibilities: ['Host communities and answer within a day', 'File the field report each cadence', 'Bring questions to their owners'], timePercent: 30, ...ratio(2000) },
  { key: 'topic_expert', name: 'Topic expert', summary: 'Answers questions of one topic in the open.', responsibilities: ['Answer questions of the topic in the open', 'Keep the best answers findable'], timePercent: 10, ...ratio(500) },
  { key: 'people_manager', name: 'Team leader', summary: 'Makes room for the new way of working in the team.', responsibilities: ['Explain why to the team', 'Work in the open first', 'Agree time for champions'], timePercent: 5, coverKind: 'audience' },
  { key: 'champion', name: 'Champion', summary: 'Helps colleagues at the next desk.', responsibilities: ['Show one work scenario a week', 'Collect what stands in the way'], timePercent: 10, ...ratio(100) },
  { key: 'trainer', name: 'Trainer', summary: 'Turns roles and scenarios into training.', responsibilities: ['Run sessions for each role', 'Record completions', 'Check behaviour four weeks later'], timePercent: 20, ...ratio(5000) },
];
