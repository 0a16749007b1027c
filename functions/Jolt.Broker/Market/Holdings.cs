using Jolt.Broker.Jobs;
using Jolt.Broker.Ledger;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Market;

/// <summary>Says what credit is on its way to an account or held for it, and by which rule it is released.</summary>
public static class Holdings
{
    /// <summary>What a job's escrow holds, as its buyer sees it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="held">The escrow's balance in fuel.</param>
    public static EscrowView Escrow(JobRecord job, long held) =>
        new(job.Job, job.Name, job.State, job.Quote, held, RuleOfEscrow(job.State));

    /// <summary>What an account has done in a shard that is not paid yet, or null if it has done nothing there.</summary>
    /// <param name="shard">The shard's countdown.</param>
    /// <param name="chunks">Its chunks.</param>
    /// <param name="account">The account.</param>
    /// <param name="feeBasisPoints">The job's fee in ten-thousandths.</param>
    public static PendingView? Pending(
        ShardState shard, IReadOnlyCollection<ChunkState> chunks, string account, int feeBasisPoints)
    {
        var decided = Settlement.Of(chunks).Where(pay => pay.Account == account).Sum(pay => pay.Amount);
        var waiting = chunks
            .Where(chunk => !chunk.IsClosed)
            .Sum(chunk => chunk.Done.Where(done => done.Account == account).Sum(done => Settlement.PriceOf(chunk, done)));
        return decided + waiting == 0
            ? null
            : new PendingView(
                shard.Job, shard.Shard, shard.Open, Net(decided, feeBasisPoints), Net(waiting, feeBasisPoints), RuleOfPending(shard.Open));
    }

    private static long Net(long amount, int feeBasisPoints) => amount - JobTransfers.Fee(amount, feeBasisPoints);

    private static string RuleOfEscrow(JobState state) => state switch
    {
        JobState.Funding => "Filled as soon as the job is accepted; until then nothing has left the balance.",
        JobState.Cancelling =>
            "The job is being cancelled: what was done is paid when its last shard is settled, and all the rest comes back then.",
        _ => "Each shard is paid out of it when its last chunk is decided or disputed; "
            + "what is left comes back when the last shard is settled, or after 'jolt job cancel'.",
    };

    private static string RuleOfPending(int open) => open == 0
        ? "Every chunk of the shard is closed: it is paid with the shard's settlement, within a minute or so."
        : $"Paid when the last {open} open chunks of the shard are closed; what waits counts if other accounts' results agree.";
}
