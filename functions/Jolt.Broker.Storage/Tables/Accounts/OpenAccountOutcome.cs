using Jolt.Contracts.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>How asking for an account ended.</summary>
public abstract record OpenAccountOutcome
{
    private OpenAccountOutcome()
    {
    }

    /// <summary>It is open.</summary>
    /// <param name="Account">The account with its key, which is shown this once.</param>
    public sealed record Opened(CreatedAccount Account) : OpenAccountOutcome;

    /// <summary>The pool's rule says no.</summary>
    /// <param name="Why">A sentence for who asked.</param>
    public sealed record Refused(string Why) : OpenAccountOutcome;

    /// <summary>Another account was opened under the same key, or this one too long ago to show its key again.</summary>
    public sealed record OtherRequest : OpenAccountOutcome;
}
