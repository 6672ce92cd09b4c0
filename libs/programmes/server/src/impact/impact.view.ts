import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { IMPACT_ASPECTS, type ImpactAspect, type ImpactCellView, type ImpactReceiverView, type ImpactsView, type OwnImpactsView } from '@realign/programmes/contract';
import { consultationCoverage, impactSeverity, impactStanding, isImpacted } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import { ImpactStore, type ConsultationRow, type ImpactRow, type ReceiverRef, type ReceiverRow } from './impact.store';

const isOf = (a: ReceiverRef) => (b: ReceiverRef): boolean => a.orgUnitId === b.orgUnitId && a.audienceId === b.audienceId;

@Injectable()
export class ImpactViews {
  constructor(private readonly store: ImpactStore) {}

  async of(session: TenantSession, programmeId: string): Promise<ImpactsView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const receivers = await this.receivers(session, programmeId);
    const cells = receivers.flatMap((receiver) => receiver.cells);
    const coverage = consultationCoverage(receivers.map((receiver) => ({ severities: receiver.cells.map(({ severity }) => severity), consultations: receiver.consultations.filter(({ isTooOld }) => !isTooOld).length })));
    const can = canEditProgramme(session.actor);
    return { programmeId, receivers, coverage: { ...coverage, disagreements: cells.filter(({ standing }) => standing === 'disagree').length }, can: { rate: can, consult: can } };
  }

  async receivers(session: TenantSession, programmeId: string): Promise<ImpactReceiverView[]> {
    const rows = await this.store.receivers(session, programmeId);
    const impacts = await this.store.impacts(session, programmeId);
    const heard = await this.store.consultations(session, programmeId);
    return rows.map((row) => presentReceiver(row, impacts.filter(isOf(row)), heard.filter(isOf(row))));
  }

  /** What one leads oneself: of each programme and unit the same six aspects. */
  async own(session: TenantSession): Promise<OwnImpactsView> {
    const units = await this.store.ownUnits(session, session.actor.personId);
    const byProgramme = new Map<string, ImpactRow[]>();
    for (const programmeId of new Set(units.map((unit) => unit.programmeId))) byProgramme.set(programmeId, await this.store.impacts(session, programmeId));
    return { items: units.map((unit) => ({ ...unit, cells: cellsOf((byProgramme.get(unit.programmeId) ?? []).filter(({ orgUnitId }) => orgUnitId === unit.orgUnitId)) })) };
  }
}

function presentReceiver(row: ReceiverRow, impacts: readonly ImpactRow[], heard: readonly ConsultationRow[]): ImpactReceiverView {
  const cells = cellsOf(impacts);
  const impacted = isImpacted({ severities: cells.map(({ severity }) => severity) });
  return {
    kind: row.orgUnitId === null ? 'audience' : 'unit', id: row.orgUnitId ?? row.audienceId ?? '', name: row.name, people: row.people, cells, isImpacted: impacted, isUnheard: impacted && heard.every(({ isTooOld }) => isTooOld),
    consultations: heard.map(({ id, heldOn, method, heard: said, voices, recordedBy, isTooOld, version }) => ({ id, heldOn, method, heard: said, voices, recordedBy, isTooOld, version })),
  };
}

const cellsOf = (impacts: readonly ImpactRow[]): ImpactCellView[] => IMPACT_ASPECTS.map((aspect) => presentCell(aspect, impacts.find((impact) => impact.aspect === aspect)));

const presentCell = (aspect: ImpactAspect, row: ImpactRow | undefined): ImpactCellView => {
  const [programme, unit] = [row?.programme?.severity ?? null, row?.unit?.severity ?? null];
  return { aspect, programme: row?.programme ?? null, unit: row?.unit ?? null, severity: impactSeverity(programme, unit), standing: impactStanding(programme, unit), version: row?.version ?? 0 };
};
