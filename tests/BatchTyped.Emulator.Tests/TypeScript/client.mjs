// Drives every endpoint of an emulator with the official SDK, unchanged: node client.mjs [address [the emulator's own, behind a proxy]]
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';

const baseURL = process.argv[2] ?? 'http://127.0.0.1:8484';
const client = new Anthropic({ apiKey: 'typescript', baseURL, maxRetries: 0 });
const emulator = (path, method = 'GET', body) => fetch((process.argv[3] ?? baseURL) + path, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });

const model = 'claude-sonnet-5-5';
const schema = { type: 'object', properties: { category: { type: 'string', enum: ['Billing', 'Other'] } }, required: ['category'], additionalProperties: false };
const params = (text, more) => ({ model, max_tokens: 256, messages: [{ role: 'user', content: text }], output_config: { format: { type: 'json_schema', schema } }, ...more });
const requests = (count, more) => Array.from({ length: count }, (_, i) => ({ custom_id: `row-${i}`, params: params(`Ticket ${i}`, more) }));

const steps = {
  async 'create, retrieve, results'() {
    const created = await client.messages.batches.create({ requests: [...requests(20), { custom_id: 'wrong', params: params('x', { model: 'claude-nine' }) }] });
    assert.equal(created.type, 'message_batch');
    const batch = await client.messages.batches.retrieve(created.id);
    assert.deepEqual([batch.processing_status, batch.request_counts.succeeded, batch.request_counts.errored], ['ended', 20, 1]);
    const lines = new Map();
    for await (const line of await client.messages.batches.results(created.id)) lines.set(line.custom_id, line.result);
    assert.equal(lines.size, 21);
    assert.equal(lines.get('wrong').error.error.type, 'not_found_error');
    const message = lines.get('row-7').message;
    assert.equal(message.content[0].type, 'thinking');
    assert.ok(['Billing', 'Other'].includes(JSON.parse(message.content.find((block) => block.type === 'text').text).category));
    assert.equal(message.usage.service_tier, 'batch');
  },
  async 'list pages through all'() {
    for (let i = 0; i < 5; i++) await client.messages.batches.create({ requests: requests(1) });
    const ids = [];
    for await (const batch of client.messages.batches.list({ limit: 2 })) ids.push(batch.id);
    assert.ok(ids.length >= 6 && new Set(ids).size === ids.length);
    const middle = await client.messages.batches.list({ limit: 2, before_id: ids[3] });
    assert.deepEqual(middle.data.map((batch) => batch.id), ids.slice(1, 3));
  },
  async 'cancel, delete'() {
    const created = await client.messages.batches.create({ requests: requests(3) });
    await assert.rejects(client.messages.batches.cancel(created.id), Anthropic.BadRequestError);
    assert.deepEqual(await client.messages.batches.delete(created.id), { id: created.id, type: 'message_batch_deleted' });
    await assert.rejects(client.messages.batches.retrieve(created.id), Anthropic.NotFoundError);
  },
  async 'messages, token counts'() {
    const message = await client.messages.create(params('Hello'));
    assert.equal(message.stop_reason, 'end_turn');
    const parsed = await client.messages.parse(params('Hello'));
    assert.ok(['Billing', 'Other'].includes(JSON.parse(parsed.content.at(-1).text).category));
    const { max_tokens: _, ...counted } = params('Hello');
    assert.ok((await client.messages.countTokens(counted)).input_tokens > 10);
  },
  async 'models'() {
    const ids = [];
    for await (const info of client.models.list({ limit: 3 })) ids.push(info.id);
    assert.ok(ids.includes(model));
    const info = await client.models.retrieve('claude-opus-4-5');
    assert.deepEqual([info.id, info.capabilities.batch.supported], ['claude-opus-4-5-20251101', true]);
  },
  async 'the beta twins'() {
    const created = await client.beta.messages.batches.create({ requests: requests(1), betas: ['output-300k-2026-03-24'] });
    assert.equal((await client.beta.messages.batches.retrieve(created.id)).processing_status, 'ended');
  },
  async 'typed errors'() {
    const expected = [
      [400, 'invalid_request_error', Anthropic.BadRequestError], [401, 'authentication_error', Anthropic.AuthenticationError],
      [403, 'permission_error', Anthropic.PermissionDeniedError], [404, 'not_found_error', Anthropic.NotFoundError], [409, 'conflict_error', Anthropic.ConflictError],
      [429, 'rate_limit_error', Anthropic.RateLimitError], [500, 'api_error', Anthropic.InternalServerError], [529, 'overloaded_error', Anthropic.InternalServerError],
    ];
    for (const [status, type, kind] of expected) {
      if (status === 409 && process.argv[3]) continue; // the SDK's types of errors don't have it, so a proxy that checks against them objects
      await emulator('/_emulator/faults', 'POST', [{ fault: 'refuse', on: 'create', status, times: 1 }]);
      await assert.rejects(client.messages.batches.create({ requests: requests(1) }), (error) => {
        assert.ok(error instanceof kind, `${status} became ${error.constructor.name}`);
        assert.deepEqual([error.status, error.error.error.type, error.requestID.startsWith('req_')], [status, type, true]);
        return true;
      });
    }
    await assert.rejects(client.messages.batches.create({ requests: [] }), Anthropic.BadRequestError);
    await assert.rejects(new Anthropic({ apiKey: 'x', baseURL, maxRetries: 0, defaultHeaders: { 'anthropic-version': '1999-01-01' } }).models.list(), Anthropic.BadRequestError);
  },
  async 'its retries get through a storm'() {
    await emulator('/_emulator/faults', 'DELETE');
    await emulator('/_emulator/faults', 'POST', [{ fault: 'refuse', on: 'retrieve', status: 529, times: 2 }]);
    const patient = new Anthropic({ apiKey: 'typescript', baseURL, maxRetries: 3 });
    const [newest] = (await patient.messages.batches.list({ limit: 1 })).data;
    assert.equal((await patient.messages.batches.retrieve(newest.id)).id, newest.id);
  },
};

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(`ok  ${name}`);
}
