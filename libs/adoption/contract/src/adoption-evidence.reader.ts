import { EvidenceReader } from '@realign/kernel';

/** Answers a checkpoint's question about use: one fact per metric of the newest report, and how well people could be matched. */
export abstract class AdoptionEvidenceReader extends EvidenceReader {}
