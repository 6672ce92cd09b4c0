import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { GLOSSARY, RlEmpty, RlPageHeader, meaningOf } from '@realign/ui';

/** The words of change, each with what it means here. */
@Component({
  selector: 'app-glossary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader],
  template: `
    <rl-page-header heading="Glossary" [crumbs]="[{ label: 'Home', link: '/' }]" crumb="Glossary" say="What the words mean here." />
    <div class="page">
      <div class="field"><label for="glossary-find">Find a word</label><input id="glossary-find" type="search" autocomplete="off" [value]="typed()" (input)="typed.set($any($event.target).value)" /></div>
      <p class="sub" role="status">{{ shown().length }} of {{ all.length }} words</p>
      <dl class="kv glossary gap">@for (entry of shown(); track entry.word) { <dt [class.on]="entry === sought()">{{ entry.word }}</dt><dd [class.on]="entry === sought()">{{ entry.meaning }}.</dd> }</dl>
      @if (shown().length === 0) { <rl-empty heading="No such word" text="Try fewer letters, or another word for it."><button type="button" class="btn" (click)="typed.set('')">Show all words</button></rl-empty> }
    </div>`,
})
export class GlossaryPage {
  private readonly page = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly all = GLOSSARY;
  protected readonly typed = signal('');
  protected readonly sought = computed(() => meaningOf(this.fragment() ?? ''));
  protected readonly shown = computed(() => { const words = this.typed().trim().toLowerCase(); return this.all.filter(({ word, meaning }) => `${word} ${meaning}`.toLowerCase().includes(words)); });

  constructor() {
    afterRenderEffect(() => { if (this.sought()) this.page.nativeElement.querySelector('dt.on')?.scrollIntoView({ block: 'center' }); });
  }
}
