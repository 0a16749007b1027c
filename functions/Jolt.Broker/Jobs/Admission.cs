using Jolt.Broker.Trust;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Jobs;

/// <summary>Whether a job can be taken.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>It can.</summary>
    /// <param name="Request">The request, every field of which was checked.</param>
    /// <param name="Chunks">How many chunks it has.</param>
    /// <param name="Policy">Its verification policy.</param>
    /// <param name="Quote">What it costs at the very most, in credits.</param>
    public sealed record Admitted(SubmitJobRequest Request, int Chunks, VerificationPolicy Policy, long Quote) : Admission;

    /// <summary>It cannot.</summary>
    /// <param name="Errors">Each field that is wrong, with what was expected.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : Admission;
}
