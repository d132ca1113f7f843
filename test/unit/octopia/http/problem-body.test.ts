import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestDetail, readProblemBody } from '../../../../src/octopia/http/problem-body.js';

describe('the body of a failed answer', () => {
  it('gives detail, field errors and trace id of a problem+json', () => {
    const body = JSON.stringify({
      type: 'https://example.com/problems/validation',
      title: 'Validation error',
      status: 422,
      detail: 'The shipment is not valid',
      traceId: '00-abc-01',
      errors: { carrierName: ['unknown carrier'], parcelNumber: ['is required', 'is too short'] },
    });

    expect(readProblemBody(body)).toEqual({
      detail: 'The shipment is not valid',
      fieldErrors: {
        carrierName: ['unknown carrier'],
        parcelNumber: ['is required', 'is too short'],
      },
      traceId: '00-abc-01',
      isOctopias: true,
    });
  });

  it('takes the title where there is no detail', () => {
    expect(readProblemBody('{"title":"Bad Request","detail":null}').detail).toBe('Bad Request');
  });

  it('lets the field errors speak where there are no other words', () => {
    expect(readProblemBody('{"errors":{"pageSize":"at most 100"}}')).toEqual({
      detail: '',
      fieldErrors: { pageSize: ['at most 100'] },
      isOctopias: true,
    });
  });

  it('takes the words of an OAuth token endpoint', () => {
    const body = '{"error":"unauthorized_client","error_description":"Invalid client credentials"}';
    expect(readProblemBody(body).detail).toBe('Invalid client credentials');
  });

  it("reads a gateway's HTML as one line of text", () => {
    const body =
      '<html><head><style>h1 { color: red }</style></head>\n<body><h1>502 Bad Gateway</h1>\r\n<hr>nginx</body></html>';
    expect(readProblemBody(body).detail).toBe('502 Bad Gateway nginx');
  });

  it('says nothing for an empty body', () => {
    expect(readProblemBody('')).toEqual({ detail: '', fieldErrors: {}, isOctopias: false });
  });

  it('takes the message of a gateway', () => {
    expect(readProblemBody('{"message":"stop"}')).toMatchObject({
      detail: 'stop',
      isOctopias: false,
    });
  });

  it.each([
    { what: 'an object', body: '{"shippingAddress":{"lastName":"Martin","city":"Lyon"}}' },
    { what: 'a list', body: '[{"lastName":"Martin"}]' },
    { what: 'a text', body: '"Martin, Lyon"' },
    { what: 'one that was cut', body: ' {"lastName":"Martin","ci' },
    { what: 'one with empty words', body: '{"detail":" ","lastName":"Martin"}' },
    { what: 'errors that are no words', body: '{"errors":{"address":[{"lastName":"Martin"}]}}' },
    { what: 'errors of a field', body: '{"errors":{"address":{"lastName":"Martin"}}}' },
  ])('quotes no JSON without words of its own, which can be an address: $what', ({ body }) => {
    const read = readProblemBody(body);

    expect(JSON.stringify(read)).not.toMatch(/Martin|Lyon/);
    expect(JSON.stringify(read)).toContain('JSON that says nothing');
  });

  it('keeps control characters out, which could forge lines of a log', () => {
    const body = JSON.stringify({ detail: 'first\nsecond\u001b[31m red' });
    expect(readProblemBody(body).detail).toBe('first second [31m red');
  });

  it('cuts between characters, not inside one', () => {
    const { detail } = readProblemBody(`${'a'.repeat(longestDetail - 2)}😀😀`);
    expect(detail).toBe(`${'a'.repeat(longestDetail - 2)}…`);
  });

  it('never throws and is always capped, whatever a server sends', () => {
    const anyBody = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }),
      fc.json(),
      fc
        .record(
          {
            detail: fc.anything(),
            title: fc.anything(),
            traceId: fc.anything(),
            errors: fc.oneof(
              fc.anything(),
              fc.dictionary(fc.string({ size: 'large' }), fc.array(fc.string({ size: 'large' })), {
                size: 'medium',
              }),
            ),
          },
          { requiredKeys: [] },
        )
        .map((body) => toJson(body)),
    );
    fc.assert(
      fc.property(anyBody, (body) => {
        const { detail, fieldErrors, traceId = '' } = readProblemBody(body);
        const fields = Object.entries(fieldErrors);
        expect(detail.length).toBeLessThanOrEqual(longestDetail);
        expect(traceId.length).toBeLessThanOrEqual(100);
        expect(fields.length).toBeLessThanOrEqual(10);
        for (const [field, messages] of fields) {
          expect(messages.length).toBeLessThanOrEqual(3);
          for (const words of [field, ...messages]) expect(words.length).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

/** What a server could send for a value: not every JavaScript value has a JSON form. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
}
