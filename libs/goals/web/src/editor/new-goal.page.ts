import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormArray, FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { CreateGoal, GoalView, KeyResultInput, KeyResultView, LintFindingView, LintSuggestionView, MetricListView, ProgrammeGoalsView } from '@realign/api-client';
import { asText, Dialogs, PeopleFinder, RlControl, RlField, RlFormErrors, RlLookup, RlSection, Toasts, applyProblem, inUnit, keptValue, problemOf, typedValue } from '@realign/ui';
import { debounceTime } from 'rxjs';
import { LEVEL_CHOICES, SEMANTICS_CHOICES, UNIT_HINT } from '../goal-words';
import { GoalsApi } from '../goals.api';
import { Findings } from '../list/findings';
import { filledIn, rewritten, suggestionFields, type Rewritten } from '../list/suggestion-form';

const PAUSE_MS = 500;

const text = (value = '') => new FormControl(value, { nonNullable: true });
const newKeyResult = () => new FormGroup({
  title: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(300)] }),
  semantics: new FormControl<KeyResultView['semantics']>('increase', { nonNullable: true }), unit: new FormControl('share', { nonNullable: true, validators: Validators.required }),
  baseline: new FormControl<number | null>(null), baselineOn: text(), target: new FormControl<number | null>(null, Validators.required), targetOn: new FormControl('', { nonNullable: true, validators: Validators.required }),
  source: text(), metricId: text(),
});

const FIGURES: readonly string[] = ['baseline', 'target'];
type Typed = ReturnType<ReturnType<typeof newKeyResult>['getRawValue']>;
/** A share is typed in percent. */
const asKept = (result: Typed): Typed => ({ ...result, baseline: keptValue(result.baseline, result.unit), target: keptValue(result.target, result.unit) });

/** Writes a goal. The linter reads along and says what to mend before it is saved. */
@Component({
  selector: 'goals-new',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, Findings, RlControl, RlField, RlFormErrors, RlLookup, RlSection],
  templateUrl: './new-goal.page.html',
})
export class NewGoalPage {
  private readonly api = inject(GoalsApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  /** What can be taken back as long as the form stands. */
  private offered: readonly (() => void)[] = [];
  protected readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  protected readonly form = new FormGroup({
    title: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(300)] }), why: text(),
    level: new FormControl<GoalView['level']>('organisation', { nonNullable: true }), parentId: text(), ownerPersonId: new FormControl<string | null>(null),
    keyResults: new FormArray([newKeyResult()]),
  });
  private readonly existing = httpResource<ProgrammeGoalsView>(() => `/api/programmes/${this.programmeId()}/goals`);
  private readonly metricList = httpResource<MetricListView>(() => '/api/metrics');
  protected readonly parents = computed(() => (this.existing.hasValue() ? this.existing.value().items : []));
  protected readonly metrics = computed(() => (this.metricList.hasValue() ? this.metricList.value().items : []));
  /** Where each key result that the linter has read stands in the form: half-written ones are not sent. */
  private linted: readonly number[] = [];
  protected readonly findings = signal<readonly LintFindingView[]>([]);
  protected readonly read = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly choices = { level: LEVEL_CHOICES, semantics: SEMANTICS_CHOICES, unitHint: UNIT_HINT };
  protected readonly inUnit = inUnit;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.offered.forEach((close) => close()));
    this.form.controls.parentId.valueChanges.pipe(takeUntilDestroyed()).subscribe((parentId) => this.form.controls.level.setValue(this.levelUnder(parentId)));
    this.form.valueChanges.pipe(debounceTime(PAUSE_MS), takeUntilDestroyed(inject(DestroyRef))).subscribe(() => void this.lint());
  }

  /** A goal that serves another stands one level below it. */
  private levelUnder(parentId: string): GoalView['level'] {
    const parent = this.parents().find(({ id }) => id === parentId);
    return !parent ? 'organisation' : parent.level === 'organisation' ? 'department' : 'team';
  }

  protected add(): void {
    this.form.controls.keyResults.push(newKeyResult());
  }

  protected async create(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await this.api.create(this.programmeId(), this.body());
      await this.router.navigate(['/programmes', this.programmeId(), 'goals'], { queryParams: { goal: id } });
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  /** Writes what the linter offers into the form; what only the lead knows is asked for first. */
  protected async take(suggestion: LintSuggestionView): Promise<void> {
    const at = rewritten(suggestion).at;
    const result = at === undefined ? undefined : this.form.controls.keyResults.at(this.linted[at] ?? at);
    const known = result ? asKept(result.getRawValue()) : {};
    const fields = suggestionFields(suggestion, known, this.people);
    if (fields.length > 0) return void (await this.dialogs.form({ title: suggestion.words, action: 'Take over', fields, save: (values) => Promise.resolve(this.write(filledIn(suggestion, values, known), result)) }));
    switch (suggestion.asks[0]) {
      case 'key-result': case 'sign':
        return this.add();
      case 'room':
        return this.choose('Which goal does it serve?', this.parents().map(({ id, title }) => ({ value: id, label: title })), (id) => this.form.controls.parentId.setValue(id));
      case 'surplus':
        return this.choose('Which key result can be left out?', this.form.controls.keyResults.getRawValue().map(({ title }, place) => ({ value: String(place), label: title })), (place) => this.leaveOut(Number(place)));
      case 'waves':
        return void (await this.router.navigate(['/programmes', this.programmeId(), 'plan', 'waves']));
      default:
        this.write(rewritten(suggestion), result);
    }
  }

  private async choose(title: string, choices: readonly { value: string; label: string }[], then: (chosen: string) => void): Promise<void> {
    await this.dialogs.form({ title, action: 'Choose', fields: [{ name: 'chosen', label: title, kind: 'choice', required: true, choices }], save: (values) => Promise.resolve(then(asText(values, 'chosen'))) });
  }

  /** Takes a key result out of the form, as it is written so far. */
  protected leaveOut(place: number): void {
    const { keyResults } = this.form.controls;
    const gone = keyResults.at(place);
    keyResults.removeAt(place);
    this.offer('Key result left out.', () => keyResults.insert(Math.min(place, keyResults.length), gone));
  }

  private write({ goal, result: { targetMeantAs: _, ...fields } }: Rewritten, result: ReturnType<typeof newKeyResult> | undefined): void {
    const { title, ownerPersonId } = this.form.getRawValue();
    const before: Readonly<Record<string, unknown>> = result?.getRawValue() ?? {};
    if (goal.title) this.form.controls.title.setValue(goal.title);
    if (goal.ownerPersonId) this.form.controls.ownerPersonId.setValue(goal.ownerPersonId);
    const unit = fields.unit ?? result?.getRawValue().unit ?? '';
    result?.patchValue(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, FIGURES.includes(name) ? typedValue(value as number | null, unit) : (value ?? (name === 'baselineOn' ? '' : value))])));
    this.offer('Taken over.', () => {
      if (goal.title) this.form.controls.title.setValue(title);
      if (goal.ownerPersonId) this.form.controls.ownerPersonId.setValue(ownerPersonId);
      result?.patchValue(Object.fromEntries(Object.keys(fields).map((name) => [name, before[name]])));
    });
  }

  private offer(said: string, undo: () => void): void {
    this.offered = [...this.offered, this.toasts.offer(said, undo)];
  }

  private async lint(): Promise<void> {
    const { title, ownerPersonId, keyResults = [], level } = this.body();
    if (!title) return;
    const whole = keyResults.flatMap((result, at) => (result.title && result.targetOn && this.hasTarget(result) ? [{ result, at }] : []));
    try {
      const { findings } = await this.api.lint({ title, programmeId: this.programmeId(), ...(level ? { level } : {}), ...(ownerPersonId ? { ownerPersonId } : {}), keyResults: whole.map(({ result }) => result) });
      this.linted = whole.map(({ at }) => at);
      this.findings.set(findings);
      this.read.set(true);
    } catch {
      this.read.set(false); // half-written values: the linter reads again after the next change
    }
  }

  private hasTarget = (result: KeyResultInput): boolean => Number.isFinite(result.target ?? Number.NaN);

  private body(): CreateGoal {
    const { title, why, level, parentId, ownerPersonId, keyResults } = this.form.getRawValue();
    return {
      title, why, level, ...(parentId ? { parentId } : {}), ...(ownerPersonId ? { ownerPersonId } : {}),
      keyResults: keyResults.map(asKept).map((result) => ({ ...result, target: result.target ?? Number.NaN, baselineOn: result.baselineOn || null, metricId: result.metricId || null })),
    };
  }
}
