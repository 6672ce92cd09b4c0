import { refuse, type Refusal } from '@realign/kernel';

export type StatementKindName = 'purpose' | 'vision' | 'benefits_organisation' | 'benefits_me' | 'support' | 'before' | 'now' | 'expected' | 'not_expected' | 'stays_the_same';

/** Promises: somebody puts their name to them. The others tell what changes, and nobody signs them. */
const SIGNED: ReadonlySet<StatementKindName> = new Set(['purpose', 'vision', 'benefits_organisation', 'benefits_me', 'support']);

/** May differ from audience to audience. The others hold for everybody. */
const PER_AUDIENCE: ReadonlySet<StatementKindName> = new Set(['benefits_me', 'before', 'now', 'expected', 'not_expected', 'stays_the_same']);

export const isSigned = (kind: StatementKindName): boolean => SIGNED.has(kind);
export const isPerAudience = (kind: StatementKindName): boolean => PER_AUDIENCE.has(kind);

export interface WrittenText {
  readonly language: string;
  readonly text: string;
}

/** Each language once, and something written in each. */
export function checkTexts(texts: readonly WrittenText[]): Refusal<'language-twice' | 'empty-text'> | null {
  const twice = texts.find(({ language }, at) => texts.findIndex((other) => other.language === language) !== at);
  if (twice) return refuse('language-twice', `The text is there twice in ${twice.language}.`);
  const empty = texts.find(({ text }) => text === '');
  return empty ? refuse('empty-text', `Nothing is written in ${empty.language}.`) : null;
}

/**
 * The text to show: in the language that was asked for, or one of the same tongue (`pt` for `pt-BR`), else the first, which is the writer's own.
 * @param texts of one version, in the writer's order; at least one
 */
export function chooseText<T extends { readonly language: string }>(texts: readonly T[], wanted: readonly (string | null | undefined)[]): T | undefined {
  for (const language of wanted) {
    if (!language) continue;
    const tongue = language.split('-')[0]?.toLowerCase();
    const found = texts.find((text) => text.language.toLowerCase() === language.toLowerCase()) ?? texts.find((text) => text.language.split('-')[0]?.toLowerCase() === tongue);
    if (found) return found;
  }
  return texts[0];
}

export interface ForAudience {
  readonly kind: StatementKindName;
  readonly audienceId: string | null;
}

/** Of the statements of a kind, the one for this audience; where there is none, the one for everybody. */
export const statementFor = <T extends ForAudience>(statements: readonly T[], kind: StatementKindName, audienceId: string | null): T | undefined =>
  (audienceId === null ? undefined : statements.find((one) => one.kind === kind && one.audienceId === audienceId)) ?? statements.find((one) => one.kind === kind && one.audienceId === null);

export type SigningCapacityName = 'sponsor' | 'statement_owner' | 'organisation_owner';

/** Only the sponsor's name stands for a text. Whoever owns or wrote it prepares it; names that others once put to it are kept and shown, and attest nothing. */
export const attests = (capacity: SigningCapacityName): boolean => capacity === 'sponsor';
