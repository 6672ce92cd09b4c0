import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Appearance } from '@realign/ui/start';
import { Connection } from './connection';

@Component({
  selector: 'app-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet],
  template: `
    <router-outlet />
    <div class="lost" role="status">
      @if (connection.lost(); as lost) { <p><b>{{ lost.problem.title }}.</b> {{ lost.problem.detail }}</p><button type="button" class="btn sm" [disabled]="connection.isTrying()" (click)="connection.again()">{{ connection.isTrying() ? 'Trying' : 'Try again' }}</button> }
      @else if (connection.isOffline()) { <p><b>You are offline.</b> What you see stays; nothing can be saved until the network is back.</p> }
    </div>`,
})
export class App {
  /** Woken here, so that theme and density hold on every page, also before sign-in. */
  protected readonly appearance = inject(Appearance);
  protected readonly connection = inject(Connection);
}
