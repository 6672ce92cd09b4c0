import type { StatusKind } from '@realign/ui';

const LOOKS: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = {
  red: { kind: 'off-track', word: 'Red' }, amber: { kind: 'at-risk', word: 'Amber' }, green: { kind: 'on-track', word: 'Green' }, none: { kind: 'cannot-tell', word: 'Cannot tell' },
};

/** The icon and word of a level; an unknown one reads "cannot tell". */
export const ragLook = (level: string): { readonly kind: StatusKind; readonly word: string } => LOOKS[level] ?? { kind: 'cannot-tell', word: 'Cannot tell' };

const OUTCOMES: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = { realised: { kind: 'worked', word: 'Realised' }, partly: { kind: 'at-risk', word: 'Partly realised' }, not_realised: { kind: 'did-not-work', word: 'Not realised' } };

/** What became of a benefit. */
export const outcomeLook = (outcome: string | null): { readonly kind: StatusKind; readonly word: string } => OUTCOMES[outcome ?? ''] ?? { kind: 'waiting', word: 'Not yet judged' };
