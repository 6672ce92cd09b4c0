import { compareDays, refuse, type Day, type Refusal } from '@realign/kernel';
import type { OpenCheck } from './programme-machine';

export interface ReadCheck extends OpenCheck {
  readonly before: 'live' | 'sustaining' | null;
  readonly weight: 'blocks' | 'flags';
  readonly isMet: boolean;
  /** Nothing is there yet that it could be read from. */
  readonly isUnknown?: boolean;
  readonly canBeWaived: boolean;
}

/** The sponsor's written word that a step may be taken without a check, until a day. */
export interface GivenWaiver {
  readonly checkKey: string;
  /** The last day it holds. */
  readonly until: Day;
  readonly isWithdrawn: boolean;
}

export type CheckState = 'ok' | 'waived' | 'missing' | 'flagged' | 'unknown';

/** A waiver holds through its last day, unless it was taken back. */
export const isInForce = (waiver: GivenWaiver, today: Day): boolean => !waiver.isWithdrawn && compareDays(today, waiver.until) <= 0;

/**
 * How a check stands: met; waived while the sponsor's waiver is in force; missing when it refuses the step; flagged when it is only shown.
 * A waiver never hides that a check is met, and none stands in for what cannot be waived.
 */
export function checkState(check: ReadCheck, waivers: readonly GivenWaiver[], today: Day): CheckState {
  if (check.isMet) return 'ok';
  if (check.canBeWaived && waivers.some((waiver) => waiver.checkKey === check.key && isInForce(waiver, today))) return 'waived';
  return check.weight === 'blocks' ? 'missing' : 'flagged';
}

/**
 * The same in the self-check, which asks whether a programme fails. Before its launch, what there is nothing of yet has neither failed nor
 * succeeded: it is not known. From the launch on there is no “yet”.
 */
export const selfCheckState = (state: CheckState, { isUnknown = false }: Pick<ReadCheck, 'isUnknown'>, isLaunched: boolean): CheckState => (isUnknown && !isLaunched && state !== 'waived' ? 'unknown' : state);

/** What refuses a step: blocking checks before it that are neither met nor waived. */
export const openBefore = <T extends ReadCheck>(step: 'live' | 'sustaining', checks: readonly T[], waivers: readonly GivenWaiver[], today: Day): T[] =>
  checks.filter((check) => check.before === step && checkState(check, waivers, today) === 'missing');

export interface Readiness {
  readonly met: number;
  readonly waived: number;
  readonly total: number;
  /** Met checks as a share of all, 0–1; a waiver makes nothing ready. Null when nothing is looked at. */
  readonly share: number | null;
}

export const readiness = (states: readonly CheckState[]): Readiness => {
  const met = states.filter((state) => state === 'ok').length;
  return { met, waived: states.filter((state) => state === 'waived').length, total: states.length, share: states.length === 0 ? null : met / states.length };
};

export type PanelStatus = 'ok' | 'at_risk' | 'off_track' | 'unknown';

/** One of the three self-check panels: red when something that blocks is missing, amber when something is only flagged or waived; not known while something is not known and the rest is met. */
export const panelStatus = (states: readonly CheckState[]): PanelStatus =>
  states.includes('missing') ? 'off_track' : states.includes('flagged') || states.includes('waived') ? 'at_risk' : states.includes('unknown') ? 'unknown' : 'ok';

const PANEL_WORDS: Readonly<Record<PanelStatus, string>> = { ok: 'Nothing points to it', at_risk: 'Signs of it', off_track: 'This is happening', unknown: 'Not known yet' };

/** A panel in words. Before the launch nothing happens yet: it would, as things stand. */
export const panelWords = (status: PanelStatus, isLaunched: boolean): string => (status === 'off_track' && !isLaunched ? 'As it stands, this would happen' : PANEL_WORDS[status]);

/** Shortest reason that says something, in characters. */
export const WAIVER_REASON_LENGTH = 20;

/** One line of a wave's readiness. */
export interface ReadinessLine {
  readonly key: string;
  readonly isMet: boolean;
  readonly why: string;
  readonly mender: string;
  readonly link: string;
}

/** What refuses to call a wave ready: each open line with who can mend it, unless somebody wrote why it is ready all the same. */
export function notReady(lines: readonly ReadinessLine[], reason: string | undefined): Refusal<'wave-not-ready'> | undefined {
  const open = lines.filter(({ isMet }) => !isMet);
  if (open.length === 0 || (reason?.trim() ?? '').length >= WAIVER_REASON_LENGTH) return undefined;
  const mended = ({ why, mender }: ReadinessLine): string => `${why} ${mender.charAt(0).toUpperCase()}${mender.slice(1)} can mend it.`;
  return refuse('wave-not-ready', `${open.length === 1 ? 'One thing is' : `${open.length} things are`} open. ${open.map(mended).join(' ')} Or write why it is ready all the same, in ${WAIVER_REASON_LENGTH} characters or more.`, open.map((line) => ({ code: line.key, detail: mended(line), pointer: line.link })));
}
