namespace BatchTyped.Emulator;

/// <summary>The endpoints of the API, as a fault names them.</summary>
public enum EmulatorEndpoint
{
    /// <summary><c>POST /v1/messages/batches</c></summary>
    Create = 1,

    /// <summary><c>GET /v1/messages/batches/{id}</c></summary>
    Retrieve,

    /// <summary><c>GET /v1/messages/batches</c></summary>
    List,

    /// <summary><c>POST /v1/messages/batches/{id}/cancel</c></summary>
    Cancel,

    /// <summary><c>DELETE /v1/messages/batches/{id}</c></summary>
    Delete,

    /// <summary><c>GET /v1/messages/batches/{id}/results</c></summary>
    Results,

    /// <summary><c>POST /v1/messages</c></summary>
    Messages,

    /// <summary><c>POST /v1/messages/count_tokens</c></summary>
    CountTokens,

    /// <summary><c>GET /v1/models</c> and <c>GET /v1/models/{id}</c></summary>
    Models,
}
