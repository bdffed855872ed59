// Every body of the endpoints the emulator has, by the types the SDK gives them.
import type { Message, MessageTokensCount } from '@anthropic-ai/sdk/resources/messages/messages';
import type { BatchCreateParams, DeletedMessageBatch, MessageBatch, MessageBatchIndividualResponse } from '@anthropic-ai/sdk/resources/messages/batches';
import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import type { ErrorResponse } from '@anthropic-ai/sdk/resources/shared';

export interface Wire {
  message: Message;
  count: MessageTokensCount;
  batch: MessageBatch;
  deleted: DeletedMessageBatch;
  line: MessageBatchIndividualResponse;
  create: BatchCreateParams;
  model: ModelInfo;
  error: ErrorResponse;
}
