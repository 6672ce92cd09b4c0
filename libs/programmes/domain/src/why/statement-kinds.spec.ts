import { attests, checkTexts, chooseText, isPerAudience, isSigned, statementFor, type ForAudience } from './statement-kinds';

describe('statements', () => {
  it('are signed when they promise something, and differ by audience when they say what changes for somebody', () => {
    expect((['purpose', 'support', 'now'] as const).map((kind) => [isSigned(kind), isPerAudience(kind)])).toEqual([[true, false], [true, false], [false, true]]);
    expect([isSigned('benefits_me'), isPerAudience('benefits_me')]).toEqual([true, true]);
  });

  it('are shown in the reader’s language, in one of the same tongue, or in the writer’s', () => {
    const texts = ['en', 'pt-BR', 'de'].map((language) => ({ language }));
    const choose = (...wanted: (string | null)[]) => chooseText(texts, wanted)?.language;
    expect([choose('de'), choose('pt'), choose('de-CH'), choose('PT-br'), choose('ja', 'de'), choose('ja'), choose(null), choose()]).toEqual(['de', 'pt-BR', 'de', 'pt-BR', 'de', 'en', 'en', 'en']);
    expect(chooseText([], ['en'])).toBeUndefined();
  });

  it('for an audience fall back to those for everybody', () => {
    const all: ForAudience[] = [{ kind: 'now', audienceId: null }, { kind: 'now', audienceId: 'branches' }, { kind: 'before', audienceId: 'branches' }];
    expect(statementFor(all, 'now', 'branches')).toBe(all[1]);
    expect(statementFor(all, 'now', 'head-office')).toBe(all[0]);
    expect(statementFor(all, 'now', null)).toBe(all[0]);
    expect(statementFor(all, 'before', null)).toBeUndefined();
  });

  it('hold each language once, with something in it', () => {
    expect(checkTexts([{ language: 'en', text: 'Why' }, { language: 'de', text: 'Warum' }])).toBeNull();
    expect(checkTexts([{ language: 'en', text: 'Why' }, { language: 'en', text: 'Why again' }])).toMatchObject({ refused: 'language-twice' });
    expect(checkTexts([{ language: 'en', text: '' }])).toMatchObject({ refused: 'empty-text' });
  });

  it('stand by the sponsor’s name alone', () => {
    expect((['sponsor', 'statement_owner', 'organisation_owner'] as const).map(attests)).toEqual([true, false, false]);
  });
});
