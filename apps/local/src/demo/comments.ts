import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';

interface Plan {
  readonly waves: readonly { readonly id: string; readonly state: string }[];
}

/** What a lead and a sponsor say to each other about the next wave: a question, its answer, and something left open. */
export async function plantComments(baseUrl: string, programmeId: string, sponsor: string | undefined): Promise<void> {
  const [lead, executive] = [new Api(baseUrl), new Api(baseUrl)];
  await lead.signIn('lead@meridian.example', DEMO_PASSWORD);
  await executive.signIn('executive@meridian.example', DEMO_PASSWORD);
  const { waves } = await lead.get<Plan>(`/api/programmes/${programmeId}/plan`);
  const next = waves.find(({ state }) => state === 'planned');
  if (!next || !sponsor) return;
  const subject = `wave:${next.id}`;
  const { displayName: name } = await lead.get<{ displayName: string }>(`/api/people/${sponsor}`);
  const question = await lead.post<{ id: string }>('/api/comments', { subject, text: `The branches close their books in the week before. Shall they begin one week later, @${name}?`, mentionIds: [sponsor] });
  await executive.post('/api/comments', { subject, text: 'Not yet: the two champions there say it can be done. Look again when the rooms are booked.', answersId: question.id });
  await lead.post('/api/comments', { subject, text: 'Rooms are asked for, not booked.' });
}
