import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ActivityView, PhaseView, WaveView } from '@realign/api-client';
import { addDays, day } from '@realign/kernel';
import { Saver, spanWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import type { PlanItem } from './plan-groups';

const PLACES = { phase: 'phases', wave: 'waves', activity: 'activities' } as const;

/** Changes of the plan. */
@Injectable({ providedIn: 'root' })
export class PlanApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  add(programmeId: string, kind: PlanItem['kind'], body: unknown): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/programmes/${programmeId}/${PLACES[kind]}`, body));
  }

  change({ kind, item }: PlanItem, body: Record<string, unknown>): Promise<unknown> {
    const url = `/api/${PLACES[kind]}/${item.id}`;
    return this.saver.save<PhaseView | WaveView | ActivityView>({
      url, body, version: item.version, read: url, subject: `“${nameOf(item)}”`,
      fields: (theirs) => [{ label: 'Name', mine: String(body['name'] ?? body['title'] ?? nameOf(item)), theirs: nameOf(theirs) }, { label: 'Dates', mine: datesIn(body) || datesOf(item), theirs: datesOf(theirs) }],
    });
  }

  /** Shifts the whole thing by days, its length kept. */
  shift(given: PlanItem, days: number): Promise<unknown> {
    const later = (on: string) => addDays(day(on), days);
    return given.kind === 'wave'
      ? this.change(given, { launchOn: later(given.item.launchOn), embedUntil: later(given.item.embedUntil) })
      : this.change(given, { startsOn: later(given.item.startsOn), endsOn: later(given.item.endsOn) });
  }

  removePhase(phase: PhaseView): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/phases/${phase.id}`));
  }
}

export const nameOf = (item: PhaseView | WaveView | ActivityView): string => ('title' in item ? item.title : item.name);
export const datesOf = (item: PhaseView | WaveView | ActivityView): string => ('launchOn' in item ? spanWords(item.launchOn, item.embedUntil) : spanWords(item.startsOn, item.endsOn));
function datesIn(body: Record<string, unknown>): string {
  const from = body['startsOn'] ?? body['launchOn'];
  const to = body['endsOn'] ?? body['embedUntil'];
  return typeof from === 'string' && typeof to === 'string' ? spanWords(from, to) : '';
}
