import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { EventClass, JobClass } from '../outbox/outbox';
import { HANDLES_JOB, LISTENS_TO, SWEEPS, type EventListener, type JobContext, type JobHandler, type Sweeper } from './decorators';

interface Handling {
  readonly payload: new () => object;
  readonly run: (payload: object, context: JobContext) => Promise<void>;
  readonly giveUp?: (payload: object, why: string) => Promise<void>;
}

/** A message that no retry can mend. */
export class UnusableMessage extends Error {}

/** Every job with its one handler, every event with its listeners, every sweeper: found among the providers at start. */
@Injectable()
export class JobRegistry {
  private readonly handlings = new Map<string, Handling>();
  /** Pairs of event name and listener name. */
  readonly listeners: { readonly event: string; readonly listener: string }[] = [];
  readonly sweepers: { readonly name: string; readonly sweeper: Sweeper }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** @throws when a job has two handlers or a listener's name is used twice */
  discover(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof metatype !== 'function' || !('prototype' in metatype)) continue;
      const type = metatype as Type;
      const job = this.reflector.get<JobClass | undefined>(HANDLES_JOB, type);
      const event = this.reflector.get<EventClass | undefined>(LISTENS_TO, type);
      const sweeps = this.reflector.get<string | undefined>(SWEEPS, type);
      if (job) this.handleJob(job, instance as JobHandler<object>);
      if (event) this.listen(event, type.name, instance as EventListener<object>);
      if (sweeps) this.sweepers.push({ name: sweeps, sweeper: instance as Sweeper });
    }
  }

  get names(): string[] {
    return [...this.handlings.keys()].sort();
  }

  /** Reads the payload into its class, checks it, and runs the one handler. @throws UnusableMessage for a message nobody knows or whose payload is not what it should be */
  async run(name: string, payload: unknown, context: JobContext): Promise<void> {
    const { handling, instance } = await this.read(name, payload);
    await handling.run(instance, context);
  }

  /** Lets the handler of a job that is put aside close what waits for it. @throws UnusableMessage as `run` does */
  async giveUp(name: string, payload: unknown, why: string): Promise<void> {
    const { handling, instance } = await this.read(name, payload);
    await handling.giveUp?.(instance, why);
  }

  private async read(name: string, payload: unknown): Promise<{ handling: Handling; instance: object }> {
    const handling = this.handlings.get(name);
    if (!handling) throw new UnusableMessage(`Nobody handles ${name}.`);
    if (typeof payload !== 'object' || payload === null) throw new UnusableMessage(`${name} has no payload.`);
    const instance = plainToInstance(handling.payload, payload);
    const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
    if (errors.length > 0) throw new UnusableMessage(`${name} has a bad payload: ${errors.map(({ property }) => property).join(', ')}.`);
    return { handling, instance };
  }

  private handleJob(job: JobClass, handler: JobHandler<object>): void {
    this.add(job.job, job, (payload, context) => handler.handle(payload, context), (payload, why) => handler.putAside?.(payload, why) ?? Promise.resolve());
  }

  private listen(event: EventClass, listener: string, instance: EventListener<object>): void {
    this.listeners.push({ event: event.event, listener });
    this.add(`on.${listener}`, event, (payload, context) => instance.on(payload, context));
  }

  private add(name: string, payload: new () => object, run: Handling['run'], giveUp?: Handling['giveUp']): void {
    if (this.handlings.has(name)) throw new Error(`${name} has two handlers.`);
    this.handlings.set(name, { payload, run, ...(giveUp && { giveUp }) });
  }
}
