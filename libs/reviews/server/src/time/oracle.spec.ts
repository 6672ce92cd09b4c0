import { occurrenceIn, type CadenceRule, type Occurrence } from '@realign/reviews/domain';
import { compareWithOracle, oracleInstant, oracleWall, ORACLE_RULES, type OracleRule } from '@realign/test-support';
import { TemporalCalendar } from './temporal-calendar';

const calendar = new TemporalCalendar();
const zones = Intl.supportedValuesOf('timeZone');

/** Every so many zones with each change; all of them by `npm run faults -- --list full --fault F9`. */
const EVERY = 40;

function ours(rule: OracleRule, until: string): Occurrence[] {
  const dates: Occurrence[] = [];
  for (let k = 0; k < 800; k++) {
    const one = occurrenceIn(rule as CadenceRule, k, calendar);
    if (one && one.ruleOn > until) break;
    if (one) dates.push(one);
  }
  return dates;
}

describe('dates beside an oracle that shares no arithmetic with ours', () => {
  it(`have no difference: a slice of ${Math.ceil(zones.length / EVERY)} of ${zones.length} zones, 10 years, ${ORACLE_RULES.length} rules`, () => {
    expect(zones.length).toBeGreaterThan(400);
    const named = ['America/Santiago', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Africa/Cairo', 'Pacific/Apia'];
    const { differences, dates } = compareWithOracle([...new Set([...zones.filter((_, at) => at % EVERY === 0), ...named])], ours);
    expect(differences).toEqual([]);
    expect(dates).toBeGreaterThan(25_000);
  }, 120_000);

  it('the oracle itself knows gaps, repeats and a day that never was', () => {
    const at = (wall: string, zone: string): string => new Date(oracleInstant(wall, zone)).toISOString();
    expect(at('2026-09-06T00:00', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
    expect(at('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:45:00.000Z');
    expect(oracleWall(oracleInstant('2011-12-30T10:00', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31T10:00');
  });

  it('the 53rd ISO week is a week like any other', () => {
    const rule = { ...(ORACLE_RULES[1] as CadenceRule), weekday: 4, timeZone: 'Europe/Madrid' };
    const around = ours(rule, '2027-01-31').map(({ nominalLocal }) => nominalLocal.slice(0, 10)).filter((day) => day > '2026-12-01');
    expect(around).toEqual(['2026-12-03', '2026-12-17', '2026-12-31', '2027-01-14', '2027-01-28']);
  });
});
