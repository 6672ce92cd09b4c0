import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Appearance } from '../theme/appearance';

export interface ShortcutSheetData {
  readonly places: readonly { readonly letter: string; readonly label: string }[];
}

const EVERYWHERE = [
  { keys: ['Ctrl', 'K'], does: 'Find or run anything' }, { keys: ['?'], does: 'This sheet' }, { keys: ['/'], does: 'Search in this page' }, { keys: ['C'], does: 'Create what this page holds' },
  { keys: ['E'], does: 'Edit the row with the focus, or what the page shows' }, { keys: ['J'], does: 'Next row' }, { keys: ['K'], does: 'Former row' }, { keys: ['X'], does: 'Choose the row' }, { keys: ['Z'], does: 'Take back what was just done, while it is offered' }, { keys: ['Esc'], does: 'Back: closes what is open' },
] as const;

/** Every key on one sheet, and the switch that turns single keys off. */
@Component({
  selector: 'rl-shortcut-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dlg" role="document" aria-labelledby="rl-keys-title">
      <h2 id="rl-keys-title">Keys</h2>
      <dl class="kv">@for (one of everywhere; track one.does) { <dt>@for (key of one.keys; track key) { <kbd>{{ key }}</kbd>&ngsp;}</dt><dd>{{ one.does }}</dd> }</dl>
      <h3>Go to</h3>
      <dl class="kv">@for (place of data.places; track place.letter) { <dt><kbd>G</kbd>&ngsp;<kbd>{{ place.letter.toUpperCase() }}</kbd></dt><dd>{{ place.label }}</dd> }</dl>
      <label><input type="checkbox" [checked]="appearance.shortcuts()" (change)="appearance.shortcuts.set($any($event.target).checked)" /> Single keys do something. Off, only keys with Ctrl or ⌘ do; turn them on again in your account menu.</label>
      <div class="row end"><button type="button" class="btn pri" (click)="ref.close()">Close sheet</button></div>
    </div>`,
})
export class ShortcutSheet {
  protected readonly data = inject<ShortcutSheetData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  protected readonly appearance = inject(Appearance);
  protected readonly everywhere = EVERYWHERE;
}
