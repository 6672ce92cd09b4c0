import type { StatusKind } from '@realign/ui';

const LOOKS: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = {
  queued: { kind: 'waiting', word: 'Waits' }, running: { kind: 'running', word: 'Running' }, needs_confirmation: { kind: 'warning', word: 'Waits for you' }, done: { kind: 'done', word: 'Done' },
  rejected: { kind: 'failed', word: 'Not taken' }, failed: { kind: 'failed', word: 'Failed' }, cancelled: { kind: 'cancelled', word: 'Cancelled' },
};

export const importLook = (state: string): { readonly kind: StatusKind; readonly word: string } => LOOKS[state] ?? { kind: 'cannot-tell', word: state };
