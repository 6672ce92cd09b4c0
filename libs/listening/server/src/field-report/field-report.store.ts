import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { AskForReports, FieldReportLineView, FieldReportState, ReportLine } from '@realign/listening/contract';
import type { ReportReading } from '@realign/listening/domain';

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const LINES = `coalesce((select jsonb_agg(jsonb_build_object('feedbackItemId', l.feedback_item_id, 'topic', l.topic, 'text', i.text, 'reply',
    (select jsonb_build_object('text', p.text, 'by', p.by_name, 'at', ${instant('p.created_at')}, 'isPublished', p.published_at is not null) from listening.reply p
      where p.tenant_id = l.tenant_id and p.feedback_item_id = l.feedback_item_id order by p.created_at limit 1)) order by l.position)
  from listening.field_report_line l join listening.feedback_item i on i.tenant_id = l.tenant_id and i.id = l.feedback_item_id where l.tenant_id = r.tenant_id and l.field_report_id = r.id), '[]')`;

const ROW = `select r.id, r.programme_id as "programmeId", p.name as "programmeName", r.round_id as "roundId", r.round_name as "roundName", r.person_id as "personId", n.display_name as "personName", r.state, ${instant('r.due_at')} as "dueAt",
    r.prefill, r.summary, array_remove(array[p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id], null) as "namedIds", ${LINES} as lines, ${instant('r.submitted_at')} as "submittedAt", floor(extract(epoch from coalesce(r.replied_at, now()) - r.submitted_at) / 3600)::integer as "hoursToReply", r.version
  from listening.field_report r
  join programmes.programme p on p.tenant_id = r.tenant_id and p.id = r.programme_id
  join directory.person n on n.tenant_id = r.tenant_id and n.id = r.person_id`;

export interface ReportRow {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly roundId: string;
  readonly roundName: string;
  readonly personId: string;
  readonly personName: string;
  readonly state: FieldReportState;
  readonly dueAt: string;
  readonly prefill: { label: string; text: string }[];
  readonly summary: string | null;
  /** Sponsor, change lead and steward of the programme. */
  readonly namedIds: readonly string[];
  readonly lines: FieldReportLineView[];
  readonly submittedAt: string | null;
  readonly hoursToReply: number | null;
  readonly version: number;
}

@Injectable()
export class FieldReportStore {
  find(session: TenantSession, id: string): Promise<ReportRow | undefined> {
    return session.one<ReportRow>(`${ROW} where r.id = $1`, [id]);
  }

  /** The reports of a programme, or of one person in all programmes; newest round first, at most 200. */
  list(session: TenantSession, of: { programmeId?: string | undefined; roundId?: string | undefined; personId?: string | null | undefined }): Promise<ReportRow[]> {
    return session.sql<ReportRow>(`${ROW} where ($1::uuid is null or r.programme_id = $1) and ($2::uuid is null or r.round_id = $2) and ($3::uuid is null or r.person_id = $3) order by r.due_at desc, n.display_name, r.id limit 200`, [
      of.programmeId ?? null, of.roundId ?? null, of.personId ?? null,
    ]);
  }

  /** @returns who had not been asked before */
  async ask(session: TenantSession, { programmeId, roundId, roundName, dueAt, reporterIds, prefill }: AskForReports): Promise<{ id: string; personId: string }[]> {
    return session.sql(
      `insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, due_at, prefill) select $1, $2, $3, $4, p.id, $5::timestamptz, $6::jsonb from unnest($7::uuid[]) as p(id)
       on conflict (tenant_id, round_id, person_id) do nothing returning id, person_id as "personId"`,
      [session.tenantId, programmeId, roundId, roundName, dueAt, JSON.stringify(prefill), reporterIds],
    );
  }

  async addLines(session: TenantSession, { id, programmeId, personId }: ReportRow, lines: readonly ReportLine[]): Promise<void> {
    const rows = lines.map((line, at) => ({ ...line, id: newId(), position: at + 1 }));
    await session.sql(
      `with said as (insert into listening.feedback_item (tenant_id, id, programme_id, kind, text, person_id) select $1, l.id, $2, 'field_report_item', l.text, $3 from jsonb_to_recordset($4::jsonb) as l(id uuid, text text) returning id)
       insert into listening.field_report_line (tenant_id, field_report_id, position, topic, feedback_item_id) select $1, $5, l.position, l.topic, l.id from jsonb_to_recordset($4::jsonb) as l(id uuid, position integer, topic text)`,
      [session.tenantId, programmeId, personId, JSON.stringify(rows), id],
    );
  }

  /** The report a line belongs to, locked, so that the last two replies do not both leave it open. */
  async lockByLine(session: TenantSession, feedbackItemId: string): Promise<ReportRow | undefined> {
    const row = await session.one<{ id: string }>('select r.id from listening.field_report r join listening.field_report_line l on l.tenant_id = r.tenant_id and l.field_report_id = r.id where l.feedback_item_id = $1 for update of r', [feedbackItemId]);
    return row && this.find(session, row.id);
  }

  /** Kept for who reported; published it is only by a decision that tells back. */
  async reply(session: TenantSession, { programmeId }: ReportRow, line: FieldReportLineView, text: string): Promise<void> {
    await session.sql(
      `insert into listening.reply (tenant_id, programme_id, kind, subject, text, feedback_item_id, first_said_at, by_person_id, by_name)
       select $1, $2, 'answer', left($3, 1000), $4, $5, i.received_at, $6, $7 from listening.feedback_item i where i.id = $5`,
      [session.tenantId, programmeId, line.text, text, line.feedbackItemId, session.actor.personId, session.actor.displayName],
    );
  }

  async setState(session: TenantSession, id: string, state: FieldReportState): Promise<void> {
    const at: Partial<Record<FieldReportState, string>> = { replied: ', replied_at = now()', closed: ', closed_at = now()' };
    await session.sql(`update listening.field_report set state = $2, version = version + 1, updated_at = now()${at[state] ?? ''} where id = $1`, [id, state]);
  }

  /** What the newest round of a programme has heard. */
  newestRound(session: TenantSession, programmeId: string): Promise<ReportReading[]> {
    return session.sql<ReportReading>(
      `select v.field_report_id as id, n.display_name as "personName", v.state, v.summary, v.lines, v.replied_lines as replied, ${instant('v.submitted_at')} as "submittedAt"
       from listening.field_report_v v join directory.person n on n.tenant_id = v.tenant_id and n.id = v.person_id
       where v.programme_id = $1 and v.round_id = (select round_id from listening.field_report where programme_id = $1 order by due_at desc, round_id desc limit 1) order by n.display_name, v.field_report_id`,
      [programmeId],
    );
  }

  /** Everybody's replies of a round are given: those whose lines were all replied to, by whichever way. */
  async settle(session: TenantSession, roundId: string): Promise<void> {
    await session.sql(
      `update listening.field_report r set state = 'replied', replied_at = now(), version = r.version + 1, updated_at = now() from listening.field_report_v v
       where r.round_id = $1 and r.state = 'submitted' and v.tenant_id = r.tenant_id and v.field_report_id = r.id and v.lines = v.replied_lines`,
      [roundId],
    );
  }

  async end(session: TenantSession, roundId: string): Promise<string[]> {
    await session.sql(`update listening.field_report set state = 'closed', closed_at = now(), version = version + 1, updated_at = now() where round_id = $1 and state = 'replied'`, [roundId]);
    const missed = await session.sql<{ id: string }>(`update listening.field_report set state = 'missed', version = version + 1, updated_at = now() where round_id = $1 and state = 'due' returning id`, [roundId]);
    return missed.map(({ id }) => id);
  }
}
