import { PLANTED } from './planted-effects';

export interface Unit {
  readonly id: string;
  readonly parentId: string | null;
}

/** Units without units below them in turn over the waves, in the order of their names' tree; the others are in no wave. */
export const wavesOfUnits = (units: readonly Unit[]): string[][] => {
  const leading = new Set(units.map(({ parentId }) => parentId));
  const waves = PLANTED.waves.launchWeeks.map((): string[] => []);
  units.filter(({ id }) => !leading.has(id)).forEach(({ id }, at) => waves[at % waves.length]?.push(id));
  return waves;
};
