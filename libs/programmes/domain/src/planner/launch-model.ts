import { minutesFor, type PlannerSettings, type PlannerWorld } from './planner-world';

/**
 * When to launch, as a mixed-integer model over whole languages: units are taken to be divisible, trainers are told apart by their languages only, and zones,
 * subjects and single holidays are left out. So it asks less than the real thing: what it says cannot be done cannot be done, and the week it ends in is a
 * bound that no plan beats. Its launch weeks are a good guess for the real plan.
 */
export interface LaunchModel {
  readonly text: string;
  readonly weeks: readonly number[];
}

interface Demand {
  readonly language: string;
  /** Minutes of all units, and of the units that could launch in each week. */
  readonly total: number;
  readonly openIn: readonly number[];
}

export interface LaunchModelOptions {
  /** `time`: the last launch is to be early. `hours`: hours may be bought, as few as possible, so that the shortage is named; waves may be launched in parts there, so it is the least that is short. */
  readonly for: 'time' | 'hours';
  /** Only launches before this week are looked at: what is already known to be possible needs no solver. */
  readonly before?: number;
}

export function launchModel(world: PlannerWorld, settings: PlannerSettings, options: LaunchModelOptions): LaunchModel {
  const { trainingWeeks, maxWaves, spacingWeeks } = settings;
  const horizonWeeks = Math.min(settings.horizonWeeks, options.before ?? settings.horizonWeeks);
  const weeks = Array.from({ length: Math.max(0, horizonWeeks - trainingWeeks) }, (_, at) => at + trainingWeeks);
  const demands = demandsOf(world, settings, weeks);
  const groups = trainerGroups(world, demands.map(({ language }) => language));
  const lines: string[] = [];
  const add = (left: string[], sign: string, right: number): void => void (left.length > 0 && lines.push(` c${lines.length}: ${left.join(' ')} ${sign} ${round(right)}`));
  for (const [g, { total, openIn }] of demands.entries()) {
    add(weeks.map((t) => `+ d_${g}_${t}`), '=', total);
    for (const t of weeks) add([`+ d_${g}_${t}`, `- ${round(openIn[t] ?? 0)} z_${t}`], '<=', 0);
    // Taught in time: whatever is launched in week t is taught in the weeks before it.
    for (const t of weeks) add([...range(t - trainingWeeks, t).map((s) => `+ f_${g}_${t}_${s}`), `- d_${g}_${t}`], '=', 0);
    for (const s of range(0, horizonWeeks)) {
      const taught = weeks.filter((t) => s >= t - trainingWeeks && s < t).map((t) => `+ f_${g}_${t}_${s}`);
      if (taught.length === 0) continue;
      const by = groups.flatMap(({ speaks }, r) => (speaks.has(g) ? [`- h_${g}_${r}_${s}`] : []));
      add([...taught, ...by, ...(options.for === 'hours' ? [`- e_${g}_${s}`] : [])], '<=', 0);
    }
  }
  const early = weeks.filter((t) => settings.pilotPeople !== null && t < trainingWeeks + Math.max(spacingWeeks, settings.learningWeeks));
  if (settings.pilotPeople !== null) add(early.flatMap((t) => demands.map((_, g) => `+ d_${g}_${t}`)), '<=', pilotMinutes(world, settings));
  for (const [r, { minutes, speaks }] of groups.entries()) for (const s of range(0, horizonWeeks)) add(demands.flatMap((_, g) => (speaks.has(g) ? [`+ h_${g}_${r}_${s}`] : [])), '<=', minutes[s] ?? 0);
  add(weeks.map((t) => `+ z_${t}`), '<=', maxWaves);
  for (const t of weeks) add(weeks.filter((u) => u >= t && u < t + spacingWeeks).map((u) => `+ z_${u}`), '<=', 1);
  // u says whether anybody is launched in week t or later; their sum is what has to be small.
  for (const t of weeks) add([`+ u_${t}`, `- z_${t}`], '>=', 0);
  for (const [at, t] of weeks.entries()) if (weeks[at + 1] !== undefined) add([`+ u_${t}`, `- u_${t + 1}`], '>=', 0);
  for (const [g, { total }] of demands.entries()) for (const t of weeks) add([...weeks.filter((later) => later >= t).map((later) => `+ d_${g}_${later}`), `- ${round(total)} u_${t}`], '<=', 0);
  const last = weeks.map((t) => `+ u_${t}`);
  const goal = options.for === 'time' ? [...last, ...weeks.map((t) => `+ 0.001 z_${t}`)] : [...demands.flatMap((_, g) => range(0, horizonWeeks).map((s) => `+ e_${g}_${s}`)), ...last.map((term) => term.replace('+ ', '+ 0.0001 '))];
  return { weeks, text: `Minimize\n obj: ${goal.join(' ')}\nSubject To\n${lines.join('\n')}\n${options.for === 'time' ? `Binary\n ${weeks.map((t) => `z_${t}`).join(' ')}` : `Bounds\n${weeks.map((t) => ` 0 <= z_${t} <= 1`).join('\n')}`}\nEnd\n` };
}

/** The week of the last launch of an answer. */
export const lastLaunchOf = (values: Readonly<Record<string, number>>, weeks: readonly number[]): number | null => launchWeeksOf(values, weeks).at(-1) ?? null;

/** The launch weeks of an answer, in order. */
export const launchWeeksOf = (values: Readonly<Record<string, number>>, weeks: readonly number[]): number[] => weeks.filter((t) => (values[`z_${t}`] ?? 0) > 0.5);

/** Minutes that are short, by language and week, of an answer to the model `for: 'hours'`. */
export function shortOf(world: PlannerWorld, values: Readonly<Record<string, number>>): { language: string; week: number; minutes: number }[] {
  const languages = languagesOf(world);
  return Object.entries(values).flatMap(([name, minutes]) => {
    const [kind, g, week] = name.split('_');
    return kind === 'e' && minutes > 0.5 ? [{ language: languages[Number(g)] ?? '', week: Number(week), minutes }] : [];
  });
}

const languagesOf = ({ units }: PlannerWorld): string[] => [...new Set(units.flatMap(({ needs }) => needs.map(({ language }) => language)))].sort();

/** At least the minutes any plan needs: as if each language and subject filled its sessions to the last seat. */
function demandsOf(world: PlannerWorld, { seatsPerSession }: PlannerSettings, weeks: readonly number[]): Demand[] {
  const minutes = new Map(world.skills.map(({ key, minutes: each }) => [key, each]));
  const horizon = (weeks.at(-1) ?? 0) + 1;
  return languagesOf(world).map((language) => {
    const openIn = new Array<number>(horizon).fill(0);
    let total = 0;
    for (const unit of world.units) {
      const own = unit.needs.filter((need) => need.language === language).reduce((sum, { learners, skill }) => sum + (minutesFor(learners, 1, minutes.get(skill) ?? 0) / seatsPerSession), 0);
      const closed = new Set(unit.closedWeeks);
      total += own;
      for (const t of weeks) if (!closed.has(t)) openIn[t] = (openIn[t] ?? 0) + own;
    }
    return { language, total, openIn };
  });
}

/** The most teaching a pilot can ask: its people, all of them of the unit that needs most for each of its people; and whoever is pinned to it. */
function pilotMinutes({ units, skills }: PlannerWorld, { pilotPeople, seatsPerSession }: PlannerSettings): number {
  const minutes = new Map(skills.map(({ key, minutes: each }) => [key, each]));
  const asks = units.map((unit) => ({ ...unit, minutes: unit.needs.reduce((sum, { learners, skill }) => sum + (learners * (minutes.get(skill) ?? 0)) / seatsPerSession, 0) }));
  const most = Math.max(0, ...asks.map((unit) => (unit.people > 0 ? unit.minutes / unit.people : 0)));
  return (pilotPeople ?? 0) * most + asks.filter(({ pinnedTo }) => pinnedTo === 1).reduce((sum, unit) => sum + unit.minutes, 0);
}

function trainerGroups({ trainers }: PlannerWorld, languages: readonly string[]): { speaks: Set<number>; minutes: number[] }[] {
  const groups = new Map<string, { speaks: Set<number>; minutes: number[] }>();
  for (const trainer of trainers) {
    const speaks = languages.flatMap((language, at) => (trainer.languages.includes(language) ? [at] : []));
    if (speaks.length === 0) continue;
    const group = groups.get(speaks.join()) ?? { speaks: new Set(speaks), minutes: [] };
    trainer.minutes.forEach((one, week) => (group.minutes[week] = (group.minutes[week] ?? 0) + one));
    groups.set(speaks.join(), group);
  }
  return [...groups.values()];
}

const range = (from: number, until: number): number[] => Array.from({ length: Math.max(0, until - Math.max(0, from)) }, (_, at) => Math.max(0, from) + at);
const round = (value: number): number => Math.round(value * 1000) / 1000;
