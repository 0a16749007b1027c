using Jolt.Broker.Accounts;
using Jolt.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Shows and changes the keys that sign agents' tokens.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="signing">The keys.</param>
/// <param name="time">The time.</param>
public sealed class SigningKeyFunctions(Callers callers, SigningKeys signing, TimeProvider time)
{
    /// <summary><c>GET /api/operator/signing-keys</c>: which keys sign and are accepted; the keys themselves are not told.</summary>
    [Function("ListSigningKeys")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operator/signing-keys")] HttpRequest request,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        return Answers.Ok(View(await signing.GetAsync(cancel)));
    }

    /// <summary><c>POST /api/operator/signing-keys</c>: a new key, which signs once every instance knows it.</summary>
    [Function("RotateSigningKey")]
    public async Task<IResult> RotateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operator/signing-keys")] HttpRequest request,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        var wish = await RequestBody.ReadJsonAsync<RotateSigningKeyRequest>(request, cancel);
        return signing.AreSet
            ? Answers.Refused(Refusals.Conflict(
                $"The setting '{SigningKeys.Setting}' holds the keys. Expected them to be changed there: a new one before the former."))
            : Answers.Created(View(await signing.RotateAsync(wish.AtOnce, cancel)));
    }

    private SigningKeyList View(IReadOnlyList<SigningKeyState> ring)
    {
        var now = time.GetUtcNow();
        var signs = SigningKeyRing.Signing(ring, now).Id;
        var accepted = SigningKeyRing.Accepted(ring, now).Select(key => key.Id).ToHashSet();
        return new SigningKeyList(
            [.. ring.Select(key => new SigningKeyView(key.Id, key.SignsFrom, key.Id == signs, accepted.Contains(key.Id)))]);
    }
}
