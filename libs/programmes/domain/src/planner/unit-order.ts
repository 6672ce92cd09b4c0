import type { PlannerSettings, PlannerUnit, PlannerWorld } from './planner-world';

/** Largest teaching first (first fit decreasing, Johnson 1973), those that others wait for before them; for comparing, languages take turns. */
export function ruledOrder({ units, skills }: PlannerWorld, { aim, seatsPerSession }: PlannerSettings): PlannerUnit[] {
  const minutes = new Map(skills.map(({ key, minutes: each }) => [key, each]));
  const work = new Map(units.map((unit) => [unit.id, unit.needs.reduce((sum, need) => sum + (need.learners / seatsPerSession) * (minutes.get(need.skill) ?? 0), 0)]));
  const chain = chainLengths(units);
  const sorted = [...units].sort((a, b) => (chain.get(b.id) ?? 0) - (chain.get(a.id) ?? 0) || (work.get(b.id) ?? 0) - (work.get(a.id) ?? 0) || b.people - a.people || (a.id < b.id ? -1 : 1));
  return aim === 'learn' ? inTurn(sorted) : sorted;
}

/** How many units in a row wait for this one. */
function chainLengths(units: readonly PlannerUnit[]): Map<string, number> {
  const lengths = new Map(units.map(({ id }) => [id, 0]));
  for (let round = 0, changed = true; changed && round < units.length; round += 1) {
    changed = false;
    for (const { id, after } of units) {
      for (const before of after) {
        if ((lengths.get(before) ?? 0) >= (lengths.get(id) ?? 0) + 1) continue;
        lengths.set(before, (lengths.get(id) ?? 0) + 1);
        changed = true;
      }
    }
  }
  return lengths;
}

function inTurn(units: readonly PlannerUnit[]): PlannerUnit[] {
  const groups = new Map<string, PlannerUnit[]>();
  for (const unit of units) groups.set(mainLanguage(unit), [...(groups.get(mainLanguage(unit)) ?? []), unit]);
  const columns = [...groups.values()];
  return Array.from({ length: Math.max(0, ...columns.map(({ length }) => length)) }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

/** The language most of a unit's learners are taught in; empty when nobody is. A lot deals units out language by language. */
export const mainLanguage = ({ needs }: PlannerUnit): string => {
  const learners = new Map<string, number>();
  for (const need of needs) learners.set(need.language, (learners.get(need.language) ?? 0) + need.learners);
  return [...learners].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
};

/** The lot: who is neither pinned nor bound to another goes into the waves in turn, language by language, so that each wave has its share of each. */
export function dealtOut(order: readonly PlannerUnit[], { units }: PlannerWorld, { maxWaves, pilotPeople }: PlannerSettings): Map<string, number> {
  const bound = new Set(units.flatMap(({ id, after }) => (after.length > 0 ? [id, ...after] : [])));
  const free = order.filter(({ id, pinnedTo }) => pinnedTo === null && !bound.has(id));
  const dealt = new Map<string, number>();
  if (pilotPeople !== null) {
    let open = pilotPeople;
    for (const { id, people } of free) {
      if (people > open || maxWaves < 2) continue;
      dealt.set(id, 1);
      open -= people;
    }
  }
  const first = pilotPeople === null ? 1 : 2;
  const wavesLeft = Math.max(1, Math.min(maxWaves - first + 1, free.length - dealt.size));
  inTurn(free.filter(({ id }) => !dealt.has(id))).forEach(({ id }, at) => dealt.set(id, first + (at % wavesLeft)));
  return dealt;
}

/** A pilot of ordinary units: those nearest the middle in size come first. */
export const pilotOrder = (units: readonly PlannerUnit[]): PlannerUnit[] => {
  const sizes = units.map(({ people }) => people).sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return [...units].sort((a, b) => Math.abs(a.people - middle) - Math.abs(b.people - middle) || (a.id < b.id ? -1 : 1));
};
