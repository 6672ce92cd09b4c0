import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { day, isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, Outbox, refused, Runs, TenantDb, updateVersioned } from '@realign/platform';
import { PlanScenario, type CreateScenario, type PlannerView, type RenameScenario, type ScenarioSettings, type ScenarioUnitListView, type ScenarioView } from '@realign/programmes/contract';
import { requireAudiences, requireUnits } from '../plan/references';
import { canEditProgramme } from '../programmes.policy';
import { PlannerInputs, type PlannerLevel } from './planner-inputs';
import { fullSettings, scatterWords, usualSettings, type FullSettings } from './planner-settings';
import { presentScenario } from './present-scenario';
import { RegisteredReadingsScatters } from './readings-scatters';
import { ScenarioStore } from './scenario.store';

/** A unit level has at least this share of everybody to be the usual one. */
const ENOUGH_PEOPLE = 0.9;

/** Scenarios of one programme: asked for, looked at, renamed, thrown away. Planning itself happens in a run. */
@Injectable()
export class ScenarioService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: ScenarioStore,
    private readonly inputs: PlannerInputs,
    private readonly scatters: RegisteredReadingsScatters,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  planner(actor: Actor, programmeId: string): Promise<PlannerView> {
    return this.db.read(actor, async (session) => {
      await this.requireProgramme(session, programmeId);
      const usual = await this.usual(session, programmeId);
      const { trainers, skills } = await this.inputs.capacityAhead(session, programmeId, day(usual.settings.startsOn));
      const facts = await session.one<{ blackouts: number; launched: number; placed: number; people: number }>(
        `select (select count(*)::integer from programmes.blackout_v where (programme_id is null or programme_id = $1) and ends_on >= current_date) as blackouts,
           (select count(*)::integer from programmes.reached_person_v where programme_id = $1) as launched, (select count(*)::integer from programmes.placed_person_v where programme_id = $1) as placed, (select count(*)::integer from directory.person where state = 'active') as people`,
        [programmeId],
      );
      const [people, launchedPeople, waitingPeople] = [facts?.people ?? 0, facts?.launched ?? 0, await this.inputs.waitingPeople(session, programmeId, usual.settings.level)];
      return {
        programmeId, levels: usual.levels.map(({ held: _, ...level }) => level), usualLevel: usual.settings.level, people, launchedPeople, waitingPeople, keptPeople: (facts?.placed ?? 0) - launchedPeople, kept: await this.inputs.kept(session, programmeId), peopleWithoutUnit: people - (facts?.placed ?? 0) - waitingPeople, trainers: trainers.length, trainerLanguages: [...new Set(trainers.flatMap(({ languages }) => languages))].sort(),
        skills: [...skills], blackouts: facts?.blackouts ?? 0, notBefore: await this.inputs.notBefore(session, programmeId), usualSettings: usual.settings, scatterWords: usual.scatterWords, audiences: await session.sql<PlannerView['audiences'][number]>('select id, name from directory.audience order by name, id limit 200'),
        scenarios: (await this.store.list(session, programmeId)).map((row) => presentScenario(row, actor)), draws: await this.store.draws(session, programmeId), can: { plan: canEditProgramme(actor) },
      };
    });
  }

  one(actor: Actor, id: string): Promise<ScenarioView> {
    return this.db.read(actor, (session) => this.view(session, id));
  }

  units(actor: Actor, id: string): Promise<ScenarioUnitListView> {
    return this.db.read(actor, async (session) => {
      await this.store.one(session, id);
      return { items: await this.store.units(session, id) };
    });
  }

  create(actor: Actor, programmeId: string, { name, settings: given, drawReason }: CreateScenario): Promise<ScenarioView> {
    if (given.startsOn !== undefined && !isDay(given.startsOn)) throw invalid([{ pointer: '/settings/startsOn', code: 'day', detail: 'This day does not exist.' }]);
    return this.db.transaction(actor, async (session) => {
      await this.requireProgramme(session, programmeId);
      await requireUnits(session, (given.pins ?? []).map(({ orgUnitId }) => orgUnitId));
      await requireUnits(session, (given.after ?? []).flatMap(({ orgUnitId, afterUnitId }) => [orgUnitId, afterUnitId]));
      await this.requirePlannableAudiences(session, given);
      const { settings: usual, levels, people } = await this.usual(session, programmeId);
      const level = given.level ?? usual.level;
      if (!levels.some((one) => one.level === level)) throw invalid([{ pointer: '/settings/level', code: 'level', detail: levels.length === 0 ? 'There are no units yet.' : `Levels are 0 to ${levels.length - 1}.` }]);
      await this.requirePlannedUnits(session, programmeId, level, given);
      const settings = fullSettings(given, { ...usual, pilotPeople: Math.max(50, Math.ceil(people / 20)) });
      const reason = settings.byLot ? await this.requireDrawReason(session, programmeId, settings, drawReason) : '';
      const { id: runId } = await this.runs.open(session, { kind: 'programmes.plan-waves', title: `Planning waves: ${name}`, subject: `programme:${programmeId}` });
      const id = await this.store.insert(session, { programmeId, name, settings, runId, drawReason: reason });
      await this.outbox.put(session, PlanScenario, { tenantId: session.tenantId, scenarioId: id, runId }, { dedupeKey: `plan-scenario:${id}` });
      return this.view(session, id);
    });
  }

  rename(actor: Actor, id: string, version: number, { name }: RenameScenario): Promise<ScenarioView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.one(session, id);
      await updateVersioned(session, 'programmes.wave_scenario', id, version, { name }, { noun: 'scenario' });
      return this.view(session, id);
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const row = await this.store.one(session, id);
      if (row.appliedAt !== null) throw refused(refuse('scenario-applied', 'This scenario is the plan now. Undo it first, or keep it.'));
      await this.store.lock(session, id, version);
      await this.store.remove(session, row);
      await this.audit.record(session, { action: 'wave-scenario.removed', subject: `programme:${row.programmeId}`, before: { name: row.name, settings: row.settings } });
    });
  }

  /**
   * A lot is drawn again only with a reason that stands beside the plan: whoever draws until they like it has chosen. The same settings with the same seed are the same lot.
   * @returns the reason to keep
   */
  private async requireDrawReason(session: TenantSession, programmeId: string, settings: FullSettings, drawReason: string | undefined): Promise<string> {
    // One at a time, so that two that are asked for at once are not both the first.
    await session.sql('select 1 from programmes.programme where id = $1 for update', [programmeId]);
    const draws = await this.store.draws(session, programmeId);
    const last = draws.at(-1);
    if (!last || (await this.store.isDrawn(session, programmeId, settings))) return '';
    if (drawReason?.trim()) return drawReason.trim();
    const times = draws.length === 1 ? 'A lot was' : `${draws.length} lots were`;
    throw invalid([{ pointer: '/drawReason', code: 'drawn-before', detail: `${times} drawn in this programme before, last by ${last.drawnBy} (“${last.scenarioName}”, seed ${last.seed}). Say why another is drawn: it stands beside the plan.` }]);
  }

  /** A lot, pins and orders are of units: audiences may share people, and whoever draws them draws nobody apart. */
  private async requirePlannableAudiences(session: TenantSession, { audienceIds = [], byLot, pins = [], after = [] }: ScenarioSettings): Promise<void> {
    if (audienceIds.length === 0) return;
    await requireAudiences(session, Object.fromEntries(audienceIds.map((id, at) => [`settings/audienceIds/${at}`, id])));
    if (byLot) throw invalid([{ pointer: '/settings/byLot', code: 'units-only', detail: 'A lot is drawn of units: plan by units, or place the audiences by rule.' }]);
    if (pins.length + after.length > 0) throw invalid([{ pointer: pins.length > 0 ? '/settings/pins' : '/settings/after', code: 'units-only', detail: 'Only units are pinned or put after another; these scenarios plan audiences.' }]);
  }

  /** What is pinned or put after another has to be planned by itself, or its pin would be dropped without a word. */
  private async requirePlannedUnits(session: TenantSession, programmeId: string, level: number, { pins = [], after = [] }: ScenarioSettings): Promise<void> {
    const fields = [
      ...pins.map(({ orgUnitId }, at) => ({ id: orgUnitId.toLowerCase(), pointer: `/settings/pins/${at}/orgUnitId` })),
      ...after.flatMap(({ orgUnitId, afterUnitId }, at) => [{ id: orgUnitId.toLowerCase(), pointer: `/settings/after/${at}/orgUnitId` }, { id: afterUnitId.toLowerCase(), pointer: `/settings/after/${at}/afterUnitId` }]),
    ];
    if (fields.length === 0) return;
    const twice = pins.findIndex(({ orgUnitId }, at) => pins.slice(0, at).some((before) => before.orgUnitId.toLowerCase() === orgUnitId.toLowerCase()));
    if (twice >= 0) throw invalid([{ pointer: `/settings/pins/${twice}/orgUnitId`, code: 'pinned-twice', detail: 'This unit is pinned already. A unit is launched in one wave.' }]);
    const named = new Map((await this.inputs.named(session, programmeId, level, fields.map(({ id }) => id))).map((one) => [one.id, one]));
    const wrong = fields.filter(({ id }) => named.get(id)?.isPlanned !== true);
    if (wrong.length > 0) throw invalid(wrong.map(({ id, pointer }) => ({ pointer, code: 'not-planned', detail: whyNotPlanned(level, named.get(id)?.above ?? null) })));
  }

  private async view(session: TenantSession, id: string): Promise<ScenarioView> {
    return presentScenario(await this.store.one(session, id), session.actor);
  }

  /** What is meant where nothing is said: the deepest level that still holds nearly everybody, after what it has launched. */
  private async usual(session: TenantSession, programmeId: string): Promise<{ settings: FullSettings; levels: PlannerLevel[]; people: number; scatterWords: string }> {
    const levels = await this.inputs.levels(session);
    const people = Math.max(0, ...levels.map((level) => level.people));
    const level = [...levels].reverse().find((one) => one.held >= people * ENOUGH_PEOPLE && one.units > 1)?.level ?? levels.at(-1)?.level ?? 0;
    const facts = await session.one<{ today: string; startsOn: string; lastLaunch: string | null }>(
      `select current_date::text as today, p.starts_on::text as "startsOn", (select max(coalesce(w.launched_on, w.launch_on))::text from programmes.wave w where w.programme_id = p.id and w.state <> 'withdrawn' and (w.launched_on is not null or w.state not in ('planned', 'ready', 'held'))) as "lastLaunch" from programmes.programme p where p.id = $1`,
      [programmeId],
    );
    const from = [facts?.today, facts?.startsOn, facts?.lastLaunch].filter((one): one is string => typeof one === 'string').sort().at(-1);
    const known = (await this.scatters.reader?.scatter(session)) ?? null;
    return { levels, people, settings: usualSettings(day(from ?? '2026-01-01'), level, people, randomInt(1, 2_000_000_000), known), scatterWords: scatterWords(known) };
  }

  private async requireProgramme(session: TenantSession, programmeId: string): Promise<void> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
  }
}

const whyNotPlanned = (level: number, above: string | null): string =>
  above === null ? `At level ${level} nobody waits who is planned with this unit alone: name units below it, or leave it out.` : `At level ${level} this unit is launched with ${above}: name ${above}, or plan at a deeper level.`;
