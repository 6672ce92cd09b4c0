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
  private readonly readers: { readonly prefix: string; readonly read: ReadForm; readonly takesParts: boolean }[] = [];

  /** @param takesParts whether it may come as multipart/form-data too; its parts are not read, and the reader is given nothing of them */
  register(prefix: string, read: ReadForm, takesParts = false): void {
    this.readers.push({ prefix, read, takesParts });
  }

  /** Undefined where a form in parts is not taken. */
  readerOfParts({ url }: FormRequest): ReadForm | undefined {
    return this.readers.find(({ prefix, takesParts }) => takesParts && url.startsWith(prefix))?.read;
  }

  /** Undefined where a form is not taken. */
  readerOf({ url }: FormRequest): ReadForm | undefined {
    return this.readers.find(({ prefix }) => url.startsWith(prefix))?.read;
  }
}
