import { Injectable } from '@nestjs/common';
import { Notifications, refuse, type Refusal, type TenantSession } from '@realign/kernel';
import { FieldReports, type AskForReports } from '@realign/listening/contract';
import { FieldReportStore } from './field-report.store';

/** Rounds of reports, as checkpoints ask for them and end them. */
@Injectable()
export class FieldReportsOfRounds extends FieldReports {
  constructor(
    private readonly reports: FieldReportStore,
    private readonly notifications: Notifications,
  ) {
    super();
  }

  async ask(session: TenantSession, round: AskForReports): Promise<void> {
    for (const { id, personId } of await this.reports.ask(session, round)) {
      await this.notifications.put(session, {
        to: [personId], kind: 'report', urgency: 'owed', subject: `field-report:${id}`, title: `Field report for ${round.roundName.toLowerCase()}`, body: 'Five minutes: what goes well, what stands in the way, what people say, what is needed.', link: `/field-reports/${id}`,
        reason: 'you manage a community in this programme', dedupeKey: `field-report-${id}`, dueOn: round.dueOn, programmeId: round.programmeId,
      });
    }
  }

  async refuseEnding(session: TenantSession, roundId: string): Promise<Refusal<'reports-unreplied'> | undefined> {
    await this.reports.settle(session, roundId);
    const open = (await this.reports.list(session, { roundId })).filter(({ state }) => state === 'submitted');
    if (open.length === 0) return undefined;
    const names = open.map(({ id, personName, lines }) => ({ code: id, detail: `${personName}: ${lines.filter(({ reply }) => reply === null).length} of ${lines.length} lines` }));
    return refuse('reports-unreplied', `${open.length === 1 ? 'A field report waits' : `${open.length} field reports wait`} for a reply: ${names.map(({ detail }) => detail).join('; ')}.`, names);
  }

  async end(session: TenantSession, roundId: string): Promise<void> {
    for (const id of await this.reports.end(session, roundId)) await this.notifications.settle(session, `field-report:${id}`);
  }
}
