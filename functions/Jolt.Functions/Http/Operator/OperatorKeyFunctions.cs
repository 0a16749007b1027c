using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Jolt.Functions.Http;

/// <summary>Lists, makes, replaces and revokes the operator's keys, beside the one in the broker's settings.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="desk">What does it.</param>
/// <param name="configuration">What may hold one more key.</param>
public sealed class OperatorKeyFunctions(Callers callers, KeyDesk desk, IConfiguration configuration)
{
    /// <summary><c>GET /api/operator/keys</c>: the keys that the broker made for the operator.</summary>
    [Function("ListOperatorKeys")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operator/keys")] HttpRequest request,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        return desk.ListAsync(KeyStore.Holder.Operator, cancel);
    }

    /// <summary><c>POST /api/operator/keys</c>: one more key, or one in another's place; it is shown this once.</summary>
    [Function("CreateOperatorKey")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/keys")] HttpRequest request,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        var wish = await RequestBody.ReadJsonAsync<CreateKeyRequest>(request, cancel);
        return await desk.CreateAsync(KeyStore.Holder.Operator, wish, cancel);
    }

    /// <summary><c>DELETE /api/operator/keys/{key}</c>: the key opens nothing from now on.</summary>
    [Function("RevokeOperatorKey")]
    public Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "operator/keys/{key}")] HttpRequest request,
        string key,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        var isOneInSettings = configuration[Credentials.OperatorKeySetting] is { Length: > 0 };
        return desk.RevokeAsync(KeyStore.Holder.Operator, key, mayBeLast: isOneInSettings, cancel);
    }
}
