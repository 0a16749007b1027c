using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>How a job goes from one state to the next. Each step can be taken twice and changes nothing the second time.</summary>
public static class JobLife
{
    /// <summary>A job that was just admitted.</summary>
    /// <param name="admitted">What was checked.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="account">The buyer.</param>
    /// <param name="pool">The buyer's pool.</param>
    /// <param name="feeBasisPoints">The pool's fee now.</param>
    /// <param name="now">The time.</param>
    public static JobRecord Begin(
        Admission.Admitted admitted, string job, string account, string pool, int feeBasisPoints, DateTimeOffset now) => new()
        {
            Job = job,
            Name = admitted.Request.Name,
            Account = account,
            Pool = pool,
            Module = admitted.Request.Module,
            State = JobState.Funding,
            Level = admitted.Request.Level,
            Verification = admitted.Policy.Text,
            Limits = admitted.Request.Limits,
            Chunks = admitted.Chunks,
            Quote = admitted.Quote,
            FeeBasisPoints = feeBasisPoints,
            RequestHash = JobIdentity.RequestHash(admitted.Request),
            Submitted = now,
        };

    /// <summary>Its escrow is filled.</summary>
    public static JobRecord Funded(JobRecord job) =>
        job.State == JobState.Funding ? job with { State = JobState.Running } : job;

    /// <summary>Its escrow could not be filled.</summary>
    public static JobRecord Refused(JobRecord job, Shortfall shortfall, DateTimeOffset now) =>
        job.State == JobState.Funding
            ? job with { State = JobState.Refused, Shortfall = shortfall, Finished = now }
            : job;

    /// <summary>Its buyer wants no more of it. What is over stays as it is.</summary>
    public static JobRecord Cancel(JobRecord job) =>
        job.State is JobState.Running ? job with { State = JobState.Cancelling } : job;

    /// <summary>All its shards are paid.</summary>
    /// <param name="job">The job.</param>
    /// <param name="spent">What all its shards cost, fees included, in credits.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">It cost more than its escrow, which no path may lead to.</exception>
    public static JobRecord Close(JobRecord job, long spent, DateTimeOffset now)
    {
        if (job.IsOver)
        {
            return job;
        }

        if (spent < 0 || spent > job.Quote)
        {
            throw new InvalidOperationException($"Job {job.Job} cost {spent}, its escrow held {job.Quote}.");
        }

        return job with
        {
            State = job.State == JobState.Cancelling ? JobState.Cancelled : JobState.Completed,
            Spent = spent,
            Refunded = job.Quote - spent,
            Finished = now,
        };
    }
}
