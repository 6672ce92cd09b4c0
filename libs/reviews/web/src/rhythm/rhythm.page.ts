import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { CadenceListView, CadencePreviewView, CadenceView, PutCadence } from '@realign/api-client';
import { Dialogs, RlControl, RlField, RlFormErrors, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton, Saver, Toasts, applyProblem, asText, instantWords, problemOf, withVersion, type Problem } from '@realign/ui';
import { debounceTime, firstValueFrom, map, startWith } from 'rxjs';
import { CADENCE_EDITS } from '../review-edits';
import { CHOICE_WORDS, wallWords } from '../review-words';
import {
  BUSINESS_CHOICES, CATCH_UP_CHOICES, DECISION_KINDS, DUTY_CHOICES, KIND_CHOICES, OVERLAP_CHOICES, SHORT_MONTH_CHOICES, WEEKDAY_CHOICES, WEEK_CHOICES, dateNote, longDay, paceWords, passedWords, seriesWords, toBody, toValues, type RhythmValues,
} from './rhythm-words';

const SETTLED_MS = 350;

/** Sets a rhythm and shows its next ten dates while one writes. `?series=goals` is another series than the programme's own. */
@Component({
  selector: 'reviews-rhythm',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, RlControl, RlField, RlFormErrors, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton],
  templateUrl: './rhythm.page.html',
})
export class RhythmPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  readonly programmeId = input.required<string>();
  /** Query parameter. */
  readonly series = input<string>();

  protected readonly list = httpResource<CadenceListView>(() => `/api/programmes/${this.programmeId()}/cadences`);
  protected readonly wanted = computed(() => this.series() ?? 'checkpoint');
  protected readonly cadence = computed(() => (this.list.hasValue() ? this.list.value().items.find(({ series }) => series === this.wanted()) : undefined));
  protected readonly can = computed(() => this.list.hasValue() && (this.list.value().items[0]?.can.edit ?? false));
  protected readonly words = { dateNote, instantWords, longDay, paceWords, passedWords, seriesWords, wallWords };
  protected readonly choices = { weekdays: WEEKDAY_CHOICES, weeks: WEEK_CHOICES, catchUp: CATCH_UP_CHOICES, overlap: OVERLAP_CHOICES, business: BUSINESS_CHOICES, shortMonth: SHORT_MONTH_CHOICES, kinds: KIND_CHOICES, duties: DUTY_CHOICES, decisions: DECISION_KINDS, choiceWords: CHOICE_WORDS };
  /** Who decides what, as it stands or was changed here. */
  protected readonly deciders = linkedSignal(() => this.cadence()?.deciders);
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly preview = signal<CadencePreviewView | undefined>(undefined);
  protected readonly previewProblem = signal<Problem | undefined>(undefined);

  protected readonly form = new FormGroup({
    kind: new FormControl<RhythmValues['kind']>('weeks', { nonNullable: true }),
    every: new FormControl(6, { nonNullable: true, validators: [Validators.required, Validators.min(1), Validators.max(52)] }),
    weekday: new FormControl(4, { nonNullable: true }),
    weekOfMonth: new FormControl(1, { nonNullable: true }),
    dayOfMonth: new FormControl(1, { nonNullable: true, validators: [Validators.min(1), Validators.max(31)] }),
    shortMonth: new FormControl<RhythmValues['shortMonth']>('clamp', { nonNullable: true }),
    businessDay: new FormControl<RhythmValues['businessDay']>('none', { nonNullable: true }),
    country: new FormControl('', { nonNullable: true, validators: Validators.pattern(/^\s*([A-Za-z]{2}(-[A-Za-z0-9]{1,3})?)?\s*$/) }),
    localTime: new FormControl('10:00', { nonNullable: true, validators: Validators.required }),
    timeZone: new FormControl('UTC', { nonNullable: true, validators: Validators.required }),
    anchorOn: new FormControl('', { nonNullable: true, validators: Validators.required }),
    catchUp: new FormControl<RhythmValues['catchUp']>('fire_latest', { nonNullable: true }),
    overlap: new FormControl<RhythmValues['overlap']>('hold_latest', { nonNullable: true }),
    adaptive: new FormControl(false, { nonNullable: true }),
    evidenceDaysBefore: new FormControl(3, { nonNullable: true, validators: [Validators.required, Validators.min(0), Validators.max(21)] }),
    reason: new FormControl('', { nonNullable: true, validators: Validators.maxLength(1000) }),
  });
  protected readonly values = toSignal(this.form.valueChanges.pipe(startWith(null), map(() => this.form.getRawValue())), { initialValue: this.form.getRawValue() });
  private readonly settled = toSignal(this.form.valueChanges.pipe(debounceTime(SETTLED_MS), map(() => this.form.getRawValue())));

  constructor() {
    effect(() => { const known = this.cadence() ?? (this.list.hasValue() ? this.list.value().items[0] : undefined); if (known) untracked(() => this.form.reset(toValues(known))); });
    effect(() => { const values = this.settled(); if (values && this.can()) untracked(() => void this.show(values)); });
  }

  protected chooseKind(kind: string): void {
    this.form.controls.kind.setValue(kind as RhythmValues['kind']);
  }

  private async show(values: RhythmValues): Promise<void> {
    if (this.form.invalid) return;
    try {
      this.preview.set(await firstValueFrom(this.http.post<CadencePreviewView>(`/api/programmes/${this.programmeId()}/cadences/preview`, toBody(values))));
      this.previewProblem.set(undefined);
    } catch (error) {
      this.previewProblem.set(problemOf(error));
    }
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      if (await this.send()) { this.toasts.say('Rhythm saved.'); await this.router.navigate(['/programmes', this.programmeId(), 'reviews']); }
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  /** At least one duty decides each kind. */
  protected decides(kind: (typeof DECISION_KINDS)[number], duty: (typeof DUTY_CHOICES)[number]['value'], event: Event): void {
    const box = event.target as HTMLInputElement;
    const now = this.deciders();
    if (!now) return;
    const duties = now[kind].filter((one) => one !== duty);
    if (!box.checked && duties.length === 0) { box.checked = true; return; }
    this.deciders.set({ ...now, [kind]: box.checked ? [...duties, duty] : duties });
  }

  private send(): Promise<CadenceView | undefined> {
    const known = this.cadence();
    const deciders = this.deciders();
    const body = { ...toBody(this.form.getRawValue()), ...(deciders && deciders !== known?.deciders ? { deciders } : {}) };
    if (!known) return firstValueFrom(this.http.post<CadenceView>(`/api/programmes/${this.programmeId()}/cadences`, { ...body, series: this.wanted() }));
    return this.saver.edit<PutCadence, CadenceView>({ method: 'PUT', url: `/api/cadences/${known.id}`, view: known, given: body, fields: CADENCE_EDITS, subject: 'the rhythm', isWhole: true });
  }

  protected async readRrule(): Promise<void> {
    const url = `/api/programmes/${this.programmeId()}/cadences/read-rrule`;
    await this.dialogs.form({
      title: 'Read an iCalendar rule', text: 'What it says is put into the form; nothing is saved yet.', action: 'Read rule',
      fields: [{ name: 'text', label: 'DTSTART and RRULE', kind: 'area', required: true, hint: 'Or the whole event, as a calendar exports it.', value: this.preview()?.rrule ?? this.cadence()?.rrule ?? '', maxLength: 20_000 }],
      save: async (values) => { const { rule } = await firstValueFrom(this.http.post<CadencePreviewView>(url, { text: asText(values, 'text') })); this.form.reset(toValues(rule)); },
    });
  }

  protected async pause(cadence: CadenceView): Promise<void> {
    const paused = await this.dialogs.form({
      title: 'Let the rhythm rest?', text: 'The checkpoint that waits moves to the first date on or after the day you name: there is always one ahead. Tripwires still call one.', action: 'Let it rest', keep: 'Go on as it is',
      fields: [{ name: 'resumeOn', label: 'It goes on on', kind: 'day', required: true }, { name: 'reason', label: 'Why', kind: 'area', required: true, maxLength: 1000, hint: 'The sponsor sees it.' }],
      save: (values) => firstValueFrom(this.http.post(`/api/cadences/${cadence.id}/pause`, { resumeOn: asText(values, 'resumeOn'), reason: asText(values, 'reason') }, withVersion(cadence.version))),
    });
    if (paused) { this.toasts.say('The rhythm rests.'); this.list.reload(); }
  }

  protected async resume(cadence: CadenceView): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`/api/cadences/${cadence.id}/resume`, {}, withVersion(cadence.version)));
      this.toasts.say('The rhythm goes on.');
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }
}
