import supertest, { type Test } from 'supertest';

/** A caller over HTTP with a session of its own, as a browser has one. */
export class Client {
  private cookie = '';
  private token = '';

  constructor(readonly base: string) {}

  async signIn(email: string, password: string): Promise<this> {
    const response = await supertest(this.base).post('/api/session').send({ email, password }).expect(200);
    const cookies = ([response.headers['set-cookie']].flat() as string[]).map((line) => line.split(';')[0] ?? '');
    this.cookie = cookies.join('; ');
    this.token = cookies.find((line) => line.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? '';
    return this;
  }

  /** What each request of this session carries. */
  get headers(): Readonly<Record<string, string>> {
    return { cookie: this.cookie, 'x-xsrf-token': this.token };
  }

  request(method: string, path: string): Test {
    const call = supertest(this.base)[method.toLowerCase() as 'get'](path);
    return this.cookie ? call.set('cookie', this.cookie).set('x-xsrf-token', this.token) : call;
  }

  get(path: string): Test {
    return this.request('get', path);
  }

  post(path: string, body: object = {}, version?: number): Test {
    return this.withVersion(this.request('post', path), version).send(body);
  }

  patch(path: string, body: object, version?: number): Test {
    return this.withVersion(this.request('patch', path), version).send(body);
  }

  put(path: string, body: object, version?: number): Test {
    return this.withVersion(this.request('put', path), version).send(body);
  }

  /** Takes something away that was seen as `version`. */
  remove(path: string, version?: number): Test {
    return this.withVersion(this.request('delete', path), version);
  }

  upload(path: string, name: string, content: string | Buffer): Test {
    return this.request('post', path).attach('file', Buffer.isBuffer(content) ? content : Buffer.from(content), name);
  }

  /** Asks again until it is as wanted. */
  async until<T>(path: string, done: (body: T) => boolean, seconds = 60): Promise<T> {
    for (let tries = 0; tries < seconds * 5; tries++) {
      const { body } = await this.get(path).expect(200);
      if (done(body as T)) return body as T;
      await new Promise((again) => setTimeout(again, 200));
    }
    throw new Error(`${path} did not come to that within ${seconds} s.`);
  }

  /** Uploads a file and waits until its import has ended. */
  async import<T extends { id: string; state: string }>(path: string, name: string, content: string | Buffer): Promise<T> {
    const started = await this.upload(path, name, content).expect(202);
    return this.until<T>(`${path.split('?')[0]}/${(started.body as T).id}`, ({ state }) => state !== 'queued' && state !== 'running');
  }

  private withVersion(call: Test, version: number | undefined): Test {
    return version === undefined ? call : call.set('if-match', `"${version}"`);
  }
}
