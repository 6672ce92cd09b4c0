import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ErrorDialects, FormBodies } from '@realign/platform';
import { StatementService } from './statement.service';
import { StatementStore } from './statement.store';
import { StatementViews } from './statement.view';
import { SpokenVersions, XAPI_PATH, xapiDialect } from './xapi-problem';
import { FORM_HEADERS, FormBody } from './xapi-request';
import { XapiController } from './xapi.controller';
import { XapiSourcesController } from './xapi-sources.controller';
import { XapiSourcesService } from './xapi-sources.service';

/** The largest body with attachments, in bytes. */
const MULTIPART_LIMIT = 20 * 1024 * 1024;

interface Arriving {
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

interface Parsers {
  addContentTypeParser(type: string, options: { parseAs: 'buffer' | 'string'; bodyLimit?: number }, parse: (request: Arriving, body: never, done: (error: Error | null, body?: unknown) => void) => void): void;
}

const isOurs = ({ url }: Arriving): boolean => url.startsWith(`${XAPI_PATH}/`);
const wrongKind = (): Error => Object.assign(new Error('Wrong kind of content'), { statusCode: 415 });

/** Kinds of content that only the xAPI takes; elsewhere they stay refused, a form above all, because any page of the web could send one. */
@Injectable()
export class XapiEdge implements OnModuleInit {
  constructor(
    dialects: ErrorDialects,
    forms: FormBodies,
    spoken: SpokenVersions,
    private readonly host: HttpAdapterHost,
  ) {
    dialects.register(xapiDialect(spoken));
    forms.register(`${XAPI_PATH}/`, ({ headers }, body) => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      // Who asks, and in which version, is looked at before the form is unfolded.
      for (const [name, value] of Object.entries(fields)) if (FORM_HEADERS.includes(name.toLowerCase()) && /^(authorization|x-experience-api-version)$/i.test(name)) headers[name.toLowerCase()] = value;
      return new FormBody(fields);
    });
  }

  onModuleInit(): void {
    const adapter = this.host.httpAdapter as { getInstance(): unknown } | undefined;
    if (!adapter) return;
    const parsers = adapter.getInstance() as Parsers;
    parsers.addContentTypeParser('multipart/mixed', { parseAs: 'buffer', bodyLimit: MULTIPART_LIMIT }, (request, body: Buffer, done) => (isOurs(request) ? done(null, body) : done(wrongKind())));
  }
}

/** xAPI for learning systems. Only the HTTP process has it. */
@Module({
  controllers: [XapiController, XapiSourcesController],
  providers: [SpokenVersions, StatementService, StatementStore, StatementViews, XapiEdge, XapiSourcesService],
})
export class XapiModule {}
