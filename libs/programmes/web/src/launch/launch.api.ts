import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeContinuity, GiveWaiver, LaunchView, MoveProgramme, ProgrammeView } from '@realign/api-client';
import { Saver, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { CONTINUITY_EDITS } from '../programme-edits';
import { programmeLook } from '../programme-words';

/** Steps, waivers, and how far team and budget reach. */
@Injectable({ providedIn: 'root' })
export class LaunchApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  waive(programmeId: string, body: GiveWaiver): Promise<LaunchView> {
    return firstValueFrom(this.http.post<LaunchView>(`/api/programmes/${programmeId}/waivers`, body));
  }

  takeBack({ id, version }: { id: string; version: number }): Promise<LaunchView> {
    return firstValueFrom(this.http.post<LaunchView>(`/api/waivers/${id}/withdraw`, {}, withVersion(version)));
  }

  move({ programmeId, version, state }: LaunchView, body: MoveProgramme): Promise<ProgrammeView | undefined> {
    return this.saver.save<LaunchView, ProgrammeView>({
      method: 'POST', url: `/api/programmes/${programmeId}/state`, body, version, subject: 'this programme', read: `/api/programmes/${programmeId}/launch`,
      fields: (theirs) => [{ label: 'State', mine: programmeLook(state).word, theirs: programmeLook(theirs.state).word }],
    });
  }

  keep(view: LaunchView, given: ChangeContinuity): Promise<LaunchView | undefined> {
    return this.saver.edit<ChangeContinuity, LaunchView>({ url: `/api/programmes/${view.programmeId}/continuity`, read: `/api/programmes/${view.programmeId}/launch`, view, given, fields: CONTINUITY_EDITS, subject: 'this programme' });
  }
}
