using Jolt.Broker.Ledger;
using Jolt.Broker.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Posts one leg: reads, asks the core, saves with the head's tag, and again if another writer was first.
/// </summary>
internal sealed class LegWriter(LedgerTable table, ContentionBackoff backoff, TimeProvider time)
{
    /// <summary>Posts a leg, or finds out why not.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="leg">The leg's place in it.</param>
    /// <param name="read">The account's head as it was read a moment ago; the first try trusts it.</param>
    /// <param name="terms">The pool's terms for an account that may owe, or null where the head's own limit holds.</param>
    /// <param name="beforeWrite">What has to be written down before the posting is; called once at the most.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<LegDecision> WriteAsync(
        Transfer transfer, int leg, LedgerTable.ReadHead read, CreditTerms? terms, Func<Task>? beforeWrite,
        CancellationToken cancel)
    {
        var account = transfer.Legs[leg].Account;
        for (var attempt = 0; attempt < ContentionBackoff.AttemptsMax; attempt++)
        {
            var decision = await DecideAsync(transfer, leg, read, terms, lookFirst: attempt > 0, cancel);
            if (decision is not LegDecision.Post post)
            {
                return decision;
            }

            if (beforeWrite is not null)
            {
                await beforeWrite();
                beforeWrite = null;
            }

            if (await table.CommitAsync(transfer, read.Tag, post, cancel))
            {
                return post;
            }

            await backoff.WaitAsync(attempt, cancel);
            read = await table.ReadHeadAsync(transfer.Pool, account, cancel);
        }

        throw new LedgerContentionException(account);
    }

    // Nearly every leg is new, and the transaction itself refuses one that is not. So the index is looked at only when
    // there is a reason to: a lost race, or a refusal, which must not be given to a replay of what was once accepted.
    private async Task<LegDecision> DecideAsync(
        Transfer transfer, int leg, LedgerTable.ReadHead read, CreditTerms? terms, bool lookFirst, CancellationToken cancel)
    {
        var head = CreditRules.Apply(terms, read.Head ?? AccountHead.Opening(creditLimit: 0));
        if (!lookFirst)
        {
            var decision = LegRules.Decide(head, posted: null, transfer, leg, time.GetUtcNow());
            if (decision is LegDecision.Post)
            {
                return decision;
            }
        }

        var entry = await table.ReadEntryAsync(transfer, leg, cancel);
        return LegRules.Decide(head, entry?.Fingerprint, transfer, leg, time.GetUtcNow());
    }
}
