// Makes an OpenAPI document of wire.json: the SDK's types as schemas, and the endpoints that have them.
import { readFileSync, writeFileSync } from 'node:fs';

const version = JSON.parse(readFileSync('node_modules/@anthropic-ai/sdk/package.json', 'utf8')).version;
const { definitions } = JSON.parse(readFileSync('wire.json', 'utf8'));

// What only documents is left out, references follow the move to components, and constants are written so that every validator knows them.
const clean = (value, isNames) => {
  if (Array.isArray(value)) return value.map((item) => clean(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => isNames || !['description', '$comment', 'deprecated', 'default'].includes(key));
  return Object.fromEntries(entries.map(([key, item]) => key === 'const' && !isNames ? ['enum', [item]] : [key, key === '$ref' ? '#/components/schemas/' + item.slice('#/definitions/'.length) : clean(item, key === 'properties')]));
};
const schemas = clean(definitions, true);
delete schemas.Wire;

const ref = (name) => ({ $ref: '#/components/schemas/' + name });
const page = (item) => ({
  type: 'object',
  properties: { data: { type: 'array', items: ref(item) }, has_more: { type: 'boolean' }, first_id: { type: ['string', 'null'] }, last_id: { type: ['string', 'null'] } },
  required: ['data', 'has_more', 'first_id', 'last_id'],
});
const json = (schema) => ({ content: { 'application/json': { schema } } });
const operation = (schema, { body, id } = {}) => ({
  ...(id ? { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] } : {}),
  ...(body ? { requestBody: { required: true, ...json(body) } } : {}),
  responses: { 200: { description: 'ok', ...json(schema) }, '4XX': { description: 'error', ...json(ref('ErrorResponse')) }, '5XX': { description: 'error', ...json(ref('ErrorResponse')) } },
});

const description = {
  openapi: '3.1.0',
  info: {
    title: 'What the emulator answers, by the types of the official TypeScript SDK',
    version,
    description: `Made by TypeScript/describe.mjs from the declarations of the npm package @anthropic-ai/sdk ${version} (MIT), which are themselves generated from the API's description.`,
  },
  paths: {
    '/v1/messages': { post: operation(ref('Message'), { body: ref('MessageCreateParamsNonStreaming') }) },
    '/v1/messages/count_tokens': { post: operation(ref('MessageTokensCount'), { body: { type: 'object', required: ['model', 'messages'] } }) },
    '/v1/messages/batches': { post: operation(ref('MessageBatch'), { body: ref('BatchCreateParams') }), get: operation(page('MessageBatch')) },
    '/v1/messages/batches/{id}': { get: operation(ref('MessageBatch'), { id: true }), delete: operation(ref('DeletedMessageBatch'), { id: true }) },
    '/v1/messages/batches/{id}/cancel': { post: operation(ref('MessageBatch'), { id: true }) },
    '/v1/models': { get: operation(page('ModelInfo')) },
    '/v1/models/{id}': { get: operation(ref('ModelInfo'), { id: true }) },
  },
  components: { schemas },
};
writeFileSync('../Http/official-types.openapi.json', JSON.stringify(description, null, 1) + '\n');
