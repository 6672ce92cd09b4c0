import type { LaunchCheckView, LaunchView } from '@realign/api-client';
import { dateWords } from '@realign/ui';

const LOOKS: Readonly<Record<LaunchCheckView['state'], readonly [kind: string, word: string]>> = { ok: ['done', 'Met'], waived: ['stale', 'Waived'], missing: ['off_track', 'Missing'], flagged: ['at_risk', 'Look here'], unknown: ['no-data', 'Not known yet'] };
export const checkLook = (state: LaunchCheckView['state']): { kind: string; word: string } => { const [kind, word] = LOOKS[state]; return { kind, word }; };

const MODES: Readonly<Record<LaunchCheckView['failureMode'], string>> = { change_management: 'Change management', product: 'A product, not a project', strategy: 'Strategy' };
export interface CheckGroup { readonly title: string; readonly checks: readonly LaunchCheckView[] }

/** The checks before a step, by the failure they guard against. */
export const groupsBefore = (checks: readonly LaunchCheckView[], step: LaunchCheckView['before']): CheckGroup[] =>
  (['change_management', 'product', 'strategy'] as const)
    .map((mode) => ({ title: MODES[mode], checks: checks.filter(({ failureMode, before }) => failureMode === mode && before === step) }))
    .filter(({ checks: own }) => own.length > 0);

/** "7 of 12 met, 2 waived". */
export const readinessWords = ({ met, total, waived }: LaunchView['readiness']): string => `${met} of ${total} met${waived > 0 ? `, ${waived} waived` : ''}`;

export const untilWords = (until: string): string => `until ${dateWords(until)}`;
