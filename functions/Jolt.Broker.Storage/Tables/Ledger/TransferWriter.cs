using Jolt.Broker.Ledger;
using Jolt.Broker.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// Sequences a transfer's storage calls: heads, debit, credits, around an intent that outlives a crash.
/// </summary>
internal sealed class TransferWriter(
    LedgerTable table, LegWriter legs, TransferIntents intents, CreditTermsReader terms, TimeProvider time)
{
    public async Task<TransferOutcome> CarryOutAsync(Transfer transfer, CancellationToken cancel)
    {
        TransferRules.Check(transfer);

        // Only a person's debit asks how far it may go: what an escrow pays, most of all there is, costs no look at the pool.
        var asked = LedgerAccounts.IsOwnedByPool(transfer.Debit.Account)
            ? Task.FromResult<CreditTerms?>(null)
            : terms.ReadAsync(transfer.Pool, cancel);
        var heads = await Task.WhenAll(
            transfer.Legs.Select(leg => table.ReadHeadAsync(transfer.Pool, leg.Account, cancel)));
        var allowed = await asked;
        if (FirstUnknown(transfer, heads) is { } unknown)
        {
            return new TransferOutcome.UnknownAccount(unknown);
        }

        TransferIntents.Intent? intent = null;
        var debit = await legs.WriteAsync(transfer, 0, heads[0], allowed, BeginAsync, cancel);
        if (debit is LegDecision.Post or LegDecision.Replay)
        {
            await CreditAsync(transfer, heads, cancel);
        }

        if (intent is not null)
        {
            await intents.EndAsync(intent, cancel);
        }

        return Outcome(transfer, debit);

        async Task BeginAsync() => intent = await intents.BeginAsync(transfer, time.GetUtcNow(), cancel);
    }

    public async Task<RollForwardReport> RollForwardAsync(CancellationToken cancel)
    {
        var report = new RollForwardReport(0, 0, 0);
        await foreach (var intent in intents.ListAsync(cancel))
        {
            var transfer = intent.Transfer;
            var entry = await table.ReadEntryAsync(transfer, 0, cancel);
            var step = RollForwardRules.Decide(transfer, entry, intent.Begun, time.GetUtcNow());
            if (step == RollForwardStep.Complete)
            {
                await CompleteAsync(transfer, cancel);
            }

            if (step != RollForwardStep.Wait)
            {
                await intents.EndAsync(intent, cancel);
            }

            report = report.Count(step);
        }

        return report;
    }

    /// <summary>Posts the credits of a transfer whose debit stands; those that are there stay as they are.</summary>
    private async Task CompleteAsync(Transfer transfer, CancellationToken cancel)
    {
        var heads = await Task.WhenAll(
            transfer.Legs.Select(leg => table.ReadHeadAsync(transfer.Pool, leg.Account, cancel)));
        await CreditAsync(transfer, heads, cancel);
    }

    private async Task CreditAsync(Transfer transfer, LedgerTable.ReadHead[] heads, CancellationToken cancel)
    {
        for (var leg = 1; leg < transfer.Legs.Count; leg++)
        {
            var credit = await legs.WriteAsync(transfer, leg, heads[leg], terms: null, beforeWrite: null, cancel);
            if (credit is not (LegDecision.Post or LegDecision.Replay))
            {
                // A credit has no limit to break, and the debit's index holds the fingerprint: this cannot be.
                var account = transfer.Legs[leg].Account;
                throw new InvalidOperationException(
                    $"Transfer '{transfer.Id}' is debited, but its credit of '{account}' was {credit}.");
            }
        }
    }

    // The pool's own accounts open with their first credit; a person's has to be there.
    private static string? FirstUnknown(Transfer transfer, LedgerTable.ReadHead[] heads) =>
        transfer.Legs
            .Where((leg, index) => heads[index].Head is null && !LedgerAccounts.IsOwnedByPool(leg.Account))
            .FirstOrDefault()?.Account;

    private static TransferOutcome Outcome(Transfer transfer, LegDecision debit) => debit switch
    {
        LegDecision.Post => new TransferOutcome.Posted(),
        LegDecision.Replay => new TransferOutcome.Replayed(),
        LegDecision.Conflict => new TransferOutcome.Conflict(transfer.Id),
        LegDecision.Refuse refuse => new TransferOutcome.InsufficientCredit(refuse.Needed, refuse.Available),
        _ => throw new InvalidOperationException($"Transfer '{transfer.Id}' ended as {debit}."),
    };
}
