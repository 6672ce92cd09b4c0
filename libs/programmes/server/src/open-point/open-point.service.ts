import { Injectable } from '@nestjs/common';
import { isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, notFound, refused, stale, TenantDb, updateVersioned } from '@realign/platform';
import type { CareForFound, ChangeOpenPoint, OpenPointQuery, OpenPointsView, OpenPointView, RaiseOpenPoint, SettleOpenPoint } from '@realign/programmes/contract';
import { RegisteredNamedThings } from '../names/named-things';
import { requireOfProgramme, requirePeople, requireRows } from '../plan/references';
import { canEditProgramme } from '../programmes.policy';
import { OpenPointViews, type PointRow } from './open-point.view';

@Injectable()
export class OpenPointService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: OpenPointViews,
    private readonly names: RegisteredNamedThings,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string, query: OpenPointQuery): Promise<OpenPointsView> {
    return this.db.read(actor, (session) => this.views.of(session, programmeId, query));
  }

  get(actor: Actor, id: string): Promise<OpenPointView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  raise(actor: Actor, programmeId: string, input: RaiseOpenPoint): Promise<OpenPointView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input);
      const row = await session.one<{ id: string }>(
        `insert into programmes.open_point (tenant_id, programme_id, kind, title, detail, weight, owner_person_id, due_on, audience_id, scenario_id, wave_id, raised_by)
         select $1, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.kind, input.title, input.detail ?? '', input.weight ?? 2, input.ownerPersonId ?? null, input.dueOn ?? null, input.audienceId ?? null, input.scenarioId ?? null, input.waveId ?? null, actor.displayName],
      );
      if (!row) throw notFound('programme');
      const made = await this.views.one(session, row.id);
      await this.audit.record(session, { action: 'open-point.raised', subject: `open-point:${row.id}`, after: made });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeOpenPoint): Promise<OpenPointView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.mine(session, id);
      if (before.key !== null && [input.title, input.detail, input.weight, input.audienceId, input.scenarioId, input.waveId].some((value) => value !== undefined)) throw refused(refuse('found-in-data', 'What is found in data says itself what it is. Only its owner and its day can be set.'));
      await this.require(session, before.programmeId, input);
      await updateVersioned(session, 'programmes.open_point', id, version, {
        title: input.title, detail: input.detail, weight: input.weight, owner_person_id: input.ownerPersonId, due_on: input.dueOn, audience_id: input.audienceId, scenario_id: input.scenarioId, wave_id: input.waveId,
      });
      return this.noted(session, 'changed', before);
    });
  }

  /** Found things are mended where they are found; until then somebody owns them. `version` is 0 as long as nobody takes care of it. */
  care(actor: Actor, programmeId: string, version: number, input: CareForFound): Promise<OpenPointView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input);
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const finding = (await this.views.findings(session, programmeId)).find(({ key }) => key === input.key);
      if (!finding) throw invalid([{ pointer: '/key', code: 'finding', detail: 'Nothing like this is found any more.' }]);
      const before = await this.views.cared(session, programmeId, finding.key);
      if ((before?.version ?? 0) !== version) throw stale('open point', before?.version ?? 0);
      const row = await session.one<{ id: string }>(
        `insert into programmes.open_point (tenant_id, programme_id, kind, source_key, title, weight, owner_person_id, due_on, raised_by) values ($1, $2, 'ambiguity', $3, $4, $5, $6, $7, 'Realign')
         on conflict (tenant_id, programme_id, source_key) do update set owner_person_id = excluded.owner_person_id, due_on = excluded.due_on, version = programmes.open_point.version + 1, updated_at = now() where programmes.open_point.version = $8 returning id`,
        [session.tenantId, programmeId, finding.key, finding.title.slice(0, 300), finding.weight, input.ownerPersonId === undefined ? (before?.owner?.id ?? null) : input.ownerPersonId, input.dueOn === undefined ? (before?.dueOn ?? null) : input.dueOn, version],
      );
      if (!row) throw stale('open point', (await this.views.cared(session, programmeId, finding.key))?.version ?? 0);
      const kept = await this.views.one(session, row.id);
      await this.audit.record(session, { action: 'open-point.cared-for', subject: `open-point:${row.id}`, before: before ?? null, after: kept });
      return kept;
    });
  }

  settle(actor: Actor, id: string, version: number, { to, note }: SettleOpenPoint): Promise<OpenPointView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.mine(session, id);
      if (before.key !== null) throw refused(refuse('found-in-data', 'It goes away when what was found is mended.'));
      if (before.state === to) throw refused(refuse('no-such-step', `It is ${to} already.`));
      if (to === 'resolved' && !note?.trim()) throw invalid([{ pointer: '/note', code: 'note', detail: 'Say what settled it.' }]);
      const resolved = to === 'resolved';
      await updateVersioned(session, 'programmes.open_point', id, version, { state: to, resolution: resolved ? note : '', resolved_by: resolved ? actor.displayName : null, resolved_at: resolved ? new Date().toISOString() : null });
      return this.noted(session, resolved ? 'resolved' : 'reopened', before);
    });
  }

  private async noted(session: TenantSession, what: string, before: PointRow): Promise<OpenPointView> {
    const after = await this.views.one(session, before.id);
    await this.audit.record(session, { action: `open-point.${what}`, subject: `open-point:${before.id}`, before, after });
    return after;
  }

  /** The lead changes every point, its owner their own. */
  private async mine(session: TenantSession, id: string): Promise<PointRow> {
    const row = await this.views.row(session, id);
    if (!canEditProgramme(session.actor) && (row.owner === null || row.owner.id !== session.actor.personId)) throw forbidden('The change lead looks after open points, and whoever owns one.');
    return row;
  }

  private async require(session: TenantSession, programmeId: string, input: ChangeOpenPoint | CareForFound): Promise<void> {
    if (typeof input.dueOn === 'string' && !isDay(input.dueOn)) throw invalid([{ pointer: '/dueOn', code: 'day', detail: 'This day does not exist.' }]);
    await requirePeople(session, { ownerPersonId: input.ownerPersonId });
    if ('key' in input) return;
    await requireRows(session, 'directory.audience', { audienceId: input.audienceId }, 'There is no such audience.');
    await requireOfProgramme(session, programmeId, { waveId: ['wave', input.waveId] });
    await this.names.require(session, [{ kind: 'work_scenario', field: 'scenarioId', id: input.scenarioId, detail: 'There is no such work scenario.' }]);
  }
}
