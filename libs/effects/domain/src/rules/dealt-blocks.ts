import { readingsOf } from '../designs/cohort-means';
import { offeredWeekOf, type Panel, type PanelUnit } from '../panel';

/**
 * The panel as its dates were dealt: units that got theirs together, as one department, become one unit with the mean of their readings by people. Chance can only be
 * judged over what could have been given another date, so a department of twenty teams counts once (Moulton 1990; Cameron, Gelbach and Miller 2008, section I); the estimate stays what it was, because
 * every mean is weighted by people. A unit that stops reporting changes no mean by its absence alone. Units without a block stay as they are.
 */
export const dealtPanel = ({ units, weeks }: Panel): Panel => {
  const blocks = new Map<string, PanelUnit[]>();
  units.forEach((unit) => {
    const key = unit.block === undefined ? `unit ${unit.id}` : `block ${unit.block} ${offeredWeekOf(unit, weeks)} ${unit.stratum ?? ''}`;
    blocks.set(key, [...(blocks.get(key) ?? []), unit]);
  });
  return blocks.size === units.length ? { units, weeks } : { weeks, units: [...blocks].map(([key, members]) => (members.length === 1 ? (members[0] as PanelUnit) : together(key, members, { units, weeks }))) };
};

const together = (id: string, members: readonly PanelUnit[], { units, weeks }: Panel): PanelUnit => {
  const first = members[0] as PanelUnit;
  const people = members.reduce((sum, unit) => sum + unit.people, 0);
  const quiet = Math.min(weeks, ...units.map((unit) => offeredWeekOf(unit, weeks)));
  const meanOf = (series: (unit: PanelUnit) => readonly (number | null)[]): (number | null)[] => {
    const mean = readingsOf([{ week: quiet, units: members, people }], weeks, series).parts[0]?.mean ?? [];
    return Array.from(mean, (value, t) => (members.some((unit) => isKnown(series(unit)[t])) ? value : null));
  };
  return {
    id,
    people,
    offeredInWeek: first.offeredInWeek,
    outcome: meanOf(({ outcome }) => outcome),
    ...(first.stratum !== undefined && { stratum: first.stratum }),
    ...(members.every(({ takeUp }) => takeUp) && { takeUp: meanOf(({ takeUp }) => takeUp ?? []).map((share) => (share === null ? null : Math.min(1, Math.max(0, share)))) }),
  };
};

const isKnown = (value: number | null | undefined): boolean => value !== null && value !== undefined && Number.isFinite(value);
