using Jolt.Broker.Market;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Why a lease cannot be used, as problems.</summary>
public static class LeaseRefusals
{
    /// <summary>The problem of a refusal.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="lease">The lease's id.</param>
    public static Problem Of(LeaseRefusal refusal, string lease) => refusal switch
    {
        LeaseRefusal.NoSuchLease => Refusals.NotFound($"lease '{lease}'"),
        LeaseRefusal.NotYours => new Problem(
            ProblemTypes.LeaseNotYours, "The lease belongs to another agent.", StatusCodes.Status409Conflict,
            $"Expected the token of the agent that was given lease '{lease}'."),
        LeaseRefusal.Over => new Problem(
            ProblemTypes.LeaseOver, "The lease is over.", StatusCodes.Status410Gone,
            $"Lease '{lease}' has run out, was given back, or its chunk is closed. Drop the work and ask for another lease."),
        LeaseRefusal.OtherResult => new Problem(
            ProblemTypes.ResultConflict, "Another result was accepted.", StatusCodes.Status409Conflict,
            $"A result was accepted for lease '{lease}' before, and it was another one. Expected the same result again, or none."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "Not a refusal."),
    };
}
