import { benjaminiHochberg, estimateEffect, randomFrom, spoken, standsOut, type EffectEstimate, type EffectRefusal, type OtherActivity, type Panel, type PanelUnit } from '@realign/effects/domain';
import { effectOnTakers, meanEffect, PLANTED, rampAt } from './planted-effects';
import { sharesOf } from './shares-of-history';
import { wavesOfUnits, type Unit } from './waves-of-units';

/** What the engine says of one planted effect, beside the truth; both in points of people. */
export interface TruthLine {
  readonly activity: string;
  readonly figure: string;
  readonly truth: number;
  readonly result: EffectEstimate | EffectRefusal;
  /** Whether it is told from chance, with everything asked about counted in; never where there is no estimate. */
  readonly isFlagged: boolean;
}

const FIGURES = [{ name: 'People active in the week', share: 1 }, { name: 'People who post or reply in the week', share: PLANTED.contributing }] as const;
const PEOPLE_IN_A_UNIT = 60;
/** Every seventh unit leads others, and waits for good. */
const LEADS = 7;

interface Planned {
  readonly title: string;
  readonly effect: number;
  readonly comesWithWaves: boolean;
  /** Null for a unit that is not offered it. */
  offeredTo(wave: number): number | null;
}

const PLAN: readonly Planned[] = [
  { title: 'The launch', effect: PLANTED.waves.effect, comesWithWaves: false, offeredTo: (wave) => PLANTED.waves.launchWeeks[wave] ?? null },
  ...PLANTED.activities.map((activity): Planned =>
    activity.weekOfWave === 'everybody' ? { title: activity.title, effect: activity.effect, comesWithWaves: false, offeredTo: () => activity.week } : { title: activity.title, effect: activity.effect, comesWithWaves: true, offeredTo: (wave) => activity.weekOfWave[wave] ?? null }),
];

/**
 * The planted history of an organisation of so many people, drawn person by person as the demo draws it, and what the engine finds in the weeks of its units. No database and no clock: the same
 * people give the same lines.
 */
export function plantedTruth(people: number): TruthLine[] {
  const units = unitsOf(people);
  const waves = wavesOfUnits(units);
  const waveOf = new Map(waves.flatMap((ids, wave) => ids.map((id) => [id, wave] as const)));
  const weekOf = (planned: Planned, { id }: Unit): number | null => planned.offeredTo(waveOf.get(id) ?? -1);
  const shares = sharesOf(units.map((unit) => ({ unitId: unit.id, offers: PLAN.flatMap((planned) => { const week = weekOf(planned, unit); return week === null ? [] : [{ week, effect: planned.effect }]; }) })));
  const counted = peopleOf(shares.map((unit) => unit.shares), Math.round(people / units.length));
  const rival = (planned: Planned): OtherActivity => ({ name: `“${planned.title}”`, offeredInWeek: Object.fromEntries(units.map((unit) => [unit.id, weekOf(planned, unit)])) });
  const asked = FIGURES.flatMap(({ name, share }, figure) =>
    PLAN.map((planned) => {
      const isLaunch = planned.title === 'The launch';
      const panel: Panel = { weeks: PLANTED.weeks, units: units.map((unit, u): PanelUnit => ({ id: unit.id, people: Math.round(people / units.length), offeredInWeek: weekOf(planned, unit), outcome: counted[figure]?.[u] ?? [], ...(isLaunch && { takeUp: takeUpOf(weekOf(planned, unit)) }) })) };
      const others = PLAN.filter((other) => other !== planned && !(isLaunch && other.comesWithWaves)).map(rival);
      return { activity: planned.title, figure: name, whole: planned.effect * share, result: estimateEffect({ activity: planned.title, order: 'chosen', panel, others }, { chart: false }) };
    }),
  );
  const corrected = benjaminiHochberg(asked.map(({ result }) => ('refused' in result ? 1 : result.p)));
  return asked.map(({ whole, result, ...line }, at) => ({ ...line, truth: meanEffect(whole, 'refused' in result ? 12 : result.horizonWeeks), result, isFlagged: !('refused' in result) && standsOut(result, corrected[at] ?? 1) }));
}

const unitsOf = (people: number): Unit[] =>
  Array.from({ length: Math.max(12, Math.round(people / PEOPLE_IN_A_UNIT)) }, (_, n) => ({ id: `unit-${n}`, parentId: n === 0 ? null : `unit-${n % LEADS === 0 ? 0 : n - (n % LEADS)}` }));

/** Per cent active, and per cent who post or reply, by unit and week: most are the same people week after week. */
function peopleOf(shares: readonly (readonly number[])[], size: number): number[][][] {
  const random = randomFrom(PLANTED.seed + 1);
  const [active, voices] = [shares.map(() => new Array<number>(PLANTED.weeks).fill(0)), shares.map(() => new Array<number>(PLANTED.weeks).fill(0))];
  shares.forEach((weeks, u) => {
    for (let person = 0; person < size; person += 1) {
      const usual = random.uniform();
      weeks.forEach((share, t) => {
        const place = random.uniform() < PLANTED.habit ? usual : random.uniform();
        if (place >= share) return;
        const [of, own] = [active[u] as number[], voices[u] as number[]];
        of[t] = (of[t] ?? 0) + 100 / size;
        if (random.uniform() < PLANTED.contributing) own[t] = (own[t] ?? 0) + 100 / size;
      });
    }
  });
  return [active, voices];
}

const takeUpOf = (launched: number | null): number[] => Array.from({ length: PLANTED.weeks }, (_, week) => (launched === null ? 0 : PLANTED.takeUp.share * rampAt(week - launched)));

/** The lines as a table of Markdown. */
export const truthTable = (lines: readonly TruthLine[]): string =>
  ['| activity | figure | planted, mean of the weeks judged | found | interval | grade | holds | called an effect |', '|---|---|---|---|---|---|---|---|', ...lines.flatMap(rowsOf)].join('\n');

function rowsOf({ activity, figure, truth, result, isFlagged }: TruthLine): string[] {
  if ('refused' in result) return [`| ${activity} | ${figure} | ${spoken(truth)} | – | – | refused | ${result.refused} | – |`];
  const { estimate, low, high, grade, takers } = result;
  const holds = (bounds: { readonly low: number; readonly high: number }, whole: number): string => (bounds.low <= whole && whole <= bounds.high ? 'yes' : 'NO');
  const row = `| ${activity} | ${figure} | ${spoken(truth)} | ${spoken(estimate)} | ${spoken(low)} to ${spoken(high)} | ${grade} | ${holds(result, truth)} | ${isFlagged ? 'yes' : 'no'} |`;
  const whole = effectOnTakers(PLANTED.waves.effect) * (figure === FIGURES[1].name ? PLANTED.contributing : 1);
  return takers ? [row, `| ${activity}, those who took it up | ${figure} | ${spoken(whole)} | ${spoken(takers.estimate)} | ${spoken(takers.low)} to ${spoken(takers.high)} |  | ${holds(takers, whole)} |  |`] : [row];
}

const SIZES = [2000, 120_000] as const;
const BEGIN = (people: number): string => `<!-- planted truth of ${people} people: npm run truth -- --write -->`;
const END = '<!-- end of planted truth -->';

/** The page with its tables as they are now. @throws when the page has no place for one */
export function withTruth(page: string, tables: ReadonlyMap<number, string>): string {
  return [...tables].reduce((text, [people, table]) => {
    const from = text.indexOf(BEGIN(people));
    const to = text.indexOf(END, from);
    if (from < 0 || to < 0) throw new Error(`The page has no place for the table of ${people} people.`);
    return `${text.slice(0, from)}${BEGIN(people)}\n${table}\n${text.slice(to)}`;
  }, page);
}

/** Every size the page shows. */
export const truthTables = (sizes: readonly number[] = SIZES): ReadonlyMap<number, string> => new Map(sizes.map((people) => [people, truthTable(plantedTruth(people))]));
