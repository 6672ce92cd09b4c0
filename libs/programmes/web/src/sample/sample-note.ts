import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RlNote, Toasts, problemOf } from '@realign/ui';
import { SampleApi } from './sample.api';

/** Says on every tab of a sample that it is one, and removes it. */
@Component({
  selector: 'programmes-sample-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlNote],
  template: `
    <div class="samplen"><rl-note tone="info"><div class="between"><span><b>This is a sample.</b> Its dates and values are made up. It reaches nobody and counts in no figure.</span>
      @if (canRemove()) { <span class="row"><a class="btn sm" routerLink="/programmes/new">Begin your own</a><button type="button" class="btn sm" [disabled]="busy()" (click)="remove()">{{ busy() ? 'Removing' : 'Remove the sample' }}</button></span> }
    </div></rl-note></div>`,
})
export class SampleNote {
  private readonly api = inject(SampleApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  readonly canRemove = input(false);
  protected readonly busy = signal(false);

  protected async remove(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.api.remove(this.programmeId());
      this.toasts.say('The sample is gone, with everything that belonged to it.');
      await this.router.navigate(['/programmes']);
    } catch (error) {
      this.toasts.say(problemOf(error).detail ?? 'The sample could not be removed. Try again.', { status: 'off_track' });
    } finally {
      this.busy.set(false);
    }
  }
}
