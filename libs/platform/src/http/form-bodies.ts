import { Injectable } from '@nestjs/common';

/** A request whose body is a form, before it is looked at further; who asks may yet be named by it. */
export interface FormRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

export type ReadForm = (request: FormRequest, body: string) => unknown;

/** The few addresses that take a form. Everywhere else one is refused, because any page of the web could send it. */
@Injectable()
export class FormBodies {
  private readonly readers: { readonly prefix: string; readonly read: ReadForm }[] = [];

  register(prefix: string, read: ReadForm): void {
    this.readers.push({ prefix, read });
  }

  /** Undefined where a form is not taken. */
  readerOf({ url }: FormRequest): ReadForm | undefined {
    return this.readers.find(({ prefix }) => url.startsWith(prefix))?.read;
  }
}
