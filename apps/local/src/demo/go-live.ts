import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';

interface Gate {
  readonly checks: readonly { readonly key: string; readonly before: string | null; readonly state: string; readonly canBeWaived: boolean }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Takes a programme to its launch: its sponsor waives in writing what is missing, for so many days and with a reason, as a sponsor would. */
export async function goLive(lead: Api, baseUrl: string, programmeId: string, { reason, days, flagged = [] }: { reason: string; days: number; flagged?: readonly string[] }): Promise<void> {
  const read = () => lead.get<{ state: string; version: number }>(`/api/programmes/${programmeId}`);
  const draft = await read();
  if (draft.state === 'draft') await lead.post(`/api/programmes/${programmeId}/state`, { to: 'preparing' }, draft.version);
  const sponsor = new Api(baseUrl);
  await sponsor.signIn('executive@meridian.example', DEMO_PASSWORD);
  const { checks } = await lead.get<Gate>(`/api/programmes/${programmeId}/launch`);
  for (const { key } of checks.filter((check) => check.before === 'live' && check.canBeWaived && (check.state === 'missing' || (check.state === 'flagged' && flagged.includes(check.key))))) await sponsor.post(`/api/programmes/${programmeId}/waivers`, { checkKey: key, reason, until: dayFrom(days) });
  await lead.post(`/api/programmes/${programmeId}/state`, { to: 'live' }, (await read()).version);
}
