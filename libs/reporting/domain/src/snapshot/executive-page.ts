/** What a frozen page holds, as far as documents and comparisons read it. Figures are in their own units. */
export interface ExecutivePage {
  readonly programmeName: string;
  readonly headline: string;
  readonly dataTo: string | null;
  readonly rag: { readonly level: string; readonly rules: readonly { readonly key: string; readonly statement: string; readonly isMet: boolean }[]; readonly override: { readonly level: string; readonly reason: string; readonly byName: string; readonly expiresOn: string } | null };
  readonly purpose: { readonly number: number; readonly isSigned: boolean; readonly signerName: string | null; readonly signedOn: string | null } | null;
  /** Other series of the programme where decisions wait; left out in snapshots from before it was kept. */
  readonly elsewhere?: readonly { readonly checkpointId: string; readonly series: string; readonly seq: number; readonly waiting: number; readonly dueAt: string; readonly dueOn?: string }[];
  readonly decisions: readonly { readonly agendaItemId: string; readonly title: string; readonly note: string; readonly deadline: string | null; readonly deadlineDay?: string; readonly decidedBy?: string; readonly value: number | null; readonly target: number | null; readonly unit: string; readonly costOfDelay: number | null; readonly advice: { readonly title: string; readonly expected: string; readonly costHours: number | null; readonly loadHours?: number | null } | null;
    readonly options?: readonly { readonly choice: string; readonly summary: string; readonly isProposed: boolean }[];
  }[];
  readonly goals: readonly {
    readonly keyResultId: string; readonly goalTitle: string; readonly keyResultTitle: string; readonly unit: string; readonly value: number | null; readonly target: number | null; readonly targetOn: string | null; readonly health: string; readonly asOf: string | null; readonly grade?: string | null;
    readonly forecast: { readonly low: number; readonly mid: number; readonly high: number; readonly chance: number; readonly isEarly?: boolean } | null;
  }[];
  readonly changes: readonly { readonly decisionId: string; readonly itemTitle: string; readonly choice: string; readonly summary: string | null; readonly verdict: string | null; readonly decidedBy: string }[];
  readonly effects: readonly { readonly effectId: string; readonly title: string; readonly sentence: string; readonly grade: string }[];
  readonly benefits: readonly { readonly benefitId: string; readonly title: string; readonly promises: number; readonly expectedBy: string | null; readonly keyResultTitle: string | null; readonly value: number | null; readonly target: number | null; readonly unit: string; readonly outcome: string | null }[];
  /** The newest alone. */
  readonly saidSo: readonly { readonly replyId: string; readonly subject: string; readonly saidCount: number }[];
  readonly load: { readonly hoursLimit: number; readonly units: readonly { readonly unitId: string; readonly name: string; readonly highest: number; readonly week: string }[] };
  /** Open risks, the heaviest first; left out in snapshots from before they were kept. */
  readonly risks?: readonly { readonly openPointId: string; readonly title: string; readonly weight: number; readonly owner: string | null; readonly dueOn: string | null; readonly about: string | null }[];
}

/** A figure as it is written on the page and in every document made of it. */
export function sayFigure(value: number | null, unit: string): string {
  if (value === null) return 'no data';
  if (unit === 'share') return `${round(value * 100, 1)}%`;
  return `${round(value, 2)}${unit === 'count' || unit === 'people' ? '' : ` ${unit}`}`;
}

/** A chance as whole per cent; what is nearly certain or nearly impossible is not called so. */
export const sayChance = (chance: number): string => (chance < 0.01 ? 'under 1%' : chance > 0.99 ? 'over 99%' : `${Math.round(chance * 100)}%`);

/** What became of a decision; one that left the plan as it was is judged by nobody. */
export function sayVerdict({ summary, verdict }: Pick<ExecutivePage['changes'][number], 'summary' | 'verdict'>): string {
  if (verdict !== null) return sayHealth(verdict);
  return summary === null ? 'nothing to judge' : 'not yet judged';
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

export interface PageFigure {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** Key of what it is about: when that came or went as a whole, it is not told apart. */
  readonly of?: string;
  /** The page has room for the newest alone: one that gave way to another is not told as gone. */
  readonly isOneOfNewest?: boolean;
  /** Of a list with room for so many: where a page has it full, one that is not on it may have been pushed off, and is not told as gone. */
  readonly list?: ListOnPage;
}

/** How many of each the page has room for, the weightiest first. */
export const ROOM_ON_PAGE = { effects: 4, benefits: 6, units: 4, risks: 5 } as const;
export type ListOnPage = keyof typeof ROOM_ON_PAGE;

const isFull = ({ effects, benefits, load, risks = [] }: ExecutivePage, list: ListOnPage): boolean => ({ effects, benefits, units: load.units, risks })[list].length >= ROOM_ON_PAGE[list];

/** Every figure and judgement of a page under a name that stays, so that two pages can be compared and a document can be checked. */
export function figuresOf(page: ExecutivePage): PageFigure[] {
  return [
    ...standingOf(page), ...page.decisions.flatMap(decisionFigures), ...(page.elsewhere ?? []).map(elsewhereFigure), ...page.goals.flatMap(goalFigures),
    ...page.changes.map((change) => ({ key: `change:${change.decisionId}`, label: `${change.itemTitle}: ${change.choice}`, text: sayVerdict(change), isOneOfNewest: true })),
    ...page.effects.map((effect) => ({ key: `effect:${effect.effectId}`, label: `Effect: ${effect.title}`, text: sayEffect(effect), list: 'effects' as const })),
    ...page.saidSo.map((reply) => ({ key: `said:${reply.replyId}`, label: 'Changed because people said so', text: saySaidSo(reply), isOneOfNewest: true })),
    ...page.benefits.map((benefit) => ({ key: `benefit:${benefit.benefitId}`, label: `Benefit: ${benefit.title}`, text: sayBenefit(benefit), list: 'benefits' as const })),
    ...page.load.units.map(({ unitId, name, highest }) => ({ key: `load:${unitId}`, label: `Change load, ${name}`, text: sayFigure(highest, 'h'), list: 'units' as const })),
    ...(page.risks ?? []).map((risk) => ({ key: `risk:${risk.openPointId}`, label: `Risk: ${risk.title}`, text: sayRisk(risk), list: 'risks' as const })),
  ];
}

function standingOf({ rag, purpose }: ExecutivePage): PageFigure[] {
  return [
    { key: 'rag', label: 'Overall', text: sayRag(rag.override?.level ?? rag.level) },
    ...(rag.override ? [{ key: 'rag:override', label: 'Overall, said by hand', text: sayOverride(rag.override) }] : []),
    ...rag.rules.filter(({ isMet }) => isMet).map(({ key, statement }) => ({ key: `rag:rule:${key}`, label: 'Overall, a rule that is met', text: statement })),
    ...(purpose ? [{ key: 'purpose', label: 'Purpose', text: sayPurpose(purpose) }] : []),
  ];
}

const elsewhereFigure = (other: NonNullable<ExecutivePage['elsewhere']>[number]): PageFigure => ({ key: `elsewhere:${other.checkpointId}`, label: `Decisions of ${other.series}, checkpoint ${other.seq}`, text: sayElsewhere(other) });

function decisionFigures({ agendaItemId, title, value, unit, deadline, deadlineDay, costOfDelay, advice }: ExecutivePage['decisions'][number]): PageFigure[] {
  const of = `decision:${agendaItemId}`;
  return [
    { key: of, label: `Decision: ${title}`, text: value === null ? 'waits' : `waits at ${sayFigure(value, unit)}` },
    ...(deadline === null ? [] : [{ key: `${of}:deadline`, of, label: `Decision: ${title}, wanted by`, text: deadlineDay ?? deadline.slice(0, 10) }]),
    ...(costOfDelay === null ? [] : [{ key: `${of}:cost`, of, label: `Decision: ${title}, a week of delay`, text: sayFigure(costOfDelay, unit) }]),
    ...(advice === null ? [] : [{ key: `${of}:proposal`, of, label: `Decision: ${title}, what is proposed`, text: sayAdvice(advice) }]),
  ];
}

function goalFigures({ keyResultId: id, keyResultTitle: title, value, target, unit, health, forecast, grade }: ExecutivePage['goals'][number]): PageFigure[] {
  return [
    { key: `goal:${id}:value`, label: title, text: sayFigure(value, unit) }, { key: `goal:${id}:target`, label: `${title}, target`, text: sayFigure(target, unit) }, { key: `goal:${id}:health`, label: `${title}, health`, text: sayHealth(health) },
    ...(grade ? [{ key: `goal:${id}:grade`, label: `${title}, evidence grade`, text: grade }] : []),
    ...(forecast ? [{ key: `goal:${id}:forecast`, label: `${title}, ${forecast.isEarly ? 'early forecast' : 'forecast'}`, text: `${sayFigure(forecast.mid, unit)} (${sayFigure(forecast.low, unit)} to ${sayFigure(forecast.high, unit)})` }, { key: `goal:${id}:chance`, label: `${title}, chance of the target`, text: sayChance(forecast.chance) }] : []),
  ];
}

/** How many decisions wait at the checkpoint of another series, and until when. */
export const sayElsewhere = ({ waiting, dueAt, dueOn }: NonNullable<ExecutivePage['elsewhere']>[number]): string => `${waiting} ${waiting === 1 ? 'decision waits' : 'decisions wait'}, wanted by ${dueOn ?? dueAt.slice(0, 10)}`;
const WEIGHTS: Readonly<Record<number, string>> = { 1: 'a detail', 2: 'a part of it', 3: 'what it is for' };
export const sayWeight = (weight: number): string => WEIGHTS[weight] ?? '';

/** How much hangs on a risk, who owns it and until when. */
export const sayRisk = ({ weight, owner, dueOn }: NonNullable<ExecutivePage['risks']>[number]): string => `${sayWeight(weight)}; ${owner ?? 'nobody owns it'}${dueOn === null ? '' : `, by ${dueOn}`}`;

export const saySaidSo = ({ subject, saidCount }: ExecutivePage['saidSo'][number]): string => `${subject} (${saidCount})`;
export const sayOverride = ({ byName, expiresOn, reason }: NonNullable<ExecutivePage['rag']['override']>): string => `set by ${byName} until ${expiresOn}: ${reason}`;
export const sayPurpose = ({ number, isSigned, signerName, signedOn }: NonNullable<ExecutivePage['purpose']>): string => `version ${number}, ${isSigned ? `signed by ${signerName ?? 'somebody'}${signedOn ? ` on ${signedOn}` : ''}` : 'not signed'}`;
export const sayEffect = ({ sentence, grade }: ExecutivePage['effects'][number]): string => (sentence.includes(`grade ${grade}`) ? sentence : `${sentence} (evidence grade ${grade})`);

/** What is proposed, what it should bring and what it takes. */
export const sayAdvice = ({ title, expected, costHours, loadHours }: NonNullable<ExecutivePage['decisions'][number]['advice']>): string =>
  `${title}. Expected: ${expected}${costHours === null ? '' : `. ${sayFigure(costHours, 'h')} of work`}${(loadHours ?? null) === null ? '' : `, ${sayFigure(loadHours ?? null, 'h')} a week of each`}`;

/** What became of a benefit; without a verdict, how its key result reads. */
export const sayBenefit = ({ outcome, value, unit }: Pick<ExecutivePage['benefits'][number], 'outcome' | 'value' | 'unit'>): string => (outcome === null ? sayFigure(value, unit) : sayHealth(outcome));

const HEALTH: Readonly<Record<string, string>> = { on_track: 'on track', at_risk: 'at risk', off_track: 'off track', no_data: 'no data', achieved: 'achieved', holding: 'achieved, holding', stale: 'stale', worked: 'worked', did_not: 'did not work', cannot_tell: 'cannot tell', realised: 'realised', partly: 'partly realised', not_realised: 'not realised' };
export const sayHealth = (health: string): string => HEALTH[health] ?? health;

const RAG: Readonly<Record<string, string>> = { red: 'Red', amber: 'Amber', green: 'Green', none: 'Cannot tell' };
export const sayRag = (level: string): string => RAG[level] ?? level;

export interface PageDifference {
  readonly key: string;
  readonly label: string;
  /** Null when it was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a page says that the one before it did not, in the order of the page; what is gone stands at the end. What a full list has pushed off is not gone. Decisions of other series are
 * compared where both pages kept them, and so are risks.
 */
export function comparePages(before: ExecutivePage, after: ExecutivePage): PageDifference[] {
  const keepsOthers = before.elsewhere !== undefined && after.elsewhere !== undefined;
  const keepsRisks = before.risks !== undefined && after.risks !== undefined;
  const [was, is] = [before, after].map((page) => byKey({ ...page, ...(keepsOthers ? {} : { elsewhere: [] }), ...(keepsRisks ? {} : { risks: [] }) })) as [Map<string, PageFigure>, Map<string, PageFigure>];
  const isOfBoth = ({ of }: PageFigure): boolean => of === undefined || (was.has(of) && is.has(of));
  const changed = [...is.values()].filter(isOfBoth).flatMap(({ key, label, text }) => { const old = was.get(key); return old?.text === text ? [] : [{ key, label, before: old?.text ?? null, after: text }]; });
  const mayBePushedOff = ({ isOneOfNewest, list }: PageFigure): boolean => isOneOfNewest === true || (list !== undefined && isFull(after, list));
  return [...changed, ...[...was.values()].filter((one) => !is.has(one.key) && !mayBePushedOff(one) && isOfBoth(one)).map(({ key, label, text }) => ({ key, label, before: text, after: null }))];
}

const byKey = (page: ExecutivePage): Map<string, PageFigure> => new Map(figuresOf(page).map((figure) => [figure.key, figure]));
