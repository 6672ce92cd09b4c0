import { addDays, compareDays, daysBetween, type Day } from '@realign/kernel';
import { pointsTheRightWay, sayValue } from '../key-result';
import { ANY_VALUE, isWithin, possibleTargets, RUBRIC_RANGE, SHARE_RANGE, type MetricRange } from '../target';
import { fillIn, finding, orFillIn, rewrite, type LintableKeyResult, type LintFinding, type LintSuggestion, type PlannedChange } from './lint.types';
import { isNoSource, isOutputMeasure } from './words';

/** A metric read more rarely than this, in days, is slow: something quicker must announce it. */
const SLOW_FROM_DAYS = 90;
/**
 * Two single readings with standard deviation s differ by chance alone by up to 1.96 × √2 × s in 95 of 100 cases: the minimal
 * detectable change MDC95 (Weir, Quantifying test-retest reliability, J Strength Cond Res 19(1), 2005, eq. 9).
 */
const DETECTABLE = 1.96 * Math.SQRT2;

export function lintKeyResult(keyResult: LintableKeyResult, at: number, today: Day): LintFinding[] {
  const kind = keyResult.kind ?? 'numeric';
  return [
    ...lintParts(keyResult, at, today),
    ...(kind === 'milestone' ? lintMilestones(keyResult, at) : kind === 'rubric' ? lintRubric(keyResult, at) : lintNumbers(keyResult, at)),
    ...(kind === 'numeric' ? lintMetric(keyResult, at, today) : []),
  ];
}

const here = (at: number, field: string): string => `/keyResults/${at}/${field}`;
const moves = ({ semantics }: LintableKeyResult): boolean => semantics === 'increase' || semantics === 'decrease';

function lintParts(keyResult: LintableKeyResult, at: number, today: Day): LintFinding[] {
  const { title, targetOn, source, kind = 'numeric', metric } = keyResult;
  const findings: LintFinding[] = [];
  if (isOutputMeasure(title)) findings.push(finding('output-not-outcome', 'warning', here(at, 'title'), 'This counts our own work. Count what people do because of it.', [fillIn(SHOWN_BY, ['title'], { keyResult: { at, title: SHOWN_BY } })]));
  if (kind !== 'milestone' && isNoSource(source)) findings.push(finding('no-source', 'error', here(at, 'source'), 'Say where the figure comes from.', orFillIn(metric ? [rewrite(metric.name, { keyResult: { at, source: metric.name } })] : [], 'The report, system or person the figure comes from', ['source'], { keyResult: { at } })));
  if (targetOn === null) findings.push(finding('no-date', 'error', here(at, 'targetOn'), 'Say by when. Without a day it can never be missed.', [fillIn('The day on which it is judged', ['targetOn'], { keyResult: { at } })]));
  else if (compareDays(targetOn, today) < 0) findings.push(finding('target-in-the-past', 'warning', here(at, 'targetOn'), 'The target day has passed. Set the next one, or review the goal.', [laterBy(keyResult, targetOn, at, today)]));
  return findings;
}

const SHOWN_BY = 'Share of people who do (what exactly?) because of it';

/** The usual time for another attempt where the first had no beginning, in days. */
const ANOTHER_TIME = 180;

/** As much time again as the first attempt had, from today. */
function laterBy({ baselineOn }: LintableKeyResult, targetOn: Day, at: number, today: Day): LintSuggestion {
  const span = baselineOn === null ? 0 : daysBetween(baselineOn, targetOn);
  const later = addDays(today, span > 0 ? span : ANOTHER_TIME);
  return rewrite(`By ${later}: ${span > 0 ? 'as much time again as before' : 'half a year from now'}`, { keyResult: { at, targetOn: later } });
}

const lintMilestones = ({ milestones = 0 }: LintableKeyResult, at: number): LintFinding[] =>
  milestones < 2 ? [finding('too-few-milestones', 'error', here(at, 'milestones'), 'Name at least two milestones with their days; with one only nothing is seen until it is too late.', [fillIn('The next step and its day', ['milestones'], { keyResult: { at } })])] : [];

/** Levels that fit most behaviours. */
const LEVELS: readonly string[] = ['Nobody does it', 'A few try it', 'About half do it', 'Most do it', 'It is how we work'];

function lintRubric({ anchors = [], target, baseline }: LintableKeyResult, at: number): LintFinding[] {
  const findings: LintFinding[] = [];
  if (anchors.length !== 5 || anchors.some((text) => text.trim() === '')) findings.push(finding('no-anchors', 'error', here(at, 'anchors'), 'Describe each level from 0 to 4 in words, so that two people give the same level.', [rewrite(LEVELS.join(', '), { keyResult: { at, anchors: LEVELS } }), fillIn('Five levels in your own words', ['anchors'], { keyResult: { at } })]));
  if (target === null) findings.push(noTarget(at));
  else if (![target, baseline ?? 0].every((level) => isWithin(RUBRIC_RANGE, level))) findings.push(finding('beyond-range', 'error', here(at, 'target'), 'Levels go from 0 to 4.', [baseline === null || isWithin(RUBRIC_RANGE, baseline) ? rewrite(target > 4 ? '4: the highest level' : '0: the lowest level', { keyResult: { at, target: target > 4 ? 4 : 0 } }) : fillIn('Both levels, from 0 to 4', ['baseline', 'target'], { keyResult: { at } })]));
  return findings;
}

const noTarget = (at: number): LintFinding => finding('no-target', 'error', here(at, 'target'), 'Say how much is enough.', [fillIn('The value that is enough', ['target'], { keyResult: { at } })]);

const PERCENT = /^(%|per ?cent|percentage|pct)$/i;
const PERCENT_RANGE: MetricRange = { min: 0, max: 100 };
const COUNT_RANGE: MetricRange = { min: 0, max: null };
/** Units of what is counted or takes time; a score, money or a difference (“days early”, “month on month”) may fall below 0. */
const COUNTED = /^(?:counts?|number|(?:working\s+)?(?:h|hours?|days?|min(?:ute)?s?|sec(?:ond)?s?|weeks?|months?|years?|fte)|people|persons?|users?|employees|colleagues|tickets?|e-?mails?|(?:phone\s+)?calls?|cases?|questions?|answers?|posts?|replies|ideas?|errors?|complaints?|incidents?|accidents?|forms?|pages?|documents?|files?|visits?|meetings?|requests?|items?|pieces?|orders?|invoices?|customers?|communities|teams?|units?)(?:\s*\/.*|\s+(?:a|an|per|each|every|in|of|for|to|with|from)\b.*)?$/i;

/** A unit written as percent is a share of a hundred as long as its baseline is one; growth beyond a hundred has another baseline. */
const rangeOf = ({ metric, unit, baseline }: Pick<LintableKeyResult, 'metric' | 'unit' | 'baseline'>): MetricRange => rangeIn(unit, metric?.range ?? ANY_VALUE, baseline);

function rangeIn(unit: string, range: MetricRange, baseline: number | null): MetricRange {
  if (unit === 'share') return SHARE_RANGE;
  if (range.min !== null || range.max !== null) return range;
  if (baseline !== null && COUNTED.test(unit.trim()) && baseline >= 0) return COUNT_RANGE;
  return PERCENT.test(unit.trim()) && baseline !== null && isWithin(PERCENT_RANGE, baseline) ? PERCENT_RANGE : ANY_VALUE;
}

/** What a reading of it can be: what its metric says, and of what is counted nothing below 0, whether or not there was a baseline. */
export const readableRange = (unit: string, range: MetricRange, baseline: number | null): MetricRange => rangeIn(unit, range, baseline ?? 0);

/** A change that cannot be made of this baseline, whatever the scale. */
function lintChange({ baseline, target, unit, metric, targetMeantAs = 'absolute', targetChange }: LintableKeyResult, at: number): LintFinding[] {
  if (targetMeantAs === 'absolute' || typeof targetChange !== 'number' || baseline === null || target === null) return [];
  const byValue = fillIn('The value to be reached', ['target'], { keyResult: { at, targetMeantAs: 'absolute' } });
  if (targetMeantAs === 'relative' && baseline === 0) return [finding('target-equals-baseline', 'error', here(at, 'target'), `${signed(targetChange)} % of nothing is nothing. Say the value itself.`, [byValue])];
  if (targetMeantAs === 'relative' && targetChange < -1 && baseline > 0 && isWithin(rangeOf({ unit, baseline, metric: metric ?? null }), target)) return [finding('impossible-relative-target', 'error', here(at, 'target'), `${signed(targetChange)} % of ${sayValue(baseline, unit)} is ${sayValue(target, unit)}, and more than all of it cannot go.`, [byValue])];
  const isPercent = unit === 'share' || PERCENT.test(unit.trim());
  return targetMeantAs === 'percentage_points' && !isPercent ? [finding('ambiguous-percent', 'error', here(at, 'target'), `Points are counted in percent, and this is counted in ${unit}. Say the value itself, or the change as a share of the baseline.`, [byValue])] : [];
}

function lintNumbers(keyResult: LintableKeyResult, at: number): LintFinding[] {
  const { baseline, target, semantics, unit } = keyResult;
  const findings: LintFinding[] = [];
  if (moves(keyResult) && baseline === null) findings.push(finding('no-baseline', 'error', here(at, 'baseline'), 'Without a baseline nobody can say how far it came. Read today’s value first.', [fillIn('Today’s value', ['baseline'], { keyResult: { at } })]));
  if (target === null) return [...findings, noTarget(at)];
  const change = lintChange(keyResult, at);
  if (change.length > 0) return [...findings, ...change];
  const range = rangeOf(keyResult);
  if (!isWithin(range, target) || (baseline !== null && !isWithin(range, baseline))) return [...findings, beyond(keyResult, at, target, range)];
  const facts = { semantics, unit, baseline, baselineOn: keyResult.baselineOn, target, targetOn: keyResult.targetOn ?? ('9999-12-31' as Day), staleAfterDays: null };
  if (moves(keyResult) && baseline !== null && target === baseline) {
    findings.push(finding('target-equals-baseline', 'error', here(at, 'target'), 'Target and baseline are equal; to hold a line choose “at least” or “at most”.', [rewrite(`Stay at ${sayValue(target, unit)} or ${semantics === 'increase' ? 'above' : 'below'}`, { keyResult: { at, semantics: semantics === 'increase' ? 'at_least' : 'at_most' } })]));
  } else if (!pointsTheRightWay(facts)) {
    findings.push(finding('wrong-direction', 'error', here(at, 'target'), `To ${semantics}, the target must lie ${semantics === 'increase' ? 'above' : 'below'} the baseline.`, [rewrite(semantics === 'increase' ? 'Fall to the target' : 'Rise to the target', { keyResult: { at, semantics: semantics === 'increase' ? 'decrease' : 'increase' } })]));
  }
  return findings;
}

/** Beyond the end of the scale: proved with the numbers, and what is possible is offered. */
function beyond({ baseline, unit, semantics, targetMeantAs = 'absolute', targetChange = null, metric }: LintableKeyResult, at: number, target: number, range: MetricRange): LintFinding {
  const change = targetChange ?? (baseline !== null && baseline !== 0 ? target / baseline - 1 : 0);
  const possible = baseline === null || !isWithin(range, baseline) ? [] : possibleTargets(baseline, change, range, semantics).map(({ words, target: value }) => rewrite(`${sayValue(value, unit)}: ${words}`, { keyResult: { at, target: value, targetMeantAs: 'absolute' } }));
  const offers = orFillIn([...asPercent(unit, baseline, target, at), ...possible], 'Values that lie on the scale', ['baseline', 'target'], { keyResult: { at } });
  if (targetMeantAs === 'relative' && baseline !== null) {
    const most = range.max === null ? null : range.max / baseline - 1;
    const detail = `${signed(change)} % of ${sayValue(baseline, unit)} is ${sayValue(target, unit)}, and ${metric?.name ?? 'this'} ends at ${sayValue((range.min !== null && target < range.min ? range.min : range.max) ?? target, unit)}.${most !== null && change > 0 ? ` At most ${signed(most)} % is possible.` : ''}`;
    return finding('impossible-relative-target', 'error', here(at, 'target'), detail, offers);
  }
  if (unit === 'share') return finding('impossible-share', 'error', here(at, 'target'), 'A share lies between 0 and 100 percent.', offers);
  return finding('beyond-range', 'error', here(at, 'target'), sayRange(metric?.name ?? 'This', range, unit), offers);
}

const sayRange = (name: string, { min, max }: MetricRange, unit: string): string =>
  min !== null && max !== null ? `${name} lies between ${sayValue(min, unit)} and ${sayValue(max, unit)}.` : min !== null ? `${name} cannot fall below ${sayValue(min, unit)}.` : `${name} cannot rise above ${sayValue(max ?? Number.POSITIVE_INFINITY, unit)}.`;

/** Whoever writes 60 for a share most often means 60 percent. */
function asPercent(unit: string, baseline: number | null, target: number, at: number): LintSuggestion[] {
  if (unit !== 'share' || target < 2 || target > 100) return [];
  const from = baseline !== null && baseline > 1 ? { baseline: baseline / 100 } : {};
  return [rewrite(`${sayValue(target / 100, unit)}: written as ${Number((target / 100).toPrecision(12))}`, { keyResult: { at, ...from, target: Number((target / 100).toPrecision(12)), targetMeantAs: 'absolute' } })];
}

const signed = (share: number): string => `${share > 0 ? '+' : ''}${Math.round(share * 1000) / 10}`;

/** What the metric itself allows to be promised: its rhythm, its noise, its slowness. */
function lintMetric(keyResult: LintableKeyResult, at: number, today: Day): LintFinding[] {
  const { metric, baseline, baselineOn, target, targetOn, unit } = keyResult;
  if (!metric || target === null || targetOn === null) return [];
  const findings: LintFinding[] = [];
  const from = baselineOn ?? today;
  const days = daysBetween(from, targetOn);
  if (metric.cadenceDays !== null && days > 0 && days < metric.cadenceDays) {
    const later = addDays(from, metric.cadenceDays);
    findings.push(finding('window-shorter-than-cadence', 'error', here(at, 'targetOn'), `${metric.name} is read every ${metric.cadenceDays} days, and only ${days} lie between baseline and target: there will be no second reading in time.`, [rewrite(`By ${later}, when the next reading is in`, { keyResult: { at, targetOn: later } })]));
  }
  if (metric.noise !== null && baseline !== null && moves(keyResult)) findings.push(...lintNoise(metric.noise, { baseline, target, unit, range: rangeOf(keyResult) }, at));
  if (metric.planned && baseline !== null && moves(keyResult)) findings.push(...lintPlanned(metric.name, metric.planned, { baseline, target, unit, range: rangeOf(keyResult) }, at));
  if (metric.cadenceDays !== null && metric.cadenceDays >= SLOW_FROM_DAYS && metric.timing === 'lagging' && !keyResult.isLed) {
    findings.push(finding('no-leading-measure', 'warning', here(at, 'metricId'), `${metric.name} is read every ${metric.cadenceDays} days only. Pair it with something that moves first, so that a checkpoint can act in time.`, [fillIn('A key result that moves first', ['sign'], { keyResult: { at } })]));
  }
  return findings;
}

/** A change as it is asked for, and the ends of its scale. */
interface Wanted {
  readonly baseline: number;
  readonly target: number;
  readonly unit: string;
  readonly range: MetricRange;
}

/** Three digits of what lies so far from the baseline, rounded away from it: nearer than that would not do. */
function atLeastFrom(baseline: number, distance: number): number {
  const value = baseline + distance;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 2);
  return Number(((distance > 0 ? Math.ceil(value / step - 1e-9) : Math.floor(value / step + 1e-9)) * step).toPrecision(3));
}

const MORE_DATES = 'Waves in which more units have a date of their own';
const WAIT_LONGER = 'Waves in which more units wait longer';

function lintNoise(noise: number, { baseline, target, unit, range }: Wanted, at: number): LintFinding[] {
  const wanted = Math.abs(target - baseline);
  const smallest = DETECTABLE * noise;
  if (wanted === 0 || wanted >= smallest) return [];
  const value = atLeastFrom(baseline, Math.sign(target - baseline) * smallest);
  return [finding('noise-larger-than-change', 'warning', here(at, 'target'), `Single readings scatter by ${sayValue(noise, unit)}; a change below ${sayValue(smallest, unit)} cannot be told from chance. Ask for more, or measure more people.`, orFillIn(isWithin(range, value) ? [rewrite(`${sayValue(value, unit)}: the smallest change that could be told`, { keyResult: { at, target: value } })] : [], 'A figure of more people, which scatters less', ['source', 'target'], { keyResult: { at } }))];
}

/** Whether anybody could show, with the waves as they are planned, that the change came of them: the smallest effect that would be seen, with 80 % probability. */
function lintPlanned(name: string, { smallest, units, why }: PlannedChange, { baseline, target, unit, range }: Wanted, at: number): LintFinding[] {
  if (smallest === null && why) return [finding('waves-show-nothing', 'warning', here(at, 'target'), `The waves as planned cannot show any effect, since ${why.detail}: ${why.remedy}. ${name} may come this far, and nobody could tell the programme’s part in it.`, [fillIn(MORE_DATES, ['waves'])])];
  if (smallest === null) return [finding('nobody-to-compare-with', 'warning', here(at, 'target'), `The waves leave no units to compare with for long enough: ${name} may come this far, and nobody could tell the programme’s part in it. Launch in waves, with some units still waiting.`, [fillIn(WAIT_LONGER, ['waves'])])];
  if (target === baseline || Math.abs(target - baseline) >= smallest) return [];
  const value = atLeastFrom(baseline, Math.sign(target - baseline) * smallest);
  const offers = [...(isWithin(range, value) ? [rewrite(`${sayValue(value, unit)}: the smallest change the waves would show`, { keyResult: { at, target: value } })] : []), fillIn(WAIT_LONGER, ['waves'])];
  return [finding('smaller-than-waves-show', 'warning', here(at, 'target'), `The waves as planned would show a change of ${sayDistance(smallest, unit)} or more, going by how readings of ${units} units scatter; this asks for ${sayDistance(Math.abs(target - baseline), unit)}. Ask for more, or let more units wait longer (the wave planner’s aim “learn”).`, offers)];
}

/** How far two values lie apart: of shares, points. */
const sayDistance = (distance: number, unit: string): string => (unit === 'share' ? `${Math.round(distance * 1000) / 10} points` : sayValue(distance, unit));
