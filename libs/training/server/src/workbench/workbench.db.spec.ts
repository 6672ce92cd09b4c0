import { CatalogueService } from '../catalogue/catalogue.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { aModule, aPlan, aUnit, giveToUnit, joiners } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { CapacityViews } from '../trainer/capacity.view';
import { PlannedCapacity } from '../trainer/trainer-capacity.reader';
import { WorkbenchViews } from './workbench.view';

describe('the trainer’s desk', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  const trainer = () => world.actor('trainer');
  const cells = (programmeId?: string) => world.inSession((session) => world.get(WorkbenchViews).cells(session, programmeId));

  it('shows for each programme what its roles lack, once a scenario is given its role, and for all together where one lacks it', async () => {
    const catalogue = world.get(CatalogueService);
    const one = await aPlan(world, 1);
    const other = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Another') returning id`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, other, one.roleDefinitionId]);
    const process = await catalogue.createProcess(trainer(), { name: 'Close the month' });
    const scenario = await catalogue.createScenario(trainer(), { processId: process.id, title: 'Close', practice: 'I close it.', measure: 'Closed by the third' });
    const cellIn = async (programmeId?: string) => (await cells(programmeId)).find(({ processId, roleDefinitionId }) => processId === process.id && roleDefinitionId === one.roleDefinitionId);
    expect(await cellIn(one.programmeId)).toBeUndefined();
    expect((await cells(one.programmeId)).find(({ processId, roleDefinitionId }) => processId === process.id && roleDefinitionId === null)).toMatchObject({ roleName: 'Everybody', isUncovered: true });

    const written = await catalogue.changeScenario(trainer(), scenario.id, scenario.version, { roleDefinitionId: one.roleDefinitionId, measure: '' });
    expect(written).toMatchObject({ roleName: 'Team leader', measure: null });
    await expect(catalogue.changeScenario(trainer(), scenario.id, written.version, { roleDefinitionId: world.strangerTenantId })).rejects.toThrow('role definition');
    const module = await catalogue.createModule(trainer(), { title: 'Closing', format: 'self_paced', minutes: 10, scenarioIds: [scenario.id], courseCode: 'CL-1', referenceUrl: 'https://lms.example/1' });
    const plans = world.get(TrainingPlanService);
    const suggested = await plans.suggestion(trainer(), one.programmeId, one.roleDefinitionId);
    expect(suggested).toMatchObject({ planId: one.plan.id, items: [expect.objectContaining({ moduleId: module.id, requirement: 'required' })] });
    const general = await catalogue.createScenario(trainer(), { processId: process.id, title: 'Read the close', practice: 'I read it.' });
    const read = await catalogue.createModule(trainer(), { title: 'Reading', format: 'self_paced', minutes: 10, scenarioIds: [general.id] });
    const forEverybody = async () => (await plans.suggestion(trainer(), one.programmeId, null)).items.filter(({ moduleId }) => [module.id, read.id].includes(moduleId));
    expect(await plans.suggestion(trainer(), one.programmeId, null)).toMatchObject({ title: 'Everybody: what the work asks for', planId: null });
    expect(await forEverybody()).toMatchObject([{ moduleId: read.id, requirement: 'recommended' }]);
    // A process that is retired is not in the matrix, and proposes nothing.
    const retire = (isRetired: boolean) => world.sql('update training.business_process set is_retired = $2 where id = $1', [process.id, isRetired]);
    await retire(true);
    const forRole = async () => (await plans.suggestion(trainer(), one.programmeId, one.roleDefinitionId)).items.filter(({ moduleId }) => [module.id, read.id].includes(moduleId));
    expect([await forRole(), await forEverybody()]).toEqual([[], []]);
    await retire(false);
    await expect(plans.suggestion(trainer(), world.strangerTenantId, null)).rejects.toThrow('There is no such programme');
    const { version, items } = await plans.get(trainer(), one.plan.id);
    await plans.change(trainer(), one.plan.id, version, { items: [...items.map(({ moduleId, requirement, leadDays }) => ({ moduleId, requirement, leadDays })), item(module.id)], hold: true });

    expect(await cellIn(one.programmeId)).toMatchObject({ isUncovered: false, moduleCount: 1, programmeIds: [one.programmeId] });
    expect(await cellIn(other)).toMatchObject({ isUncovered: true, moduleCount: 0, programmeIds: [other] });
    expect(await cellIn()).toMatchObject({ isUncovered: true, moduleCount: 1, programmeIds: [other] });
    await expect(cells(world.strangerTenantId)).rejects.toThrow('There is no such programme');

    const cleared = await catalogue.changeModule(trainer(), module.id, module.version, { courseCode: null, referenceUrl: null });
    expect(cleared).toMatchObject({ courseCode: null, referenceUrl: null, title: 'Closing' });
  });

  it('names who missed a session and has nothing for it yet, with the next session that has a seat', async () => {
    const [moduleId, unit] = [await aModule(world, 'In the room'), await aUnit(world, 0)];
    const [came, missed, again, away] = await joiners(world, unit.id, 4);
    const held = (state: string, days: number) => world.id(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language, state)
       values ($1, $2, localtimestamp + make_interval(days => $4), localtimestamp + make_interval(days => $4, hours => 1), 'UTC', now() + make_interval(days => $4), now() + make_interval(days => $4, hours => 1), 1, 'en', $3) returning id`,
      [moduleId, state, days],
    );
    const [past, full, ahead, free] = [await held('held', -3), await held('planned', 3), await held('planned', 4), await held('planned', 5)];
    for (const [session, person, state] of [[past, came, 'attended'], [past, missed, 'no_show'], [past, again, 'no_show'], [full, again, 'booked'], [ahead, away, 'no_show']]) {
      await world.sql(`insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by) values ($1, $2, $3, $4, 'trainer')`, [world.tenantId, session, person, state]);
    }
    const desk = await world.inSession((session) => world.get(WorkbenchViews).read(session));
    expect(desk.missed).toEqual([{ moduleId, moduleTitle: 'In the room', people: 2, persons: expect.arrayContaining([expect.objectContaining({ personId: missed, sessionId: past }), expect.objectContaining({ personId: away, sessionId: ahead })]), nextSessionId: free, nextStartsAt: expect.any(String) }]);
  });

  it('counts no seat of a session that is over, and a seat for who accepted an offer of one', async () => {
    const given = await aPlan(world, 2);
    const [required, offered] = given.moduleIds;
    const unit = await aUnit(world, 2);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'accepted' where module_id = $1 and person_id = $2`, [offered, unit.people[0]]);
    const aSession = (moduleId: string | undefined, hours: number) => world.sql(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language)
       values ($1, $2, localtimestamp + make_interval(hours => $3), localtimestamp + make_interval(hours => $3 + 1), 'UTC', now() + make_interval(hours => $3), now() + make_interval(hours => $3 + 1), 20, 'xx')`,
      [world.tenantId, moduleId, hours],
    );
    await world.sql(`update directory.person set language = 'xx' where id = any($1::uuid[])`, [unit.people]);
    const short = async () => (await world.inSession((session) => world.get(CapacityViews).board(session))).languages.find(({ language }) => language === 'xx');
    expect(await short()).toMatchObject({ short: 3 });
    await aSession(required, -3);
    expect(await short()).toMatchObject({ short: 3 });
    await aSession(required, 24);
    expect(await short()).toMatchObject({ short: 1 });
    expect((await short())?.weeks.at(-1)).toMatchObject({ needed: 1, short: 1 });
    await aSession(offered, 24);
    expect(await short()).toMatchObject({ short: 0 });
  });

  it('counts one language as one, on the board and for the wave planner, whichever way people, sessions and trainers have it written', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 5);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    const written = ['pl', 'pl_PL', 'Polish', 'polski', 'Polish (Poland)'];
    await world.sql(`update directory.person p set language = w.language, manager_id = nullif($3::uuid, p.id) from unnest($1::uuid[], $2::text[]) w(id, language) where p.id = w.id`, [unit.people, written, unit.people[0]]);
    const [trainer] = await joiners(world, (await aUnit(world, 0)).id, 1);
    await world.sql(`insert into training.trainer (tenant_id, person_id, hours_per_week, time_zone, languages) values ($1, $2, 10, 'UTC', '{Polnisch}')`, [world.tenantId, trainer]);
    await world.sql(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language)
       select $1, $2, localtimestamp + interval '1 day', localtimestamp + interval '25 hours', 'UTC', now() + interval '1 day', now() + interval '25 hours', 3, 'pl-PL'`,
      [world.tenantId, given.moduleIds[0]],
    );
    const board = await world.inSession((session) => world.get(CapacityViews).board(session));
    const languages = new Set(['pl', ...written.map((one) => one.toLowerCase()), 'polish', 'pl_pl']);
    expect(board.languages.filter(({ language }) => languages.has(language)).map(({ language, short, trainerNames }) => [language, short, trainerNames.length])).toEqual([['pl', 2, 1]]);

    const { needs } = await world.inSession((session) => world.get(PlannedCapacity).demand(session, given.programmeId, [{ orgUnitId: unit.id, ofUnitIds: [unit.id] }]));
    expect(needs).toEqual([{ orgUnitId: unit.id, language: 'pl', country: '', skill: given.moduleIds[0], learners: 1 }]);
    const trainers = await world.inSession((session) => world.get(PlannedCapacity).trainers(session, ['2026-12-07']));
    expect(trainers.map(({ languages: own }) => own)).toContainEqual(['pl']);
  });
});
