import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TripView, TripwireView, TripwiresView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlTable, Toasts, asText, instantWords, numberOrNull, problemOf, withVersion, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { longDay, outcomeWords } from '../rhythm/rhythm-words';

const UNIT: Readonly<Record<TripwireView['unit'], string>> = { points: 'points in 28 days', deviations: 'standard deviations', roles: 'roles', days: 'days', questions: 'questions', signals: 'of four signals' };
const LOOKED_AFTER_MS = 2_500;

/** What is watched between checkpoints: what each tripwire saw last, and what it called. */
@Component({
  selector: 'reviews-tripwires',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlTable],
  templateUrl: './tripwires.page.html',
})
export class TripwiresPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();

  private readonly url = computed(() => `/api/programmes/${this.programmeId()}/tripwires`);
  protected readonly tripwires = httpResource<TripwiresView>(() => this.url());
  protected readonly view = computed(() => (this.tripwires.hasValue() ? this.tripwires.value() : undefined));
  protected readonly kindOf = ({ kind }: TripwireView): string => kind;
  protected readonly idOf = ({ id }: TripView): string => id;
  protected readonly columns: readonly Column<TripwireView>[] = [
    { key: 'title', head: 'Tripwire' },
    { key: 'state', head: 'State' },
    { key: 'threshold', head: 'Trips from', align: 'end', text: ({ threshold, unit }) => `${threshold} ${UNIT[unit]}` },
    { key: 'rests', head: 'Rests after', align: 'end', text: ({ coolDownDays }) => `${coolDownDays} days` },
    { key: 'seen', head: 'Seen last' },
    { key: 'act', head: 'Change', align: 'end' },
  ];
  protected readonly tripColumns: readonly Column<TripView>[] = [
    { key: 'at', head: 'When', text: ({ at }) => instantWords(at) },
    { key: 'reason', head: 'Why', text: ({ reason }) => reason },
    { key: 'outcome', head: 'What happened', text: ({ outcome }) => outcomeWords(outcome) },
    { key: 'checkpoint', head: 'Checkpoint' },
  ];
  protected readonly state = ({ isArmed, restsUntil }: TripwireView): { kind: string; word: string } =>
    !isArmed ? { kind: 'stopped', word: 'Disarmed' } : restsUntil ? { kind: 'waiting', word: `Rests until ${longDay(restsUntil)}` } : { kind: 'live', word: 'Armed' };
  protected readonly seen = ({ lookedAt, lastReason }: TripwireView): string => (lookedAt ? `${lastReason} (${instantWords(lookedAt)})` : 'Not looked at yet.');

  protected async change(tripwire: TripwireView): Promise<void> {
    const saved = await this.dialogs.form({
      title: tripwire.title, text: `Calls a checkpoint at once, with the reason. There is never a second open one. Between ${tripwire.least} and ${tripwire.most} ${UNIT[tripwire.unit]}.`, action: 'Save tripwire',
      fields: [
        { name: 'isArmed', label: 'State', kind: 'choice', required: true, value: tripwire.isArmed ? 'yes' : 'no', choices: [{ value: 'yes', label: 'Armed' }, { value: 'no', label: 'Disarmed' }] },
        { name: 'threshold', label: `Trips from, in ${UNIT[tripwire.unit]}`, kind: 'number', required: true, value: tripwire.threshold, min: tripwire.least, max: tripwire.most },
        { name: 'coolDownDays', label: 'Rests for days after it tripped', kind: 'number', required: true, value: tripwire.coolDownDays, min: 1, max: 365, step: 1 },
      ],
      save: (values) => firstValueFrom(this.http.put(this.url(), { kind: tripwire.kind, isArmed: asText(values, 'isArmed') === 'yes', threshold: numberOrNull(values, 'threshold'), coolDownDays: numberOrNull(values, 'coolDownDays') }, withVersion(tripwire.version))),
    });
    if (saved) { this.toasts.say('Tripwire saved.'); this.tripwires.reload(); }
  }

  protected async look(): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`${this.url()}/look`, {}));
      this.toasts.say('The sources are asked now.');
      setTimeout(() => this.tripwires.reload(), LOOKED_AFTER_MS);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }
}
