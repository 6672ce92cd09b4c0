import { Injectable } from '@nestjs/common';
import { addDays, day, refuse, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, refused, TenantDb } from '@realign/platform';
import { WaveEnded, WaveOrderSet, WaveReopened, type ApplyScenario, type ScenarioView, type UndoScenario, type WaveKind } from '@realign/programmes/contract';
import { PlanLog } from '../plan/plan-log';
import { WaveMoves } from '../plan/wave-moves';
import { pilotSpan } from '@realign/programmes/domain';
import { EMBED_WEEKS, presentScenario, USUAL_LEARNING_DAYS } from './present-scenario';
import { ScenarioStore, type ScenarioRow } from './scenario.store';

/** Postgres: something still refers to the row. */
const FOREIGN_KEY = '23503';

/** Unless somebody gave it a condition, or let something depend on it: both would go with it, without a word. */
const TAKE_AWAY = `
  delete from programmes.wave w where w.id = $1 and not exists (select 1 from programmes.criterion c where c.wave_id = w.id)
    and not exists (select 1 from programmes.dependency d where w.id in (d.before_wave_id, d.after_wave_id)) returning 1`;

interface WaveBefore {
  readonly id: string;
  readonly name: string;
  readonly kind: WaveKind;
  readonly position: number;
  readonly state: string;
  readonly launchOn: string;
  readonly embedUntil: string;
  /** Unknown where an earlier version kept it. */
  readonly learningDays?: number;
  readonly unitIds: readonly string[];
  readonly audienceIds: readonly string[];
  readonly version: number;
}

/** What applying replaced: the waves as they were, those it made, and the version each had afterwards. */
interface Replaced {
  readonly before: readonly WaveBefore[];
  readonly made: readonly string[];
  readonly after: Readonly<Record<string, number>>;
  /** Lines of the log with which days moved; an earlier version kept none. */
  readonly moves?: readonly string[];
}

interface NewWave {
  readonly name: string;
  readonly kind: WaveKind;
  readonly launchOn: string;
  readonly embedUntil: string;
  /** Of a pilot: days it is learned from after that; null leaves what is set. */
  readonly learningDays: number | null;
  readonly unitIds: readonly string[];
  /** Audiences the scenario planned; null where it planned units and audiences stay with their wave. */
  readonly audienceIds: readonly string[] | null;
}

/** Waves that wait for a day ahead; only they are moved. What is held, launched or overdue stays as it is. */
const OPEN_WAVES = `
  select w.id, w.name, w.kind, w.position, w.state, w.launch_on::text as "launchOn", w.embed_until::text as "embedUntil", w.learning_days as "learningDays", w.version,
    coalesce((select array_agg(u.org_unit_id order by u.org_unit_id) from programmes.wave_unit u where u.wave_id = w.id), '{}') as "unitIds",
    coalesce((select array_agg(a.audience_id order by a.audience_id) from programmes.wave_audience a where a.wave_id = w.id), '{}') as "audienceIds"
  from programmes.wave w where w.programme_id = $1 and w.state in ('planned', 'ready') and w.launch_on >= current_date order by w.launch_on, w.position, w.id for update`;

/** Makes a scenario the plan, and takes it back while nothing of it has been launched. Each in one transaction, with a line in the log for each wave. */
@Injectable()
export class ApplyScenarioService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: ScenarioStore,
    private readonly log: PlanLog,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly moves: WaveMoves,
  ) {}

  apply(actor: Actor, id: string, version: number, { reason, dateReason }: ApplyScenario): Promise<ScenarioView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.lockPlanOf(session, id);
      await this.store.lock(session, id, version);
      const scenario = await this.store.one(session, id);
      if (scenario.state !== 'planned') throw refused(refuse('scenario-unplanned', 'Only a scenario that gives everybody a wave can become the plan.'));
      if (scenario.appliedAt !== null) throw refused(refuse('scenario-applied', 'This scenario is the plan already.'));
      await this.requireNoOther(session, scenario);
      await this.requireAhead(session, scenario);
      const waves = await this.newWaves(session, scenario);
      const replaced = await this.replace(session, scenario, waves, { reason, dateReason: dateReason ?? 'planned' });
      await session.sql(
        `update programmes.wave_scenario set applied_at = now(), applied_by = $2, replaced = $3, version = version + 1, updated_at = now() where id = $1`,
        [id, actor.displayName, JSON.stringify(replaced)],
      );
      await this.announce(session, scenario, scenario.isByLot ? 'drawn_by_lot' : 'chosen', orderNote(scenario));
      await this.audit.record(session, { action: 'wave-scenario.applied', subject: `programme:${scenario.programmeId}`, before: replaced.before, after: { scenario: scenario.name, reason, waves } });
      return presentScenario(await this.store.one(session, id), actor);
    });
  }

  undo(actor: Actor, id: string, version: number, { reason }: UndoScenario): Promise<ScenarioView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.lockPlanOf(session, id);
      await this.store.lock(session, id, version);
      const scenario = await this.store.one(session, id);
      const row = await session.one<{ replaced: Replaced | null }>('select replaced from programmes.wave_scenario where id = $1', [id]);
      if (!row?.replaced) throw refused(refuse('scenario-not-applied', 'This scenario is not the plan.'));
      await this.requireUntouched(session, row.replaced);
      await this.putBack(session, scenario, row.replaced, reason);
      await session.sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null, version = version + 1, updated_at = now() where id = $1', [id]);
      await this.announce(session, scenario, 'chosen', `“${scenario.name}” was undone: ${reason}`.slice(0, 500));
      await this.audit.record(session, { action: 'wave-scenario.undone', subject: `programme:${scenario.programmeId}`, after: { scenario: scenario.name, reason } });
      return presentScenario(await this.store.one(session, id), actor);
    });
  }

  private async requireNoOther(session: TenantSession, { id, programmeId }: ScenarioRow): Promise<void> {
    const other = await session.one<{ name: string }>('select name from programmes.wave_scenario where programme_id = $1 and id <> $2 and applied_at is not null', [programmeId, id]);
    if (other) throw refused(refuse('other-scenario-applied', `“${other.name}” is the plan now. Undo it first.`));
  }

  /** A plan that was made a while ago may begin in the past by now. */
  private async requireAhead(session: TenantSession, { settings, result }: ScenarioRow): Promise<void> {
    const first = addDays(day(settings.startsOn), 7 * (result?.waves[0]?.launchWeek ?? 0));
    const today = (await session.one<{ today: string }>('select current_date::text as today'))?.today ?? '';
    if (first < today) throw refused(refuse('scenario-past', `Its first launch was to be on ${first}, which has passed: plan it again from a later day.`));
  }

  private async newWaves(session: TenantSession, { id, settings, result }: ScenarioRow): Promise<NewWave[]> {
    const units = new Map((await this.store.unitsByWave(session, id)).map(({ wave, unitIds }) => [wave, unitIds]));
    const audiences = settings.audienceIds.length > 0 ? new Map((await this.store.audiencesByWave(session, id)).map(({ wave, audienceIds }) => [wave, audienceIds])) : null;
    const start = day(settings.startsOn);
    const first = result?.waves[0]?.kind === 'pilot' ? 0 : 1;
    return (result?.waves ?? []).map(({ kind, launchWeek }, at) => ({
      name: kind === 'pilot' ? 'Pilot' : kind === 'organisation_wide' ? 'Everybody' : `Wave ${at + first}`, kind: kind as WaveKind,
      launchOn: addDays(start, 7 * launchWeek), ...spanOf(kind, addDays(start, 7 * launchWeek), settings.learningWeeks), unitIds: units.get(at + 1) ?? [], audienceIds: audiences ? (audiences.get(at + 1) ?? []) : null,
    }));
  }

  /** The waves there are take over the new dates and units in their order and keep their audiences; more are made, and those left over are withdrawn, unless they have audiences of their own. */
  private async replace(session: TenantSession, scenario: ScenarioRow, waves: readonly NewWave[], { reason, dateReason }: Required<ApplyScenario>): Promise<Replaced> {
    const { programmeId, settings: { audienceIds: planned } } = scenario;
    const said = `Scenario “${scenario.name}”${drawWords(scenario)}: ${reason}`;
    const open = await session.sql<WaveBefore>(OPEN_WAVES, [programmeId]);
    // Planned audiences leave waves that have more than them, and such waves keep their day.
    const mixed = planned.length > 0 ? open.filter(({ unitIds, audienceIds }) => unitIds.length > 0 || audienceIds.some((one) => !planned.includes(one))) : [];
    const before = open.filter((wave) => !mixed.includes(wave));
    const left = mixed.filter(({ audienceIds }) => audienceIds.some((one) => planned.includes(one)));
    for (const wave of left) {
      await this.keepOnly(session, wave, wave.unitIds, wave.audienceIds.filter((one) => !planned.includes(one)));
      await this.note(session, programmeId, wave.id, 'changed', wave.name, 'Keeps its day; audiences of it are in other waves', said);
    }
    const base = (await session.one<{ next: number }>(`select coalesce(max(position) + 1, 0) as next from programmes.wave where programme_id = $1 and not (id = any($2::uuid[]))`, [programmeId, before.map(({ id }) => id)]))?.next ?? 0;
    const made: string[] = [];
    const moves: string[] = [];
    for (const [at, wave] of waves.entries()) {
      const old = before[at];
      const waveId = old ? await this.move(session, old, wave, base + at) : await this.add(session, programmeId, wave, base + at);
      if (!old) made.push(waveId);
      const summary = old ? `${old.name}: launch from ${old.launchOn} to ${wave.launchOn}, units from ${old.unitIds.length} to ${wave.unitIds.length}${wave.audienceIds ? `, audiences from ${old.audienceIds.length} to ${wave.audienceIds.length}` : ''}` : `Launch on ${wave.launchOn} with ${reachWords(wave)}`;
      const changeId = await this.note(session, programmeId, waveId, old ? 'changed' : 'added', wave.name, summary, said);
      if (old && (await this.keepMove(session, programmeId, old, wave, changeId, { reason: said, dateReason }))) moves.push(changeId);
    }
    for (const old of before.slice(waves.length)) {
      const stays = planned.length === 0 && old.audienceIds.length > 0;
      if (stays) await this.keepOnly(session, old, [], old.audienceIds);
      else await this.withdraw(session, programmeId, old.id);
      await this.note(session, programmeId, old.id, stays ? 'changed' : 'stopped', old.name, stays ? 'Keeps its day and its audiences; its units are in other waves' : 'Withdrawn: the plan needs fewer waves', said);
    }
    const after = await session.sql<{ id: string; version: number }>('select id, version from programmes.wave where id = any($1::uuid[])', [[...[...before, ...left].map(({ id }) => id), ...made]]);
    return { before: [...before, ...left], made, after: Object.fromEntries(after.map(({ id, version }) => [id, version])), moves };
  }

  /** Days that move with a scenario are kept like any others, with why they moved; whoever moved them can say afterwards that it was for early results. @returns whether they moved */
  private async keepMove(session: TenantSession, programmeId: string, { id, launchOn, embedUntil }: WaveBefore, wave: NewWave, changeId: string, { reason: note, dateReason }: Required<ApplyScenario>): Promise<boolean> {
    if (launchOn === wave.launchOn && embedUntil === wave.embedUntil) return false;
    await session.sql(
      `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, note, change_id, changed_by)
       values ($1, $2, 'wave', $3, $4, $5, $6, $7, $8, $12, $9, $10, $11)`,
      [session.tenantId, programmeId, id, wave.name, launchOn, embedUntil, wave.launchOn, wave.embedUntil, note.slice(0, 1000), changeId, session.actor.displayName, dateReason],
    );
    return true;
  }

  private async move(session: TenantSession, { id, state, audienceIds }: WaveBefore, wave: NewWave, position: number): Promise<string> {
    await session.sql(
      `update programmes.wave set name = $2, kind = $3, position = $4, launch_on = $5, embed_until = $6, learning_days = coalesce($7, learning_days), state = 'planned', version = version + 1, updated_at = now() where id = $1`,
      [id, wave.name, wave.kind, position, wave.launchOn, wave.embedUntil, wave.learningDays],
    );
    await this.moves.publish(session, [{ id, state }]);
    await this.fill(session, id, wave.unitIds, wave.audienceIds ?? audienceIds);
    return id;
  }

  /** It reaches nobody any more, and its own reviews end. */
  private async withdraw(session: TenantSession, programmeId: string, waveId: string): Promise<void> {
    const before = await session.sql<{ id: string; state: string }>('select id, state from programmes.wave where id = $1', [waveId]);
    await this.fill(session, waveId, []);
    await session.sql(`update programmes.wave set state = 'withdrawn', version = version + 1, updated_at = now() where id = $1`, [waveId]);
    await this.moves.publish(session, before);
    await this.outbox.put(session, WaveEnded, { tenantId: session.tenantId, programmeId, waveId, state: 'withdrawn' });
  }

  private async keepOnly(session: TenantSession, { id }: WaveBefore, unitIds: readonly string[], audienceIds: readonly string[]): Promise<void> {
    await this.fill(session, id, unitIds, audienceIds);
    await session.sql('update programmes.wave set version = version + 1, updated_at = now() where id = $1', [id]);
  }

  private async add(session: TenantSession, programmeId: string, wave: NewWave, position: number): Promise<string> {
    const row = await session.one<{ id: string }>(
      'insert into programmes.wave (tenant_id, programme_id, name, kind, position, launch_on, embed_until, learning_days) values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, 14)) returning id',
      [session.tenantId, programmeId, wave.name, wave.kind, position, wave.launchOn, wave.embedUntil, wave.learningDays],
    );
    if (!row) throw new Error('A wave could not be made.');
    await this.fill(session, row.id, wave.unitIds, wave.audienceIds ?? []);
    return row.id;
  }

  private async fill(session: TenantSession, waveId: string, unitIds: readonly string[], audienceIds: readonly string[] = []): Promise<void> {
    await session.sql('delete from programmes.wave_unit where wave_id = $1', [waveId]);
    await session.sql('delete from programmes.wave_audience where wave_id = $1', [waveId]);
    await session.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) as u', [session.tenantId, waveId, unitIds]);
    await session.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) select $1, $2, a from unnest($3::uuid[]) as a', [session.tenantId, waveId, audienceIds]);
  }

  private async requireUntouched(session: TenantSession, { after }: Replaced): Promise<void> {
    const now = await session.sql<{ id: string; name: string; state: string; version: number }>('select id, name, state, version from programmes.wave where id = any($1::uuid[]) order by position for update', [Object.keys(after)]);
    const launched = now.find(({ state }) => !['planned', 'ready', 'held', 'withdrawn'].includes(state));
    if (launched) throw refused(refuse('wave-launched', `${launched.name} has been launched; the plan can be changed wave by wave now.`));
    const changed = now.find(({ id, version }) => version !== after[id]);
    if (changed) throw refused(refuse('wave-changed', `${changed.name} was changed since; undoing would take that away too.`));
  }

  private async putBack(session: TenantSession, { programmeId, name }: ScenarioRow, { before, made, moves = [] }: Replaced, reason: string): Promise<void> {
    await session.sql('update programmes.date_change set is_undone = true, version = version + 1, updated_at = now() where change_id = any($1::uuid[])', [moves]);
    const stood = await session.sql<{ id: string; state: string }>('select id, state from programmes.wave where id = any($1::uuid[])', [before.map(({ id }) => id)]);
    const withdrawn = stood.filter(({ state }) => state === 'withdrawn');
    for (const old of before) {
      await session.sql(
        `update programmes.wave set name = $2, kind = $3, position = $4, launch_on = $5, embed_until = $6, state = $7, learning_days = coalesce($8, learning_days), version = version + 1, updated_at = now() where id = $1`,
        [old.id, old.name, old.kind, old.position, old.launchOn, old.embedUntil, old.state, old.learningDays ?? null],
      );
      await this.fill(session, old.id, old.unitIds, old.audienceIds);
      await this.note(session, programmeId, old.id, 'changed', old.name, `Back to ${old.launchOn} with ${old.unitIds.length} units`, `Scenario “${name}” undone: ${reason}`);
    }
    await this.moves.publish(session, stood);
    await this.outbox.putMany(session, WaveReopened, withdrawn.map(({ id: waveId }) => ({ payload: { tenantId: session.tenantId, programmeId, waveId } })));
    for (const id of made) {
      if (await this.takeAway(session, id)) continue;
      await this.withdraw(session, programmeId, id);
      await this.note(session, programmeId, id, 'stopped', 'Wave of an undone scenario', 'Withdrawn', `Scenario “${name}” undone: ${reason}`);
    }
  }

  /** A wave that somebody planned something for since stays, withdrawn: what was planned would lose its wave. @returns whether it is gone */
  private async takeAway(session: TenantSession, id: string): Promise<boolean> {
    await session.sql('savepoint wave');
    try {
      return (await session.one(TAKE_AWAY, [id])) !== undefined;
    } catch (error) {
      if ((error as { code?: string }).code !== FOREIGN_KEY) throw error;
      await session.sql('rollback to savepoint wave');
      return false;
    }
  }

  private async note(session: TenantSession, programmeId: string, waveId: string, kind: 'added' | 'changed' | 'stopped', title: string, summary: string, reason: string): Promise<string> {
    const [changeId] = await this.log.write(session, [{ programmeId, subjectType: 'wave', subjectId: waveId, kind, title, summary, reason }]);
    return changeId ?? '';
  }

  private async announce(session: TenantSession, { programmeId }: ScenarioRow, order: WaveOrderSet['order'], note: string): Promise<void> {
    await this.outbox.put(session, WaveOrderSet, { tenantId: session.tenantId, programmeId, order, note, statedBy: session.actor.displayName });
  }
}

/** A pilot ends so that what it shows can be used by the next wave the planner allowed; others are accompanied for the usual weeks. */
function spanOf(kind: string, launchOn: Day, learningWeeks: number): Pick<NewWave, 'embedUntil' | 'learningDays'> {
  return kind === 'pilot' ? pilotSpan(launchOn, learningWeeks, USUAL_LEARNING_DAYS) : { embedUntil: addDays(launchOn, 7 * EMBED_WEEKS - 1), learningDays: null };
}

const reachWords = ({ unitIds, audienceIds }: NewWave): string => {
  const count = (audienceIds ?? unitIds).length;
  return `${count} ${audienceIds ? 'audience' : 'unit'}${count === 1 ? '' : 's'}`;
};

/** Which draw it was is told from the second on. */
const drawWords = ({ drawNumber }: ScenarioRow): string => ((drawNumber ?? 1) > 1 ? `, draw ${drawNumber} of this programme` : '');

function orderNote(scenario: ScenarioRow): string {
  const { name, settings, isByLot, result } = scenario;
  const units = result?.measures.units ?? 0;
  if (isByLot) return `Scenario “${name}”: all ${units} units were drawn by lot, seed ${settings.seed}${drawWords(scenario)}.`;
  const drawn = settings.byLot ? ` ${units - (result?.placedByRule ?? 0)} of ${units} units were drawn by lot (seed ${settings.seed}${drawWords(scenario)}), the others placed by rule.` : '';
  return `Scenario “${name}” was chosen.${drawn}`;
}
