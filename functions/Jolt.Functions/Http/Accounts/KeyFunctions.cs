using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Lists, makes, replaces and revokes an account's keys.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="desk">What does it.</param>
public sealed class KeyFunctions(Callers callers, KeyDesk desk)
{
    /// <summary><c>GET /api/account/keys</c>: the account's keys, without their secrets.</summary>
    [Function("ListAccountKeys")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "account/keys")] HttpRequest request,
        CancellationToken cancel) => desk.ListAsync(Holder(request), cancel);

    /// <summary><c>POST /api/account/keys</c>: one more key, or one in another's place; it is shown this once.</summary>
    [Function("CreateAccountKey")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "account/keys")] HttpRequest request,
        CancellationToken cancel)
    {
        var holder = Holder(request);
        return await desk.CreateAsync(holder, await RequestBody.ReadJsonAsync<CreateKeyRequest>(request, cancel), cancel);
    }

    /// <summary><c>DELETE /api/account/keys/{key}</c>: the key opens nothing from now on.</summary>
    [Function("RevokeAccountKey")]
    public Task<IResult> RevokeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "account/keys/{key}")] HttpRequest request,
        string key,
        CancellationToken cancel) => desk.RevokeAsync(Holder(request), key, mayBeLast: false, cancel);

    private KeyStore.Holder Holder(HttpRequest request)
    {
        var member = callers.RequireAccount(request).Member;
        return new KeyStore.Holder(member.Pool, member.Account);
    }
}
