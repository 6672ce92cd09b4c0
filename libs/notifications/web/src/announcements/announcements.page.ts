import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { RouterLink } from '@angular/router';
import type { AnnouncementListView, AnnouncementPreviewView, AnnouncementView, AudienceListView } from '@realign/api-client';
import { RlControl, RlEmpty, RlField, RlFormErrors, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, Toasts, applyProblem, countWords, instantWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** A word to a whole audience: whom it would reach this week stands there before it is sent. */
@Component({
  selector: 'notifications-announcements',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, RlControl, RlEmpty, RlField, RlFormErrors, RlNote, RlProblem, RlRun, RlSection, RlSkeleton],
  templateUrl: './announcements.page.html',
})
export class AnnouncementsPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  protected readonly list = httpResource<AnnouncementListView>(() => `/api/programmes/${this.programmeId()}/announcements`);
  protected readonly audiences = httpResource<AudienceListView>(() => '/api/audiences');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly choices = computed(() => (this.audiences.hasValue() ? this.audiences.value().items : []));
  protected readonly preview = signal<AnnouncementPreviewView | undefined>(undefined);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly busy = signal(false);
  protected readonly form = new FormGroup({
    audienceId: new FormControl('', { nonNullable: true, validators: [Validators.required] }), title: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.maxLength(200)] }),
    body: new FormControl('', { nonNullable: true, validators: [Validators.maxLength(4000)] }), overBudget: new FormControl('hold', { nonNullable: true }),
  });
  protected readonly words = { countWords, instantWords, plural };

  protected async look(): Promise<void> {
    const { audienceId } = this.form.getRawValue();
    this.preview.set(undefined);
    if (!audienceId) return;
    try {
      this.preview.set(await firstValueFrom(this.http.post<AnnouncementPreviewView>(`/api/programmes/${this.programmeId()}/announcement-preview`, { audienceId })));
    } catch (error) {
      this.refusals.set([problemOf(error).detail]);
    }
  }

  protected async send(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      await firstValueFrom(this.http.post<AnnouncementView>(`/api/programmes/${this.programmeId()}/announcements`, this.form.getRawValue()));
      this.toasts.say('On its way.');
      this.form.reset();
      this.preview.set(undefined);
      this.list.reload();
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
