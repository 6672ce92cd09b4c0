import type { PlannerView } from '@realign/api-client';
import { countWords, dateWords } from '@realign/ui';

/** Which waves no scenario touches, why, and how their people come to be planned after all. */
export function keptWords({ kept, keptPeople }: Pick<PlannerView, 'kept' | 'keptPeople'>): string {
  const named = kept.map(({ name, why, launchOn }) => `${name} (${why === 'held' ? 'held' : `was to launch on ${dateWords(launchOn)}`})`).join(', ');
  const one = kept.length === 1;
  return `${named} ${one ? 'stays as it is' : 'stay as they are'} in every scenario, with ${countWords(keptPeople)} ${keptPeople === 1 ? 'person' : 'people'}. Withdraw ${one ? 'it' : 'them'} or move ${one ? 'its day' : 'their days'} ahead to plan ${one ? 'it' : 'them'} anew.`;
}
