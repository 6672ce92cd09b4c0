import { setTimeout as pause } from 'node:timers/promises';

interface Answer<T> {
  readonly body: T;
  readonly status: number;
}

/** A signed-in caller of the running API, as a browser would be. */
export class Api {
  private cookie = '';
  private token = '';

  constructor(private readonly base: string) {}

  async signIn(email: string, password: string): Promise<void> {
    const response = await fetch(`${this.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    if (!response.ok) throw new Error(`Signing in as ${email} failed: ${response.status}`);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    this.cookie = cookies.join('; ');
    this.token = cookies.find((line) => line.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? '';
  }

  async get<T>(path: string): Promise<T> {
    return (await this.call<T>('GET', path)).body;
  }

  async post<T>(path: string, body: unknown = {}, version?: number): Promise<T> {
    return (await this.call<T>('POST', path, body, version)).body;
  }

  async put<T>(path: string, body: unknown, version?: number): Promise<T> {
    return (await this.call<T>('PUT', path, body, version)).body;
  }

  async patch<T>(path: string, body: unknown, version: number): Promise<T> {
    return (await this.call<T>('PATCH', path, body, version)).body;
  }

  /** Uploads a file and waits until its import has ended. */
  async import<T extends { id: string; state: string }>(path: string, name: string, content: string): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([content], { type: 'text/csv' }), name);
    const started = (await this.send<T>('POST', path, form, {})).body;
    return this.until(`${path}/${started.id}`, (view: T) => view.state !== 'queued' && view.state !== 'running');
  }

  async until<T>(path: string, done: (view: T) => boolean, seconds = 120): Promise<T> {
    for (let tries = 0; tries < seconds * 5; tries++) {
      const view = await this.get<T>(path);
      if (done(view)) return view;
      await pause(200);
    }
    throw new Error(`${path} did not come to its end within ${seconds} s.`);
  }

  private call<T>(method: string, path: string, body?: unknown, version?: number): Promise<Answer<T>> {
    const headers = { ...(body !== undefined && { 'content-type': 'application/json' }), ...(version !== undefined && { 'if-match': `"${version}"` }) };
    return this.send<T>(method, path, body === undefined ? undefined : JSON.stringify(body), headers);
  }

  private async send<T>(method: string, path: string, body: string | FormData | undefined, headers: Record<string, string>): Promise<Answer<T>> {
    const response = await fetch(`${this.base}${path}`, { method, headers: { ...headers, cookie: this.cookie, 'x-xsrf-token': this.token }, ...(body !== undefined && { body }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`);
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }
}
