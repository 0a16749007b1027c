using Jolt.Broker.Jobs;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Storage.Market;

/// <summary>How submitting a job ended.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>It is there and paid for, by this call or an earlier equal one.</summary>
    /// <param name="Job">The job.</param>
    public sealed record Accepted(JobRecord Job) : SubmitOutcome;

    /// <summary>Something in the request is wrong. Nothing was changed.</summary>
    /// <param name="Errors">Each field, with what was expected.</param>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SubmitOutcome;

    /// <summary>The credit is not there.</summary>
    /// <param name="Shortfall">What was needed and what was there.</param>
    public sealed record NotFunded(Shortfall Shortfall) : SubmitOutcome;

    /// <summary>The buyer has as much open as it may.</summary>
    /// <param name="Why">What stands in the way, in a sentence.</param>
    public sealed record OverQuota(string Why) : SubmitOutcome;

    /// <summary>Another request was sent under the same key before.</summary>
    public sealed record OtherRequest : SubmitOutcome;
}
