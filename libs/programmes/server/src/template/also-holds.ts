import type { ProgrammeTemplate } from '@realign/programmes/contract';

/** What a template brings beside dates, goals, roles and training, in counts, a sentence each; nothing is said of what it has none of. */
export function alsoHolds({ phases, waves, dependencies = [], behaviours = [], points = [], statements = [] }: ProgrammeTemplate): string[] {
  const criteria = [...phases, ...waves].reduce((sum, { criteria: own = [] }) => sum + own.length, 0);
  const said = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);
  return [
    ...said(criteria, 'condition to enter or leave a phase or wave', 'conditions to enter or leave phases and waves'),
    ...said(dependencies.length, 'dependency', 'dependencies'),
    ...said(behaviours.length, 'target behaviour', 'target behaviours'),
    ...said(points.length, 'risk', 'risks'),
    ...said(statements.length, 'statement to sign or tell', 'statements to sign or tell'),
  ];
}

/** What a template brings beside them, in full, for whoever looks before they begin. */
export const inFull = ({ phases, waves, behaviours = [], points = [] }: ProgrammeTemplate): { readonly conditions: string[]; readonly behaviours: string[]; readonly risks: string[] } => ({
  conditions: [...phases, ...waves].flatMap(({ name, criteria = [] }) => criteria.map(({ kind, statement }) => `${name}, to ${kind === 'entry' ? 'enter' : 'leave'} it: ${statement}`)),
  behaviours: behaviours.map(({ from, to }) => `${from} → ${to}`),
  risks: points.map(({ title, detail }) => (detail === '' ? title : `${title}. ${detail}`)),
});
