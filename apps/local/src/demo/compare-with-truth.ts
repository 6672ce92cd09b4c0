import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';
import { effectOnTakers, meanEffect, PLANTED } from './planted-effects';

interface Effect {
  readonly title: string;
  readonly measure: 'active_7d' | 'contributors_7d';
  readonly measureName: string;
  readonly refused: string | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  readonly horizonWeeks: number | null;
  readonly sentence: string;
  readonly takers: Bounds | null;
}

interface Bounds {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const DEFAULT_HORIZON = 12;

/** What was planted for a subject of the programme, whole; null for one nobody planted. */
const plantedFor = (programme: string, title: string): number | null => {
  if (title === 'The launch') return programme === PLANTED.programme ? PLANTED.waves.effect : PLANTED.enterpriseSocial.effect;
  return programme === PLANTED.programme ? (PLANTED.activities.find((activity) => title.includes(activity.title))?.effect ?? null) : null;
};

/** A table of what the engine found in the running demo beside what was planted. */
export async function compareWithTruth(baseUrl: string): Promise<string> {
  const owner = new Api(baseUrl);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const programmes = await owner.get<{ items: { id: string; name: string }[] }>('/api/programmes');
  const lines: string[] = [];
  for (const { id, name } of programmes.items) {
    const { items } = await owner.get<{ items: Effect[] }>(`/api/programmes/${id}/adoption/effects`);
    lines.push(...items.flatMap((effect) => lineOf(name, effect)));
  }
  if (lines.length === 0) throw new Error('No effect is known yet: the two years of use are still on their way.');
  return [`| programme | activity | figure | planted, mean of the weeks judged | found | interval | grade | holds |`, '|---|---|---|---|---|---|---|---|', ...lines].join('\n');
}

function lineOf(programme: string, effect: Effect): string[] {
  const whole = plantedFor(programme, effect.title);
  if (whole === null) return [];
  const truth = meanEffect(whole, effect.horizonWeeks ?? DEFAULT_HORIZON) * (effect.measure === 'contributors_7d' ? PLANTED.contributing : 1);
  const told = found(effect, truth, effect.grade ?? '') ?? ['–', '–', 'refused', effect.refused ?? ''];
  return [[programme, effect.title, effect.measureName, truth.toFixed(1), ...told], ...takersOf(programme, effect)].map((cells) => `| ${cells.join(' | ')} |`);
}

const found = ({ estimate, low, high }: Bounds, truth: number, grade: string): string[] | null =>
  estimate === null ? null : low === null || high === null ? [estimate.toFixed(1), 'has none', grade, '–'] : [estimate.toFixed(1), `${low.toFixed(1)} to ${high.toFixed(1)}`, grade, low <= truth && truth <= high ? 'yes' : 'NO'];

/** Only the launch was planted with a sign of take-up; it grows as the effect does, so their ratio is the same in every week. */
function takersOf(programme: string, { title, measure, measureName, takers }: Effect): string[][] {
  if (!takers || title !== 'The launch' || programme !== PLANTED.programme) return [];
  const truth = effectOnTakers(PLANTED.waves.effect) * (measure === 'contributors_7d' ? PLANTED.contributing : 1);
  return [[programme, `${title}, those who took it up`, measureName, truth.toFixed(1), ...(found(takers, truth, '') ?? ['–', '–', '', 'cannot be told'])]];
}
