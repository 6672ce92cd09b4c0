import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeWave, CreateWave, WaveView } from '@realign/programmes/contract';
import { canMoveWave } from '@realign/programmes/domain';
import { describeDifference } from './describe-difference';
import { PlanLog } from './plan-log';
import { PlanViews } from './plan.view';
import { requireDays, requireUnits } from './references';

@Injectable()
export class WaveService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateWave): Promise<WaveView> {
    requireDays(['launchOn', input.launchOn], ['embedUntil', input.embedUntil]);
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until)
         select $1, p.id, $3, coalesce((select max(w.position) + 1 from programmes.wave w where w.programme_id = p.id), 0), $4, $5 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.launchOn, input.embedUntil],
      );
      if (!row) throw notFound('programme');
      await this.reach(session, row.id, input.orgUnitIds);
      const made = await this.views.wave(session, row.id);
      await this.note(session, made, 'added', 'Wave added', null);
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeWave): Promise<WaveView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.wave(session, id);
      requireDays(['launchOn', input.launchOn ?? before.launchOn], ['embedUntil', input.embedUntil ?? before.embedUntil]);
      if (input.state && !canMoveWave(before.state, input.state)) throw refused(refuse('no-such-step', `From ${before.state} a wave cannot become ${input.state}.`));
      await updateVersioned(session, 'programmes.wave', id, version, { name: input.name, launch_on: input.launchOn, embed_until: input.embedUntil, state: input.state });
      await this.reach(session, id, input.orgUnitIds);
      const after = await this.views.wave(session, id);
      await this.note(session, after, 'changed', describeDifference(before, after, ['name', 'launchOn', 'embedUntil', 'state', 'orgUnits']), before);
      return after;
    });
  }

  private async reach(session: TenantSession, waveId: string, orgUnitIds: readonly string[] | undefined): Promise<void> {
    if (orgUnitIds === undefined) return;
    await requireUnits(session, orgUnitIds);
    await session.sql('delete from programmes.wave_unit where wave_id = $1', [waveId]);
    await session.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) as u', [session.tenantId, waveId, orgUnitIds]);
  }

  private async note(session: TenantSession, wave: WaveView, kind: 'added' | 'changed', summary: string, before: WaveView | null): Promise<void> {
    await this.log.write(session, [{ programmeId: wave.programmeId, subjectType: 'wave', subjectId: wave.id, kind, title: wave.name, summary, reason: '' }]);
    await this.audit.record(session, { action: `wave.${kind}`, subject: `wave:${wave.id}`, before, after: wave });
  }
}
