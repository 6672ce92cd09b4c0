import { Test, type TestingModule } from '@nestjs/testing';
import { ROLES, type Actor, type Role } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { SearchView } from '@realign/reporting/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { SearchViews } from './search.view';

describe('what is found in an organisation’s data', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  const id = async (text: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(`${text} returning id`, params))[0]?.id ?? '';
  const find = (q: string, ...roles: Role[]): Promise<SearchView> => {
    const actor: Actor = { tenantId, accountId: null, personId: null, roles: roles.length > 0 ? roles : ['change_lead'], displayName: 'Somebody' };
    return module.get(TenantDb).read(actor, (session) => new SearchViews().find(session, q));
  };
  const titles = ({ items }: SearchView): string[] => items.map(({ kind, title }) => `${kind}: ${title}`);

  /** An organisation with one thing of each kind; all of them hold its word. */
  async function plant(tenant: string, word: string): Promise<string> {
    const unit = await id(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'u', $2 || ' branches')`, tenant, word);
    await id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, job_title, org_unit_id) values ($1, $2, 'Helena', $2, 'Helena Marsh ' || $2, 'helena@bank.example', 'Clerk', $3)`, tenant, word, unit);
    await id(`insert into directory.audience (tenant_id, name, rule) values ($1, $2 || ' all', '{"kind": "organisation"}')`, tenant, word);
    const programme = await id(`insert into programmes.programme (tenant_id, name) values ($1, $2 || ' in the open')`, tenant, word);
    await id(`insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on, effort_class, engagement_mode) values ($1, $2, $3 || ' & clinic', current_date, current_date + 9, 'culture', 'pull')`, tenant, programme, word);
    await id(`insert into programmes.open_point (tenant_id, programme_id, kind, title, raised_by) values ($1, $2, 'risk', $3 || ' at year end', 'Lead')`, tenant, programme, word);
    await id(`insert into goals.goal (tenant_id, programme_id, title) values ($1, $2, 'Answers ' || $3)`, tenant, programme, word);
    await id(`insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, 'm', 'First steps ' || $2, 'reading', 10)`, tenant, word);
    await database.sql(`insert into programmes.why_page (tenant_id, programme_id, published_at) values ($1, $2, now())`, [tenant, programme]);
    return programme;
  }

  let programmeId: string;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Search');
    programmeId = await plant(tenantId, 'Larkspur');
    await plant(await database.tenant('Strangers'), 'Larkspur');
    for (let n = 0; n < 7; n++) await id(`insert into goals.goal (tenant_id, programme_id, title) values ($1, $2, 'Questions answered ' || $3::text)`, tenantId, programmeId, n);
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('is every kind that holds the word, of one’s own organisation alone, and leads to it', async () => {
    const found = await find('larkspur');
    expect(titles(found).sort()).toEqual([
      'activity: Larkspur & clinic', 'audience: Larkspur all', 'goal: Answers Larkspur', 'module: First steps Larkspur', 'open_point: Larkspur at year end', 'person: Helena Marsh Larkspur', 'programme: Larkspur in the open', 'unit: Larkspur branches',
      'why: Larkspur in the open',
    ]);
    expect(found.isNear).toBe(false);
    expect(found.items[0]).toMatchObject({ kind: 'programme', link: `/programmes/${programmeId}` });
    expect(found.items.find(({ kind }) => kind === 'activity')?.link).toBe(`/programmes/${programmeId}/plan?view=table&q=Larkspur%20%26%20clinic`);
  });

  it('is only what one’s roles may read', async () => {
    expect(titles(await find('larkspur', 'employee')).sort()).toEqual(['module: First steps Larkspur', 'why: Larkspur in the open']);
    for (const role of ROLES) expect([role, titles(await find('helena', role)).length > 0]).toEqual([role, role !== 'employee']);
  });

  it('is told with how many more there are', async () => {
    const found = await find('answered questions');
    expect(found.items).toHaveLength(5);
    expect(found.counts).toEqual([{ kind: 'goal', shown: 5, total: 7 }]);
  });

  it('is found by any of a person’s names, their address or their number, in any order', async () => {
    for (const typed of ['marsh hel', 'HELENA  marsh', 'helena@bank', 'Larkspur helena']) expect(titles(await find(typed))).toContain('person: Helena Marsh Larkspur');
  });

  it('is found when it is mistyped, and said to be near only', async () => {
    const found = await find('larkspru');
    expect([found.isNear, titles(found).includes('programme: Larkspur in the open')]).toEqual([true, true]);
    expect(titles(await find('helnea marsh'))).toContain('person: Helena Marsh Larkspur');
  });

  it('is nothing where there is nothing, whatever signs are typed', async () => {
    for (const typed of ['zzzzqqqq', `%'; drop table x; --`, '$1 $2', '100%', '\\\\', '👋👋']) expect(await find(typed)).toEqual({ items: [], counts: [], isNear: false });
  });
});
