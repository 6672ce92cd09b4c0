import { stringify } from 'csv-stringify/sync';
import type { PlanView } from '@realign/programmes/contract';
import { waveSpan } from '@realign/programmes/domain';

const HEADINGS = ['Kind', 'Title', 'State', 'First day', 'Last day', 'Phase', 'Wave', 'For whom', 'Responsible', 'Type', 'Effort', 'Offered how', 'Stage', 'Planned hours', 'Hours so far', 'Note'];

const names = (things: readonly { readonly name: string }[]): string => things.map(({ name }) => name).join('; ');

/** The whole plan as a table for a spreadsheet, messages included; no cell can be taken for a formula. */
export function planCsv(plan: PlanView): string {
  const phaseName = new Map(plan.phases.map(({ id, name }) => [id, name]));
  const waveName = new Map(plan.waves.map(({ id, name }) => [id, name]));
  const rows = [
    ...plan.phases.map((p) => ['Phase', p.name, p.isCurrent ? 'now' : '', p.startsOn, p.endsOn, '', '', '', '', '', '', '', '', '', '', p.exitGate]),
    ...plan.waves.map((w) => ['Wave', w.name, w.state, waveSpan(w).from, waveSpan(w).to, '', '', names([...w.orgUnits, ...w.audiences]), '', w.kind, '', '', '', '', '', w.learning]),
    ...plan.activities.map((a) => [
      'Activity', a.title, a.state, a.startsOn, a.endsOn, phaseName.get(a.phaseId ?? '') ?? '', waveName.get(a.waveId ?? '') ?? '', a.audienceName ?? '', a.responsibleName ?? '', a.deliveryStep ?? a.kind,
      a.effortClass, a.engagementMode, a.stage, a.plannedHours ?? '', a.actualHours ?? '', a.hypothesis,
    ]),
    ...plan.messages.map((m) => ['Message', m.title, m.state, m.sendOn, m.sendOn, '', waveName.get(m.waveId ?? '') ?? '', m.audienceWords, m.senderName ?? '', m.channel, '', '', '', '', '', m.benefitPersonal]),
  ];
  return `\uFEFF${stringify([HEADINGS, ...rows], { escape_formulas: true })}`;
}
