import { LAUNCH_WEEKS, type PlannerSettings, type PlannerUnit } from './planner-world';

/** Most hours a person and week that launching in this week would ask of the unit's people, with what others ask already. */
export function loadAt(unit: PlannerUnit, launchWeek: number, settings: PlannerSettings, minutes: ReadonlyMap<string, number>): number {
  const training = trainingHours(unit, settings, minutes);
  let most = 0;
  for (let week = Math.max(0, launchWeek - settings.trainingWeeks); week < launchWeek + LAUNCH_WEEKS; week += 1) {
    most = Math.max(most, (unit.busyHours[week] ?? 0) + (week < launchWeek ? training : settings.launchHours));
  }
  return most;
}

/** Hours a person and week that being taught asks, spread over the unit's people and the weeks before the launch. */
export const trainingHours = ({ needs, people }: PlannerUnit, { trainingWeeks }: PlannerSettings, minutes: ReadonlyMap<string, number>): number =>
  people === 0 ? 0 : needs.reduce((sum, { learners, skill }) => sum + learners * (minutes.get(skill) ?? 0), 0) / 60 / people / trainingWeeks;

export const peopleOf = (units: readonly PlannerUnit[]): number => units.reduce((sum, { people }) => sum + people, 0);
