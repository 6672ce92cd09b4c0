import { lintGoal, type LintableGoal } from '@realign/goals/domain';
import { day } from '@realign/kernel';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Summary {
  readonly key: string;
  readonly name: string;
  readonly id: string | null;
  readonly version: number | null;
  readonly revision: number | null;
  readonly isOwn: boolean;
  readonly monthsAfterGoLive: number;
  readonly cultureShare: number;
  readonly [count: string]: unknown;
}

interface Goal {
  readonly title: string;
  readonly keyResults: readonly { readonly title: string; readonly semantics: 'increase' | 'decrease' | 'at_least' | 'at_most'; readonly unit: string; readonly baseline: number | null; readonly baselineOn: string | null; readonly target: number; readonly targetOn: string; readonly source: string }[];
}

interface Plan {
  readonly phases: readonly { readonly name: string; readonly criteria: readonly unknown[] }[];
  readonly waves: readonly { readonly name: string; readonly kind: string; readonly launchOn: string; readonly criteria: readonly unknown[] }[];
  readonly activities: readonly { readonly title: string; readonly startsOn: string; readonly kind: string }[];
  readonly messages: readonly unknown[];
}

const today = new Date().toISOString().slice(0, 10);

describe('templates', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  beforeAll(async () => {
    stack = await startStack({ workers: 0 });
    bank = await anOrganisation(stack, 'templates');
    lead = bank.as.change_lead;
  });
  afterAll(() => stack?.stop());

  const get = async <T>(path: string): Promise<T> => (await lead.get(path).expect(200)).body as T;
  const list = async (): Promise<readonly Summary[]> => (await get<{ items: Summary[] }>('/api/programme-templates')).items;

  /** What the linter says of the goals as they are planted. */
  const complaints = (goals: readonly Goal[]): string[] =>
    goals.flatMap((goal) => {
      const keyResults = goal.keyResults.map((one) => ({ ...one, baselineOn: one.baselineOn === null ? null : day(one.baselineOn), targetOn: day(one.targetOn) }));
      return lintGoal({ title: goal.title, hasOwner: true, keyResults } as LintableGoal, day(today)).map(({ rule, detail }) => `${goal.title}: ${rule}, ${detail}`);
    });

  it('each plants whole what its preview promised, with goals the linter has nothing against, a year after the launch, and most hours for culture', async () => {
    const built = (await list()).filter(({ isOwn }) => !isOwn);
    expect(built.map(({ key }) => key)).toEqual(['enterprise-social', 'copilot-adoption', 'erp-go-live', 'policy-change']);
    for (const template of built) {
      const preview = await get<{ parts: { kind: string; title: string; startsOn: string }[]; goLiveOn: string; roles: string[]; alsoHolds: string[] }>(`/api/template-preview?templateKey=${template.key}&goLiveOn=2027-12-27&country=DE`);
      const made = (await lead.post('/api/programmes', { name: template.name, templateKey: template.key, goLiveOn: '2027-12-27', country: 'DE' }).expect(201)).body as { id: string; state: string };
      const plan = await get<Plan>(`/api/programmes/${made.id}/plan`);
      const { items: goals } = await get<{ items: Goal[] }>(`/api/programmes/${made.id}/goals`);
      const roles = await get<{ roles: unknown[] }>(`/api/programmes/${made.id}/roles`);
      const training = await get<{ plans: unknown[] }>(`/api/programmes/${made.id}/training`);
      expect({ key: template.key, complaints: complaints(goals) }).toEqual({ key: template.key, complaints: [] });
      expect({ key: template.key, phaseCount: plan.phases.length, waveCount: plan.waves.length, activityCount: plan.activities.length, messageCount: plan.messages.length, goalCount: goals.length, keyResultCount: goals.flatMap(({ keyResults }) => keyResults).length, roleCount: roles.roles.length, trainingPlanCount: training.plans.length })
        .toEqual(Object.fromEntries(['key', 'phaseCount', 'waveCount', 'activityCount', 'messageCount', 'goalCount', 'keyResultCount', 'roleCount', 'trainingPlanCount'].map((count) => [count, template[count]])));
      expect(template.monthsAfterGoLive).toBeGreaterThanOrEqual(12);
      expect(template.cultureShare).toBeGreaterThanOrEqual(0.6);
      expect(plan.waves.map(({ name, launchOn }) => [name, launchOn])).toEqual(preview.parts.filter(({ kind }) => kind === 'wave').map(({ title, startsOn }) => [title, startsOn]));
      expect(plan.waves[0]?.kind).toBe('pilot');
      const { items: behaviours } = await get<{ items: { activities: unknown[] }[] }>(`/api/programmes/${made.id}/behaviours`);
      const { items: risks } = await get<{ items: unknown[] }>(`/api/programmes/${made.id}/open-points?kind=risk`);
      expect(behaviours.every(({ activities }) => activities.length > 0)).toBe(true);
      expect({ key: template.key, alsoHolds: preview.alsoHolds }).toEqual({ key: template.key, alsoHolds: [`${[...plan.phases, ...plan.waves].flatMap(({ criteria }) => criteria).length} conditions to enter or leave phases and waves`, `${behaviours.length} target behaviours`, `${risks.length} risks`] });
      expect(preview.goLiveOn).toBe('2027-12-27');
    }
  }, 120_000);

  it('keep clear of holidays of a country, of weekends and of blackout periods of the whole organisation', async () => {
    const parts = async (query: string) => (await get<{ parts: { kind: string; startsOn: string; movedBy: number }[]; movedCount: number }>(`/api/template-preview?templateKey=erp-go-live&goLiveOn=2028-05-01&${query}`)).parts.filter(({ kind }) => kind === 'wave');
    expect((await parts('country=DE'))[1]).toMatchObject({ startsOn: '2028-05-02', movedBy: 1 });
    expect((await parts('country=US'))[1]).toMatchObject({ startsOn: '2028-05-01', movedBy: 0 });
    expect((await lead.get('/api/template-preview?templateKey=erp-go-live&startsOn=2027-01-01&goLiveOn=2027-05-01').expect(422)).body.errors[0].pointer).toBe('/goLiveOn');
    expect((await lead.get('/api/template-preview?templateKey=nothing').expect(422)).body.errors[0].pointer).toBe('/templateKey');
  });

  it('a programme is saved as a template, used, revised and deleted by an owner', async () => {
    const origin = (await lead.post('/api/programmes', { name: 'Our way', templateKey: 'policy-change', startsOn: '2027-01-04' }).expect(201)).body as { id: string };
    await lead.post(`/api/programmes/${origin.id}/activities`, { title: 'Our own habit', startsOn: '2027-02-01', endsOn: '2027-02-28', effortClass: 'culture', engagementMode: 'pull' }).expect(201);
    const saved = (await lead.post(`/api/programmes/${origin.id}/save-as-template`, { name: 'How we do it', summary: 'What worked twice.' }).expect(201)).body as { template: Summary; leftOut: string[] };
    expect(saved.leftOut).toEqual([]);
    await lead.post(`/api/programmes/${origin.id}/save-as-template`, { name: 'How we do it' }).expect(409);
    const again = (await lead.post('/api/programmes', { name: 'Second time', templateKey: saved.template.key, startsOn: '2028-01-03' }).expect(201)).body as { id: string; purposeStatement: string; state: string };
    expect(again).toMatchObject({ state: 'preparing', purposeStatement: 'So that the days we share a place are days on which sharing it is worth the journey.' });
    const [before, after] = [await get<Plan>(`/api/programmes/${origin.id}/plan`), await get<Plan>(`/api/programmes/${again.id}/plan`)];
    // Of two that begin on one day, either may come first.
    expect(after.activities.map(({ title }) => title).sort()).toEqual(before.activities.map(({ title }) => title).sort());
    expect(after.activities.find(({ title }) => title === 'Our own habit')?.startsOn).toBe('2028-01-31');
    const goalsOf = async (id: string) => (await get<{ items: Goal[] }>(`/api/programmes/${id}/goals`)).items.map(({ title, keyResults }) => [title, keyResults.map(({ target, unit }) => [target, unit])]);
    expect(await goalsOf(again.id)).toEqual(await goalsOf(origin.id));
    const plansOf = async (id: string) => (await get<{ plans: { roleName: string; items: { moduleTitle: string; requirement: string }[] }[] }>(`/api/programmes/${id}/training`)).plans.map(({ roleName, items }) => [roleName, items.map(({ moduleTitle, requirement }) => [moduleTitle, requirement])]);
    expect(await plansOf(again.id)).toEqual(await plansOf(origin.id));
    const revised = (await lead.post(`/api/own-templates/${saved.template.id}/revisions`, { programmeId: again.id }, saved.template.version ?? 0).expect(201)).body as { template: Summary };
    expect(revised.template.revision).toBe(2);
    const renamed = (await lead.patch(`/api/own-templates/${saved.template.id}`, { name: 'How we really do it' }, revised.template.version ?? 0).expect(200)).body as Summary;
    expect((await list()).find(({ isOwn }) => isOwn)).toMatchObject({ name: 'How we really do it', revision: 2 });
    await lead.remove(`/api/own-templates/${renamed.id}`, renamed.version ?? 0).expect(403);
    await bank.as.owner.remove(`/api/own-templates/${renamed.id}`).expect(428);
    await bank.as.owner.remove(`/api/own-templates/${renamed.id}`, saved.template.version ?? 0).expect(412);
    await bank.as.owner.remove(`/api/own-templates/${renamed.id}`, renamed.version ?? 0).expect(204);
    expect((await list()).some(({ isOwn }) => isOwn)).toBe(false);
  });

  describe('a sample programme', () => {
    /** Rows of each table of an organisation; what tells what was done, and the built-in roles, are no trace of a sample. */
    const rowsOf = async (tenantId: string): Promise<Record<string, number>> => {
      const tables = await stack.database.sql<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.columns join pg_tables on schemaname = table_schema and tablename = table_name
        where column_name = 'tenant_id' and table_schema not in ('identity') and table_schema || '.' || table_name not in ('platform.audit', 'platform.audit_head', 'platform.outbox', 'platform.idempotency', 'roles.role_definition') order by 1`);
      const counts = await stack.database.sql<{ name: string; n: number }>(tables.map(({ name }) => `select '${name}' as name, count(*)::integer as n from ${name} where tenant_id = '${tenantId}'`).join(' union all '));
      return Object.fromEntries(counts.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]));
    };
    const stepsOf = async (client: Client) => ((await client.get('/api/home').expect(200)).body as { firstSteps: { steps: { key: string; isDone: boolean }[]; hasProgramme: boolean; sampleId: string | null } | null }).firstSteps;
    const done = async (client: Client) => (await stepsOf(client))?.steps.filter(({ isDone }) => isDone).map(({ key }) => key);

    it('is planted half a quarter into its plan, is gated, ticks no step, is in no figure, and leaves not one row when it is removed', async () => {
      const fresh = await anOrganisation(stack, 'fresh');
      const [owner, theirs] = [fresh.as.owner, fresh.as.change_lead];
      const before = await rowsOf(fresh.tenantId);
      expect(await stepsOf(owner)).toMatchObject({ hasProgramme: false, sampleId: null });
      const ticked = await done(owner);
      await fresh.as.trainer.post('/api/sample-programme', {}).expect(403);
      const planted = await theirs.post('/api/sample-programme', {}).expect(201);
      const sample = planted.body as { id: string; isSample: boolean; version: number; state: string };
      expect((await theirs.get(planted.headers['location'] ?? '').expect(200)).body.id).toBe(sample.id);
      expect(sample).toMatchObject({ isSample: true, state: 'preparing' });
      expect((await theirs.post('/api/sample-programme', {}).expect(409)).body.code).toBe('sample-exists');
      expect((await owner.get('/api/programmes').expect(200)).body).toMatchObject({ hasSample: true, items: [{ isSample: true }] });
      expect(await stepsOf(owner)).toMatchObject({ hasProgramme: false, sampleId: sample.id });
      expect(await done(owner)).toEqual(ticked);
      expect((await owner.get('/api/portfolio').expect(200)).body.items).toEqual([]);
      const plan = (await theirs.get(`/api/programmes/${sample.id}/plan`).expect(200)).body as { activities: { id: string; state: string }[]; waves: { id: string; launchOn: string }[] };
      expect(plan.activities.some(({ state }) => state === 'running')).toBe(true);
      expect(plan.waves.every(({ launchOn }) => launchOn > today)).toBe(true);
      const { items: goals } = (await theirs.get(`/api/programmes/${sample.id}/goals`).expect(200)).body as { items: { keyResults: { id: string; reading: { value: number } | null }[] }[] };
      expect(goals[0]?.keyResults[0]?.reading?.value).toBeCloseTo(0.185);
      expect((await theirs.post(`/api/programmes/${sample.id}/state`, { to: 'live' }, sample.version).expect(409)).body.detail).toMatch(/sample/);
      // Somebody tries things out in it.
      await theirs.post(`/api/key-results/${goals[0]?.keyResults[0]?.id}/check-ins`, { confidence: 6 }).expect(201);
      await theirs.post(`/api/programmes/${sample.id}/baselines`, { name: 'As it was' }).expect(201);
      await theirs.post('/api/comments', { subject: `activity:${plan.activities[0]?.id}`, text: 'Is this how we would do it?' }).expect(200);
      await theirs.post(`/api/programmes/${sample.id}/blackouts`, { name: 'Freeze', startsOn: today, endsOn: today }).expect(201);
      const saved = (await theirs.post(`/api/programmes/${sample.id}/save-as-template`, { name: 'From the sample' }).expect(201)).body as { template: Summary; leftOut: string[] };
      // What was made up for the sample is no part of what others begin with.
      expect(saved.leftOut).toContainEqual(expect.stringContaining('made up for the sample'));
      expect(JSON.stringify((await stack.database.sql('select content from programmes.own_template_revision where template_id = $1', [saved.template.id]))[0])).not.toMatch(/sample[.:]/i);
      await owner.remove(`/api/own-templates/${saved.template.id}`, saved.template.version ?? 0).expect(204);
      await fresh.as.trainer.request('delete', `/api/programmes/${sample.id}/sample`).expect(403);
      await theirs.request('delete', `/api/programmes/${sample.id}/sample`).expect(204);
      expect(await rowsOf(fresh.tenantId)).toEqual(before);
      await theirs.get(`/api/programmes/${sample.id}`).expect(404);
      await theirs.request('delete', `/api/programmes/${sample.id}/sample`).expect(404);
    }, 60_000);

    it('takes nothing with it that a programme of one’s own uses by then, and no other programme is removed by this road', async () => {
      const fresh = await anOrganisation(stack, 'mixed');
      const owner = fresh.as.owner;
      const sample = (await owner.post('/api/sample-programme', {}).expect(201)).body as { id: string };
      const own = (await owner.post('/api/programmes', { name: 'Ours', templateKey: 'enterprise-social' }).expect(201)).body as { id: string };
      const training = async () => {
        const { asOf: _, ...view } = (await owner.get(`/api/programmes/${own.id}/training`).expect(200)).body as { asOf: string; plans: unknown[] };
        return view;
      };
      const [whole, goals] = [await training(), (await owner.get(`/api/programmes/${own.id}/goals`).expect(200)).body as { items: { keyResults: { reading: unknown }[] }[] }];
      expect(goals.items.flatMap(({ keyResults }) => keyResults.map(({ reading }) => reading)).every((reading) => reading === null)).toBe(true);
      expect(await done(owner)).toContain('programme');
      expect((await owner.request('delete', `/api/programmes/${own.id}/sample`).expect(409)).body.code).toBe('not-a-sample');
      await owner.request('delete', `/api/programmes/${sample.id}/sample`).expect(204);
      expect(await training()).toEqual(whole);
    }, 60_000);
  });
});
