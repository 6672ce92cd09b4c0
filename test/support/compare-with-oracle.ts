import { ORACLE_RULES, ORACLE_UNTIL, oracleDates, oracleDays, type OracleDate, type OracleRule } from './occurrence-oracle';

export interface OracleComparison {
  readonly zones: number;
  readonly dates: number;
  /** The first ten, in words. */
  readonly differences: readonly string[];
}

/** Lays the dates of the twelve rules over ten years beside the oracle's, in each of these zones. */
export function compareWithOracle(zones: readonly string[], ours: (rule: OracleRule, until: string) => readonly OracleDate[]): OracleComparison {
  const differences: string[] = [];
  let dates = 0;
  for (const [n, shape] of ORACLE_RULES.entries()) {
    const days = oracleDays({ ...shape, timeZone: 'UTC' }, ORACLE_UNTIL);
    for (const timeZone of zones) {
      const rule = { ...shape, timeZone };
      const [theirs, mine] = [oracleDates(rule, ORACLE_UNTIL, days), ours(rule, ORACLE_UNTIL)];
      dates += theirs.length;
      for (const [at, expected] of theirs.entries()) {
        const got = mine[at];
        if (got?.nominalLocal === expected.nominalLocal && got.dueAt === expected.dueAt) continue;
        differences.push(`rule ${n + 1} in ${timeZone}, date ${at}: ${expected.nominalLocal} at ${expected.dueAt}, not ${got?.nominalLocal ?? 'none'} at ${got?.dueAt ?? 'none'}`);
        if (differences.length >= 10) return { zones: zones.length, dates, differences };
      }
    }
  }
  return { zones: zones.length, dates, differences };
}
