using Jolt.Broker.Market;
using Jolt.Broker.Storage.Market;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Http;

/// <summary>Gives out leases, renews them, takes them back.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="desk">What gives them out.</param>
/// <param name="keeper">What renews them.</param>
/// <param name="asks">What is known of who asks.</param>
/// <param name="limits">How many there may be.</param>
public sealed class LeaseFunctions(Callers callers, LeaseDesk desk, LeaseKeeper keeper, LeaseAsks asks, RequestLimits limits)
{
    /// <summary><c>POST /api/leases</c>: as many leases as there are tickets for, perhaps none.</summary>
    [Function("TakeLeases")]
    public async Task<IResult> TakeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leases")] HttpRequest request,
        CancellationToken cancel)
    {
        var caller = await callers.RequireAgentAsync(request);
        var wish = await RequestBody.ReadJsonAsync<LeaseRequest>(request, cancel);
        RequestChecks.RequireNone(LeaseChecks.Of(wish));
        await limits.RequireLeasesAsync(caller, wish.Slots);
        var ask = await asks.FindAsync(caller, wish.MemoryPagesMax, wish.FuelMax, cancel)
            ?? throw Refusals.Quarantined(caller.Agent).AsException();
        ask = ask with { Without = wish.Without ?? [] };
        var leases = await desk.GrantAsync(ask, caller.Pool, MarketQueues.Lowest(caller.Ask, wish.Lowest), wish.Slots, cancel);
        Measures.LeasesGranted(caller.Pool, leases.Count);
        return Answers.Ok(new LeaseBatch(leases));
    }

    /// <summary><c>POST /api/leases/{lease}/renew</c>: lets a lease go on.</summary>
    [Function("RenewLease")]
    public async Task<IResult> RenewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "leases/{lease}/renew")] HttpRequest request,
        string lease,
        CancellationToken cancel)
    {
        var caller = await callers.RequireAgentAsync(request);
        var id = RequireLease(lease);
        await limits.RequireLeasesAsync(caller, leases: 1);
        return await keeper.RenewAsync(id, caller.Agent, caller.Pool, cancel) switch
        {
            RenewalDecision.Renewed renewed => Answers.Ok(new RenewedLease(renewed.Replica.Expires)),
            RenewalDecision.Refused refused => Answers.Refused(LeaseRefusals.Of(refused.Refusal, lease)),
            var other => throw new InvalidOperationException($"Renewing a lease ended as {other}."),
        };
    }

    /// <summary><c>DELETE /api/leases/{lease}</c>: gives a lease back; others see its ticket at once.</summary>
    [Function("GiveLeaseBack")]
    public async Task<IResult> GiveBackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "leases/{lease}")] HttpRequest request,
        string lease,
        CancellationToken cancel)
    {
        var caller = await callers.RequireAgentAsync(request);
        return await keeper.GiveBackAsync(RequireLease(lease), caller.Agent, caller.Pool, cancel) is GiveBackDecision.Refused refused
            ? Answers.Refused(LeaseRefusals.Of(refused.Refusal, lease))
            : Results.NoContent();
    }

    /// <summary>The lease in an address.</summary>
    /// <exception cref="ProblemException">404: the text cannot be a lease's id.</exception>
    internal static LeaseId RequireLease(string text) =>
        LeaseId.TryParse(text, out var lease) ? lease : throw Refusals.NotFound($"lease '{text}'").AsException();
}
