import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ProgrammeView } from '@realign/api-client';
import { firstValueFrom } from 'rxjs';

/** The sample programme: planted to look at, removed whole. */
@Injectable({ providedIn: 'root' })
export class SampleApi {
  private readonly http = inject(HttpClient);

  plant(): Promise<ProgrammeView> {
    return firstValueFrom(this.http.post<ProgrammeView>('/api/sample-programme', {}));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/programmes/${id}/sample`));
  }
}
