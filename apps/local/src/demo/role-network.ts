import type { Api } from './api';

interface Listed {
  readonly items: readonly { readonly id: string; readonly key?: string; readonly name?: string }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Communities, where help is had, somebody who is asked, and what champions are measured by. */
export async function plantRoleNetwork(owner: Api, programmeId: string, personId: ReadonlyMap<string, string>): Promise<void> {
  const definitions = await owner.get<Listed>('/api/role-definitions');
  const champion = definitions.items.find(({ key }) => key === 'champion')?.id;
  const top = (await owner.get<Listed>('/api/org-units')).items[0]?.id;
  await owner.post('/api/communities', { name: 'Ask the branches', topic: 'Everyday questions', purpose: 'Questions from the counter get an answer the same day.', ownerPersonId: personId.get('community@meridian.example') });
  await owner.post(`/api/programmes/${programmeId}/help-routes`, { kind: 'office_hours', title: 'Tuesdays at ten', detail: 'Half an hour with whoever knows: bring the question you are stuck with.' });
  await owner.post(`/api/programmes/${programmeId}/help-routes`, { kind: 'contact', title: 'The change lead', detail: 'When nobody else knows whom to ask.', position: 1 });
  if (!champion || !top) return;
  await owner.post(`/api/programmes/${programmeId}/nominations`, { roleDefinitionId: champion, personId: personId.get('trainer@meridian.example'), why: 'People come to them anyway.' });
  const kpi = await owner.post<{ id: string }>(`/api/role-definitions/${champion}/kpis`, { name: 'Questions answered a week', unit: 'count', direction: 'up', defaultTarget: 5, measuredFor: 'team' });
  await owner.post(`/api/role-kpis/${kpi.id}/readings`, { programmeId, orgUnitId: top, value: 6.2, readOn: dayFrom(-7), note: 'Mean of the week, from the usage report.' });
}
