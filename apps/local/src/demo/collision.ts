import type { Api } from './api';

interface Audiences {
  readonly items: readonly { readonly id: string; readonly name: string; readonly headCount: number }[];
}

/** Monday of the week after next: far enough ahead that something can still be moved. */
const mondayAhead = (): number => Date.now() + (14 - ((new Date().getUTCDay() + 6) % 7)) * 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What is asked of each adviser in one week, in hours: more than people can take beside their work. */
const ASKED = [['Half a day at the new desk', 2.5], ['Advisers’ yearly certificate, in the new way', 1.5]] as const;

/** A week in which two activities meet with the same people: it stands on the page of the change load with what could be moved. */
export async function plantCollision(owner: Api, programmeId: string): Promise<void> {
  const { items } = await owner.get<Audiences>('/api/audiences');
  const advisers = items.find(({ name }) => name === 'Branch advisers');
  if (!advisers) return;
  const startsOn = dayOf(mondayAhead());
  const endsOn = dayOf(mondayAhead() + 4 * 86_400_000);
  for (const [title, hours] of ASKED) await owner.post(`/api/programmes/${programmeId}/activities`, { title, audienceId: advisers.id, plannedHours: hours * advisers.headCount, startsOn, endsOn });
}
