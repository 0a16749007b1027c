using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Contracts;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;
using Jolt.Functions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Jolt.Functions.Http;

/// <summary>Takes results.</summary>
/// <param name="callers">Who sends them.</param>
/// <param name="results">What takes them.</param>
/// <param name="leases">What gives out the next lease.</param>
/// <param name="asks">What is known of who asks for it.</param>
/// <param name="bell">What tells a shard that it is decided.</param>
/// <param name="limits">How many leases there may be.</param>
public sealed class ResultFunctions(
    Callers callers, ResultDesk results, LeaseDesk leases, LeaseAsks asks, ShardBell bell, RequestLimits limits)
{
    /// <summary><c>POST /api/leases/{lease}/result</c>: the body is the output, the query says the rest.</summary>
    [Function("PostResult")]
    public async Task<IResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leases/{lease}/result")] HttpRequest request,
        string lease,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancel)
    {
        var caller = await callers.RequireAgentAsync(request);
        var id = LeaseFunctions.RequireLease(lease);
        var query = ResultQuery.Read(request.Query);
        using var span = Spans.StartChunk(Spans.Result, id.Job, id.Index, request.Headers.TraceParent);
        var output = UploadBody.Open(request, Limits.ChunkOutputBytesMax);
        var outcome = await results.TakeAsync(id, caller.Agent, caller.Pool, query.Answer, output, cancel);
        if (outcome is not ResultOutcome.Accepted accepted)
        {
            throw Refusal(outcome, query, lease).AsException();
        }

        if (!accepted.Replayed)
        {
            Measures.ResultAccepted(caller.Pool, query.Answer.Fuel);
        }

        if (accepted.ShardIsDecided)
        {
            await bell.RingAsync(durable, id.Job, id.Shard, cancel);
        }

        return Answers.Ok(new ResultAnswer(Accepted: true, accepted.Replayed, await NextAsync(caller, query.Next, cancel)));
    }

    private static Contracts.Problems.Problem Refusal(ResultOutcome outcome, ResultQuery query, string lease) => outcome switch
    {
        ResultOutcome.Refused refused => LeaseRefusals.Of(refused.Refusal, lease),
        ResultOutcome.FuelOverLimit over => Refusals.Invalid("fuel", $"at most {over.FuelMax}, the chunk's limit"),
        ResultOutcome.OutputTooLarge large => Refusals.BodyTooLarge(large.BytesMax),
        ResultOutcome.HashMismatch mismatch => UploadRefusals.HashMismatch(query.Answer.Sha256, mismatch.Actual),
        _ => throw new InvalidOperationException($"A result ended as {outcome}."),
    };

    private async Task<Lease?> NextAsync(AgentCaller caller, NextChunk? next, CancellationToken cancel)
    {
        // A result counts, whatever comes of the next lease: an agent whose account has had its leases asks for one later.
        if (next is null || !await limits.AllowsLeaseAsync(caller))
        {
            return null;
        }

        // A quarantined agent's result was taken all the same; why it gets no lease, it learns when it asks for one.
        if (await asks.FindAsync(caller, next.MemoryPagesMax, next.FuelMax, cancel) is not { } ask)
        {
            return null;
        }

        var granted = await leases.GrantAsync(
            ask with { Without = next.Without }, caller.Pool, MarketQueues.Lowest(caller.Ask, next.Lowest), slots: 1, cancel);
        Measures.LeasesGranted(caller.Pool, granted.Count);
        return granted.Count > 0 ? granted[0] : null;
    }
}
