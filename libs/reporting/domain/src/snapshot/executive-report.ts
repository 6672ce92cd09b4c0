import type { ReportBlock, ReportDocument, ReportSection } from '@realign/kernel';
import { sayAdvice, sayBenefit, sayChance, sayEffect, sayElsewhere, sayFigure, sayHealth, sayOverride, sayPurpose, sayRag, sayRisk, saySaidSo, sayVerdict, type ExecutivePage, type PageDifference } from './executive-page';

export interface SnapshotTitle {
  readonly number: number;
  readonly organisation: string;
  readonly sha256: string;
  /** ISO instant. */
  readonly takenAt: string;
  readonly takenBy: string;
  readonly differences: readonly PageDifference[];
}

const muted = (text: string): ReportBlock => ({ kind: 'text', text, tone: 'muted' });

/** A frozen executive page as a report: decisions first, then goals, what was changed, benefits, load and risks, and what differs from the snapshot before. */
export function executiveReport(page: ExecutivePage, { number, organisation, sha256, takenAt, takenBy, differences }: SnapshotTitle): ReportDocument {
  return {
    title: `${page.programmeName}, for decision`, subtitle: `Snapshot ${number}, frozen ${takenAt.slice(0, 16).replace('T', ' ')} UTC by ${takenBy}`, author: organisation, frozenAt: takenAt, snapshot: `Snapshot ${number}, SHA-256 ${sha256}`,
    sections: [standing(page), decisions(page), goals(page), changed(page), benefits(page), load(page), ...risksOf(page), ...(number > 1 ? [since(number, differences)] : [])],
  };
}

const standing = ({ headline, rag, purpose, dataTo }: ExecutivePage): ReportSection => ({
  heading: 'Where it stands', lead: headline,
  blocks: [
    { kind: 'figures', items: [{ label: 'Overall', value: sayRag(rag.override?.level ?? rag.level), ...(rag.override ? { note: `${sayOverride(rag.override)}; by the rules ${sayRag(rag.level).toLowerCase()}` } : {}) }, ...(purpose ? [{ label: 'Purpose', value: purpose.isSigned ? 'Signed' : 'Not signed', note: sayPurpose(purpose) }] : [])] },
    ...(rag.rules.some(({ isMet }) => isMet) ? [{ kind: 'list' as const, items: rag.rules.filter(({ isMet }) => isMet).map(({ statement }) => statement) }] : [muted('No rule for amber or red is met.')]),
  ],
  sources: [`Rules of this page${dataTo ? `, data to ${dataTo.slice(0, 10)}` : ''}`],
});

/** What can be chosen is mostly the same for all: one line for each choice, with the decisions for which it is proposed. */
function optionsOf(waiting: ExecutivePage['decisions']): ReportBlock[] {
  const summaries = new Map(waiting.flatMap(({ options }) => (options ?? []).map(({ choice, summary }) => [choice, summary] as const)));
  const proposedFor = (choice: string): string[] => waiting.filter(({ options }) => options?.some((one) => one.choice === choice && one.isProposed)).map(({ title }) => title);
  const rows = [...summaries].map(([choice, summary]) => [`${choice.charAt(0).toUpperCase()}${choice.slice(1)}`, summary, proposedFor(choice).join('; ')]);
  return rows.length === 0 ? [] : [{ kind: 'table', caption: 'What can be decided', columns: [{ head: 'Option' }, { head: 'What it does', width: 3 }, { head: 'Proposed for', width: 4 }], rows }];
}

const decidersOf = ([first]: ExecutivePage['decisions']): Pick<ReportSection, 'lead'> => (first?.decidedBy ? { lead: `To be decided by ${first.decidedBy}.` } : {});

const elsewhereOf = (others: NonNullable<ExecutivePage['elsewhere']>): ReportBlock[] =>
  others.length === 0 ? [] : [{ kind: 'list', items: others.map((other) => `${other.series}, checkpoint ${other.seq}: ${sayElsewhere(other)}`) }];

const waitingTable = (waiting: ExecutivePage['decisions']): ReportBlock => ({
  kind: 'table', caption: 'Decisions needed', columns: [{ head: 'Decision', width: 3 }, { head: 'Now', align: 'end' }, { head: 'Target', align: 'end' }, { head: 'A week of delay', align: 'end', width: 1.3 }, { head: 'What is proposed', width: 3 }, { head: 'By', width: 1.5 }],
  rows: waiting.map(({ title, value, target, unit, costOfDelay, advice, deadline, deadlineDay }) => [title, sayFigure(value, unit), target === null ? '' : sayFigure(target, unit), costOfDelay === null ? '' : sayFigure(costOfDelay, unit), advice ? sayAdvice(advice) : '', deadlineDay ?? deadline?.slice(0, 10) ?? '']),
});

const decisions = ({ decisions: waiting, elsewhere = [] }: ExecutivePage): ReportSection => ({
  heading: 'Decisions needed', ...decidersOf(waiting),
  blocks: [...(waiting.length === 0 ? [muted('No decision waits.')] : [waitingTable(waiting), ...optionsOf(waiting)]), ...elsewhereOf(elsewhere)],
  sources: ['Evidence of the open checkpoint, frozen', 'Proposals by the organisation’s rules'],
});

function goals({ goals: all }: ExecutivePage): ReportSection {
  const shares = all.filter((goal) => goal.unit === 'share' && goal.value !== null).slice(0, 10);
  const chart: ReportBlock[] = shares.length === 0 ? [] : [{
    kind: 'chart', shape: 'bar', title: 'Now and target, in per cent', unit: '%', alt: shares.map(({ keyResultTitle, value, target, unit }) => `${keyResultTitle}: ${sayFigure(value, unit)}, target ${sayFigure(target, unit)}`).join('; '), categories: shares.map(({ keyResultTitle }) => keyResultTitle),
    series: [{ name: 'Now', values: shares.map(({ value }) => percent(value)) }, { name: 'Target', values: shares.map(({ target }) => percent(target)) }],
  }];
  return {
    heading: 'Goals', blocks: all.length === 0 ? [muted('No goal is in use.')] : [...chart, {
      kind: 'table', caption: 'Key results', columns: [{ head: 'Key result', width: 3 }, { head: 'Health', width: 1.2 }, { head: 'Now', align: 'end' }, { head: 'Target', align: 'end' }, { head: 'Forecast, 95%', width: 2 }, { head: 'Chance', align: 'end' }, { head: 'Grade' }, { head: 'Data to', width: 1.6 }],
      rows: all.map(({ keyResultTitle, health, value, target, unit, forecast, grade, asOf }) => [keyResultTitle, sayHealth(health), sayFigure(value, unit), sayFigure(target, unit), forecast ? `${sayFigure(forecast.mid, unit)} (${sayFigure(forecast.low, unit)} to ${sayFigure(forecast.high, unit)})` : '', forecast ? `${sayChance(forecast.chance)}${forecast.isEarly ? ', early' : ''}` : '', grade ?? '', asOf?.slice(0, 10) ?? '']),
    }],
    sources: ['Check-ins and measured figures of each key result; forecasts hold 95 of 100 cases'],
  };
}

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10);

const changed = ({ changes, effects, saidSo }: ExecutivePage): ReportSection => ({
  heading: 'What we changed, and whether it worked',
  blocks: [
    ...(changes.length === 0 ? [muted('Nothing has been changed by a checkpoint yet.')] : [{ kind: 'table' as const, caption: 'Changes', columns: [{ head: 'What', width: 3 }, { head: 'Decision', width: 1.2 }, { head: 'What changed', width: 3.6 }, { head: 'Verdict', width: 1.8 }, { head: 'By', width: 1.8 }], rows: changes.map(({ itemTitle, choice, summary, verdict, decidedBy }) => [itemTitle, choice, summary ?? 'The plan stays as it was.', sayVerdict({ summary, verdict }), decidedBy]) }]),
    ...(effects.length > 0 ? [{ kind: 'list' as const, items: effects.map(sayEffect) }] : []),
    ...(saidSo.length > 0 ? [{ kind: 'list' as const, items: saidSo.map((reply) => `Changed because people said so: ${saySaidSo(reply)}`) }] : []),
  ],
  sources: ['Decision log', 'Effects with their grades, on everybody it was offered to'],
});

const benefits = ({ benefits: all }: ExecutivePage): ReportSection => ({
  heading: 'Benefits', blocks: all.length === 0 ? [muted('No benefit is registered.')] : [{ kind: 'table', caption: 'Benefits', columns: [{ head: 'Benefit', width: 3 }, { head: 'Promised by', width: 1.5 }, { head: 'Measured by', width: 3 }, { head: 'Now', align: 'end' }, { head: 'Target', align: 'end' }, { head: 'Outcome', width: 1.6 }, { head: 'By', width: 1.6 }], rows: all.map((benefit) => [benefit.title, `${benefit.promises} ${benefit.promises === 1 ? 'message' : 'messages'}`, benefit.keyResultTitle ?? '', sayFigure(benefit.value, benefit.unit), benefit.target === null ? '' : sayFigure(benefit.target, benefit.unit), benefit.outcome === null ? 'not yet judged' : sayBenefit(benefit), benefit.expectedBy ?? '']) }], sources: ['Register of benefits, with the key results that measure them'],
});

const load = ({ load: { hoursLimit, units } }: ExecutivePage): ReportSection => ({
  heading: 'Change load', lead: `Hours a person a week; the limit is ${sayFigure(hoursLimit, 'h')}.`,
  blocks: units.length === 0 ? [muted('The load was not worked out, or nothing is planned.')] : [
    { kind: 'chart', shape: 'bar', title: 'Highest week of each unit, hours a person', unit: 'h', alt: units.map(({ name, highest, week }) => `${name}: ${sayFigure(highest, 'h')} in the week of ${week.slice(0, 10)}`).join('; '), categories: units.map(({ name }) => name), series: [{ name: 'Hours', values: units.map(({ highest }) => Math.round(highest * 100) / 100) }] },
    { kind: 'table', caption: 'Highest weeks', columns: [{ head: 'Unit', width: 3 }, { head: 'Hours a person', align: 'end' }, { head: 'Week of' }], rows: units.map(({ name, highest, week }) => [name, sayFigure(highest, 'h'), week.slice(0, 10)]) },
  ],
  sources: ['Hours of activities, training that is due and messages, over all programmes'],
});

/** In reports of pages from before they were kept, not at all. */
const risksOf = ({ risks }: ExecutivePage): ReportSection[] => risks === undefined ? [] : [{
  heading: 'Risks', blocks: risks.length === 0 ? [muted('No risk is open.')] : [{
    kind: 'table', caption: 'Open risks, the heaviest first', columns: [{ head: 'Risk', width: 4 }, { head: 'Wave or audience', width: 2 }, { head: 'What hangs on it, who owns it and until when', width: 4 }],
    rows: risks.map((risk) => [risk.title, risk.about ?? '', sayRisk(risk)]),
  }],
  sources: ['Open points of the programme'],
}];

const since = (number: number, differences: readonly PageDifference[]): ReportSection => ({
  heading: `What differs from snapshot ${number - 1}`,
  blocks: differences.length === 0 ? [muted('Nothing does.')] : [{ kind: 'table', caption: 'Differences', columns: [{ head: 'What', width: 3 }, { head: 'Before', width: 2 }, { head: 'Now', width: 2 }], rows: differences.map(({ label, before, after }) => [label, before ?? 'not there', after ?? 'gone']) }],
});
