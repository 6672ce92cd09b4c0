import type { ImpactCellView, RecordConsultation } from '@realign/api-client';
import { sentence } from '../programme-words';

export const SEVERITIES = ['Nothing', 'Slight', 'Noticeable', 'Strong', 'Upheaval'] as const;
export const severityWords = (severity: number | null | undefined): string => (severity === null || severity === undefined ? 'not rated' : (SEVERITIES[severity] ?? ''));
export const SEVERITY_CHOICES = SEVERITIES.map((label, value) => ({ value: String(value), label: `${value} ${label}` }));

const ASPECTS: Readonly<Record<ImpactCellView['aspect'], string>> = { process: 'Process', system: 'System', role: 'Role', interaction: 'How people work together', habit: 'Habits', location: 'Place' };
export const aspectWords = (aspect: ImpactCellView['aspect']): string => ASPECTS[aspect];
export const ASPECT_HEADS = Object.entries(ASPECTS).map(([key, label]) => ({ key, label }));

const METHODS: Readonly<Record<RecordConsultation['method'], string>> = { meeting: 'Meeting', workshop: 'Workshop', interview: 'Interview', survey: 'Survey', works_council: 'Works council', in_writing: 'In writing' };
export const methodWords = (method: RecordConsultation['method']): string => METHODS[method] ?? sentence(method);
export const METHOD_CHOICES = Object.entries(METHODS).map(([value, label]) => ({ value, label }));

/** A remark within a sentence that goes on after it. */
export const unended = (note: string): string => note.replace(/\.\s*$/, '');
