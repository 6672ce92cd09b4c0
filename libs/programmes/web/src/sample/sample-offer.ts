import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Toasts, problemOf } from '@realign/ui';
import { SampleApi } from './sample.api';

/** The button that plants the sample programme and opens it. */
@Component({
  selector: 'programmes-sample-offer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button type="button" class="btn" [disabled]="busy()" (click)="plant()">{{ busy() ? 'Planting the sample' : 'Look around in a sample' }}</button>`,
})
export class SampleOffer {
  private readonly api = inject(SampleApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly busy = signal(false);

  protected async plant(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await this.api.plant();
      this.toasts.say('This is a sample. Try anything; one click removes all of it.');
      await this.router.navigate(['/programmes', id]);
    } catch (error) {
      this.toasts.say(problemOf(error).detail ?? 'The sample could not be planted. Try again.', { status: 'off_track' });
    } finally {
      this.busy.set(false);
    }
  }
}
