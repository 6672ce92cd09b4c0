import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ActivityView, ChangeActivity, ChangeMessage, ChangePhase, ChangeWave, DateChangeListView, DateChangeView, GoalView, MessageView, OrgUnitTreeView, PhaseView, WaveView } from '@realign/api-client';
import { waveSpan } from '@realign/programmes/domain';
import { Saver, spanWords, withVersion, type AskedField, type EditedFields, type LookupOption } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ACTIVITY_EDITS, MESSAGE_EDITS, PHASE_EDITS, WAVE_EDITS } from './plan-edits';
import { serves } from './plan-forms';
import type { PlanItem } from './plan-groups';

const PLACES = { phase: 'phases', wave: 'waves', activity: 'activities', message: 'messages' } as const;

type Dated = PhaseView | WaveView | ActivityView | MessageView;

/** Changes of the plan. */
@Injectable({ providedIn: 'root' })
export class PlanApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  add(programmeId: string, what: PlanItem['kind'] | 'blackout' | 'dependency' | 'baseline', body: unknown): Promise<unknown> {
    const place = what === 'blackout' ? 'blackouts' : what === 'dependency' ? 'dependencies' : what === 'baseline' ? 'baselines' : PLACES[what];
    return firstValueFrom(this.http.post(`/api/programmes/${programmeId}/${place}`, body));
  }

  /**
   * Sends what differs from the thing as it was opened.
   * @param asked the form it was changed in; left out where it was moved or ticked
   * @returns the thing as it is now; undefined when the person kept somebody else's version
   */
  change({ kind, item }: PlanItem, given: Record<string, unknown>, asked: readonly AskedField[] = []): Promise<Dated | undefined> {
    const edit = <Body extends object, View extends Dated>(view: View, fields: EditedFields<Body, View>): Promise<View | undefined> =>
      this.saver.edit<Body, View>({ url: `/api/${PLACES[kind]}/${view.id}`, view, given, fields, subject: `“${nameOf(view)}”`, asked });
    switch (kind) {
      case 'phase': return edit<ChangePhase, PhaseView>(item, PHASE_EDITS);
      case 'wave': return edit<ChangeWave, WaveView>(item, WAVE_EDITS);
      case 'activity': return edit<ChangeActivity, ActivityView>(item, ACTIVITY_EDITS);
      case 'message': return edit<ChangeMessage, MessageView>(item, MESSAGE_EDITS);
    }
  }

  /** Puts it where it is to stand. */
  place(given: PlanItem, from: string, to: string): Promise<Dated | undefined> {
    return this.change(given, given.kind === 'wave' ? waveTo(given.item, from, to) : given.kind === 'message' ? { sendOn: from } : { startsOn: from, endsOn: to });
  }

  /** These goals, of those that were asked about, are served by the activity from now on: all of them or, when one was changed meanwhile, none. */
  async serve({ id }: Pick<ActivityView, 'id'>, asked: readonly GoalView[], goalIds: readonly string[]): Promise<void> {
    const goals = asked.filter((one) => serves(one, id) !== goalIds.includes(one.id)).map(({ id: goalId, version }) => ({ goalId, version, isServed: goalIds.includes(goalId) }));
    if (goals.length > 0) await firstValueFrom(this.http.put(`/api/activities/${id}/goals`, { goals }));
  }

  /** Finds a unit by its name. */
  readonly findUnit = async (words: string): Promise<readonly LookupOption[]> => {
    const { items } = await firstValueFrom(this.http.get<OrgUnitTreeView>('/api/org-units'));
    const above = new Map(items.map(({ id, name }) => [id, name]));
    return items.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())).slice(0, 10).map(({ id, name, parentId }) => ({ id, label: name, detail: above.get(parentId ?? '') ?? '' }));
  };

  /** Takes back one's own last change of it, as long as nobody changed it since. */
  undo({ kind, item }: PlanItem): Promise<Dated> {
    return firstValueFrom(this.http.post<Dated>(`/api/${PLACES[kind]}/${item.id}/undo`, {}, withVersion(item.version)));
  }

  /** The newest move of something. */
  async lastMove(programmeId: string, subjectId: string): Promise<DateChangeView | undefined> {
    const { items } = await firstValueFrom(this.http.get<DateChangeListView>(`/api/programmes/${programmeId}/plan/date-changes`));
    return items.find((move) => move.subjectId === subjectId);
  }

  explain({ id, version }: DateChangeView, reason: string, note: string): Promise<unknown> {
    return firstValueFrom(this.http.patch(`/api/date-changes/${id}`, { reason, note }, withVersion(version)));
  }

  patch(place: 'blackouts' | 'dependencies' | 'criteria', { id, version }: { readonly id: string; readonly version: number }, body: unknown): Promise<unknown> {
    return firstValueFrom(this.http.patch(`/api/${place}/${id}`, body, withVersion(version)));
  }

  remove(place: 'blackouts' | 'dependencies' | 'criteria' | 'messages' | 'phases', { id, version }: { readonly id: string; readonly version: number }): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/${place}/${id}`, withVersion(version)));
  }

  addCriterion(of: 'phases' | 'waves', id: string, body: unknown): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/${of}/${id}/criteria`, body));
  }
}

/** Moved by its bar: the day a launched wave was planned for stays as it was, and the one it was launched on is written down anew only when that end was moved. */
const waveTo = (wave: WaveView, from: string, to: string): Record<string, string> =>
  wave.launchedOn === null ? { launchOn: from, embedUntil: to } : { embedUntil: to, ...(from !== wave.launchedOn && { launchedOn: from }) };

export const nameOf = (item: Dated): string => ('title' in item ? item.title : item.name);
export const datesOf = (item: Dated): string => ('launchOn' in item ? spanWords(waveSpan(item).from, waveSpan(item).to) : 'sendOn' in item ? spanWords(item.sendOn, item.sendOn) : spanWords(item.startsOn, item.endsOn));

/** Whether there is a change of mine to take back: nothing was sent where it stands as it was opened, and nothing of mine is kept where somebody else's is. */
export const isChanged = ({ item }: PlanItem, answer: unknown): boolean => typeof answer === 'object' && answer !== item;
