import type { Day } from '@realign/kernel';
import { sayValue } from '../key-result';
import { ANY_VALUE, isWithin, SHARE_RANGE, targetValue } from '../target';
import { fillIn, finding, orFillIn, rewrite, type GoalElsewhere, type LintableGoal, type LintableKeyResult, type LintFinding, type LintSuggestion, type OtherGoal } from './lint.types';
import { tongueOf, type Tongue } from './tongues';
import { abstractNoun, halvesOf, hasFigure, hasMeasure, isOutputMeasure, isTwoGoals, isWish, likeness, meaningOf, outputVerb, percentChange, vagueVerb } from './words';

/** Titles that share this much of their words say the same. */
const SAME_FROM = 0.6;
/** More key results than this and nobody remembers them (Doerr, Measure What Matters, 2018: three to five). */
const MOST_KEY_RESULTS = 5;

export function lintTitle(goal: LintableGoal): LintFinding[] {
  return [...lintWords(goal), ...lintPercent(goal), ...lintCompany(goal), ...lintNumberOfKeyResults(goal)];
}

function lintWords(goal: LintableGoal): LintFinding[] {
  const { title, hasOwner, formerOwner, keyResults } = goal;
  const findings: LintFinding[] = [];
  const [verb, noun, work] = [vagueVerb(title), abstractNoun(title), outputVerb(title)];
  const tongue = tongueOf(title);
  const rewrites = measuredTitles(keyResults, tongue);
  const orPattern = rewrites.length > 0 ? rewrites : [behaviourTitle(noun ?? '', tongue)];
  if (verb) findings.push(finding('vague-verb', 'warning', '/title', `“${verb}” says a direction, not a state. Say what will be true, from how much to how much.`, orPattern));
  if (noun && !hasMeasure(title)) findings.push(finding('vague-aim', 'warning', '/title', `Nobody can see “${noun}” happen or count it. Name what people will do, how many of them, and by when.`, orPattern));
  if (work) findings.push(finding('output-not-outcome', 'warning', '/title', `“${work}” is done when we stop, whatever anybody else does. Say what will be different for people because of it.`, orPattern));
  else if (isOutputMeasure(title)) findings.push(finding('output-not-outcome', 'warning', '/title', 'This counts our own work. Say what people do because of it.', orPattern));
  if (isTwoGoals(title)) findings.push(finding('two-goals', 'warning', '/title', 'This says two goals in one; one can be met while the other is missed. Write two.', halvesOf(title).map((half) => rewrite(half, { title: half }))));
  const isPlain = !verb && !noun && !work;
  if (isPlain && isWish(title)) findings.push(finding('vague-aim', 'warning', '/title', 'This says a direction, and no state that could come true. Name what people will do, how many of them, and by when.', orPattern));
  else if (keyResults.length > 0 && isPlain && !hasFigure(title)) findings.push(finding('no-number', 'warning', '/title', 'The title holds no figure. People remember one.', orPattern));
  if (!hasOwner) findings.push(finding('no-owner', 'warning', '/ownerPersonId', formerOwner === undefined ? 'Name who owns it.' : `${formerOwner} has left. Name who owns it now.`, [fillIn('Somebody of your organisation who answers for it', ['ownerPersonId'])]));
  return findings;
}

/** Titles made of the key results that say everything, in the language of the title. */
function measuredTitles(keyResults: readonly LintableKeyResult[], tongue: Tongue | undefined): LintSuggestion[] {
  return keyResults.flatMap(({ title, unit, baseline, target, targetOn, metric }) => {
    if (!title.trim() || baseline === null || target === null || targetOn === null || baseline === target) return [];
    if (!isWithin(unit === 'share' ? SHARE_RANGE : (metric?.range ?? ANY_VALUE), target)) return [];
    const [from, to, by] = [sayValue(baseline, unit), sayValue(target, unit), sayDay(targetOn, tongue)];
    const words = tongue?.measured(named(title), from, to, by) ?? `${named(title)}: from ${from} to ${to} by ${by}`;
    return words.length <= 300 ? [rewrite(words, { title: words })] : [];
  });
}

/** What is measured, without a span the title may name already. */
const named = (title: string): string => title.trim().replace(/\.$/, '').replace(/[,:]?\s+from\s+\D{0,10}\d.*\bto\s+\D{0,10}\d.*$/i, '') || title.trim();

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
function sayDay(on: Day, tongue: Tongue | undefined): string {
  const [day, month, year] = [Number(on.slice(8)), (tongue?.months ?? MONTHS)[Number(on.slice(5, 7)) - 1] ?? '', on.slice(0, 4)];
  return tongue?.day(day, month, year) ?? `${day} ${month} ${year}`;
}

const BEHAVIOURS: Readonly<Record<string, string>> = {
  collaboration: 'Share of people who answered a colleague of another unit this month: from … to …',
  communication: 'Share of people who can say why this is changing: from … to …',
  engagement: 'Share of people who posted, replied or reacted this week: from … to …',
  adoption: 'Share of people active in three of the last four weeks: from … to …',
  awareness: 'Share of people who say they know why: from … to …',
  innovation: 'Ideas tried with a customer each quarter: from … to …',
  productivity: 'Hours from request to answer: from … to …',
  efficiency: 'Hours from request to answer: from … to …',
  'knowledge sharing': 'Share of questions answered within a day: from … to …',
  culture: 'Share of people who say that mistakes are talked about in their team: from … to …',
  alignment: 'Share of people who name the same three priorities as their leader: from … to …',
  transparency: 'Share of decisions published with their reason within a week: from … to …',
  agility: 'Days from a decision to its first use in a team: from … to …',
  satisfaction: 'Share of people who would recommend it to a colleague: from … to …',
  trust: 'Share of people who say that leaders do what they announce: from … to …',
  leadership: 'Share of leaders who answered a question in the open this month: from … to …',
  quality: 'Share of cases done right the first time: from … to …',
  teamwork: 'Share of work begun with somebody of another unit: from … to …',
  networking: 'Share of people who answered a colleague of another unit this month: from … to …',
  'digital skills': 'Share of people who did the task on their own this month: from … to …',
  'customer focus': 'Share of customer questions answered at first contact: from … to …',
  experience: 'Share of people who finished the task without asking for help: from … to …',
};

/** A pattern with blanks: a form that begins with it. */
const behaviourTitle = (noun: string, tongue: Tongue | undefined): LintSuggestion => {
  const words = tongue?.behaviour ?? BEHAVIOURS[noun.toLowerCase()] ?? 'Share of people who do (what exactly?) each week: from … to …';
  return fillIn(words, ['title'], { title: words });
};

/** “by 15 %” of a share can mean two things; of more than is there it means nothing. */
function lintPercent({ title, keyResults }: LintableGoal): LintFinding[] {
  const change = percentChange(title);
  if (change === null) return [];
  if (change < -1) return [finding('impossible-relative-target', 'error', '/title', `Nothing can be reduced by ${Math.round(-change * 100)} percent; more than 100 percent of it would be gone.`, [fillIn('By how much, at most 100 percent', ['title'], { title })])];
  const at = keyResults.findIndex(({ unit, baseline, targetMeantAs }) => unit === 'share' && baseline !== null && (targetMeantAs ?? 'absolute') === 'absolute');
  const share = keyResults[at];
  if (!share || share.baseline === null) return [];
  const readings = (['relative', 'percentage_points'] as const).map((meantAs) => ({ meantAs, value: targetValue({ meantAs, baseline: share.baseline, amount: change }) ?? Number.NaN }));
  if (readings.some(({ value }) => share.target !== null && Math.abs(value - share.target) < 0.0005)) return [];
  const possible = readings.filter(({ value }) => isWithin(SHARE_RANGE, value));
  const detail = `“${Math.round(Math.abs(change) * 100)} percent” of a share means two things: ${readings.map(({ meantAs, value }) => `${sayValue(value, 'share')} (${meantAs === 'relative' ? 'relative' : 'points'})`).join(' or ')}. Say which.`;
  return [finding('ambiguous-percent', 'warning', '/title', detail, orFillIn(possible.map(({ meantAs, value }) => rewrite(`${sayValue(value, 'share')}, meant as ${meantAs === 'relative' ? 'a share of the baseline' : 'percentage points'}`, { keyResult: { at, target: value } })), 'The target as a value, below 100 percent', ['target'], { keyResult: { at } }))];
}

/** A programme's goals are read one beside the other: each title is taken apart once. */
const meanings = new WeakMap<OtherGoal | GoalElsewhere, ReadonlySet<string>>();

function meaningOfOther(other: OtherGoal | GoalElsewhere): ReadonlySet<string> {
  const meaning = meanings.get(other) ?? meaningOf(other.title);
  meanings.set(other, meaning);
  return meaning;
}

/** What stands beside it: the same goal again, or more goals than anybody can hold. */
function lintCompany({ title, level = 'organisation', others = [], elsewhere = [], organisationGoals, keyResults }: LintableGoal): LintFinding[] {
  const findings: LintFinding[] = [];
  const metrics = new Set(keyResults.flatMap(({ metric }) => (metric ? [metric.id] : [])));
  const meaning = meaningOf(title);
  const twin = others.find((other) => likeness(meaning, meaningOfOther(other)) >= SAME_FROM) ?? others.find((other) => metrics.size > 0 && other.metricIds.length === metrics.size && other.metricIds.every((id) => metrics.has(id)));
  const double = twin ? `“${twin.title}” says the same.` : doubleElsewhere(meaning, elsewhere);
  if (double) findings.push(finding('duplicate', 'warning', '/title', `${double} Join them, or say what differs.`, [fillIn(`${title.trim().replace(/\.$/, '')}, in …`, ['title'], { title: `${title.trim().replace(/\.$/, '')}, in …` })]));
  if (level === 'organisation' && organisationGoals && organisationGoals.active >= organisationGoals.limit) {
    findings.push(finding('too-many-goals', 'error', '/level', `${organisationGoals.active} organisation goals are in use, and at most ${organisationGoals.limit} may be. Bring one to review first, or let this one serve another.`, [fillIn('Another goal that makes room for it', ['room'])]));
  }
  return findings;
}

/** One metric feeds the goals of many programmes: only words that say the same are a duplicate there. */
function doubleElsewhere(meaning: ReadonlySet<string>, elsewhere: readonly GoalElsewhere[]): string | undefined {
  const twin = elsewhere.find((other) => likeness(meaning, meaningOfOther(other)) >= SAME_FROM);
  return twin && (twin.programmeName === null ? 'A goal of another programme says the same.' : `“${twin.title}” of the programme “${twin.programmeName}” says the same.`);
}

function lintNumberOfKeyResults({ keyResults }: LintableGoal): LintFinding[] {
  if (keyResults.length === 0) return [finding('no-key-result', 'error', '/keyResults', 'Add a key result: the figure that will show it.', [fillIn('A figure with its baseline, target, day and source', ['key-result'])])];
  if (keyResults.length > MOST_KEY_RESULTS) return [finding('too-many-key-results', 'warning', '/keyResults', `${keyResults.length} key results: keep the ${MOST_KEY_RESULTS} that would change a decision.`, [fillIn('One that can be left out', ['surplus'])])];
  return [];
}
