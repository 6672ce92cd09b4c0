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
  await countByHand(owner, items.at(-1)?.id);
  const [first, second] = items.flatMap(({ keyResults }) => keyResults);
  const benefit = (body: object): Promise<{ id: string; version: number }> => owner.post(`/api/programmes/${programmeId}/benefits`, { ownerPersonId: lead, ...body });
  await benefit({ title: 'An answer from somebody who knows, without knowing whom to ask', forWhom: 'people', beneficiaries: 'everybody in wave 1 and the pilot', ...(first && { keyResultId: first.id }), expectedBy: dayFrom(120) });
  await benefit({ title: 'Fewer meetings whose only use is to tell news', forWhom: 'organisation', ...(second && { keyResultId: second.id }), expectedBy: dayFrom(200) });
  const came = await benefit({ title: 'The help desk is asked less how to share a file', forWhom: 'organisation', measure: 'Tickets of this kind a week', expectedBy: dayFrom(-10) });
  await owner.patch(`/api/benefits/${came.id}`, { outcome: 'partly', outcomeOn: dayFrom(-12), outcomeNote: 'Down from 140 to 95 a week in the pilot; unchanged elsewhere.' }, came.version);
  await sponsorActions(owner, programmeId);
}

/** What no report knows is counted by whoever owns the goal: a pilot whose target day has passed, so that it shows how sure people were, and one under way. */
async function countByHand(owner: Api, goalId: string | undefined): Promise<void> {
  if (!goalId) return;
  const byHand = async (keyResult: object, readings: readonly (readonly [day: number, value: number, confidence: number])[]): Promise<void> => {
    const { id } = await owner.post<{ id: string }>(`/api/goals/${goalId}/key-results`, { source: 'Counted by hand in the communities', ...keyResult });
    for (const [day, value, confidence] of readings) await owner.post(`/api/key-results/${id}/check-ins`, { value, confidence, asOf: dayFrom(day) });
  };
  await byHand(
    { title: 'Answered within a day in the pilot', semantics: 'increase', unit: 'share', baseline: 0.35, baselineOn: dayFrom(-120), target: 0.6, targetOn: dayFrom(-14), checkInDays: 90 },
    [[-105, 0.38, 6], [-91, 0.44, 5], [-77, 0.47, 6], [-63, 0.52, 7], [-49, 0.55, 7], [-35, 0.58, 8], [-21, 0.61, 9], [-14, 0.62, 10]],
  );
  await byHand(
    { title: 'Hours until a counter’s question is answered', semantics: 'decrease', unit: 'hours', baseline: 30, baselineOn: dayFrom(-60), target: 8, targetOn: dayFrom(120), checkInDays: 2 },
    [[-28, 25, 7], [-3, 21, 6]],
  );
}

async function sponsorActions(owner: Api, programmeId: string): Promise<void> {
  const asked = [['talk', 'Say why at the autumn town hall', -70, -70, 340], ['post', 'Answer three questions in the leaders’ community', -35, -33, 120], ['visit', 'Sit with the first branch of wave 1 for an hour', -12, null, null], ['recognition', 'Thank the champions by name', 9, null, null]] as const;
  for (const [kind, title, due, done, reach] of asked) {
    const action = await owner.post<{ id: string; version: number }>(`/api/programmes/${programmeId}/sponsor-actions`, { kind, title, dueOn: dayFrom(due) });
    if (done !== null) await owner.put(`/api/sponsor-actions/${action.id}/done`, { doneOn: dayFrom(done), reach, evidence: 'Seen in the leaders’ community.' }, action.version);
  }
}
