import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import type { QuestionDeskView, QuestionGroupDetailView } from '@realign/api-client';
import { PlainText } from '@realign/programmes/web';
import { Dialogs, PeopleFinder, RlComments, RlControl, RlField, RlFormErrors, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, applyProblem, asText, instantWords, problemOf, type LookupOption } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { DeskApi } from './desk.api';
import { askedWords, waitWords } from './question-words';

/** One question with everybody's words for it: owned, answered for all, merged with another or taken apart. */
@Component({
  selector: 'listening-question',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PlainText, ReactiveFormsModule, RlComments, RlControl, RlField, RlFormErrors, RlProblem, RlSection, RlSkeleton, RlStatus, RouterLink],
  templateUrl: './question.page.html',
})
export class QuestionPage {
  private readonly api = inject(DeskApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  readonly groupId = input.required<string>();

  protected readonly group = httpResource<QuestionGroupDetailView>(() => `/api/question-groups/${this.groupId()}`);
  protected readonly view = computed(() => (this.group.hasValue() ? this.group.value() : undefined));
  protected readonly form = inject(FormBuilder).nonNullable.group({ kind: ['answer' as 'answer' | 'action', Validators.required], text: ['', [Validators.required, Validators.minLength(2)]] });
  protected readonly refusals = signal<string[]>([]);
  protected readonly busy = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly words = { askedWords, instantWords, waitWords };

  constructor() {
    // Another question on the same page begins with an empty answer: what was written for one is never published under the other.
    effect(() => {
      this.groupId();
      untracked(() => {
        this.form.reset();
        this.chosen.set([]);
        this.refusals.set([]);
      });
    });
  }

  protected async answer(view: QuestionGroupDetailView): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.refusals.set([]);
    try {
      this.group.set(await this.api.answer(view, this.form.getRawValue()));
      this.form.reset();
      this.toasts.say(view.askedBy === 1 ? 'Answered, and told on the Why page.' : `Answered for all ${view.askedBy} who asked.`);
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  protected async edit(view: QuestionGroupDetailView): Promise<void> {
    await this.dialogs.form({
      title: 'The question as it is shown', action: 'Save question', text: 'Leave out names, and whatever leads to somebody. What people wrote stays below.',
      fields: [{ name: 'text', label: 'Question', kind: 'area', value: view.text, required: true, maxLength: 1000 }, ...(view.state === 'told_back' ? [] : [{ name: 'ownerPersonId', label: 'Who answers', kind: 'lookup' as const, value: view.owner?.id ?? null, shown: view.owner?.name ?? '', find: this.people }])],
      save: async (values) => this.group.set(await this.api.change(view, { text: asText(values, 'text'), ...(view.state === 'told_back' ? {} : { ownerPersonId: asText(values, 'ownerPersonId') || null }) })),
    });
  }

  protected async merge(view: QuestionGroupDetailView): Promise<void> {
    let into = '';
    const merged = await this.dialogs.form({
      title: 'The same as another question', action: 'Put together', text: 'Its questions go to the other one. What that one was answered is their answer too.',
      fields: [{ name: 'intoGroupId', label: 'The other question', kind: 'lookup', required: true, find: (words) => this.others(view, words) }],
      save: async (values) => { into = asText(values, 'intoGroupId'); await this.api.merge(view, into); },
    });
    if (merged) await this.router.navigate(['/programmes', this.programmeId(), 'listening', into]);
  }

  protected async putTogether(view: QuestionGroupDetailView, intoGroupId: string): Promise<void> {
    this.refusals.set([]);
    try {
      await this.api.merge(view, intoGroupId);
      this.toasts.say('They are one question now.');
      await this.router.navigate(['/programmes', this.programmeId(), 'listening', intoGroupId]);
    } catch (error) {
      this.refusals.set([problemOf(error).detail]);
    }
  }

  protected async split(view: QuestionGroupDetailView): Promise<void> {
    this.refusals.set([]);
    try {
      const made = await this.api.split(view, this.chosen());
      this.chosen.set([]);
      this.toasts.say('They are a question of their own now.');
      await this.router.navigate(['/programmes', this.programmeId(), 'listening', made.id]);
    } catch (error) {
      this.refusals.set([problemOf(error).detail]);
    }
  }

  protected toggle(id: string): void {
    this.chosen.update((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]));
  }

  private async others(view: QuestionGroupDetailView, words: string): Promise<LookupOption[]> {
    const { items } = await firstValueFrom(this.http.get<QuestionDeskView>(`/api/programmes/${view.programmeId}/questions`, { params: { shown: 'all', limit: 200 } }));
    return items.filter(({ id, text }) => id !== view.id && text.toLowerCase().includes(words.toLowerCase())).slice(0, 10).map(({ id, text }) => ({ id, label: text }));
  }
}
