import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Ambiguities, LaunchChecks, NamedThings, type AmbiguityFinding, type LaunchCheck, type LaunchCheckSource, type NamedThingSource, type WaveCheck } from '@realign/programmes/contract';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { waveCover } from './wave-cover';

const LEAD = 'the change lead';

/** Assignments that somebody holds and that end before the last wave is launched; and who keeps the programme. */
const TERMS = `
  select count(*) filter (where a.person_id is not null and a.ends_on is not null and a.ends_on <= g.last_launch_on)::integer as ending,
    count(*) filter (where a.person_id is not null)::integer as held,
    bool_or(d.role_key = 'steward' and a.state in ('acknowledged', 'active')) as "stewardAccepted", g.last_launch_on::text as "lastLaunchOn"
  from programmes.go_live_v g
  left join (roles.assignment_v a left join directory.person p on p.id = a.person_id) on a.programme_id = g.programme_id and a.state in ('acknowledged', 'active', 'handing_over') and (a.person_id is null or p.state = 'active')
  left join roles.role_definition_v d on d.role_definition_id = a.role_definition_id
  where g.programme_id = $1 group by g.last_launch_on`;

interface Terms {
  readonly ending: number;
  readonly held: number;
  readonly stewardAccepted: boolean | null;
  readonly lastLaunchOn: string | null;
}

/** What roles know before a launch: that they are filled, and that they last. */
@Injectable()
export class RoleChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'roles';

  constructor(
    private readonly roles: ProgrammeRolesViews,
    @Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null,
    @Optional() @Inject(Ambiguities) private readonly ambiguities: Ambiguities | null,
    @Optional() @Inject(NamedThings) private readonly names: NamedThings | null,
  ) {}

  onModuleInit(): void {
    this.checks?.register(this);
    this.ambiguities?.register({ name: this.name, read: (session, programmeId) => this.unsaid(session, programmeId) });
    this.names?.register(ROLE_NAMES);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const first = await session.one<{ on: string | null }>('select greatest(first_launch_on, current_date)::text as on from programmes.go_live_v where programme_id = $1', [programmeId]);
    const { roles } = await this.roles.read(session, programmeId, first?.on ?? null);
    const short = roles.filter(({ cover }) => cover.status === 'short');
    const terms = await session.one<Terms>(TERMS, [programmeId]);
    return [cover(roles.length, short.map(({ definition, cover: { note } }) => `${definition.name}: ${note}`)), ...(terms ? [lasting(terms), steward(terms)] : [])];
  }

  readWaves(session: TenantSession, programmeId: string): Promise<WaveCheck[]> {
    return waveCover(session, programmeId);
  }

  /** Roles the programme counts on and nobody holds; roles of which nobody has written what they are for. */
  private async unsaid(session: TenantSession, programmeId: string): Promise<AmbiguityFinding[]> {
    const { roles } = await this.roles.read(session, programmeId);
    const unfilled = roles.filter(({ cover: { status }, assignmentCount }) => status === 'short' && assignmentCount === 0);
    const unwritten = roles.filter(({ definition: { summary, responsibilities, retiredOn } }) => retiredOn === null && [summary, ...responsibilities].every((words) => words.trim() === ''));
    return [
      ...unfilled.map(({ definition }): AmbiguityFinding => ({ key: `roles.unfilled:${definition.id}`, title: `Who is ${definition.name.toLowerCase()}?`, detail: 'The programme counts on this role and nobody holds it.', weight: 2, link: 'roles' })),
      ...unwritten.map(({ definition: { id, name } }): AmbiguityFinding => ({ key: `roles.unwritten:${id}`, title: `What does ${name.toLowerCase()} do?`, detail: 'The programme counts on this role, and nobody has written what it is for or what it answers for.', weight: 2, link: `/roles/${id}` })),
    ];
  }
}

const ROLE_NAMES: NamedThingSource = {
  kind: 'role_definition',
  names: (session, ids) => session.sql<{ id: string; name: string }>('select role_definition_id as id, role_name as name from roles.role_definition_v where role_definition_id = any($1::uuid[])', [ids]),
};

const cover = (roles: number, short: readonly string[]): LaunchCheck => ({
  key: 'roles.cover', title: 'The roles are filled', failureMode: 'change_management', before: 'live', weight: 'blocks', isMet: roles > 0 && short.length === 0, isUnknown: roles === 0, canBeWaived: true,
  why: roles === 0 ? 'The programme counts on no role.' : short.length === 0 ? 'Each role has the holders it needs.' : `${short[0] ?? ''}${short.length > 1 ? ` ${short.length - 1} more ${short.length === 2 ? 'role is' : 'roles are'} short.` : ''}`,
  mender: LEAD, link: 'roles',
});

/** R26: roles of the community last beyond the launch. */
const lasting = ({ ending, held, lastLaunchOn }: Terms): LaunchCheck => ({
  key: 'roles.last', title: 'Roles last beyond the launch', failureMode: 'product', before: 'live', weight: 'flags', isMet: held > 0 && ending === 0, isUnknown: held === 0, canBeWaived: true,
  why: held === 0 ? 'Nobody holds a role yet.' : ending === 0 ? 'No role ends before the last launch.' : `${ending} ${ending === 1 ? 'assignment ends' : 'assignments end'} before the last launch on ${lastLaunchOn ?? ''}.`,
  mender: LEAD, link: 'roles',
});

const steward = ({ stewardAccepted }: Terms): LaunchCheck => ({
  key: 'roles.steward-accepted', title: 'The steward has accepted', failureMode: 'product', before: 'sustaining', weight: 'blocks', isMet: stewardAccepted === true, canBeWaived: true,
  why: stewardAccepted === true ? 'The steward’s role is acknowledged.' : 'Nobody has acknowledged the steward’s role with time for it.', mender: 'the steward and their manager', link: 'roles',
});
