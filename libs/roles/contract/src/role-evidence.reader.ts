import { EvidenceReader } from '@realign/kernel';

/** Answers a checkpoint's question about roles: cover by role and vacancies. */
export abstract class RoleEvidenceReader extends EvidenceReader {}
