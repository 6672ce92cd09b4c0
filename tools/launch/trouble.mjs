/** What a person can put right. Its message is one clear sentence; the launcher prints it and exits with 1. */
export class Trouble extends Error {}
