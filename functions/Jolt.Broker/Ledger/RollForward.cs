namespace Jolt.Broker.Ledger;

/// <summary>What is to be done about an attempt at a transfer that did not end.</summary>
public enum RollForwardStep
{
    /// <summary>It may still be at work: leave it.</summary>
    Wait,

    /// <summary>Its debit stands: post its credits, then forget the attempt.</summary>
    Complete,

    /// <summary>Nothing of it stands, and its process is long gone: forget the attempt.</summary>
    Abandon,
}

/// <summary>What a roll-forward did.</summary>
/// <param name="Completed">Transfers completed.</param>
/// <param name="Abandoned">Attempts forgotten that had moved nothing.</param>
/// <param name="Waiting">Attempts left alone because they are young.</param>
public sealed record RollForwardReport(int Completed, int Abandoned, int Waiting)
{
    /// <summary>The report with one more attempt in it.</summary>
    /// <param name="step">What was done about it.</param>
    public RollForwardReport Count(RollForwardStep step) => step switch
    {
        RollForwardStep.Complete => this with { Completed = Completed + 1 },
        RollForwardStep.Abandon => this with { Abandoned = Abandoned + 1 },
        _ => this with { Waiting = Waiting + 1 },
    };
}

/// <summary>Decides about attempts at transfers that did not end.</summary>
public static class RollForwardRules
{
    /// <summary>
    /// Seconds after which an attempt without a debit is given up for dead. It is far longer than any call to storage is
    /// tried, so that no debit can come after it.
    /// </summary>
    public const int AbandonSeconds = 900;

    /// <summary>
    /// Decides. A debit that stands is completed at once: posting a credit twice at once is harmless.
    /// </summary>
    /// <param name="transfer">The transfer that was attempted.</param>
    /// <param name="debit">What the debited account has under its id, or null.</param>
    /// <param name="begun">When the attempt began.</param>
    /// <param name="now">The time.</param>
    public static RollForwardStep Decide(
        Transfer transfer, LedgerEntry? debit, DateTimeOffset begun, DateTimeOffset now)
    {
        if (debit is not null)
        {
            // Another transfer under the same id won: this attempt was answered with a conflict, and moved nothing.
            return debit.Fingerprint == TransferFingerprint.Of(transfer)
                ? RollForwardStep.Complete
                : RollForwardStep.Abandon;
        }

        return now - begun >= TimeSpan.FromSeconds(AbandonSeconds) ? RollForwardStep.Abandon : RollForwardStep.Wait;
    }
}
