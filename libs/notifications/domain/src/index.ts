export * from './contact-budget';
export * from './mail-wishes';
export * from './rank-inbox';
export * from './retry-schedule';
export * from './when-to-mail';
