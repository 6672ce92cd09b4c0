import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { CheckpointView, RagView, RecordDecision, SetRagOverride, SnapshotView } from '@realign/api-client';
import { Saver, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** What is done on the executive page: deciding, signing, overriding, freezing. Each goes the way of the context that owns it. */
@Injectable({ providedIn: 'root' })
export class ExecutiveApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  checkpoint(id: string): Promise<CheckpointView> {
    return firstValueFrom(this.http.get<CheckpointView>(`/api/checkpoints/${id}`));
  }

  /** Undefined when somebody was faster and theirs was kept. */
  decide(view: CheckpointView, decision: RecordDecision): Promise<CheckpointView | undefined> {
    const url = `/api/checkpoints/${view.id}`;
    return this.saver.save<CheckpointView>({
      method: 'POST', url: `${url}/decisions`, body: decision, version: view.version, subject: 'this checkpoint', read: url,
      fields: (theirs) => [{ label: 'Decided', mine: `${view.decided} of ${view.needDecision}`, theirs: `${theirs.decided} of ${theirs.needDecision}` }],
    });
  }

  sign(programmeId: string, statementId: string, number: number): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/programmes/${programmeId}/signatures`, { statements: [{ statementId, number }] }));
  }

  override(programmeId: string, version: number, input: SetRagOverride): Promise<RagView> {
    return firstValueFrom(this.http.put<RagView>(`/api/programmes/${programmeId}/rag-override`, input, withVersion(version)));
  }

  lift(programmeId: string, version: number): Promise<RagView> {
    return firstValueFrom(this.http.delete<RagView>(`/api/programmes/${programmeId}/rag-override`, withVersion(version)));
  }

  freeze(programmeId: string): Promise<SnapshotView> {
    return firstValueFrom(this.http.post<SnapshotView>(`/api/programmes/${programmeId}/snapshots`, {}));
  }
}
