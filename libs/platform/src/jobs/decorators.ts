import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { EventClass, JobClass } from '../outbox/outbox';

export const HANDLES_JOB = 'realign:handles-job';
export const LISTENS_TO = 'realign:listens-to';
export const SWEEPS = 'realign:sweeps';

/** What a handler knows of its delivery. A message can be delivered more than once: a handler is safe to repeat. */
export interface JobContext {
  readonly messageId: string;
  /** 1 for the first delivery. */
  readonly attempt: number;
}

export interface JobHandler<T extends object> {
  handle(payload: T, context: JobContext): Promise<void>;

  /** Its last attempt failed and the message is put aside: closes what waits for it. The run that a payload names as `runId` is failed without this. Safe to repeat. */
  putAside?(payload: T, why: string): Promise<void>;
}

export interface EventListener<T extends object> {
  on(payload: T, context: JobContext): Promise<void>;
}

/** Looks for due work, every 15 seconds and in every worker: safe to run twice at the same time. */
export interface Sweeper {
  sweep(): Promise<void>;
}

/** The one handler of a job. */
export const HandlesJob = <T extends object>(type: JobClass<T>): CustomDecorator => SetMetadata(HANDLES_JOB, type);

/** One of any number of listeners of an event. Each gets its own delivery and its own retries. */
export const ListensTo = <T extends object>(type: EventClass<T>): CustomDecorator => SetMetadata(LISTENS_TO, type);

export const Sweeps = (name: string): CustomDecorator => SetMetadata(SWEEPS, name);
