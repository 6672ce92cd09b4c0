import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { offersOf, type Offers, type Reached } from '@realign/adoption/domain';

/** What an offer named: units as a whole, and audiences. */
export interface Named {
  readonly units: readonly { readonly unitId: string; readonly on: string }[];
  readonly audiences: readonly { readonly audienceId: string; readonly on: string }[];
}

/** Who belongs to the audiences today, by unit; in a row of several, somebody is of the first they belong to. Rows that are the same are looked up once. */
const MEMBERS = `
  with asked as (select * from unnest($1::integer[], $2::uuid[], $3::integer[]) as a(row, audience_id, place)),
    member as (
      select a.row, m.person_id, min(a.place) as place from asked a join directory.audience_member_v m on m.audience_id = a.audience_id
      where m.audience_id = any($2::uuid[]) and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date) group by 1, 2)
  select m.row, m.place, p.org_unit_id as "unitId", count(*)::integer as people from member m join directory.person p on p.id = m.person_id and p.state = 'active' and p.org_unit_id is not null group by 1, 2, 3`;

const PEOPLE = `select org_unit_id as "unitId", count(*)::integer as people from directory.person where state = 'active' and org_unit_id is not null group by 1`;

interface MemberRow {
  readonly row: number;
  readonly place: number;
  readonly unitId: string;
  readonly people: number;
}

/** Which units an offer reached, named as units or through audiences. */
@Injectable()
export class OfferReach {
  /** @returns of each, in their order, the units it was offered to */
  async resolve(session: TenantSession, named: readonly Named[]): Promise<Offers[]> {
    const rows = named.map(({ audiences }) => inTurn(audiences));
    const keys = [...new Set(rows.map(keyOf))].filter((key) => key !== '');
    const peopleOf = new Map<string, number>();
    const members = new Map<string, MemberRow[]>();
    if (keys.length > 0) {
      for (const { unitId, people } of await session.sql<{ unitId: string; people: number }>(PEOPLE)) peopleOf.set(unitId, people);
      const asked = keys.flatMap((key, row) => key.split(' ').map((audienceId, place) => ({ row, audienceId, place })));
      for (const member of await session.sql<MemberRow>(MEMBERS, [asked.map(({ row }) => row), asked.map(({ audienceId }) => audienceId), asked.map(({ place }) => place)])) {
        const key = keys[member.row] ?? '';
        const known = members.get(key);
        if (known) known.push(member);
        else members.set(key, [member]);
      }
    }
    return named.map(({ units }, at) => {
      const turn = rows[at] ?? [];
      const through = (members.get(keyOf(turn)) ?? []).flatMap(({ unitId, people, place }): Reached[] => {
        const source = turn[place];
        return source ? [{ unitId, people, on: source.on, through: source.audienceId }] : [];
      });
      return offersOf(units, through, peopleOf);
    });
  }
}

/** Each audience once, with its first day, the earliest first. */
const inTurn = (audiences: Named['audiences']): Named['audiences'] => {
  const first = new Map<string, string>();
  for (const { audienceId, on } of audiences) if ((first.get(audienceId) ?? '9999-12-31') > on) first.set(audienceId, on);
  return [...first].map(([audienceId, on]) => ({ audienceId, on })).sort((a, b) => (`${a.on} ${a.audienceId}` < `${b.on} ${b.audienceId}` ? -1 : 1));
};

const keyOf = (turn: Named['audiences']): string => turn.map(({ audienceId }) => audienceId).join(' ');
