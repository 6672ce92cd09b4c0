import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { notFound, Outbox, refused, TenantDb, updateVersioned } from '@realign/platform';
import { WaveEnded, WaveLaunched, type ChangeWave, type CreateWave, type WaveView } from '@realign/programmes/contract';
import { canMoveWave, isLaunchingAllowed, notReady } from '@realign/programmes/domain';
import { RegisteredLaunchChecks } from '../launch/launch-checks';
import { describeDifference } from './describe-difference';
import { PlanChanges, type DatedThing } from './plan-changes';
import { PlanViews } from './plan.view';
import { requireAudiences, requireDays, requireUnits } from './references';

/** Whom a wave reaches; what is left out stays. */
interface Reach {
  readonly orgUnitIds?: readonly string[] | undefined;
  readonly audienceIds?: readonly string[] | undefined;
}

@Injectable()
export class WaveService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly changes: PlanChanges,
    private readonly outbox: Outbox,
    private readonly checks: RegisteredLaunchChecks,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateWave): Promise<WaveView> {
    requireDays(['launchOn', input.launchOn], ['embedUntil', input.embedUntil]);
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, kind)
         select $1, p.id, $3, coalesce((select max(w.position) + 1 from programmes.wave w where w.programme_id = p.id), 0), $4, $5, $6 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.launchOn, input.embedUntil, input.kind ?? 'phased'],
      );
      if (!row) throw notFound('programme');
      await this.reach(session, row.id, input);
      const made = await this.views.wave(session, row.id);
      await this.changes.keep(session, { kind: 'wave', before: null, after: dated(made), what: 'added', summary: 'Wave added', audited: { before: null, after: made } });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeWave): Promise<WaveView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.wave(session, id);
      requireDays(['launchOn', input.launchOn ?? before.launchOn], ['embedUntil', input.embedUntil ?? before.embedUntil]);
      if (input.state && !canMoveWave(before.state, input.state)) throw refused(refuse('no-such-step', `From ${before.state} a wave cannot become ${input.state}.`));
      if (input.state === 'launched' && before.state !== 'launched') await this.requireLive(session, before.programmeId);
      const learned = input.learning !== undefined && input.learning !== before.learning;
      const patch = {
        name: input.name, launch_on: input.launchOn, embed_until: input.embedUntil, state: input.state, kind: input.kind, learning: input.learning, learning_days: input.learningDays,
        ...(learned && { learning_by: input.learning ? session.actor.displayName : null, learning_at: input.learning ? new Date() : null }),
      };
      return this.apply(session, before, version, patch, input, { move: input });
    });
  }

  /** Takes back one's own last change of it; a step of its state is not taken back, because others act on it. */
  undo(actor: Actor, id: string, version: number): Promise<WaveView> {
    return this.db.transaction(actor, async (session) => {
      const { id: undoes, before: values } = await this.changes.toUndo(session, 'wave', id, version);
      const { orgUnitIds, audienceIds, ...columns } = values as Reach & Record<string, unknown>;
      return this.apply(session, await this.views.wave(session, id), version, columns, { orgUnitIds, audienceIds }, { undoes });
    });
  }

  private async requireLive(session: TenantSession, programmeId: string): Promise<void> {
    const programme = await session.one<{ state: string }>('select state from programmes.programme where id = $1 for share', [programmeId]);
    if (!isLaunchingAllowed(programme?.state ?? '')) throw refused(refuse('programme-not-live', 'A wave is launched once its programme is live. The launch page says what is missing, and who can mend it.'));
  }

  /** A wave is ready when each line of its readiness is met, or somebody wrote why it is all the same. @returns the words for the plan's log */
  private async readyDespite(session: TenantSession, { id, programmeId }: WaveView, reason: string | undefined): Promise<string> {
    const own = (await this.checks.readWaves(session, programmeId)).filter(({ waveId }) => waveId === id);
    const refusal = notReady(own, reason);
    if (refusal) throw refused(refusal);
    const open = own.filter(({ isMet }) => !isMet);
    return open.length === 0 ? '' : `; ready without “${open.map(({ title }) => title).join('”, “')}”: ${reason?.trim() ?? ''}`;
  }

  private async apply(session: TenantSession, before: WaveView, version: number, patch: Readonly<Record<string, unknown>>, reach: Reach, how: { readonly move?: ChangeWave; readonly undoes?: string }): Promise<WaveView> {
    const columns = await this.changes.valuesOf(session, 'wave', before.id, patch);
    await updateVersioned(session, 'programmes.wave', before.id, version, patch);
    await this.reach(session, before.id, reach);
    const after = await this.views.wave(session, before.id);
    const despite = after.state === 'ready' && before.state !== 'ready' ? await this.readyDespite(session, after, how.move?.readyDespite) : '';
    const values = before.state === after.state
      ? { ...columns, ...(reach.orgUnitIds && { orgUnitIds: before.orgUnits.map(({ id }) => id) }), ...(reach.audienceIds && { audienceIds: before.audiences.map(({ id }) => id) }) }
      : null;
    const summary = describeDifference(before, after, ['name', 'launchOn', 'embedUntil', 'state', 'kind', 'orgUnits', 'audiences', 'learning', 'learningDays']) + despite;
    await this.changes.keep(session, { kind: 'wave', before: dated(before), after: dated(after), what: 'changed', summary, values, ...how, audited: { before, after: despite ? { ...after, readyDespite: how.move?.readyDespite } : after } });
    await this.announce(session, before, after);
    return after;
  }

  private async announce(session: TenantSession, before: WaveView, { id: waveId, programmeId, state, launchOn, version }: WaveView): Promise<void> {
    if (state === before.state) return;
    const { tenantId } = session;
    if (state === 'launched') await this.outbox.put(session, WaveLaunched, { tenantId, programmeId, waveId, launchedOn: launchOn }, { dedupeKey: `wave-${waveId}-launched` });
    if (state === 'merged' || state === 'withdrawn') await this.outbox.put(session, WaveEnded, { tenantId, programmeId, waveId, state }, { dedupeKey: `wave-${waveId}-ended-${version}` });
  }

  private async reach(session: TenantSession, waveId: string, { orgUnitIds, audienceIds }: Reach): Promise<void> {
    if (orgUnitIds !== undefined) {
      await requireUnits(session, orgUnitIds);
      await session.sql('delete from programmes.wave_unit where wave_id = $1', [waveId]);
      await session.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) as u', [session.tenantId, waveId, orgUnitIds]);
    }
    if (audienceIds !== undefined) {
      await requireAudiences(session, Object.fromEntries(audienceIds.map((id, at) => [`audienceIds/${at}`, id])));
      await session.sql('delete from programmes.wave_audience where wave_id = $1', [waveId]);
      await session.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) select $1, $2, a from unnest($3::uuid[]) as a', [session.tenantId, waveId, audienceIds]);
    }
  }
}

const dated = ({ id, programmeId, name, launchOn, embedUntil, version }: WaveView): DatedThing => ({ id, programmeId, title: name, startsOn: launchOn, endsOn: embedUntil, version });
