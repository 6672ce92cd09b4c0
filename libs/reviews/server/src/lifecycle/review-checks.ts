import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LaunchChecks, type LaunchCheck, type LaunchCheckSource } from '@realign/programmes/contract';

/** Days without a closed checkpoint after which a programme in use has stopped turning. */
const LONGEST_TURN = 120;

interface Facts {
  readonly state: string;
  readonly ahead: number;
  /** Its day passed, nobody decided, and its successor is not open yet. */
  readonly hasLapsed: boolean;
  readonly dueOn: string | null;
  readonly series: number;
  readonly held: number;
  readonly sinceHeld: number | null;
}

/** Series without exactly one checkpoint ahead of them break the promise of every programme in use. One that lapsed lies behind. */
const FACTS = `
  select p.state, (select count(*)::integer from reviews.review_cadence c where c.programme_id = p.id and c.ended_on is null) as series,
    (select count(*)::integer from reviews.review_cadence c where c.programme_id = p.id and c.ended_on is null and exists (select 1 from reviews.checkpoint k where k.cadence_id = c.id and k.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review'))) as ahead,
    exists (select 1 from reviews.checkpoint k where k.programme_id = p.id and k.state = 'lapsed') as "hasLapsed",
    (select to_char(min(k.due_at) at time zone p.time_zone, 'YYYY-MM-DD') from reviews.checkpoint k where k.programme_id = p.id and k.state in ('scheduled', 'deferred') and not k.rests) as "dueOn",
    (select count(*)::integer from reviews.checkpoint k where k.programme_id = p.id and k.decided_at is not null) as held,
    (select extract(day from now() - coalesce(max(k.decided_at), p.launched_at, p.created_at))::integer from reviews.checkpoint k where k.programme_id = p.id) as "sinceHeld"
  from programmes.programme p where p.id = $1`;

/** What reviews know before a launch: that the loop is going to turn. */
@Injectable()
export class ReviewChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'reviews';

  constructor(@Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null) {}

  onModuleInit(): void {
    this.checks?.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const facts = await session.one<Facts>(FACTS, [programmeId]);
    return facts ? [ahead(facts), cadence(facts), ...turning(facts)] : [];
  }
}

function ahead({ series, ahead: waiting, dueOn, hasLapsed }: Facts): LaunchCheck {
  const isMet = series > 0 && waiting === series;
  const why = !isMet ? (hasLapsed ? 'The last one has lapsed, and the next one is not open yet.' : 'No checkpoint lies ahead.') : dueOn === null ? 'A checkpoint is being held.' : `The next one is on ${dueOn}.`;
  return { key: 'checkpoint-ahead', title: 'A checkpoint lies ahead', failureMode: 'product', before: 'live', weight: 'blocks', isMet, isUnknown: series === 0, canBeWaived: false, why, mender: 'the change lead', link: 'reviews' };
}

const cadence = ({ series }: Facts): LaunchCheck => ({
  key: 'reviews.cadence', title: 'A rhythm is set', failureMode: 'product', before: 'sustaining', weight: 'blocks', isMet: series > 0, canBeWaived: false,
  why: series > 0 ? 'Checkpoints come by a rule.' : 'Nobody has set how often it is looked at.', mender: 'the change lead', link: 'reviews',
});

/** R2: a programme in use at which nobody looks. */
function turning({ state, held, sinceHeld }: Facts): LaunchCheck[] {
  if (state !== 'live' && state !== 'sustaining') return [];
  const isMet = (sinceHeld ?? 0) <= LONGEST_TURN;
  const why = held === 0 ? `No checkpoint has been held, ${sinceHeld ?? 0} days after the launch.` : `The last checkpoint was closed ${sinceHeld ?? 0} days ago.`;
  return [{ key: 'reviews.held', title: 'Checkpoints are held', failureMode: 'product', before: null, weight: 'blocks', isMet, canBeWaived: false, why, mender: 'the sponsor', link: 'reviews' }];
}
