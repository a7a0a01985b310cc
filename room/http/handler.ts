/** Answers every HTTP request of the room. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { logEvent } from '../log';
import { answerApi, refuseMany, type ApiContext } from './api';
import { replyText, writeReply, type Reply } from './reply';
import type { ServeFile } from './static-files';

/** `files`: null where the room serves no app. */
export function createHandler(context: ApiContext, files: ServeFile | null): RequestListener {
  return (request, response) => {
    answer(context, files, request)
      .catch((error: unknown) => {
        logEvent('request-failed', { cause: error instanceof Error ? error.message : String(error) });
        return replyText(500, 'Something went wrong in the room.');
      })
      .then((reply) => writeReply(request, response, reply))
      .catch(() => response.destroy());
  };
}

async function answer(context: ApiContext, files: ServeFile | null, request: IncomingMessage): Promise<Reply> {
  const url = parseUrl(request.url ?? '');
  if (url === null) return replyText(400, 'This address is malformed.');
  const reply = await answerApi(context, request, url);
  if (reply !== null) return reply;
  if (!context.network.mayAsk(request)) return refuseMany();
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return replyText(405, 'Not allowed.', { Allow: 'GET, HEAD' });
  if (files !== null) return files(request, url);
  if (url.pathname !== '/') return replyText(404, 'There is nothing here.');
  return replyText(
    200,
    `This is ${context.name}, a Coconut room: a meeting place for Coconut. Open the app to use it.`,
  );
}

function parseUrl(path: string): URL | null {
  const full = `http://room${path}`;
  return path.startsWith('/') && URL.canParse(full) ? new URL(full) : null;
}
