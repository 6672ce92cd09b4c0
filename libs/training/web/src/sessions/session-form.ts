import type { OrgUnitView, PlanTrainingSession, SessionWaveView, TrainerView, TrainingModuleView } from '@realign/api-client';
import { asText, textOrNone, type AskedField } from '@realign/ui';
import { languageWords, timeFields } from './session-words';

type Values = Readonly<Record<string, string | number | null>>;

interface Planning {
  readonly modules: readonly TrainingModuleView[];
  readonly trainers: readonly TrainerView[];
  readonly waves: readonly SessionWaveView[];
  readonly units: readonly OrgUnitView[];
  readonly day: string;
  readonly trainerId: string | undefined;
  readonly waveId: string | undefined;
}

/** What is asked to plan a session; its trainers may be several, and a wave's people can get their seats at once. */
export const planFields = ({ modules, trainers, waves, units, day, trainerId, waveId }: Planning): AskedField[] => {
  const ordered = modules.filter(({ isRetired }) => !isRetired).sort((a, b) => Number(b.format === 'session') - Number(a.format === 'session') || a.title.localeCompare(b.title));
  const languages = [...new Set(trainers.flatMap((trainer) => trainer.languages))].sort();
  return [
    { name: 'moduleId', label: 'Module', kind: 'choice', required: true, choices: ordered.map(({ id, title }) => ({ value: id, label: title })) },
    { name: 'trainerIds', label: 'Trainers', kind: 'many', required: true, value: trainerId ?? '', choices: trainers.map(({ id, name, languages: speaks }) => ({ value: id, label: `${name} (${speaks.map(languageWords).join(', ')})` })) },
    ...timeFields(day, '09:30', '11:00', trainers.find(({ id }) => id === trainerId)?.timeZone ?? trainers[0]?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    { name: 'language', label: 'Language', kind: 'choice', required: true, choices: languages.map((tag) => ({ value: tag, label: languageWords(tag) })) },
    { name: 'capacity', label: 'Seats', kind: 'number', required: true, value: 12, min: 1, max: 5000 },
    { name: 'room', label: 'Room', maxLength: 120 }, { name: 'link', label: 'Link to join online', maxLength: 500 },
    { name: 'waveId', label: 'For the wave', kind: 'choice', value: waveId ?? '', choices: [{ value: '', label: 'Anybody who has the module to do' }, ...waves.map(({ id, name, programmeName }) => ({ value: id, label: `${programmeName}: ${name}` }))] },
    { name: 'orgUnitId', label: 'For the unit', kind: 'choice', value: '', choices: [{ value: '', label: 'Any unit' }, ...units.map(({ id, name, depth }) => ({ value: id, label: `${'\u00a0\u00a0'.repeat(depth)}${name}` }))], hint: 'Its people and everybody below it.' },
    { name: 'giveSeats', label: 'How seats are taken', kind: 'choice', required: true, value: 'no', choices: [{ value: 'no', label: 'Offer them: people take a seat themselves' }, { value: 'yes', label: 'Give them now, the earliest due first' }] },
  ];
};

export const planBody = (values: Values): PlanTrainingSession => {
  const [on, room, link, waveId, orgUnitId] = [asText(values, 'day'), textOrNone(values, 'room'), textOrNone(values, 'link'), textOrNone(values, 'waveId'), textOrNone(values, 'orgUnitId')];
  return {
    moduleId: asText(values, 'moduleId'), trainerIds: asText(values, 'trainerIds').split(',').filter(Boolean), startsAt: `${on}T${asText(values, 'from').slice(0, 5)}`, endsAt: `${on}T${asText(values, 'until').slice(0, 5)}`,
    timeZone: asText(values, 'timeZone'), language: asText(values, 'language'), capacity: Number(asText(values, 'capacity')), ...(room && { room }), ...(link && { link }), ...(waveId && { waveId }), ...(orgUnitId && { orgUnitId }), ...(asText(values, 'giveSeats') === 'yes' && { giveSeats: true }),
  };
};
