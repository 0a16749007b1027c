using Jolt.Broker.Storage.Connections;
using Jolt.Broker.Storage.Market;
using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Jobs;
using Jolt.Functions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Jolt.Functions.Http;

/// <summary>Takes jobs and shows them.</summary>
/// <param name="callers">Who asks.</param>
/// <param name="desk">What takes and shows them.</param>
/// <param name="starter">What starts them.</param>
/// <param name="bell">What tells a shard that its job was cancelled.</param>
/// <param name="random">Keys for requests that bring none.</param>
/// <param name="addresses">Where requests come from.</param>
public sealed class JobFunctions(Callers callers, JobDesk desk, JobStarter starter, ShardBell bell, RandomSource random,
    ClientAddress addresses)
{
    /// <summary>Jobs that a list shows.</summary>
    private const int ListedMax = 50;

    /// <summary>Seconds after which a buyer who has as much open as may be looks again.</summary>
    private const int LookAgainSeconds = 10;

    /// <summary><c>POST /api/jobs</c>: checks a job, fills its escrow, starts it.</summary>
    [Function("SubmitJob")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jobs")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        var key = IdempotencyKeys.Of(request) ?? random.Id();
        var wish = await RequestBody.ReadJsonAsync<SubmitJobRequest>(request, cancel);
        switch (await desk.SubmitAsync(member, key, wish, cancel, addresses.SubjectOf(request.HttpContext)))
        {
            case SubmitOutcome.Accepted accepted:
                await starter.EnsureAsync(durable, accepted.Job, cancel);
                return Answers.Created(await desk.ViewAsync(member.Account, accepted.Job.Job, cancel));
            case SubmitOutcome.Invalid invalid:
                return Answers.Refused(Refusals.Invalid(invalid.Errors));
            case SubmitOutcome.OverQuota over:
                return Answers.Refused(Refusals.QuotaExceeded(over.Why, LookAgainSeconds));
            case SubmitOutcome.NotFunded { Shortfall: var shortfall }:
                return Answers.Refused(Refusals.InsufficientCredit(shortfall.Needed, shortfall.Available));
            default:
                return Answers.Refused(IdempotencyKeys.OtherRequest("job was submitted", key));
        }
    }

    /// <summary><c>GET /api/jobs</c>: the account's jobs, the newest first.</summary>
    [Function("ListJobs")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs")] HttpRequest request,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        return Answers.Ok(new JobList(await desk.ListAsync(member.Account, ListedMax, cancel)));
    }

    /// <summary><c>GET /api/jobs/{job}</c>: where a job is.</summary>
    [Function("GetJob")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{job}")] HttpRequest request,
        string job,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        return Answers.Ok(await RequireViewAsync(member, job, cancel));
    }

    /// <summary><c>POST /api/jobs/{job}/cancel</c>: closes what is open, pays what was done, refunds the rest.</summary>
    [Function("CancelJob")]
    public async Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jobs/{job}/cancel")] HttpRequest request,
        string job,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancel)
    {
        var member = await callers.RequireAccountAsync(request, cancel);
        await RequireViewAsync(member, job, cancel);
        foreach (var shard in await desk.CancelAsync(job, cancel))
        {
            // Their watchdogs would find out by themselves; the event saves the wait.
            await bell.RingAsync(durable, job, shard, cancel);
        }

        return Answers.Ok(await RequireViewAsync(member, job, cancel));
    }

    private async Task<JobView> RequireViewAsync(Member member, string job, CancellationToken cancel) =>
        await desk.ViewAsync(member.Account, job, cancel) ?? throw Refusals.NotFound($"job '{job}'").AsException();
}
