import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly employeeNumber: string;
  readonly email: string;
}

describe('roles: found, acknowledged, covered, handed over', () => {
  let stack: Stack;
  let bank: Organisation;
  let programmeId: string;
  let champion: string;
  let employee: Person;
  let manager: string;
  const people = [...peopleFile({ people: 300, units: 15, managers: 30, domain: 'bank.example' })];

  const link = async (role: 'employee' | 'trainer', personId: string): Promise<void> => {
    const { body } = await bank.as.owner.get('/api/members').expect(200);
    const member = body.items.find(({ roles }: { roles: string[] }) => roles.includes(role));
    await bank.as.owner.patch(`/api/members/${member.id}`, { personId }, member.version).expect(200);
  };
  const get = async (client: Client, path: string) => (await client.get(path).expect(200)).body;

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'bank');
    await bank.as.owner.import('/api/people/imports', 'workers.csv', people.map(({ line }) => line).join(''));
    programmeId = (await bank.as.change_lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-30) }).expect(201)).body.id;
    champion = (await get(bank.as.change_lead, '/api/role-definitions')).items.find(({ key }: { key: string }) => key === 'champion').id;
    const number = people.at(-1)?.person?.number;
    employee = (await get(bank.as.owner, `/api/people?q=${number}`)).items[0];
    manager = (await get(bank.as.owner, `/api/people/${employee.id}`)).manager.id;
    await link('employee', employee.id);
    await link('trainer', manager);
  });
  afterAll(() => stack?.stop());

  it('somebody puts themselves forward, the lead agrees, their manager is asked at home and acknowledges, and the day begins it', async () => {
    const made = await bank.as.employee.post(`/api/programmes/${programmeId}/nominations`, { roleDefinitionId: champion, why: 'I answer most questions.' }).expect(201);
    await bank.as.employee.get(made.headers['location'] as string).expect(200);
    await bank.as.employee.post(`/api/nominations/${made.body.id}/answer`, { answer: 'yes' }, made.body.version).expect(409);
    const accepted = await bank.as.change_lead.post(`/api/nominations/${made.body.id}/answer`, { answer: 'yes' }, made.body.version).expect(200);
    const home = await get(bank.as.trainer, '/api/home');
    expect(home.items).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'role_acknowledge', title: `Acknowledge ${employee.displayName} as Champion`, link: '/roles/mine' })]));
    const { toAcknowledge } = await get(bank.as.trainer, '/api/my/roles');
    expect(toAcknowledge).toMatchObject([{ id: accepted.body.roleAssignmentId, can: { acknowledge: true, edit: false } }]);
    await bank.as.employee.post(`/api/role-assignments/${toAcknowledge[0].id}/acknowledgement`, { agrees: true }, toAcknowledge[0].version).expect(404);
    const yes = await bank.as.trainer.post(`/api/role-assignments/${toAcknowledge[0].id}/acknowledgement`, { agrees: true, timePercent: 10, inRoleDescription: true }, toAcknowledge[0].version).expect(200);
    expect(yes.body).toMatchObject({ acknowledgedOnBehalf: false, isSideOfDesk: false });
    await bank.as.change_lead.until<{ state: string }>(`/api/role-assignments/${toAcknowledge[0].id}`, ({ state }) => state === 'active');
    expect(await get(bank.as.employee, '/api/my/roles')).toMatchObject({ roles: [{ assignment: { roleName: 'Champion', state: 'active' } }] });
  });

  it('a list gives the role to many, their training follows once, and the map shows who is covered', async () => {
    const lines = people.slice(100, 130).flatMap(({ person }) => (person ? [person.number] : []));
    const body = { roleDefinitionId: champion, people: [...lines, 'nobody@else.example'], startsOn: dayFrom(-1), as: 'active', note: 'Agreed with all heads.' };
    const seen = await bank.as.change_lead.post(`/api/programmes/${programmeId}/roles/assignments/bulk`, { ...body, dryRun: true }).expect(200);
    expect(seen.body).toMatchObject({ people: lines.length, given: lines.length, unmatchedCount: 1, dryRun: true });
    await bank.as.change_lead.post(`/api/programmes/${programmeId}/roles/assignments/bulk`, { ...body, dryRun: false }).expect(200);
    await bank.as.trainer.until<{ matching: number }>(`/api/training/assignments?programmeId=${programmeId}&limit=200`, ({ matching }) => matching >= lines.length);
    const map = await get(bank.as.change_lead, `/api/programmes/${programmeId}/roles/coverage?reach=organisation`);
    expect(map).toMatchObject({ people: 300, reach: 'organisation' });
    expect(map.rows.flatMap(({ cells }: { cells: { roleDefinitionId: string; filled: number }[] }) => cells).filter((cell: { roleDefinitionId: string }) => cell.roleDefinitionId === champion).reduce((sum: number, { filled }: { filled: number }) => sum + filled, 0)).toBe(lines.length + 1);
    const csv = await bank.as.change_lead.get(`/api/programmes/${programmeId}/roles/coverage.csv?reach=organisation`).expect(200);
    expect(csv.text).toContain('Champion: needed');
    const help = await get(bank.as.trainer, '/api/my/help');
    expect(help.programmes).toEqual([]);
  });

  it('a role is handed over with what is open, and everybody can read where help is had', async () => {
    const { roles } = await get(bank.as.change_lead, `/api/programmes/${programmeId}/roles`);
    const assignment = roles.find(({ definition }: { definition: { id: string } }) => definition.id === champion).assignments.find(({ personId }: { personId: string }) => personId === employee.id);
    const successor = (await get(bank.as.owner, `/api/people?q=${people.at(-2)?.person?.number}`)).items[0].id;
    const handover = await bank.as.change_lead.post(`/api/role-assignments/${assignment.id}/handover`, { successorPersonId: successor, overlapFrom: dayFrom(1), lastDay: dayFrom(14) }, assignment.version).expect(200);
    expect(handover.body).toMatchObject({ overlapDays: 14, successorState: 'nominated' });
    expect(handover.body.duties.length).toBeGreaterThan(0);
    await bank.as.change_lead.post(`/api/programmes/${programmeId}/help-routes`, { kind: 'office_hours', title: 'Tuesday at ten', detail: 'Room 4' }).expect(201);
    const help = await get(bank.as.employee, '/api/my/help');
    expect(help.programmes[0].routes).toMatchObject([{ title: 'Tuesday at ten' }]);
    expect(help.programmes[0].champions.length).toBeGreaterThan(0);
    await bank.as.employee.get(`/api/programmes/${programmeId}/roles`).expect(403);
  });
});
