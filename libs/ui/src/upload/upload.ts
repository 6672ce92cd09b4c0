import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { RlIcon } from '../marks/icon';
import { refuseFile } from './accept-file';

/** Drop a file or press to choose one. The native input keeps the keyboard and screen-reader path. */
@Component({
  selector: 'rl-upload',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <label class="drop" [class.over]="over()" [class.err]="refusal()" (dragover)="$event.preventDefault(); over.set(true)" (dragleave)="over.set(false)" (drop)="drop($event)">
      <input class="vh" type="file" [accept]="endings().join(',')" [disabled]="busy()" [attr.aria-describedby]="refusal() ? 'rl-upload-msg' : null" (change)="choose($event)" />
      <rl-icon name="upload" />
      <b>{{ busy() ? 'Sending ' + name() : label() }}</b>
      <span class="sub">{{ hint() }}</span>
    </label>
    @if (refusal(); as why) { <p class="field-msg" id="rl-upload-msg" role="alert"><rl-icon name="warning" /><span>{{ why }}</span></p> }`,
})
export class RlUpload {
  readonly label = input('Drop a file here, or press to choose one');
  readonly hint = input('');
  readonly endings = input<readonly string[]>(['.csv']);
  readonly maxBytes = input(500_000_000);
  readonly busy = input(false, { transform: booleanAttribute });
  /** What the server said against the file. */
  readonly error = input('');
  readonly chosen = output<File>();

  protected readonly over = signal(false);
  protected readonly name = signal('');
  private readonly local = signal('');
  protected readonly refusal = computed(() => this.local() || this.error());

  protected choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    this.take(field.files?.[0]);
    field.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (!this.busy()) this.take(event.dataTransfer?.files[0]);
  }

  private take(file: File | undefined): void {
    if (!file) return;
    const why = refuseFile(file, { endings: this.endings(), maxBytes: this.maxBytes() });
    this.local.set(why ?? '');
    if (why) return;
    this.name.set(file.name);
    this.chosen.emit(file);
  }
}
