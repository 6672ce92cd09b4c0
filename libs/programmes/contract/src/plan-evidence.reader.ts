import { EvidenceReader } from '@realign/kernel';

/** What the plan knows of itself: late activities, held waves. */
export abstract class PlanEvidenceReader extends EvidenceReader {}
