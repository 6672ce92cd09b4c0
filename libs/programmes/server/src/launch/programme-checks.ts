import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { PurposeStandings, type LaunchCheck, type LaunchCheckSource, type ProgrammeState, type PurposeStanding } from '@realign/programmes/contract';
import { SELF_NAMED } from '../programme/named-people';
import { RegisteredLaunchChecks } from './launch-checks';

type Duty = 'sponsor' | 'lead' | 'steward';

interface Facts {
  readonly state: ProgrammeState;
  readonly today: Day;
  readonly sponsor: string | null;
  /** The account that named the sponsor is the sponsor's own. */
  readonly isSelfNamed: boolean;
  readonly lead: string | null;
  readonly steward: string | null;
  /** Who is named and has left the organisation: nobody keeps what they were to keep. */
  readonly left: Readonly<Record<Duty, string | null>>;
  readonly waves: number;
  readonly reaching: number;
  /** The wave that launches first, of those that are neither held nor withdrawn. */
  readonly first: { readonly name: string; readonly launchOn: Day; readonly reaches: boolean } | null;
  readonly lastLaunchOn: Day | null;
  readonly teamUntil: Day | null;
  readonly budgetUntil: Day | null;
  readonly resumeBy: Day | null;
}

const REACHES = `(exists (select 1 from programmes.wave_unit u where u.wave_id = w.id) or exists (select 1 from programmes.wave_audience a where a.wave_id = w.id))`;

/** In SQL about a person: their name while they work here; and once they have left. */
const here = (person: string): string => `case when ${person}.state = 'active' then ${person}.display_name end`;
const gone = (person: string): string => `case when ${person}.state <> 'active' then ${person}.display_name end`;

const FACTS = `
  select p.state, (now() at time zone p.time_zone)::date::text as today, ${here('s')} as sponsor, ${here('l')} as lead, ${here('t')} as steward, jsonb_build_object('sponsor', ${gone('s')}, 'lead', ${gone('l')}, 'steward', ${gone('t')}) as left,
    ${SELF_NAMED} as "isSelfNamed",
    p.team_until::text as "teamUntil", p.budget_until::text as "budgetUntil", p.resume_by::text as "resumeBy", g.last_launch_on::text as "lastLaunchOn",
    (select jsonb_build_object('name', w.name, 'launchOn', coalesce(w.launched_on, w.launch_on), 'reaches', ${REACHES}) from programmes.wave w where w.programme_id = p.id and w.state <> 'withdrawn' and not (w.state = 'held' and w.launched_on is null)
      order by coalesce(w.launched_on, w.launch_on), w.position, w.id limit 1) as first,
    (select count(*)::integer from programmes.wave w where w.programme_id = p.id and w.state <> 'withdrawn') as waves,
    (select count(*)::integer from programmes.wave w where w.programme_id = p.id and w.state <> 'withdrawn' and ${REACHES}) as reaching
  from programmes.programme p join programmes.go_live_v g on g.tenant_id = p.tenant_id and g.programme_id = p.id
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id
  left join directory.person t on t.tenant_id = p.tenant_id and t.id = p.steward_person_id
  where p.id = $1`;

const LEAD = 'the change lead';

/** What the programme itself knows: purpose, people, waves, and how far team and money reach beyond the launch. */
@Injectable()
export class ProgrammeChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'programmes';

  constructor(
    private readonly checks: RegisteredLaunchChecks,
    private readonly purposes: PurposeStandings,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const facts = await session.one<Facts>(FACTS, [programmeId]);
    return facts ? [purpose(await this.purposes.of(session, programmeId)), ...people(facts), waves(facts), ...continuity(facts), ...resting(facts)] : [];
  }
}

const purpose = ({ state, isAttested, words }: PurposeStanding): LaunchCheck => ({
  key: 'programmes.purpose', title: 'The purpose is signed', failureMode: 'change_management', before: 'live', weight: 'blocks', isMet: isAttested, isUnknown: state === 'unwritten', canBeWaived: true,
  why: words, mender: state === 'unwritten' ? LEAD : 'the sponsor', link: 'purpose',
});

function people({ sponsor, isSelfNamed, lead, steward, left }: Facts): LaunchCheck[] {
  const named = (key: string, title: string, duty: Duty, holder: string | null, failureMode: LaunchCheck['failureMode'], lacking: string): LaunchCheck => ({
    key: `programmes.${key}`, title, failureMode, before: 'live', weight: 'blocks', isMet: holder !== null, isUnknown: holder === null && left[duty] === null, canBeWaived: false, why: holder !== null ? `${holder}.` : left[duty] !== null ? `${left[duty] ?? ''} has left: name who follows.` : lacking, mender: LEAD, link: 'purpose',
  });
  return [
    named('sponsor', 'A sponsor stands for it', 'sponsor', sponsor !== null && isSelfNamed ? `${sponsor}, named by nobody else` : sponsor, 'change_management', 'No sponsor is named.'),
    named('change-lead', 'A change lead runs it', 'lead', lead, 'change_management', 'No change lead is named.'),
    named('steward', 'A steward keeps it after the launch', 'steward', steward, 'product', 'No steward is named.'),
  ];
}

/** A programme goes live for whom its first wave reaches: a later one, a held or a withdrawn one reaches nobody by then. */
function waves({ first, waves: all, reaching }: Facts): LaunchCheck {
  const later = reaching < all ? `${reaching} of ${all} waves name whom they reach.` : 'Each wave names whom it reaches.';
  const why = first === null ? (all === 0 ? 'No wave is planned.' : 'Each wave is held.') : first.reaches ? later : `${first.name}, which launches first (${first.launchOn}), names no unit and no audience.`;
  return { key: 'programmes.waves', title: 'The first wave reaches somebody', failureMode: 'change_management', before: 'live', weight: 'blocks', isMet: first?.reaches ?? false, isUnknown: all === 0, canBeWaived: true, why, mender: LEAD, link: 'plan' };
}

/** A launch opens the adoption; who and what pays for it must still be there (R26). */
function continuity({ today, lastLaunchOn, teamUntil, budgetUntil }: Facts): LaunchCheck[] {
  const reaches = (key: string, what: string, until: Day | null): LaunchCheck => {
    const isMet = until !== null && until >= today && lastLaunchOn !== null && until > lastLaunchOn;
    const why = until === null ? `Nobody has said until when ${what} is there.` : isMet ? `Until ${until}; the last wave launches on ${lastLaunchOn}.` : until < today ? `It ended on ${until}.` : lastLaunchOn === null ? `Until ${until}; no wave is planned, so nobody knows whether that is long enough.` : `It ends on ${until}, before the last launch on ${lastLaunchOn} has been lived with.`;
    return { key: `programmes.${key}`, title: `${what.charAt(0).toUpperCase()}${what.slice(1)} lasts beyond the launch`, failureMode: 'product', before: 'live', weight: 'flags', isMet, isUnknown: until === null, canBeWaived: true, why, mender: 'the sponsor', link: 'launch' };
  };
  return [reaches('team', 'the team', teamUntil), reaches('budget', 'the budget', budgetUntil)];
}

const resting = ({ state, resumeBy, today }: Facts): LaunchCheck[] =>
  state !== 'dormant' || resumeBy === null ? [] : [{
    key: 'programmes.resume-by', title: 'It rests no longer than was said', failureMode: 'product', before: null, weight: 'blocks', isMet: today <= resumeBy, canBeWaived: false,
    why: today <= resumeBy ? `It is taken up again by ${resumeBy}.` : `It was to be taken up again by ${resumeBy}.`, mender: 'the steward', link: 'launch',
  }];
