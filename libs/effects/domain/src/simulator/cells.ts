import type { Cell } from './calibrate';
import { ORDINARY, type Scenario } from './simulate';

const staggered = (over: Partial<Scenario> = {}): Scenario => ({ ...ORDINARY, ...over });
const byLot = (over: Partial<Scenario> = {}): Scenario => ({ ...ORDINARY, order: 'drawn_by_lot', ...over });
const twoGroups = (over: Partial<Scenario> = {}): Scenario => ({ ...ORDINARY, launches: [32], neverOffered: 0.5, weeks: 48, ...over });
const oneLaunch = (over: Partial<Scenario> = {}): Scenario => ({ ...ORDINARY, units: 8, launches: [78], neverOffered: 0, weeks: 104, noise: 1, ...over });

/** Every design at several sizes: the published calibration table. */
export const CELLS: readonly Cell[] = [
  { name: 'staggered waves, 5 cohorts of 6 and 6 waiting', everyRun: true, design: 'staggered', scenario: staggered() },
  { name: 'staggered waves, 3 cohorts of 4 and 4 waiting', design: 'staggered', scenario: staggered({ units: 16, launches: [20, 28, 36], neverOffered: 0.25 }) },
  { name: 'staggered waves, 8 cohorts of 10, all offered in the end', design: 'staggered', scenario: staggered({ units: 80, launches: [20, 25, 30, 35, 40, 45, 50, 55], neverOffered: 0, weeks: 60 }) },
  { name: 'staggered waves, strong memory (0.8)', design: 'staggered', scenario: staggered({ autocorrelation: 0.8 }) },
  { name: 'staggered waves, sizes 1 to 4', design: 'staggered', scenario: staggered({ units: 48, sizeRange: 4 }) },
  { name: 'staggered waves, one unit in ten stops reporting', design: 'staggered', scenario: staggered({ dropOut: 0.1 }) },
  { name: 'staggered waves, 8 units (permutation)', design: 'staggered', scenario: staggered({ units: 8, launches: [20, 32], neverOffered: 0.5, sizeRange: 1 }) },
  { name: 'order drawn by lot, 5 cohorts of 6 and 6 waiting', design: 'stepped_wedge', scenario: byLot() },
  { name: 'order drawn by lot, 10 units', everyRun: true, design: 'stepped_wedge', scenario: byLot({ units: 10, launches: [20, 32], neverOffered: 0.4 }) },
  { name: 'order drawn by lot, sizes 1 to 4, strong memory', design: 'stepped_wedge', scenario: byLot({ units: 24, launches: [20, 28, 36], neverOffered: 0.25, sizeRange: 4, autocorrelation: 0.8 }) },
  { name: 'staggered waves, dates given to 16 departments of 3, which move together', design: 'staggered', scenario: staggered({ units: 48, unitsPerBlock: 3, blockNoise: 1.5, launches: [20, 28, 36], neverOffered: 0.25 }) },
  { name: 'staggered waves, dates given to 9 departments of 4, which move together (permutation)', everyRun: true, design: 'staggered', scenario: staggered({ units: 36, unitsPerBlock: 4, blockNoise: 1.5, launches: [20, 32], neverOffered: 1 / 3 }) },
  { name: 'order drawn by lot, 8 departments of 5, which move together', design: 'stepped_wedge', scenario: byLot({ units: 40, unitsPerBlock: 5, blockNoise: 1.5, launches: [20, 32], neverOffered: 0.5 }) },
  { name: 'two groups, 18 and 18 units', design: 'two_groups', scenario: twoGroups() },
  { name: 'two groups, 6 and 6 units', everyRun: true, design: 'two_groups', scenario: twoGroups({ units: 12 }) },
  { name: 'two groups, 5 and 5 units (permutation)', design: 'two_groups', scenario: twoGroups({ units: 10 }) },
  { name: 'two groups, 4 and 20 units', design: 'two_groups', scenario: twoGroups({ units: 24, neverOffered: 5 / 6 }) },
  { name: 'one launch, 78 weeks before and 26 after', everyRun: true, design: 'interrupted_series', scenario: oneLaunch() },
  { name: 'one launch, 130 weeks before and 26 after', design: 'interrupted_series', scenario: oneLaunch({ launches: [130], weeks: 156 }) },
  { name: 'one launch, 52 weeks before and 16 after, no season', design: 'interrupted_series', scenario: oneLaunch({ launches: [52], weeks: 68, season: 0 }) },
  { name: 'one launch, little memory (0.2)', design: 'interrupted_series', scenario: oneLaunch({ autocorrelation: 0.2 }) },
  { name: 'one launch, much memory (0.7)', design: 'interrupted_series', scenario: oneLaunch({ autocorrelation: 0.7 }) },
  { name: 'weak take-up (4 %)', everyRun: true, design: 'staggered', scenario: staggered({ takeUp: 0.04, takeUpSpread: 1, effectOnTakers: 10 }) },
  { name: 'spill-over of 30 % to units waiting', design: 'staggered', stress: true, scenario: staggered({ spillOver: 0.3 }) },
  { name: 'one launch, a season nobody could see', design: 'interrupted_series', stress: true, scenario: oneLaunch({ launches: [52], weeks: 68 }) },
];
