import { Agent, get } from 'node:http';

/** How many ask at once. */
const CONNECTIONS = 32;

/** Asks `paths`, each as soon as one of 32 connections is free. @returns milliseconds until each answer was whole. @throws Error for an answer other than 200 */
export async function ask(base: string, headers: Readonly<Record<string, string>>, paths: readonly string[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const waits: number[] = [];
  const waiting = paths.values();
  const caller = async (): Promise<void> => {
    for (const path of waiting) {
      const began = performance.now();
      await one(agent, `${base}${path}`, headers);
      waits.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  agent.destroy();
  return waits;
}

function one(agent: Agent, url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((done, failed) => {
    get(url, { agent, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => (answer.statusCode === 200 ? done() : failed(new Error(`${url} answered ${answer.statusCode}: ${body.slice(0, 300)}`)))).on('error', failed);
    }).on('error', failed);
  });
}
