import { stringify } from 'csv-stringify/sync';
import type { PlanView } from '@realign/programmes/contract';

const HEADINGS = ['Kind', 'Title', 'State', 'First day', 'Last day', 'Phase', 'Responsible', 'Effort', 'Note'];

/** The plan as a table for a spreadsheet; no cell can be taken for a formula. */
export function planCsv(plan: PlanView): string {
  const phaseName = new Map(plan.phases.map(({ id, name }) => [id, name]));
  const rows = [
    ...plan.phases.map((p) => ['Phase', p.name, p.isCurrent ? 'now' : '', p.startsOn, p.endsOn, '', '', '', p.exitGate]),
    ...plan.waves.map((w) => ['Wave', w.name, w.state, w.launchOn, w.embedUntil, '', '', '', w.orgUnits.map(({ name }) => name).join('; ')]),
    ...plan.activities.map((a) => ['Activity', a.title, a.state, a.startsOn, a.endsOn, phaseName.get(a.phaseId ?? '') ?? '', a.responsibleName ?? '', a.effortClass, a.hypothesis]),
  ];
  return `\uFEFF${stringify([HEADINGS, ...rows], { escape_formulas: true })}`;
}
