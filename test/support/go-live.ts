import type { Organisation } from './organisation';

interface Member { readonly id: string; readonly version: number; readonly roles: readonly string[]; readonly personId: string | null }
interface Gate { readonly checks: readonly { readonly key: string; readonly before: string | null; readonly state: string; readonly canBeWaived: boolean }[] }

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody of the directory stands behind a role's sign-in. @returns their id */
export async function personOf({ as: { owner } }: Organisation, role: string): Promise<string> {
  const members = (await owner.get('/api/members').expect(200)).body.items as Member[];
  const member = members.find(({ roles }) => roles.includes(role));
  if (!member) throw new Error(`Nobody signs in as ${role}.`);
  if (member.personId) return member.personId;
  const taken = new Set(members.map(({ personId }) => personId));
  const people = (await owner.get('/api/people?limit=20').expect(200)).body.items as { id: string }[];
  const free = people.find(({ id }) => !taken.has(id));
  if (!free) throw new Error('The directory has nobody left to sign in.');
  await owner.patch(`/api/members/${member.id}`, { personId: free.id }, member.version).expect(200);
  return free.id;
}

/** The executive becomes sponsor, waives in writing what is missing before the launch, and the lead launches. @returns the programme, live */
export async function goLive(organisation: Organisation, programmeId: string): Promise<{ id: string; state: string; version: number }> {
  const { change_lead: lead, executive: sponsor } = organisation.as;
  const personId = await personOf(organisation, 'executive');
  const { version } = (await lead.get(`/api/programmes/${programmeId}`).expect(200)).body;
  const named = { sponsorPersonId: personId, changeLeadPersonId: personId, stewardPersonId: personId };
  let programme = (await lead.patch(`/api/programmes/${programmeId}`, named, version).expect(200)).body;
  if (programme.state === 'draft') programme = (await lead.post(`/api/programmes/${programmeId}/state`, { to: 'preparing' }, programme.version).expect(200)).body;
  const { checks } = (await lead.get(`/api/programmes/${programmeId}/launch`).expect(200)).body as Gate;
  for (const { key } of checks.filter(({ before, state, canBeWaived }) => before === 'live' && state === 'missing' && canBeWaived)) {
    await sponsor.post(`/api/programmes/${programmeId}/waivers`, { checkKey: key, reason: 'It is made good in the first month after the launch.', until: dayFrom(30) }).expect(201);
  }
  return (await lead.post(`/api/programmes/${programmeId}/state`, { to: 'live' }, programme.version).expect(200)).body;
}
