import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FirstStepsView, ProgrammeView } from '@realign/api-client';
import { Session } from '@realign/identity/web';
import { RlAddress, RlSection, RlStatus, Toasts, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** The five steps with which an organisation begins, each ticked by what is there; a template or a sample to begin from while there is no programme. */
@Component({
  selector: 'reporting-first-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlAddress, RlSection, RlStatus],
  templateUrl: './first-steps.html',
})
export class FirstSteps {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  protected readonly mayInvite = computed(() => this.session.allows('identity.member.edit'));
  readonly first = input.required<FirstStepsView>();
  protected readonly busy = signal(false);
  protected readonly next = computed(() => this.first().steps.find(({ isDone }) => !isDone)?.key);
  protected readonly note = computed(() => `${this.first().steps.filter(({ isDone }) => isDone).length} of ${this.first().steps.length}`);

  protected async plantSample(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await firstValueFrom(this.http.post<ProgrammeView>('/api/sample-programme', {}));
      this.toasts.say('This is a sample. Try anything; one click removes all of it.');
      await this.router.navigate(['/programmes', id]);
    } catch (error) {
      this.toasts.say(problemOf(error).detail ?? 'The sample could not be planted. Try again.', { status: 'off_track' });
    } finally {
      this.busy.set(false);
    }
  }
}
