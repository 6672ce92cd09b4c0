import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LaunchCheckView, LaunchStepView, LaunchView, ProgrammeListView } from '@realign/api-client';
import { Dialogs, RlAddress, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, dateWords, instantWords, plural, problemOf, proseWords, relativeDays, textOrNone } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { CurrentProgramme } from '../cockpit/current-programme';
import { programmeLook, waveLook } from '../programme-words';
import { CheckList } from './check-list';
import { groupsBefore, readinessWords, waiverEndWords } from './check-words';
import { LaunchApi } from './launch.api';
import { LaunchNav } from './launch-nav';
import { stepQuestion } from './step-question';

/** The launch gate: what is ready, what is missing and who can mend it, what the sponsor has waived in writing, and the steps from here. */
@Component({
  selector: 'programmes-launch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, CheckList, LaunchNav, RlAddress, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './launch.page.html',
})
export class LaunchPage {
  private readonly api = inject(LaunchApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly programme = inject(CurrentProgramme);
  readonly programmeId = input.required<string>();
  protected readonly launch = httpResource<LaunchView>(() => `/api/programmes/${this.programmeId()}/launch`);
  protected readonly view = computed(() => (this.launch.hasValue() ? this.launch.value() : undefined));
  protected readonly gate = computed(() => groupsBefore(this.view()?.checks ?? [], 'live'));
  protected readonly later = computed(() => groupsBefore(this.view()?.checks ?? [], 'sustaining'));
  protected readonly earlier = computed(() => (this.view()?.waivers ?? []).filter(({ isInForce }) => !isInForce));
  protected readonly words = { dateWords, instantWords, plural, programmeLook, proseWords, readinessWords, relativeDays, waiverEndWords, waveLook };

  protected async step(view: LaunchView, step: LaunchStepView): Promise<void> {
    const question = stepQuestion(view, step, step.to === 'retiring' ? await this.others() : []);
    const done = await this.dialogs.form({ title: `${step.label}?`, text: question.text, fields: question.fields, action: step.label, keep: 'Leave it as it is', save: async (values) => this.moved(await this.api.move(view, question.body(values))) });
    if (done) this.toasts.say(`${view.programmeName} is now ${programmeLook(step.to).word.toLowerCase()}.`);
  }

  protected async waive(view: LaunchView, check: LaunchCheckView): Promise<void> {
    await this.dialogs.form({
      title: `Waive “${check.title}”?`, text: `${proseWords(check.why)} Your words stand on this page, with your name.`, action: 'Waive in writing', keep: 'Leave it missing',
      fields: [
        { name: 'reason', label: 'Why it may go ahead without', kind: 'area', required: true, maxLength: 2000, hint: 'At least 20 characters: why, and what is done meanwhile.' },
        { name: 'until', label: 'Holds until', kind: 'day', required: true },
      ],
      save: async (values) => this.launch.set(await this.api.waive(view.programmeId, { checkKey: check.key, reason: asText(values, 'reason'), until: asText(values, 'until') })),
    });
  }

  protected async takeBack({ title, waiver }: LaunchCheckView): Promise<void> {
    if (!waiver) return;
    const sure = await this.dialogs.confirm({ title: `Take back the waiver of “${title}”?`, text: 'The check counts as missing again. Your words stay in the history.', action: 'Take it back', keep: 'Keep the waiver' });
    if (!sure) return;
    try {
      this.launch.set(await this.api.takeBack(waiver));
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  protected async continuity(view: LaunchView): Promise<void> {
    await this.dialogs.form({
      title: 'What lasts beyond the launch', action: 'Save days',
      fields: [{ name: 'teamUntil', label: 'Team until', kind: 'day', value: view.continuity.teamUntil }, { name: 'budgetUntil', label: 'Budget until', kind: 'day', value: view.continuity.budgetUntil }],
      save: async (values) => {
        const kept = await this.api.keep(view, { teamUntil: textOrNone(values, 'teamUntil') ?? null, budgetUntil: textOrNone(values, 'budgetUntil') ?? null });
        if (kept) this.launch.set(kept);
        else this.launch.reload();
      },
    });
  }

  private moved(changed: unknown): void {
    if (changed !== undefined) this.programme.resource.reload();
    this.launch.reload();
  }

  private async others(): Promise<{ value: string; label: string }[]> {
    const { items } = await firstValueFrom(this.http.get<ProgrammeListView>('/api/programmes', { params: { limit: 200 } }));
    return items.filter(({ id }) => id !== this.programmeId()).map(({ id, name }) => ({ value: id, label: name }));
  }
}
