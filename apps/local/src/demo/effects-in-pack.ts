import { DEMO_PASSWORD } from '@realign/identity/server';
import { setTimeout as pause } from 'node:timers/promises';
import { Api } from './api';
import { gatherAgain } from './field-reports';
import { firstMonday } from './plan-of-history';
import { PLANTED } from './planted-effects';

interface Effects {
  readonly items: readonly { readonly dataTo: string | null; readonly estimate: number | null }[];
}

/** For how long effects are waited for: three minutes, and an hour for 120,000 people, until all weeks are told. */
const patienceOf = (people: number): number => 180_000 + people * 30;
const PAUSE_MS = 2000;

/**
 * What the history tells of activities belongs into the pack that waits for decisions: once effects are known to the last week planted, its sources are
 * asked again. @returns false where no effect comes to be known: of very few people no week is told.
 */
export async function gatherWithEffects(baseUrl: string, people: number, say: (line: string) => void): Promise<boolean> {
  const owner = new Api(baseUrl);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const { items } = await owner.get<{ items: { id: string; name: string }[] }>('/api/programmes');
  const known = items.find(({ name }) => name === PLANTED.programme);
  if (!known || !(await isEstimated(owner, known.id, patienceOf(people)))) return false;
  for (const { id } of items.filter((one) => one !== known)) {
    const { checkpoints } = await owner.get<{ checkpoints: { id: string; state: string; series: string }[] }>(`/api/programmes/${id}/reviews`);
    const waiting = checkpoints.find(({ state, series }) => state === 'pack_frozen' && series === 'checkpoint');
    if (waiting) await gatherAgain(owner, waiting.id);
  }
  say('what activities did is in the evidence that waits for decisions');
  return true;
}

async function isEstimated(owner: Api, programmeId: string, patience: number): Promise<boolean> {
  const last = new Date(firstMonday(Date.now()) + PLANTED.weeks * 7 * 86_400_000 - 86_400_000).toISOString().slice(0, 10);
  for (const until = Date.now() + patience; Date.now() < until; await pause(PAUSE_MS)) {
    const { items } = await owner.get<Effects>(`/api/programmes/${programmeId}/adoption/effects`);
    if (items.some(({ dataTo, estimate }) => estimate !== null && (dataTo ?? '') >= last)) return true;
  }
  return false;
}
