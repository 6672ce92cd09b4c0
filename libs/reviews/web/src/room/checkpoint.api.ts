import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AddAgendaItem, CheckpointView, DeferCheckpoint, FieldReportView, PackExportView, RecordDecision, RecordVerdict, RoomSignView, RunView } from '@realign/api-client';
import { Saver } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { CHOICE_WORDS, stateLook } from '../review-words';

const decisionOf = (view: CheckpointView, agendaItemId: string): string => {
  const made = view.agenda.find(({ id }) => id === agendaItemId)?.decision;
  return made ? `${CHOICE_WORDS[made.choice]}: ${made.reason} (${made.decidedBy})` : 'not decided yet';
};

/** What is done in the room. Each change carries the version that was on the screen. */
@Injectable({ providedIn: 'root' })
export class CheckpointApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  decide(view: CheckpointView, decision: RecordDecision): Promise<CheckpointView | undefined> {
    const item = view.agenda.find(({ id }) => id === decision.agendaItemId);
    const mine = `${CHOICE_WORDS[decision.choice]}: ${decision.reason}`;
    return this.send(view, 'decisions', decision, (theirs) => [{ label: `Decision on “${item?.title ?? ''}”`, mine, theirs: decisionOf(theirs, decision.agendaItemId) }]);
  }

  judge(view: CheckpointView, verdict: RecordVerdict): Promise<CheckpointView | undefined> {
    return this.send(view, 'verdicts', verdict);
  }

  addItem(view: CheckpointView, item: AddAgendaItem): Promise<CheckpointView | undefined> {
    return this.send(view, 'agenda', item);
  }

  defer(view: CheckpointView, input: DeferCheckpoint): Promise<CheckpointView | undefined> {
    return this.send(view, 'defer', input);
  }

  close(view: CheckpointView): Promise<CheckpointView | undefined> {
    return this.send(view, 'close', {});
  }

  /** Of the series it belongs to, which need not be the programme's own. */
  holdNow({ cadenceId }: Pick<CheckpointView, 'cadenceId'>): Promise<CheckpointView> {
    return firstValueFrom(this.http.post<CheckpointView>(`/api/cadences/${cadenceId}/hold-now`, {}));
  }

  replyToLine(feedbackItemId: string, text: string): Promise<FieldReportView> {
    return firstValueFrom(this.http.post<FieldReportView>(`/api/field-report-lines/${feedbackItemId}/reply`, { text }));
  }

  exportPack(id: string, format: 'pdf' | 'pptx'): Promise<PackExportView> {
    return firstValueFrom(this.http.post<PackExportView>(`/api/checkpoints/${id}/pack/exports`, { format }));
  }

  gatherAgain(id: string): Promise<RunView> {
    return firstValueFrom(this.http.post<RunView>(`/api/checkpoints/${id}/pack/editions`, {}));
  }

  /** Everybody who follows the room goes to this stop. */
  point(id: string, item: string): Promise<RoomSignView> {
    return firstValueFrom(this.http.post<RoomSignView>(`/api/checkpoints/${id}/pointer`, { item }));
  }

  private send(view: CheckpointView, act: string, body: unknown, more: (theirs: CheckpointView) => { label: string; mine: string; theirs: string }[] = () => []): Promise<CheckpointView | undefined> {
    const url = `/api/checkpoints/${view.id}`;
    return this.saver.save<CheckpointView>({
      method: 'POST', url: `${url}/${act}`, body, version: view.version, subject: 'this checkpoint', read: url,
      moved: (theirs) => (isOnlyEvidence(view, theirs) ? NEWER_EVIDENCE : undefined),
      fields: (theirs) => [
        ...(theirs.pack?.edition === view.pack?.edition ? [] : [{ label: 'Evidence', mine: `Edition ${view.pack?.edition ?? 0}`, theirs: `Edition ${theirs.pack?.edition ?? 0}, with what arrived since` }]),
        ...more(theirs),
        { label: 'State', mine: stateLook(view.state).word, theirs: stateLook(theirs.state).word },
        { label: 'Decided', mine: `${view.decided} of ${view.needDecision}`, theirs: `${theirs.decided} of ${theirs.needDecision}` },
      ],
    });
  }
}

/** Nobody decided meanwhile: the pack has another edition. */
const isOnlyEvidence = (mine: CheckpointView, theirs: CheckpointView): boolean => theirs.pack?.edition !== mine.pack?.edition && theirs.decided === mine.decided && theirs.state === mine.state;

const NEWER_EVIDENCE = {
  heading: 'The evidence has changed since you looked', lead: 'Something arrived after the pack was frozen, and a new edition says it. Nobody decided meanwhile. Look at it first, or send yours as it is.',
  keepTheirs: 'Look at the new edition', saveMine: 'Send mine all the same', mine: 'You looked at', theirs: 'Now',
};
