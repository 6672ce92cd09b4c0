import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Change { readonly target: string; readonly targetId?: string; readonly title?: string; readonly startsOn?: string; readonly endsOn?: string; readonly leadDaysBy?: number }
interface Item {
  readonly id: string;
  readonly title: string;
  readonly needsDecision: boolean;
  readonly proposal: { readonly kind: string; readonly state: string; readonly isChanged: boolean; readonly choice: string; readonly change: Change | null; readonly expiredWhy: string | null } | null;
  readonly decision: { readonly changes: readonly { readonly kind: string; readonly targetId: string; readonly summary: string; readonly field: string; readonly before: string | null; readonly after: string | null }[] } | null;
}
interface Room { readonly id: string; readonly state: string; readonly version: number; readonly agenda: readonly Item[]; readonly judgements: readonly { readonly decisionId: string; readonly title: string; readonly suggested: string; readonly why: string; readonly verdict: object | null }[] }
interface Plan { readonly activities: readonly { readonly id: string; readonly title: string; readonly state: string; readonly startsOn: string; readonly endsOn: string }[]; readonly waves: readonly { readonly id: string; readonly state: string; readonly embedUntil: string }[] }

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Each kind of proposal as evidence raises it, accepted in the room, and what is different in the plan then. */
describe('the ten kinds of proposals', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  let executive: Client;
  /** What was accepted, by kind. */
  const accepted = new Map<string, Item>();

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'ten-kinds');
    ({ change_lead: lead, executive } = bank.as);
  });
  afterAll(() => stack?.stop());

  const sql = <T = { id: string }>(text: string, ...params: unknown[]): Promise<T[]> => stack.database.sql<T>(text, [bank.tenantId, ...params]);
  const one = async (text: string, ...params: unknown[]): Promise<string> => (await sql(text, ...params))[0]?.id ?? '';
  const planOf = async (id: string): Promise<Plan> => (await lead.get(`/api/programmes/${id}/plan`).expect(200)).body as Plan;

  async function aProgramme(name: string, startsOn: string): Promise<string> {
    const { id } = (await lead.post('/api/programmes', { name, templateKey: 'enterprise-social', startsOn, timeZone: 'UTC' }).expect(201)).body as { id: string };
    await lead.put(`/api/programmes/${id}/goal-limit`, { limit: 8 }, 0).expect(200);
    return id;
  }

  /** A goal in use, half its time gone, whose figure went the wrong way on the given day. */
  async function aSlowGoal(programmeId: string, what: string, readOn = dayFrom(0)): Promise<{ id: string; version: number }> {
    const keyResult = { title: what, semantics: 'increase', unit: 'count', baseline: 10, baselineOn: dayFrom(-200), target: 20, targetOn: dayFrom(60), source: 'Count by hand' };
    const goal = (await lead.post(`/api/programmes/${programmeId}/goals`, { title: `${what} from 10 to 20 a day`, keyResults: [keyResult] }).expect(201)).body as { id: string; version: number; keyResults: { id: string }[] };
    const { version } = (await lead.patch(`/api/goals/${goal.id}`, { state: 'active' }, goal.version).expect(200)).body as { version: number };
    await lead.post(`/api/key-results/${goal.keyResults[0]?.id}/check-ins`, { value: 1, asOf: readOn, note: 'Counted.' }).expect(201);
    return { id: goal.id, version };
  }

  const anActivity = (programmeId: string, title: string, from: string, until: string): Promise<string> =>
    one(`insert into programmes.activity (tenant_id, programme_id, title, state, starts_on, ends_on, hypothesis) values ($1, $2, $3, 'running', $4, $5, '') returning id`, programmeId, title, from, until);

  async function hold(programmeId: string): Promise<Room> {
    const { id } = (await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200)).body as { id: string };
    return executive.until<Room>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
  }

  const raised = ({ agenda }: Room, kind: string): Item | undefined => agenda.find(({ proposal }) => proposal?.kind === kind && proposal.state === 'raised');

  async function accept(room: Room, kind: string, over: Partial<Change> = {}): Promise<Room> {
    const item = raised(room, kind);
    expect({ kind, raised: item !== undefined, among: item ? [] : room.agenda.map(({ title, proposal }) => `${title}: ${proposal?.kind}`) }).toEqual({ kind, raised: true, among: [] });
    const { body } = await executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item?.id, choice: item?.proposal?.choice, reason: 'As proposed.', change: { ...item?.proposal?.change, ...over } }, room.version).expect(201);
    const after = (body as Room).agenda.find(({ id }) => id === item?.id);
    expect({ kind, ...after?.proposal }).toMatchObject({ kind, state: 'applied', isChanged: Object.keys(over).length > 0 });
    if (after) accepted.set(kind, after);
    return body as Room;
  }

  const changeOf = (kind: string): Change => accepted.get(kind)?.proposal?.change ?? { target: '' };

  describe('by the plan, the goals, roles and training', () => {
    let programmeId: string;
    let room: Room;
    let served: { id: string; version: number };
    let alone: { id: string };
    let unread: { id: string };
    let [kept, missed] = ['', ''];

    it('are all raised by one pack, and accepted one by one', async () => {
      programmeId = await aProgramme('Answers in the open', dayFrom(0));
      const { waves } = await planOf(programmeId);
      await stack.database.sql(`update programmes.wave set launch_on = current_date + 14, embed_until = current_date + 90 where id = $1`, [waves[0]?.id]);
      const unit = await one(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'desk', 'Desk') returning id`);
      await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', unit);
      await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, hired_on) select $1, 'n' || n, 'Pat', 'N', 'Pat ' || n, $2, '2020-01-01' from generate_series(1, 12) n`, unit);
      const champion = await one(`select id from roles.role_definition where tenant_id = $1 and key = 'champion'`);
      await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: champion, orgUnitId: unit, startsOn: dayFrom(-60) }).expect(201);
      await bank.as.trainer.until<{ matching: number }>(`/api/training/assignments?programmeId=${programmeId}`, ({ matching }) => matching > 0);
      await sql(`update training.training_assignment set due_on = current_date - 20 where tenant_id = $1 and mode = 'push'`);
      [kept, missed] = [await anActivity(programmeId, 'Open hour', dayFrom(-90), dayFrom(-20)), await anActivity(programmeId, 'Reading club', dayFrom(-90), dayFrom(-21))];
      [served, alone, unread] = [await aSlowGoal(programmeId, 'Answers'), await aSlowGoal(programmeId, 'Thanks'), await aSlowGoal(programmeId, 'Questions', dayFrom(-150))];
      const other = await aSlowGoal(programmeId, 'Ideas', dayFrom(-150));
      const serving = await anActivity(programmeId, 'Leaders answer', dayFrom(-30), dayFrom(20));
      await lead.put(`/api/goals/${served.id}/contributions`, { contributions: [{ activityId: serving }] }, served.version).expect(200);
      await lead.put(`/api/goals/${other.id}/contributions`, { contributions: [{ activityId: kept }, { activityId: missed }] }, other.version).expect(200);
      room = await hold(programmeId);
      for (const kind of ['strengthen', 'start', 'shift', 'shift', 'hold_wave', 'fill_role', 'retrain', 'fix_metric']) room = await accept(room, kind);
      expect(changeOf('strengthen').targetId).toBe(serving);
    });

    it('stand in the plan as they were proposed, and what is started for a goal serves it', async () => {
      const { activities, waves } = await planOf(programmeId);
      const [longer, held] = [changeOf('strengthen'), changeOf('hold_wave')];
      expect(activities.find(({ id }) => id === longer.targetId)).toMatchObject({ title: 'Leaders answer', endsOn: dayFrom(48), state: 'running' });
      for (const id of [kept, missed]) expect(activities.find((one) => one.id === id)?.endsOn).toBe(dayFrom(14));
      expect(waves.find(({ id }) => id === held.targetId)?.state).toBe('held');
      for (const kind of ['start', 'fill_role', 'fix_metric']) {
        const { title, startsOn, endsOn } = changeOf(kind);
        expect({ kind, made: activities.find((one) => one.title === title) }).toEqual({ kind, made: expect.objectContaining({ startsOn, endsOn, state: 'scheduled' }) });
      }
      expect([changeOf('start').title, changeOf('fill_role').title]).toEqual(['Something for: Thanks', expect.stringMatching(/^Find people for the role /)]);
      const leadDays = accepted.get('retrain')?.decision?.changes[0];
      expect(leadDays).toMatchObject({ field: 'leadDays', targetId: changeOf('retrain').targetId });
      expect(leadDays?.after?.split(', ').map(Number)).toEqual(leadDays?.before?.split(', ').map((days) => Math.max(0, Number(days) - 7)));
      const goals = (await lead.get(`/api/programmes/${programmeId}/goals`).expect(200)).body.items as { id: string; contributions: { activityId: string }[] }[];
      const serves = (goalId: string): string[] => goals.find(({ id }) => id === goalId)?.contributions.map(({ activityId }) => activityId) ?? [];
      expect(serves(alone.id)).toEqual([accepted.get('start')?.decision?.changes[0]?.targetId]);
      expect(accepted.get('start')?.decision?.changes[0]?.summary).toMatch(/, for “Thanks from 10 to 20 a day”$/);
      // A figure that is mended serves nobody's goal yet.
      expect(serves(unread.id)).toEqual([]);
    });

    it('are judged at the next checkpoint: what kept its day worked, what missed it did not', async () => {
      for (const item of room.agenda.filter(({ needsDecision, decision }) => needsDecision && !decision)) room = (await executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Next time.' }, room.version).expect(201)).body as Room;
      await executive.post(`/api/checkpoints/${room.id}/close`, {}, room.version).expect(200);
      await stack.database.sql(`update programmes.activity set state = 'observing' where id = $1`, [kept]);
      // Two weeks and three days later.
      await stack.database.sql(`update reviews.plan_change set after_value = (current_date - 3)::text where target_id = $1`, [missed]);
      await stack.database.sql('update programmes.activity set ends_on = current_date - 3 where id = $1', [missed]);
      const questions = await one('select id from goals.key_result where tenant_id = $1 and goal_id = $2', unread.id);
      await lead.post(`/api/key-results/${questions}/check-ins`, { value: 2, asOf: dayFrom(0), note: 'Counted again.' }).expect(201);
      const { judgements } = await hold(programmeId);
      const said = (title: string) => judgements.filter((one) => one.title === title).map(({ suggested, why }) => [suggested, why]);
      expect(said('Open hour')).toEqual([['worked', 'It ended, and is no longer late.']]);
      expect(said('Reading club')).toEqual([['did_not', `It was to end by ${dayFrom(-3)} and missed that day too.`]]);
      // A figure that was to be mended is mended, whatever it says.
      expect(said('Questions')).toEqual([['worked', 'It is read again.']]);
    });
  });

  describe('by what people use', () => {
    it('are raised, accepted and stand in the plan; what another decision changed first is withdrawn', async () => {
      const programmeId = await aProgramme('Ask in the open', dayFrom(0));
      const [much, little] = [await aWave(programmeId, 'North', 45, 20), await aWave(programmeId, 'South', 15, 60)];
      const quiz = await anActivity(programmeId, 'Weekly quiz', dayFrom(-60), dayFrom(60));
      await publish();
      await sql(
        `insert into adoption.effect_estimate (tenant_id, programme_id, source_id, data_to, subject_key, title, kind, measure, measure_name, unit, digits, better, inputs_hash, state, sentence, design, grade, estimate, low, high, standard_error, p, q)
         select $1, $2, s.id, current_date - 3, 'activity:Weekly quiz', 'Weekly quiz', 'pull_culture', 'active_7d', 'People active in the week', 'points', 1, 1, repeat('0', 64), 'estimated', 'Fewer people are active where it was offered.', 'staggered', 'B', -4, -6, -2, 1, 0.001, 0.002 from adoption.usage_source s where s.tenant_id = $1`, programmeId);
      const late = await anActivity(programmeId, 'Book swap', dayFrom(-60), dayFrom(-20));
      for (const { id, version } of [await aSlowGoal(programmeId, 'Answers'), await aSlowGoal(programmeId, 'Wins')]) await lead.put(`/api/goals/${id}/contributions`, { contributions: [{ activityId: late }] }, version).expect(200);
      let room = await hold(programmeId);
      const slow = raised(room, 'extend_wave');
      expect(slow?.proposal?.change).toMatchObject({ target: 'wave', targetId: much, endsOn: dayFrom(48) });
      for (const kind of ['stop', 'retarget']) room = await accept(room, kind);
      // A day more than proposed is the same, in another measure.
      room = await accept(room, 'extend_wave', { endsOn: dayFrom(49) });
      expect(raised(room, 'strengthen')?.proposal?.change?.targetId).toBe(late);
      const advised = async (): Promise<{ title: string } | null | undefined> => ((await executive.get(`/api/programmes/${programmeId}/executive`).expect(200)).body as { decisions: { agendaItemId: string; advice: { title: string } | null }[] }).decisions.find(({ agendaItemId }) => agendaItemId === lengthen?.id)?.advice;
      const lengthen = raised(room, 'strengthen');
      expect((await advised())?.title).toContain('Book swap');
      // Somebody changes the plan by hand meanwhile: what cannot be carried out is proposed to nobody, nor advised to executives.
      await stack.database.sql('update programmes.activity set starts_on = starts_on + 400, ends_on = ends_on + 400 where id = $1', [late]);
      const meanwhile = (await executive.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room;
      expect(meanwhile.agenda.find(({ proposal }) => proposal?.kind === 'strengthen')?.proposal).toMatchObject({ state: 'expired', expiredWhy: expect.stringMatching(/^The plan has changed since: “Book swap” begins on /) });
      expect(await advised()).toBeNull();
      await stack.database.sql('update programmes.activity set starts_on = starts_on - 400, ends_on = ends_on - 400 where id = $1', [late]);
      room = await accept(room, 'shift');
      expect(raised(room, 'strengthen')).toBeUndefined();
      expect(room.agenda.find(({ proposal }) => proposal?.kind === 'strengthen')?.proposal).toMatchObject({ state: 'expired', expiredWhy: expect.stringMatching(/^Another decision came first: Book swap: Last day from /) });
      const { activities, waves } = await planOf(programmeId);
      expect(activities.find(({ id }) => id === quiz)?.state).toBe('stopped');
      expect(waves.find(({ id }) => id === much)?.embedUntil).toBe(dayFrom(49));
      expect(activities.find(({ title }) => title === changeOf('retarget').title)).toMatchObject({ title: expect.stringContaining('South'), startsOn: dayFrom(0) });
      expect(waves.find(({ id }) => id === little)?.state).toBe('adopting');
      // It is for the wave it aims at, and so counts in the load of whoever is in it.
      expect(await sql<{ wave: string }>('select wave_id as wave from programmes.activity where tenant_id = $1 and title = $2', changeOf('retarget').title)).toEqual([{ wave: little }]);
    });

    it('come to ten kinds in all', () => {
      expect([...accepted.keys()].sort()).toEqual(['extend_wave', 'fill_role', 'fix_metric', 'hold_wave', 'retarget', 'retrain', 'shift', 'start', 'stop', 'strengthen']);
    });

    /** A wave that was launched two months ago, with a unit of a hundred of whom so many are active. */
    async function aWave(programmeId: string, name: string, active: number, endsIn: number): Promise<string> {
      const unit = await one(`insert into directory.org_unit (tenant_id, key, name) values ($1, $2, $2) returning id`, `${name}-${active}`);
      await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', unit);
      const wave = await one(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, launched_on, embed_until) values ($1, $2, $3, 9, 'adopting', current_date - 60, current_date - 60, current_date + $4::integer) returning id`, programmeId, name, endsIn);
      await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', wave, unit);
      return wave;
    }

    /** Eight weeks of use in blocks of a hundred, as they are published. */
    async function publish(): Promise<void> {
      const sunday = `(date_trunc('week', current_date)::date - 1)`;
      await sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'daily', 'Daily use')`);
      await sql(`insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select tenant_id, id, ${sunday} - 7 * n, 1, 1, ${sunday} - 7 * n from adoption.usage_source, generate_series(0, 7) n where tenant_id = $1`);
      await sql(
        `with formed as (insert into adoption.disclosure_formation (tenant_id, valid_from, min_group_size, people, people_in_blocks, blocks) values ($1, '0001-01-01', 10, 200, 200, 2) returning id),
         block as (insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, people) select $1, f.id, o.id, 4, 100 from formed f cross join directory.org_unit o where o.tenant_id = $1 and o.key ~ '-[0-9]+$' returning id, org_unit_id),
         period as (insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to) select $1, 'weeks', 7, ${sunday} - 7 * n, f.id, 7, ${sunday} - 7 * n from formed f cross join generate_series(0, 7) n)
         insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, seen, tried, habitual, contributors, low, high)
         select $1, 'weeks', 7, ${sunday} - 7 * w, b.id, n.of, n.of, n.of, n.of, 5, 0, 0 from block b join directory.org_unit o on o.tenant_id = $1 and o.id = b.org_unit_id cross join lateral (select split_part(o.key, '-', 2)::integer as of) n cross join generate_series(0, 7) w`);
      await sql(`with mine as materialized (select set_config('app.tenant', $1::text, false) as id) select count(adoption.publish_cells(p.series, p.period_days, p.period_end)) from mine join adoption.published_period p on p.tenant_id = mine.id::uuid`);
    }
  });
});
