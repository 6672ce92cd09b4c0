import type { BlackoutView, CreateBlackout, CreateDependency, CreateMessage, CreatePhase, DependencyView, MessageView, PhaseView } from '@realign/api-client';

/** Leaves out what was not said: a body without it means the same. */
const given = <T extends object>(body: { readonly [K in keyof T]: T[K] | null | undefined | '' }): T => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined && value !== '')) as T;

/** A message that was removed, to be planned again as it was; its answers and its approval are not put back. */
export const messageAgain = (m: MessageView): CreateMessage => given<CreateMessage>({
  putsBack: m.id, channel: m.channel, title: m.title, body: m.body, sendOn: m.sendOn, audienceId: m.audienceId, waveId: m.waveId, activityId: m.activityId, senderPersonId: m.senderPersonId, benefitOrganisation: m.benefitOrganisation,
  benefitPersonal: m.benefitPersonal, checkQuestion: m.checkQuestion, checkTarget: m.checkTarget,
});

/** A phase that was removed; its criteria, dependencies and activities come back with it. */
export const phaseAgain = ({ id, name, startsOn, endsOn, exitGate }: PhaseView): CreatePhase => given<CreatePhase>({ putsBack: id, name, startsOn, endsOn, exitGate });

/** A dependency that was removed, between the same ends. */
export const dependencyAgain = ({ beforeKind, beforeId, afterKind, afterId, kind, lagDays }: DependencyView): CreateDependency => ({ beforeKind, beforeId, afterKind, afterId, kind, lagDays });

/** Days that were kept free, for the same countries and units. */
export const blackoutAgain = ({ programmeId, name, reason, startsOn, endsOn, countries, orgUnits }: BlackoutView): CreateBlackout => ({ name, reason, startsOn, endsOn, countries, orgUnitIds: orgUnits.map(({ id }) => id), isForAll: programmeId === null });
