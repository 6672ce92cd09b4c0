import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AddAgendaItem, CheckpointView, DeferCheckpoint, RecordDecision, RecordVerdict } from '@realign/api-client';
import { Saver } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { stateLook } from '../review-words';

/** What is done in the room. Each change carries the version that was on the screen. */
@Injectable({ providedIn: 'root' })
export class CheckpointApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  decide(view: CheckpointView, decision: RecordDecision): Promise<CheckpointView | undefined> {
    return this.send(view, 'decisions', decision);
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

  holdNow(programmeId: string): Promise<CheckpointView> {
    return firstValueFrom(this.http.post<CheckpointView>(`/api/programmes/${programmeId}/checkpoints/hold-now`, {}));
  }

  private send(view: CheckpointView, act: string, body: unknown): Promise<CheckpointView | undefined> {
    const url = `/api/checkpoints/${view.id}`;
    return this.saver.save<CheckpointView>({
      method: 'POST', url: `${url}/${act}`, body, version: view.version, subject: 'this checkpoint', read: url,
      fields: (theirs) => [
        { label: 'State', mine: stateLook(view.state).word, theirs: stateLook(theirs.state).word },
        { label: 'Decided', mine: `${view.decided} of ${view.needDecision}`, theirs: `${theirs.decided} of ${theirs.needDecision}` },
      ],
    });
  }
}
