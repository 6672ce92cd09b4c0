import type { EvidenceFact } from '@realign/kernel';

export interface TrainingCoverage {
  readonly programmeId: string;
  /** Roles the programme asks for. */
  readonly roles: number;
  readonly rolesWithoutPlan: readonly string[];
  /** Business processes with work scenarios. */
  readonly processes: number;
  readonly processesWithoutModule: readonly string[];
}

/** So many names are told; the page of training has all. */
const MOST_NAMES = 5;

/** For whom and for what there is training at all, beside how far it is completed: the covered shares (0–1) of roles and processes, with the names of those without. Nothing of what nobody asks for. */
export function coverageFacts({ programmeId, roles, rolesWithoutPlan, processes, processesWithoutModule }: TrainingCoverage, asOf: string): EvidenceFact[] {
  return [
    ...covered(`training.coverage:roles:${programmeId}`, 'Roles with a training plan', roles, rolesWithoutPlan, 'a training plan', asOf),
    ...covered(`training.coverage:processes:${programmeId}`, 'Processes with a training module', processes, processesWithoutModule, 'a module in the programme’s plans', asOf),
  ];
}

function covered(key: string, title: string, all: number, without: readonly string[], what: string, asOf: string): EvidenceFact[] {
  if (all === 0) return [];
  const more = without.length - MOST_NAMES;
  const note = without.length === 0 ? `Each of ${all} has ${what}.` : `${without.length} of ${all} are without ${what}: ${without.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  return [{ key, source: 'training', subjectType: 'programme', subjectId: null, title, status: 'info', value: Math.round((1000 * (all - without.length)) / all) / 1000, unit: 'share', baseline: null, target: 1, asOf, note, link: 'training' }];
}
