import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS, weeksOfTools, type FigureKey } from '@realign/adoption/contract';
import { RoleMeasures, type BoundMeasure, type KpiGrain, type MeasuredFigure, type RoleMeasureSource, type RoleMetricView } from '@realign/roles/contract';
import { PrivacyStore } from '../privacy/privacy.store';
import { ruledCountries, writingsWithin } from '../privacy/protected-countries';
import * as sql from './role-figures.sql';

type Metric = Omit<RoleMetricView, 'grains'> & { readonly byUnit: boolean };
type PersonFigure = MeasuredFigure & { readonly personId: string };

/** Events of a week, which a person and a community have of their own. */
const EVENTS: Readonly<Record<string, 'posted' | 'replied'>> = { posts_7d: 'posted', replies_7d: 'replied' };

/** Shares of people, which units have. */
const SHARES: Readonly<Record<string, FigureKey>> = { active_share_28d: 'seen', active_share_7d: 'active', habitual_share_28d: 'habitual', contributors_share_7d: 'contributors' };

/**
 * Reads metrics for whoever holds a role, at the finest grain that is allowed. A person's own figure only while figures of persons are switched on for a
 * purpose and no works council stands against it; whoever is read hears of it. Counts of a unit are not read: those of a unit and of one inside it
 * would tell of the few between.
 */
@Injectable()
export class RoleFigures implements RoleMeasureSource, OnModuleInit {
  /** Without roles (in a test of this context alone) there is nobody to read for. */
  constructor(
    private readonly privacy: PrivacyStore,
    @Optional() private readonly measures?: RoleMeasures,
  ) {}

  onModuleInit(): void {
    this.measures?.register(this);
  }

  async refresh(session: TenantSession): Promise<void> {
    await this.measures?.refresh(session);
  }

  async smallestGroup(session: TenantSession): Promise<number> {
    const { minGroupSize, raising } = await this.privacy.setting(session);
    return raising?.minGroupSize ?? minGroupSize;
  }

  async metrics(session: TenantSession): Promise<RoleMetricView[]> {
    return (await session.sql<Metric>(sql.METRICS)).map(({ byUnit, ...metric }) => ({ ...metric, grains: grainsOf(metric.key, byUnit) }));
  }

  async read(session: TenantSession, measure: BoundMeasure): Promise<MeasuredFigure[]> {
    const { sourceKey, name } = partsOf(measure.metricKey);
    const { roleDefinitionId: role } = measure;
    const event = EVENTS[name];
    const share = SHARES[name];
    return [
      ...(event ? await this.events(session, measure, sourceKey, event) : []),
      ...(share ? await session.sql<MeasuredFigure>(sql.unitShares(share), [role, WEEKS, weeksOfTools([sourceKey])]) : await session.sql<MeasuredFigure>(sql.UNIT_OBSERVATIONS, [role, measure.metricKey, measure.minGroupSize])),
      ...(await session.sql<MeasuredFigure>(sql.OF_EVERYBODY, [role, measure.metricKey])),
    ];
  }

  private async events(session: TenantSession, measure: BoundMeasure, sourceKey: string, event: 'posted' | 'replied'): Promise<MeasuredFigure[]> {
    const week = await session.one<{ sourceId: string; sunday: string | null }>(sql.LAST_WEEK, [sourceKey]);
    if (!week) return [];
    const communities = event === 'posted' ? await session.sql<MeasuredFigure>(sql.COMMUNITY_POSTS, [measure.roleDefinitionId, week.sourceId]) : [];
    return [...communities, ...(week.sunday === null ? [] : await this.persons(session, measure, { ...week, sunday: week.sunday }, event))];
  }

  private async persons(session: TenantSession, measure: BoundMeasure, { sourceId, sunday }: { sourceId: string; sunday: string }, event: 'posted' | 'replied'): Promise<MeasuredFigure[]> {
    const { personLevel, personLevelPurpose } = await this.privacy.setting(session);
    if (!measure.mayReadPersons || !personLevel) return [];
    const countries = [...measure.notInCountries, ...(await ruledCountries(session))];
    const read = await session.sql<PersonFigure>(sql.personEvents(event), [measure.roleDefinitionId, sourceId, sunday, await writingsWithin(session, countries), countries.length > 0]);
    const reason = `Measure “${measure.name}” of the role ${measure.roleName}`.slice(0, 500);
    await session.sql(sql.NOTE_READ, [session.tenantId, [...new Set(read.map(({ personId }) => personId))], reason, personLevelPurpose ?? '']);
    return read.map(({ personId: _, ...figure }) => figure);
  }
}

const partsOf = (metricKey: string): { sourceKey: string; name: string } => {
  const at = metricKey.lastIndexOf('.');
  return { sourceKey: metricKey.slice(0, Math.max(at, 0)), name: metricKey.slice(at + 1) };
};

const grainsOf = (metricKey: string, byUnit: boolean): KpiGrain[] => {
  const { name } = partsOf(metricKey);
  const event = EVENTS[name];
  return [...(event ? (['person'] as const) : []), ...(event === 'posted' ? (['community'] as const) : []), ...(byUnit || SHARES[name] ? (['team'] as const) : []), 'organisation'];
};
