import { Injectable } from '@nestjs/common';
import { hasRole, isRefused, Notifications, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, newId, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import { fieldReportPermissions, type FieldReportListView, type FieldReportView, type SubmitFieldReport } from '@realign/listening/contract';
import { nextFieldReportState } from '@realign/listening/domain';
import { FieldReportStore, type ReportRow } from './field-report.store';

const isNamed = (actor: Actor, { namedIds }: ReportRow): boolean => actor.personId !== null && namedIds.includes(actor.personId);
const canReply = (actor: Actor, row: ReportRow): boolean => hasRole(actor, ...fieldReportPermissions['listening.field-report.reply']) || isNamed(actor, row);
const canRead = (actor: Actor, row: ReportRow): boolean => hasRole(actor, ...fieldReportPermissions['listening.field-report.read']) || isNamed(actor, row);
const isOwn = (actor: Actor, { personId }: ReportRow): boolean => actor.personId !== null && actor.personId === personId;

/** Files reports and replies to them. A report is read by who filed it, by those who read reports, and by whom its programme names; these reply, too. */
@Injectable()
export class FieldReportService {
  constructor(
    private readonly db: TenantDb,
    private readonly reports: FieldReportStore,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, id: string): Promise<FieldReportView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  ofProgramme(actor: Actor, programmeId: string, roundId: string | undefined): Promise<FieldReportListView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return { items: (await this.reports.list(session, { programmeId, roundId })).map((row) => present(actor, row)) };
    });
  }

  own(actor: Actor): Promise<FieldReportListView> {
    return this.db.read(actor, async (session) => ({ items: actor.personId === null ? [] : (await this.reports.list(session, { personId: actor.personId })).map((row) => present(actor, row)) }));
  }

  submit(actor: Actor, id: string, version: number, { summary, lines }: SubmitFieldReport): Promise<FieldReportView> {
    return this.db.transaction(actor, async (session) => {
      const report = await this.reports.find(session, id);
      if (!report || !isOwn(actor, report)) throw notFound('field report');
      const next = nextFieldReportState(report.state, 'submit');
      if (isRefused(next)) throw refused(next);
      await updateVersioned(session, 'listening.field_report', id, version, { state: next, summary, submitted_at: new Date() });
      await this.reports.addLines(session, report, lines);
      if (lines.length === 0) await this.reports.setState(session, id, 'replied');
      await this.notifications.settle(session, `field-report:${id}`);
      await this.audit.record(session, { action: 'field-report.submitted', subject: `field-report:${id}`, after: { lines: lines.length } });
      return this.one(session, id);
    });
  }

  /** The last reply a report is owed leaves it replied to. */
  reply(actor: Actor, feedbackItemId: string, text: string): Promise<FieldReportView> {
    return this.db.transaction(actor, async (session) => {
      const report = await this.reports.lockByLine(session, feedbackItemId);
      const line = report?.lines.find((one) => one.feedbackItemId === feedbackItemId);
      if (!report || !line) throw notFound('line of a field report');
      await this.reports.reply(session, report, line, text);
      await this.reports.settle(session, report.roundId);
      await this.notifications.put(session, { to: [report.personId], kind: 'report', urgency: 'fyi', subject: `field-report:${report.id}`, title: 'Your field report has a reply', body: text, link: `/field-reports/${report.id}`, reason: 'you filed it', dedupeKey: `reply-${newId()}`, programmeId: report.programmeId });
      await this.audit.record(session, { action: 'field-report.replied', subject: `field-report:${report.id}`, after: { feedbackItemId, text } });
      return this.one(session, report.id);
    });
  }

  private async one(session: TenantSession, id: string): Promise<FieldReportView> {
    const row = await this.reports.find(session, id);
    if (!row || !(canRead(session.actor, row) || isOwn(session.actor, row))) throw notFound('field report');
    return present(session.actor, row);
  }
}

const present = (actor: Actor, row: ReportRow): FieldReportView => {
  const { personId: _, namedIds: __, ...shown } = row;
  return { ...shown, can: { submit: isOwn(actor, row) && row.state === 'due', reply: canReply(actor, row) && row.state === 'submitted' } };
};
