import { anOrganisation, startStack, type Organisation, type Stack } from '@realign/test-support';

interface Collisions {
  readonly canMove: boolean;
  readonly items: readonly { readonly unitName: string; readonly week: string; readonly p95: number; readonly items: readonly { readonly title: string }[]; readonly moves: readonly { readonly id: string; readonly title: string; readonly startsOn: string; readonly endsOn: string; readonly isEnough: boolean }[] }[];
}

let stack: Stack;
let bank: Organisation;
let monday: string;
let survey: { id: string; version: number };

const later = (on: string, days: number): string => new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Two programmes ask thirty people for an hour and a half each in the same week. */
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'load');
  const { tenantId } = bank;
  const sql = stack.database.sql.bind(stack.database);
  monday = (await sql<{ on: string }>(`select (date_trunc('week', current_date)::date + 28)::text as on`))[0]?.on ?? '';
  const [unit] = await sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'ops', 'Operations') returning id`, [tenantId]);
  await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', [tenantId, unit?.id]);
  await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, uuidv7()::text, 'P', 'P', 'P', $2 from generate_series(1, 30)`, [tenantId, unit?.id]);
  const lead = bank.as.change_lead;
  for (const name of ['Enterprise social', 'New core system']) {
    const { id } = (await lead.post('/api/programmes', { name }).expect(201)).body;
    await sql(`update programmes.programme set state = 'live' where id = $1`, [id]);
    const wave = (await lead.post(`/api/programmes/${id}/waves`, { name: 'First', launchOn: later(monday, -7), embedUntil: later(monday, 60), orgUnitIds: [unit?.id] }).expect(201)).body.id;
    const made = await lead.post(`/api/programmes/${id}/activities`, { title: `Survey of ${name}`, startsOn: monday, endsOn: later(monday, 4), plannedHours: 45, waveId: wave }).expect(201);
    survey = made.body;
  }
});
afterAll(() => stack?.stop());

const workOut = async (): Promise<Collisions> => {
  const { id } = (await bank.as.change_lead.post('/api/change-load/refresh').expect(202)).body;
  await bank.as.change_lead.until<{ state: string }>(`/api/runs/${id}`, ({ state }) => state === 'done');
  return (await bank.as.change_lead.get('/api/change-load/collisions').expect(200)).body as Collisions;
};

it('two programmes that meet in one week are found, a suggested move goes the plan’s own way, and then nothing meets any more', async () => {
  const found = await workOut();
  expect(found.items).toMatchObject([{ unitName: 'Operations', week: monday, p95: 3 }]);
  expect(found.items[0]?.items.map(({ title }) => title).sort()).toEqual(['Survey of Enterprise social', 'Survey of New core system']);
  const move = found.items[0]?.moves.find(({ id }) => id === survey.id);
  expect(move).toMatchObject({ isEnough: true });
  await bank.as.change_lead.patch(`/api/activities/${survey.id}`, { startsOn: move?.startsOn, endsOn: move?.endsOn, dateReason: 'other', dateNote: 'Two surveys in one week' }, survey.version).expect(200);
  expect((await bank.as.executive.get('/api/change-load').expect(200)).body).toMatchObject({ isOutdated: true, unitsOver: 1 });
  expect((await workOut()).items).toEqual([]);
});

it('an executive reads it and cannot move; an employee does not see it; an owner sets what people can take', async () => {
  expect((await bank.as.executive.get('/api/change-load/collisions').expect(200)).body).toMatchObject({ canMove: false });
  await bank.as.executive.post('/api/change-load/refresh').expect(403);
  await bank.as.employee.get('/api/change-load').expect(403);
  const policy = { hoursLimit: 1, minGroupSize: 10, messageMinutes: 3 };
  const version = (await bank.as.owner.get('/api/change-load').expect(200)).body.policy.version as number;
  await bank.as.owner.put('/api/change-load/policy', { ...policy, hoursLimit: 0 }, version).expect(422);
  await bank.as.owner.put('/api/change-load/policy', policy, version).expect(200);
  await bank.as.owner.put('/api/change-load/policy', policy, version).expect(412);
  expect((await workOut()).items).toHaveLength(2);
});
