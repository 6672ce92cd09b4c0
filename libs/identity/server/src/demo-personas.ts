import type { Role } from '@realign/kernel';

/** Printed at the first start and shown at the door: a demo's password is no secret. */
export const DEMO_PASSWORD = 'realign-demo-2026';

export interface DemoPersona {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly roles: readonly Role[];
}

export const DEMO_PERSONAS: readonly DemoPersona[] = [
  { email: 'lead@meridian.example', name: 'Lena Fischer', role: 'Change lead', roles: ['change_lead'] },
  { email: 'trainer@meridian.example', name: 'Tomás Rivera', role: 'Trainer', roles: ['trainer'] },
  { email: 'executive@meridian.example', name: 'Grace Okafor', role: 'Executive', roles: ['executive'] },
  { email: 'community@meridian.example', name: 'Priya Nair', role: 'Community manager', roles: ['community_manager'] },
  { email: 'colleague@meridian.example', name: 'Jonas Weber', role: 'Colleague', roles: ['employee'] },
  { email: 'analyst@meridian.example', name: 'Mateus Silva', role: 'Analyst', roles: ['analyst'] },
  { email: 'owner@meridian.example', name: 'Amélie Laurent', role: 'Owner', roles: ['owner'] },
];
