import type { EvidenceFact, EvidenceStatus } from '@realign/kernel';
import { PULSE_QUESTIONS, type PulseKindName, type PulseQuestionName } from './pulse';

/** What the newest closed round said of one question, of everybody who was asked. */
export interface PulseReading {
  readonly kind: PulseKindName;
  readonly question: PulseQuestionName;
  /** `YYYY-MM-DD`. */
  readonly closedOn: string;
  readonly asked: number;
  /** Null when too few answered. */
  readonly answers: number | null;
  readonly agree: number | null;
  readonly mean: number | null;
}

/** A pulse tells for half a year. */
export const PULSE_DAYS = 180;

/** Seven in ten agree: enough. Fewer than half: the change is not understood, or not worth it. */
const ENOUGH = 0.7;
const TOO_FEW = 0.5;

const ASKED_FOR: Readonly<Record<PulseKindName, { readonly title: string; readonly note: string }>> = {
  understanding: { title: 'Understanding pulse', note: 'Nobody was asked in half a year whether they know why and what changes for them. Reach is known, understanding is not.' },
  proposition: { title: 'Proposition pulse', note: 'Nobody was asked in half a year whether what is offered is worth it for their work.' },
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const statusOf = (agree: number): EvidenceStatus => (agree >= ENOUGH ? 'ok' : agree >= TOO_FEW ? 'at_risk' : 'off_track');

/**
 * Wilson's 95 % interval of a share (E. B. Wilson, JASA 22, 1927). It speaks of those who would answer, not of those who would not.
 * @returns both ends, 0–1
 */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const z = 1.96;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** A fact for each question of the newest round; for a kind that was not asked in half a year, that it is missing. Before anybody is reached there is nothing to ask. */
export function pulseFacts(programmeId: string, readings: readonly PulseReading[], isReached: boolean): EvidenceFact[] {
  const kinds = Object.keys(PULSE_QUESTIONS) as PulseKindName[];
  return kinds.flatMap((kind) => {
    const own = readings.filter((reading) => reading.kind === kind);
    if (own.length > 0) return own.map((reading) => readingFact(programmeId, reading));
    return isReached ? [missingPulse(programmeId, kind)] : [];
  });
}

const base = (programmeId: string) => ({ source: 'listening', subjectType: 'programme' as const, subjectId: programmeId, unit: 'share', baseline: null, target: ENOUGH, link: 'listening/pulses', freshDays: PULSE_DAYS });

const missingPulse = (programmeId: string, kind: PulseKindName): EvidenceFact => ({ ...base(programmeId), key: `listening.pulse:${kind}`, title: ASKED_FOR[kind].title, status: 'missing', value: null, asOf: null, note: ASKED_FOR[kind].note });

function readingFact(programmeId: string, { kind, question, closedOn, asked, answers, agree, mean }: PulseReading): EvidenceFact {
  const asks = PULSE_QUESTIONS[kind].find(({ key }) => key === question);
  const fact = { ...base(programmeId), key: `listening.pulse:${question}`, title: asks?.measures ?? question, asOf: closedOn };
  if (answers === null || agree === null) return { ...fact, status: 'no_data', value: null, note: `“${asks?.says}” Too few of ${asked} people asked have answered to be shown.` };
  return { ...fact, status: statusOf(agree), value: agree, ...wilson(agree, answers), note: `“${asks?.says}” ${percent(agree)} of ${answers} who answered agree, ${(mean ?? 0).toFixed(1)} of 5 on average; ${asked} were asked.` };
}
