import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { OpenSnapshotView, SnapshotExportView, SnapshotShareView } from '@realign/api-client';
import { firstValueFrom } from 'rxjs';

/** Files and links of a snapshot. */
@Injectable({ providedIn: 'root' })
export class SnapshotApi {
  private readonly http = inject(HttpClient);

  export(id: string, format: 'pdf' | 'pptx'): Promise<SnapshotExportView> {
    return firstValueFrom(this.http.post<SnapshotExportView>(`/api/snapshots/${id}/exports`, { format }));
  }

  share(id: string, days: number): Promise<SnapshotShareView> {
    return firstValueFrom(this.http.post<SnapshotShareView>(`/api/snapshots/${id}/shares`, { days }));
  }

  revoke(shareId: string): Promise<void> {
    return firstValueFrom(this.http.delete<void>(`/api/snapshot-shares/${shareId}`));
  }

  /** The token goes as a header, so that no log on the way sees it. */
  open(token: string): Promise<OpenSnapshotView> {
    return firstValueFrom(this.http.get<OpenSnapshotView>('/api/open-snapshot', { headers: new HttpHeaders({ authorization: `Bearer ${token}` }) }));
  }
}
