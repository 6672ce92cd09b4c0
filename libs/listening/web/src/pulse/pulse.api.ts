import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangePulse, MyPulseView, PulseAnswer, PulseView, SetUpPulse } from '@realign/api-client';
import { withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

type Known = Pick<PulseView, 'id' | 'version'>;

@Injectable({ providedIn: 'root' })
export class PulseApi {
  private readonly http = inject(HttpClient);

  answer(roundId: string, answers: readonly PulseAnswer[]): Promise<MyPulseView> {
    return firstValueFrom(this.http.post<MyPulseView>(`/api/pulse-rounds/${roundId}/answers`, { answers }));
  }

  setUp(programmeId: string, body: SetUpPulse): Promise<PulseView> {
    return firstValueFrom(this.http.post<PulseView>(`/api/programmes/${programmeId}/pulses`, body));
  }

  change({ id, version }: Known, body: ChangePulse): Promise<PulseView> {
    return firstValueFrom(this.http.patch<PulseView>(`/api/pulses/${id}`, body, withVersion(version)));
  }

  ask({ id, version }: Known): Promise<PulseView> {
    return firstValueFrom(this.http.post<PulseView>(`/api/pulses/${id}/rounds`, {}, withVersion(version)));
  }

  close(roundId: string): Promise<PulseView> {
    return firstValueFrom(this.http.post<PulseView>(`/api/pulse-rounds/${roundId}/close`, {}));
  }
}
