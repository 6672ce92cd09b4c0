/** Loaded before a worker of the fault tests: its clock is off by so many milliseconds. The system's clock is left alone. */
const ahead = Number(process.env['FAULT_CLOCK_AHEAD_MS'] ?? '0');
const RealDate = Date;
const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => (args.length === 0 ? Reflect.construct(target, [now()], newTarget) : Reflect.construct(target, args, newTarget)),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
