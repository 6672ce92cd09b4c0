import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AmbiguityFinding, AmbiguitySource, LaunchCheck, LaunchCheckSource } from '@realign/programmes/contract';
import { RegisteredAmbiguities } from '../ambiguity/ambiguities';
import { RegisteredLaunchChecks } from '../launch/launch-checks';
import { OpenPointViews } from './open-point.view';

/** Waves that say nobody, and audiences of a wave to whom no message is addressed, neither theirs nor the wave's. */
const FOUND = `
  select 'programmes.wave-without-audience:' || w.id as key, 'Whom does “' || w.name || '” reach?' as title, 'The wave names no unit and no audience.' as detail, 2 as weight, 'plan' as link
  from programmes.wave w where w.programme_id = $1 and w.state in ('planned', 'ready', 'held')
    and not exists (select 1 from programmes.wave_unit u where u.wave_id = w.id) and not exists (select 1 from programmes.wave_audience a where a.wave_id = w.id)
  union all
  select distinct 'programmes.audience-without-message:' || a.id, 'What do we tell “' || a.name || '”?', 'A wave reaches this audience and no message is addressed to it.', 1, 'plan'
  from programmes.wave_audience_v v join directory.audience a on a.id = v.audience_id join programmes.wave w on w.id = v.wave_id and w.state in ('planned', 'ready', 'held')
  where v.programme_id = $1 and not exists (select 1 from programmes.message m where m.programme_id = $1 and (m.audience_id = a.id or (m.audience_id is null and (m.wave_id is null or m.wave_id = v.wave_id))))`;

/** What the plan itself leaves unsaid (R10), and the line of the launch gate about all of it (R42). */
@Injectable()
export class PlanAmbiguities implements AmbiguitySource, OnModuleInit {
  readonly name = 'programmes';

  constructor(
    private readonly ambiguities: RegisteredAmbiguities,
    private readonly checks: RegisteredLaunchChecks,
    private readonly points: OpenPointViews,
  ) {}

  onModuleInit(): void {
    this.ambiguities.register(this);
    this.checks.register({ name: 'ambiguity', read: (session, programmeId) => this.check(session, programmeId) } satisfies LaunchCheckSource);
  }

  read(session: TenantSession, programmeId: string): Promise<AmbiguityFinding[]> {
    return session.sql<AmbiguityFinding>(FOUND, [programmeId]);
  }

  private async check(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const { score, limit, open } = await this.points.score(session, programmeId);
    // Where nothing is planned and nobody has asked anything, nothing is unclear only because nothing is said.
    const isUnknown = open === 0 && !(await session.one('select 1 from programmes.dated_item_v where programme_id = $1 limit 1', [programmeId]));
    return [{
      key: 'programmes.ambiguity', title: 'It is clear what is meant', failureMode: 'strategy', before: 'live', weight: 'blocks', isMet: !isUnknown && score <= limit, isUnknown, canBeWaived: true,
      why: isUnknown ? 'Nothing is planned yet, so nobody can say what is unclear.' : `${open} open ${open === 1 ? 'point weighs' : 'points weigh'} ${score}; at most ${limit} may be unsaid at a launch.`, mender: isUnknown ? 'the change lead' : 'whoever owns an open point', link: isUnknown ? 'plan' : 'launch/open-points',
    }];
  }
}
