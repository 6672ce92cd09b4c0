import { EvidenceReader } from '@realign/kernel';

/** Answers a checkpoint's question about training: one fact per plan, push and pull kept apart. */
export abstract class TrainingEvidenceReader extends EvidenceReader {}
