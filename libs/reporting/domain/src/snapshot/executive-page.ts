/** What a frozen page holds, as far as documents and comparisons read it. Figures are in their own units. */
export interface ExecutivePage {
  readonly programmeName: string;
  readonly headline: string;
  readonly dataTo: string | null;
  readonly rag: { readonly level: string; readonly rules: readonly { readonly statement: string; readonly isMet: boolean }[]; readonly override: { readonly level: string; readonly reason: string; readonly byName: string; readonly expiresOn: string } | null };
  readonly decisions: readonly { readonly title: string; readonly note: string; readonly deadline: string | null; readonly value: number | null; readonly target: number | null; readonly unit: string; readonly costOfDelay: number | null; readonly advice: { readonly title: string; readonly expected: string; readonly costHours: number | null; readonly loadHours?: number | null } | null }[];
  readonly goals: readonly {
    readonly keyResultId: string; readonly goalTitle: string; readonly keyResultTitle: string; readonly unit: string; readonly value: number | null; readonly target: number | null; readonly targetOn: string | null; readonly health: string; readonly asOf: string | null; readonly grade?: string | null;
    readonly forecast: { readonly low: number; readonly mid: number; readonly high: number; readonly chance: number } | null;
  }[];
  readonly changes: readonly { readonly itemTitle: string; readonly choice: string; readonly summary: string | null; readonly verdict: string | null; readonly decidedBy: string }[];
  readonly effects: readonly { readonly sentence: string; readonly grade: string }[];
  readonly benefits: readonly { readonly benefitId: string; readonly title: string; readonly promises: number; readonly expectedBy: string | null; readonly keyResultTitle: string | null; readonly value: number | null; readonly target: number | null; readonly unit: string; readonly outcome: string | null }[];
  readonly saidSo: readonly { readonly subject: string; readonly saidCount: number }[];
  readonly load: { readonly hoursLimit: number; readonly units: readonly { readonly name: string; readonly highest: number; readonly week: string }[] };
}

/** A figure as it is written on the page and in every document made of it. */
export function sayFigure(value: number | null, unit: string): string {
  if (value === null) return 'no data';
  if (unit === 'share') return `${round(value * 100, 1)}%`;
  return `${round(value, 2)}${unit === 'count' || unit === 'people' ? '' : ` ${unit}`}`;
}

/** A chance as whole per cent; what is nearly certain or nearly impossible is not called so. */
export const sayChance = (chance: number): string => (chance < 0.01 ? 'under 1%' : chance > 0.99 ? 'over 99%' : `${Math.round(chance * 100)}%`);

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

export interface PageFigure {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** Every figure and judgement of a page under a name that stays, so that two pages can be compared and a document can be checked. */
export function figuresOf(page: ExecutivePage): PageFigure[] {
  const goals = page.goals.flatMap(({ keyResultId: id, keyResultTitle: title, value, target, unit, health, forecast }) => [
    { key: `goal:${id}:value`, label: title, text: sayFigure(value, unit) }, { key: `goal:${id}:target`, label: `${title}, target`, text: sayFigure(target, unit) }, { key: `goal:${id}:health`, label: `${title}, health`, text: sayHealth(health) },
    ...(forecast ? [{ key: `goal:${id}:forecast`, label: `${title}, forecast`, text: `${sayFigure(forecast.mid, unit)} (${sayFigure(forecast.low, unit)} to ${sayFigure(forecast.high, unit)})` }, { key: `goal:${id}:chance`, label: `${title}, chance of the target`, text: sayChance(forecast.chance) }] : []),
  ]);
  return [
    { key: 'rag', label: 'Overall', text: sayRag(page.rag.override?.level ?? page.rag.level) },
    ...page.decisions.map(({ title, value, unit }) => ({ key: `decision:${title}`, label: `Decision: ${title}`, text: value === null ? 'waits' : `waits at ${sayFigure(value, unit)}` })),
    ...goals,
    ...page.changes.map(({ itemTitle, choice, verdict }) => ({ key: `change:${itemTitle}:${choice}`, label: `${itemTitle}: ${choice}`, text: verdict === null ? 'not yet judged' : sayHealth(verdict) })),
    ...page.benefits.map((benefit) => ({ key: `benefit:${benefit.benefitId}`, label: `Benefit: ${benefit.title}`, text: sayBenefit(benefit) })),
    ...page.load.units.map(({ name, highest }) => ({ key: `load:${name}`, label: `Change load, ${name}`, text: sayFigure(highest, 'h') })),
  ];
}

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

/** What a page says that the one before it did not, in the order of the page; what is gone stands at the end. */
export function comparePages(before: ExecutivePage, after: ExecutivePage): PageDifference[] {
  const [was, is] = [byKey(before), byKey(after)];
  const changed = [...is.values()].flatMap(({ key, label, text }) => { const old = was.get(key); return old?.text === text ? [] : [{ key, label, before: old?.text ?? null, after: text }]; });
  return [...changed, ...[...was.values()].filter(({ key }) => !is.has(key)).map(({ key, label, text }) => ({ key, label, before: text, after: null }))];
}

const byKey = (page: ExecutivePage): Map<string, PageFigure> => new Map(figuresOf(page).map((figure) => [figure.key, figure]));
