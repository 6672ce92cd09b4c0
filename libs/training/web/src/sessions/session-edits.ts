import type { ChangeTrainingSession, TrainingSessionRunView } from '@realign/api-client';
import { dayWords, type EditedFields } from '@realign/ui';
import { clockWords, dayOf, languageWords, zoneWords } from './session-words';

const moment = (wall: unknown): string => `${dayWords(dayOf(String(wall)))}, ${clockWords(String(wall))}`;

/** When a session is: its clock times mean nothing without their zone. */
export const SESSION_EDITS: EditedFields<ChangeTrainingSession, TrainingSessionRunView> = {
  trainerIds: { label: 'Trainers', of: ({ session }) => session.trainers.map(({ id }) => id), named: ({ session }) => session.trainers },
  startsAt: { label: 'Begins', of: ({ session }) => session.startsAt.slice(0, 16), says: moment, together: 'when' },
  endsAt: { label: 'Ends', of: ({ session }) => session.endsAt.slice(0, 16), says: moment, together: 'when' },
  timeZone: { label: 'Time zone', of: ({ session }) => session.timeZone, says: (zone) => zoneWords(String(zone)), together: 'when' },
  capacity: { label: 'Seats', of: ({ session }) => session.capacity },
  language: { label: 'Language', of: ({ session }) => session.language, says: (tag) => languageWords(String(tag)) },
  room: { label: 'Room', of: ({ session }) => session.room },
  link: { label: 'Link to join online', of: ({ session }) => session.link },
};
