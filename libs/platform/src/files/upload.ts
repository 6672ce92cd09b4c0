import type { MultipartFile } from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { brokenUpload, invalid, problem } from '../http/problem';
import type { Upload } from './files';

interface MultipartRequest extends FastifyRequest {
  isMultipart(): boolean;
  file(): Promise<MultipartFile | undefined>;
}

/** What cannot be taken apart (no boundary, broken off, no part at all) is the sender's to mend. */
async function firstPart(request: MultipartRequest): Promise<MultipartFile | undefined> {
  try {
    return await request.file();
  } catch (error) {
    if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
    throw brokenUpload();
  }
}

/**
 * The one file of a multipart/form-data request, as a stream: give it to `Files.receive`.
 * 415 when the request is of another kind, 422 when it holds no file.
 */
export const UploadedStream = createParamDecorator(async (_: unknown, context: ExecutionContext): Promise<Upload> => {
  const request = context.switchToHttp().getRequest<MultipartRequest>();
  if (!request.isMultipart()) throw problem(415, 'media-type', 'Wrong kind of content', 'Send the file as multipart/form-data, in a part called file.');
  const part = await firstPart(request);
  if (!part) throw invalid([{ pointer: '/file', code: 'file', detail: 'Choose a file.' }]);
  return { name: part.filename ?? 'file', mediaType: part.mimetype, content: part.file, isCutShort: () => part.file.truncated };
});
