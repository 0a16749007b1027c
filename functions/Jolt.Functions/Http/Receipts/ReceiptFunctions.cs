using System.Globalization;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Hands out receipts, and the keys by which they are checked.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="desk">What writes them.</param>
/// <param name="keys">What signs them.</param>
public sealed class ReceiptFunctions(Callers callers, ReceiptDesk desk, ReceiptKeyStore keys)
{
    /// <summary><c>GET /api/jobs/{job}/receipts?shard=0</c>: to the buyer all receipts of a paid shard, to a seller its own.</summary>
    [Function("GetReceipts")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{job}/receipts")] HttpRequest request,
        string job,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var text = request.Query["shard"].ToString();
        var shard = 0;
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out shard))
        {
            throw Refusals.Invalid("shard", "a shard's number, from 0").AsException();
        }

        var page = Identifiers.IsId(job) ? await desk.GetAsync(job, shard, member, cancel) : null;
        return page is null ? throw Refusals.NotFound($"shard {shard} in job '{job}'").AsException() : Answers.Ok(page);
    }

    /// <summary><c>GET /api/receipts/keys</c>: to everyone, since a receipt is there to be checked by anyone.</summary>
    [Function("GetReceiptKeys")]
    public async Task<IResult> GetKeysAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "receipts/keys")] HttpRequest request,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answers.Ok(await keys.GetAsync(cancel));
    }

    /// <summary><c>POST /api/receipts/keys</c>: the operator makes a new key; former ones go on being published.</summary>
    [Function("RotateReceiptKey")]
    public async Task<IResult> RotateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "receipts/keys")] HttpRequest request,
        CancellationToken cancel)
    {
        callers.RequireOperator(request);
        return Answers.Created(await keys.RotateAsync(cancel));
    }
}
