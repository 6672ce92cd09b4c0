import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { AmbiguityFinding, NamedThingView, OpenPointKind, OpenPointQuery, OpenPointsView, OpenPointView, ProgrammePersonView } from '@realign/programmes/contract';
import { AMBIGUITY_FORMULA, ambiguityScore, type UnsaidThing } from '@realign/programmes/domain';
import { RegisteredAmbiguities } from '../ambiguity/ambiguities';
import { linkOf } from '../launch/launch-gate';
import { RegisteredNamedThings } from '../names/named-things';
import { canEditProgramme, canRaisePoint } from '../programmes.policy';

export interface PointRow {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: OpenPointKind;
  readonly key: string | null;
  readonly title: string;
  readonly detail: string;
  readonly weight: number;
  readonly state: 'open' | 'resolved';
  readonly resolution: string;
  readonly owner: ProgrammePersonView | null;
  readonly dueOn: Day | null;
  readonly audience: NamedThingView | null;
  readonly wave: NamedThingView | null;
  readonly scenarioId: string | null;
  readonly raisedBy: string;
  readonly resolvedBy: string | null;
  readonly version: number;
}

const NAMED = (alias: string, column: string): string => `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.${column}) end`;

const POINTS = `
  select o.id, o.programme_id as "programmeId", o.kind, o.source_key as key, o.title, o.detail, o.weight, o.state, o.resolution, o.due_on::text as "dueOn", o.scenario_id as "scenarioId", o.raised_by as "raisedBy",
    o.resolved_by as "resolvedBy", o.version, ${NAMED('w', 'display_name')} as owner, ${NAMED('a', 'name')} as audience, ${NAMED('v', 'name')} as wave
  from programmes.open_point o
  left join directory.person w on w.tenant_id = o.tenant_id and w.id = o.owner_person_id
  left join directory.audience a on a.tenant_id = o.tenant_id and a.id = o.audience_id
  left join programmes.wave v on v.tenant_id = o.tenant_id and v.id = o.wave_id`;

interface Head {
  readonly limit: number;
  readonly today: Day;
  readonly firstLaunch: Day | null;
}

/** Points written by hand beside what is found in data; what was found and is gone is not shown any more. */
@Injectable()
export class OpenPointViews {
  constructor(
    private readonly found: RegisteredAmbiguities,
    private readonly names: RegisteredNamedThings,
  ) {}

  async of(session: TenantSession, programmeId: string, { kind, state = 'open' }: OpenPointQuery = {}): Promise<OpenPointsView> {
    const { head, points, findings } = await this.read(session, programmeId);
    const scenarios = await this.names.names(session, 'work_scenario', points.map(({ scenarioId }) => scenarioId));
    const written = points.filter((point) => point.key === null && point.state === state).map((row) => present(session, row, head.today, scenarios));
    const unsaid = state === 'open' ? findings.map((finding) => presentFound(session, programmeId, finding, points.find(({ key }) => key === finding.key), head.today)) : [];
    return {
      programmeId, limit: head.limit, formula: AMBIGUITY_FORMULA, score: ambiguityScore(thingsOf(points, findings), head.today, head.firstLaunch),
      items: [...unsaid, ...written].filter((item) => kind === undefined || item.kind === kind).sort((a, b) => b.weight - a.weight || Number(b.isLate) - Number(a.isLate) || a.title.localeCompare(b.title)),
      can: { raise: canRaisePoint(session.actor), edit: canEditProgramme(session.actor) },
    };
  }

  /** How much is unsaid now, and how much may be at a launch. */
  async score(session: TenantSession, programmeId: string): Promise<{ score: number; limit: number; open: number }> {
    const { head, points, findings } = await this.read(session, programmeId);
    const things = thingsOf(points, findings);
    return { score: ambiguityScore(things, head.today, head.firstLaunch), limit: head.limit, open: things.length };
  }

  async row(session: TenantSession, id: string): Promise<PointRow> {
    const row = await session.one<PointRow>(`${POINTS} where o.id = $1`, [id]);
    if (!row) throw notFound('open point');
    return row;
  }

  /** Who takes care of something found in data; undefined while nobody does. */
  cared(session: TenantSession, programmeId: string, key: string): Promise<PointRow | undefined> {
    return session.one<PointRow>(`${POINTS} where o.programme_id = $1 and o.source_key = $2`, [programmeId, key]);
  }

  async one(session: TenantSession, id: string): Promise<OpenPointView> {
    const row = await this.row(session, id);
    const head = await readHead(session, row.programmeId);
    return present(session, row, head.today, await this.names.names(session, 'work_scenario', [row.scenarioId]));
  }

  findings(session: TenantSession, programmeId: string): Promise<AmbiguityFinding[]> {
    return this.found.read(session, programmeId);
  }

  private async read(session: TenantSession, programmeId: string): Promise<{ head: Head; points: PointRow[]; findings: AmbiguityFinding[] }> {
    const head = await readHead(session, programmeId);
    const points = await session.sql<PointRow>(`${POINTS} where o.programme_id = $1 order by o.created_at desc, o.id limit 1000`, [programmeId]);
    return { head, points, findings: await this.found.read(session, programmeId) };
  }
}

async function readHead(session: TenantSession, programmeId: string): Promise<Head> {
  const head = await session.one<Head>(`select ambiguity_limit as "limit", (now() at time zone time_zone)::date::text as today, (select first_launch_on::text from programmes.go_live_v v where v.tenant_id = p.tenant_id and v.programme_id = p.id) as "firstLaunch" from programmes.programme p where id = $1`, [programmeId]);
  if (!head) throw notFound('programme');
  return head;
}

/** Issues and risks are known; only what is ambiguous counts. */
function thingsOf(points: readonly PointRow[], findings: readonly AmbiguityFinding[]): UnsaidThing[] {
  const careOf = new Map(points.map((point) => [point.key, point]));
  return [
    ...points.filter(({ kind, state, key }) => kind === 'ambiguity' && state === 'open' && key === null).map(({ weight, owner, dueOn }) => ({ weight, hasOwner: owner !== null, dueOn })),
    ...findings.map(({ key, weight }) => ({ weight, hasOwner: (careOf.get(key)?.owner ?? null) !== null, dueOn: careOf.get(key)?.dueOn ?? null })),
  ];
}

const isLate = (dueOn: Day | null, state: string, today: Day): boolean => state === 'open' && dueOn !== null && dueOn < today;

function present(session: TenantSession, row: PointRow, today: Day, scenarios: ReadonlyMap<string, string>): OpenPointView {
  const { programmeId: _, scenarioId, ...point } = row;
  const mine = canEditProgramme(session.actor) || (row.owner !== null && row.owner.id === session.actor.personId);
  const scenario = scenarioId === null ? null : { id: scenarioId, name: scenarios.get(scenarioId) ?? '' };
  return { ...point, scenario, link: null, isLate: isLate(row.dueOn, row.state, today), can: { change: mine, settle: mine } };
}

function presentFound(session: TenantSession, programmeId: string, finding: AmbiguityFinding, care: PointRow | undefined, today: Day): OpenPointView {
  return {
    id: care?.id ?? null, key: finding.key, kind: 'ambiguity', title: finding.title, detail: finding.detail, weight: finding.weight, state: 'open', owner: care?.owner ?? null, dueOn: care?.dueOn ?? null,
    isLate: isLate(care?.dueOn ?? null, 'open', today), audience: null, scenario: null, wave: null, link: linkOf(programmeId, finding.link), resolution: '', raisedBy: 'Realign', resolvedBy: null, version: care?.version ?? 0,
    can: { change: canEditProgramme(session.actor), settle: false },
  };
}
