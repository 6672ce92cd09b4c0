import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { PutWishes, WishesView } from '@realign/api-client';
import { RlControl, RlField, RlFormErrors, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, Saver, Toasts, applyProblem, problemOf } from '@realign/ui';
import { WISHES_EDITS } from '../notification-edits';
import { kindWords, MODES, modeWords, WEEKDAYS } from '../notification-words';

const clock = (): FormControl<string> => new FormControl('', { nonNullable: true, validators: [Validators.required] });

/** When and by what I hear of things: quiet hours, digests, kinds, muted programmes. */
@Component({
  selector: 'notifications-wishes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlFormErrors, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton],
  templateUrl: './wishes.page.html',
})
export class WishesPage {
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  protected readonly wishes = httpResource<WishesView>(() => '/api/my/notification-wishes');
  protected readonly view = computed(() => (this.wishes.hasValue() ? this.wishes.value() : undefined));
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly form = new FormGroup({
    timeZone: new FormControl('', { nonNullable: true }), quietFrom: clock(), quietUntil: clock(), dailyAt: clock(), weeklyOn: new FormControl(1, { nonNullable: true }), choices: new FormGroup<Record<string, FormControl<string>>>({}),
  });
  protected readonly here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly words = { kindWords, modeWords, MODES, WEEKDAYS };
  protected readonly crumbs = [{ label: 'Inbox', link: '/inbox' }];

  constructor() {
    effect(() => {
      const view = this.view();
      if (view) this.fill(view);
    });
  }

  private fill(view: WishesView): void {
    const { quietFrom, quietUntil, dailyAt, weeklyOn } = view;
    for (const { kind, mail } of view.choices) this.form.controls.choices.setControl(kind, new FormControl<string>(mail, { nonNullable: true }), { emitEvent: false });
    this.form.patchValue({ timeZone: view.isOwnZone ? view.timeZone : '', quietFrom, quietUntil, dailyAt, weeklyOn });
    this.form.markAsPristine();
  }

  protected control(kind: string): FormControl<string> {
    return this.form.controls.choices.controls[kind] ?? new FormControl('', { nonNullable: true });
  }

  protected async save(view: WishesView): Promise<void> {
    await this.send(view, view.mutedProgrammes.map(({ id }) => id), 'Saved. It holds from the next mail on.');
  }

  protected async unmute(view: WishesView, programmeId: string): Promise<void> {
    await this.send(view, view.mutedProgrammes.map(({ id }) => id).filter((id) => id !== programmeId), 'You hear of it again.');
  }

  private async send(view: WishesView, mutedProgrammeIds: string[], said: string): Promise<void> {
    const { timeZone, choices, ...times } = this.form.getRawValue();
    const body = { ...times, weeklyOn: Number(times.weeklyOn), timeZone: timeZone || null, choices: Object.entries(choices).map(([kind, mail]) => ({ kind, mail })), mutedProgrammeIds } as PutWishes;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      const saved = await this.saver.edit<PutWishes, WishesView>({ url: '/api/my/notification-wishes', method: 'PUT', view, given: body, fields: WISHES_EDITS, subject: 'your wishes', isWhole: true });
      if (saved) this.toasts.say(said);
      this.wishes.reload();
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
