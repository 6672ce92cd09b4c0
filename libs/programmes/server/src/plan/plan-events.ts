import type { AllDayEvent } from '@realign/platform';
import type { PlanView } from '@realign/programmes/contract';
import { waveSpan } from '@realign/programmes/domain';

const OVER = new Set(['stopped', 'withdrawn']);

/** The plan for a calendar program: launches, activities, messages, phases and blackouts as whole days. */
export function planEvents({ phases, waves, activities, messages, blackouts }: PlanView): AllDayEvent[] {
  const event = (id: string, sequence: number, firstDay: string, lastDay: string, title: string, description: string): AllDayEvent => ({ uid: `plan-${id}@realign`, sequence, firstDay, lastDay, title, description, url: null });
  return [
    ...phases.map((phase) => event(phase.id, phase.version, phase.startsOn, phase.endsOn, `Phase: ${phase.name}`, phase.exitGate)),
    ...waves.filter(({ state }) => !OVER.has(state)).map((wave) => event(wave.id, wave.version, waveSpan(wave).from, waveSpan(wave).from, `${wave.name} ${wave.launchedOn === null ? 'launches' : 'launched'}`, `Accompanied until ${wave.embedUntil}`)),
    ...activities.filter(({ state }) => !OVER.has(state)).map((activity) => event(activity.id, activity.version, activity.startsOn, activity.endsOn, activity.title, activity.hypothesis)),
    ...messages.map((message) => event(message.id, message.version, message.sendOn, message.sendOn, `Message: ${message.title}`, `${message.audienceWords}. ${message.benefitPersonal}`)),
    ...blackouts.map((blackout) => event(blackout.id, blackout.version, blackout.startsOn, blackout.endsOn, `Blackout: ${blackout.name}`, blackout.reason)),
  ];
}
