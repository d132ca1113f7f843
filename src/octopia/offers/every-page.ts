import { readAnswer } from '../http/answers.js';
import { listSchema } from '../http/answer-shapes.js';
import { OctopiaError } from '../http/failures.js';
import { nextPageParameters } from '../http/next-page.js';
import type { ApiRequest, OctopiaAccount, SendRequest } from '../http/request.js';

/** More pages than there can be: a server that always names a next one must not be asked for ever. */
const mostPages = 2_000;

/**
 * The items of a list that goes on behind a `Link` header, page after page, still unread.
 * @throws OctopiaError `unknown` also where a page names one that was read before
 */
export async function* everyPage(
  send: SendRequest,
  account: OctopiaAccount,
  request: ApiRequest,
): AsyncGenerator<unknown[]> {
  const { call } = request;
  const seen = new Set<string>();
  let parameters = request.parameters;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await send(account, {
      ...request,
      ...(parameters === undefined ? {} : { parameters }),
    });
    yield readAnswer(call, answer, listSchema, 'an object with a list "items"');
    parameters = nextPageParameters(answer);
    if (parameters === undefined) return;
    const place = parameters.toString();
    if (seen.has(place)) throw withoutEnd(call, 'a page names itself as the next one');
    seen.add(place);
  }
  throw withoutEnd(call, `there is still another page after ${mostPages}`);
}

function withoutEnd(call: string, detail: string): OctopiaError {
  return new OctopiaError({ call, outcome: 'unknown', detail });
}
