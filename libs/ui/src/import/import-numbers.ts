import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { RlSection } from '../page/section-head';
import { countWords } from '../words/words';

export interface ImportNumber {
  readonly kind: string;
  readonly value: number;
  readonly label: string;
  readonly note?: string;
  readonly bad?: boolean;
}

export interface NumberSample {
  readonly line?: number | null;
  readonly name: string;
  /** Whatever identifies them besides the name. */
  readonly mark: string;
  readonly place?: string | null;
  readonly changes?: readonly { readonly label: string; readonly from: string | null; readonly to: string | null }[];
}

/** The numbers of a dry run or an import; pressing one shows the first behind it. */
@Component({
  selector: 'rl-import-numbers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection],
  template: `
    <ul class="big4" [attr.aria-label]="label()" [style.--n]="main().length">
      @for (item of main(); track item.kind) {
        <li [class.rj]="item.bad && item.value > 0"><b class="num">{{ words.countWords(item.value) }}</b>
          @if (has(item.kind)) { <button type="button" class="lnk" [attr.aria-pressed]="shown() === item.kind" (click)="toggle(item.kind)">{{ item.label }}</button> } @else { <span>{{ item.label }}</span> }
          @if (item.note) { <small>{{ item.note }}</small> }</li>
      }
    </ul>
    @if (others().length) {
      <ul class="row sub gap plain" [attr.aria-label]="label() + ', the smaller numbers'">@for (item of others(); track item.kind) {
        <li><span class="num">{{ words.countWords(item.value) }}</span>&ngsp;@if (has(item.kind)) { <button type="button" class="lnk" [attr.aria-pressed]="shown() === item.kind" (click)="toggle(item.kind)">{{ item.label }}</button> } @else { {{ item.label }} }</li>
      }</ul>
    }
    @if (open(); as item) {
      <rl-section class="gap" [heading]="'Behind “' + item.label + '”'" [note]="people().length < item.value ? 'the first ' + people().length : ''" />
      <div class="scrollx" role="region" [attr.aria-label]="'Behind ' + item.label" tabindex="0"><table class="tbl cards"><caption class="vh">{{ item.label }}</caption>
        <thead><tr><th scope="col">Who</th><th scope="col">{{ nameOfMark() }}</th><th scope="col">{{ nameOfPlace() }}</th><th scope="col">Line</th>@if (hasChanges()) { <th scope="col">What changes</th> }</tr></thead>
        <tbody>@for (person of people(); track $index) {
          <tr><td>{{ person.name }}</td><td [attr.data-head]="nameOfMark()" class="num">{{ person.mark }}</td><td [attr.data-head]="nameOfPlace()">{{ person.place ?? '' }}</td><td data-head="Line" class="num">{{ person.line ?? 'not in the file' }}</td>
            @if (hasChanges()) { <td data-head="What changes">@for (change of person.changes ?? []; track change.label; let last = $last) { {{ change.label }}: {{ change.from ?? 'nothing' }} → {{ change.to ?? 'nothing' }}{{ last ? '' : '; ' }} }</td> }</tr>
        }</tbody></table></div>
    }`,
  styles: '.big4 .lnk { display: block; text-align: start; } .plain { list-style: none; padding: 0; flex-wrap: wrap; gap: 6px 20px; }',
})
export class RlImportNumbers {
  readonly items = input.required<readonly ImportNumber[]>();
  readonly samples = input<readonly { readonly kind: string; readonly people: readonly NumberSample[] }[]>([]);
  readonly label = input('What the file brings');
  /** What `mark` and `place` of the samples are. */
  readonly nameOfMark = input('Number');
  readonly nameOfPlace = input('Unit');
  readonly shown = model<string>('');
  protected readonly words = { countWords };
  private readonly byKind = computed(() => new Map(this.samples().map(({ kind, people }) => [kind, people])));
  /** The first five stand large; the others in a line, when there is something to say. */
  protected readonly main = computed(() => this.items().slice(0, 5));
  protected readonly others = computed(() => this.items().slice(5).filter(({ value }) => value > 0));
  protected readonly open = computed(() => this.items().find(({ kind }) => kind === this.shown() && this.has(kind)));
  protected readonly people = computed(() => this.byKind().get(this.shown()) ?? []);
  protected readonly hasChanges = computed(() => this.people().some(({ changes }) => (changes?.length ?? 0) > 0));

  protected has(kind: string): boolean {
    return (this.byKind().get(kind)?.length ?? 0) > 0;
  }

  protected toggle(kind: string): void {
    this.shown.set(this.shown() === kind ? '' : kind);
  }
}
