/**
 * What the application needs before it shows anything. The parts that start it import from here: by way of the whole library they would bring every component,
 * table and form into what is transferred first.
 */
export * from './http/problem';
export * from './http/provide-http';
export * from './theme/appearance';
export type { ShellUser } from './shell/shell.types';
