import { Injectable } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Facts that go with a log line. Ids and counts; never names, addresses, free text or file content. */
export type LogFacts = Readonly<Record<string, unknown>>;

/** Structured lines on standard output. */
@Injectable()
export class Log {
  private readonly logger: Logger;

  constructor(app: string, level = 'info') {
    this.logger = pino({ base: { app }, level, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });
  }

  info(message: string, facts: LogFacts = {}): void {
    this.logger.info(facts, message);
  }

  warn(message: string, facts: LogFacts = {}): void {
    this.logger.warn(facts, message);
  }

  error(message: string, facts: LogFacts = {}): void {
    this.logger.error(facts, message);
  }

  debug(message: string, facts: LogFacts = {}): void {
    this.logger.debug(facts, message);
  }
}
