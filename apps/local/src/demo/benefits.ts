import type { Api } from './api';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Goals {
  readonly items: readonly { readonly id: string; readonly version: number; readonly state: string; readonly keyResults: readonly { readonly id: string; readonly title: string }[] }[];
}

/** What was promised and by whom it is answered for, what the sponsor did, and a figure that somebody gives by hand. */
export async function plantBenefits(owner: Api, programmeId: string, personId: ReadonlyMap<string, string>): Promise<void> {
  const { items } = await owner.get<Goals>(`/api/programmes/${programmeId}/goals`);
  const lead = personId.get('lead@meridian.example');
  for (const { id, version } of items) await owner.patch(`/api/goals/${id}`, { ownerPersonId: lead }, version);
  const [first, second] = items.flatMap(({ keyResults }) => keyResults);
  const benefit = (body: object): Promise<{ id: string; version: number }> => owner.post(`/api/programmes/${programmeId}/benefits`, { ownerPersonId: lead, ...body });
  await benefit({ title: 'An answer from somebody who knows, without knowing whom to ask', forWhom: 'people', beneficiaries: 'everybody in wave 1 and the pilot', ...(first && { keyResultId: first.id }), expectedBy: dayFrom(120) });
  await benefit({ title: 'Fewer meetings whose only use is to tell news', forWhom: 'organisation', ...(second && { keyResultId: second.id }), expectedBy: dayFrom(200) });
  const came = await benefit({ title: 'The help desk is asked less how to share a file', forWhom: 'organisation', measure: 'Tickets of this kind a week', expectedBy: dayFrom(-10) });
  await owner.patch(`/api/benefits/${came.id}`, { outcome: 'partly', outcomeOn: dayFrom(-12), outcomeNote: 'Down from 140 to 95 a week in the pilot; unchanged elsewhere.' }, came.version);
  await sponsorActions(owner, programmeId);
}

async function sponsorActions(owner: Api, programmeId: string): Promise<void> {
  const asked = [['talk', 'Say why at the autumn town hall', -70, -70, 340], ['post', 'Answer three questions in the leaders’ community', -35, -33, 120], ['visit', 'Sit with the first branch of wave 1 for an hour', -12, null, null], ['recognition', 'Thank the champions by name', 9, null, null]] as const;
  for (const [kind, title, due, done, reach] of asked) {
    const action = await owner.post<{ id: string; version: number }>(`/api/programmes/${programmeId}/sponsor-actions`, { kind, title, dueOn: dayFrom(due) });
    if (done !== null) await owner.put(`/api/sponsor-actions/${action.id}/done`, { doneOn: dayFrom(done), reach, evidence: 'Seen in the leaders’ community.' }, action.version);
  }
}
