import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { offersOf, type Offers, type Reached } from '@realign/adoption/domain';

/** What an offer named: units as a whole, and audiences. */
export interface Named {
  readonly units: readonly { readonly unitId: string; readonly on: string }[];
  readonly audiences: readonly { readonly audienceId: string; readonly on: string }[];
}

/**
 * Who belonged to the audiences on the day of the offer, or on the first day of which it is known, by the unit they were in then; in a row of several, somebody is of the first they belong to. Who comes or goes later changes
 * nothing of it. Only these people and their units are looked up. A unit that was merged away since is the one it was merged into. Rows that are the same are looked up once.
 */
const MEMBERS = `
  with asked as materialized (
    select a.row, a.audience_id, a.place, least(current_date, greatest(a.day, s.known_from)) as day from unnest($1::integer[], $2::uuid[], $3::integer[], $4::date[]) as a(row, audience_id, place, day) left join directory.audience_since_v s on s.audience_id = a.audience_id),
    member as materialized (
      select distinct on (a.row, m.person_id) a.row, m.person_id, a.place, a.day from asked a join directory.audience_member_v m on m.audience_id = a.audience_id and m.valid_from <= a.day and (m.valid_to is null or m.valid_to > a.day)
      where m.audience_id = any($2::uuid[]) order by a.row, m.person_id, a.place),
    here as materialized (
      select w.day, w.person_id, coalesce(o.merged_into, o.id) as unit_id from (select distinct day, person_id from member) w
      join directory.person_span_v h on h.person_id = w.person_id and h.valid_from <= w.day and (h.valid_to is null or h.valid_to > w.day) join directory.org_unit o on o.id = h.org_unit_id),
    peopled as materialized (
      select u.day, u.unit_id, count(*)::integer as people from (select distinct day, unit_id from here) u
      join directory.org_unit o on coalesce(o.merged_into, o.id) = u.unit_id join directory.person_span_v h on h.org_unit_id = o.id and h.valid_from <= u.day and (h.valid_to is null or h.valid_to > u.day) group by 1, 2)
  select m.row, m.place, h.unit_id as "unitId", count(*)::integer as people, min(p.people) as of
  from member m join here h on h.day = m.day and h.person_id = m.person_id join peopled p on p.day = h.day and p.unit_id = h.unit_id group by 1, 2, 3`;

interface MemberRow {
  readonly row: number;
  readonly place: number;
  readonly unitId: string;
  readonly people: number;
  readonly of: number;
}

/** Which units an offer reached, named as units or through audiences. */
@Injectable()
export class OfferReach {
  /** @returns of each, in their order, the units it was offered to */
  async resolve(session: TenantSession, named: readonly Named[]): Promise<Offers[]> {
    const rows = named.map(({ audiences }) => inTurn(audiences));
    const asked = new Map(rows.flatMap((turn) => (turn.length === 0 ? [] : [[keyOf(turn), turn] as const])));
    const members = await this.members(session, [...asked.values()]);
    const rowOf = new Map([...asked.keys()].map((key, at) => [key, at]));
    return named.map(({ units }, at) => {
      const turn = rows[at] ?? [];
      const through = (members.get(rowOf.get(keyOf(turn)) ?? -1) ?? []).flatMap(({ unitId, people, of, place }): Reached[] => {
        const source = turn[place];
        return source ? [{ unitId, people, of, on: source.on, through: source.audienceId }] : [];
      });
      return offersOf(units, through);
    });
  }

  /** By the place of the row among those asked. */
  private async members(session: TenantSession, turns: readonly Named['audiences'][]): Promise<Map<number, MemberRow[]>> {
    const members = new Map<number, MemberRow[]>();
    const asked = turns.flatMap((turn, row) => turn.map(({ audienceId, on }, place) => ({ row, audienceId, place, on })));
    if (asked.length === 0) return members;
    for (const member of await session.sql<MemberRow>(MEMBERS, [asked.map(({ row }) => row), asked.map(({ audienceId }) => audienceId), asked.map(({ place }) => place), asked.map(({ on }) => on)])) {
      const known = members.get(member.row);
      if (known) known.push(member);
      else members.set(member.row, [member]);
    }
    return members;
  }
}

/** Each audience once, with its first day, the earliest first. */
const inTurn = (audiences: Named['audiences']): Named['audiences'] => {
  const first = new Map<string, string>();
  for (const { audienceId, on } of audiences) if ((first.get(audienceId) ?? '9999-12-31') > on) first.set(audienceId, on);
  return [...first].map(([audienceId, on]) => ({ audienceId, on })).sort((a, b) => (`${a.on} ${a.audienceId}` < `${b.on} ${b.audienceId}` ? -1 : 1));
};

const keyOf = (turn: Named['audiences']): string => turn.map(({ audienceId, on }) => `${audienceId} ${on}`).join(' ');
