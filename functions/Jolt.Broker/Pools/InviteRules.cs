using Jolt.Contracts;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Pools;

/// <summary>What an invite may be.</summary>
public static class InviteRules
{
    /// <summary>Accounts that one invite may open.</summary>
    public const int UsesMax = 1_000;

    /// <summary>What is wrong with a wish for an invite; empty if nothing is.</summary>
    /// <param name="request">The wish.</param>
    public static IReadOnlyList<FieldError> Check(CreateInviteRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Uses is < 1 or > UsesMax)
        {
            errors.Add(new FieldError("uses", $"accounts it may open, from 1 to {UsesMax}"));
        }

        if (request.Days is < 1 or > Limits.InviteDaysMax)
        {
            errors.Add(new FieldError("days", $"days until it expires, from 1 to {Limits.InviteDaysMax}"));
        }

        return errors;
    }

    /// <summary>A new invite.</summary>
    /// <param name="request">A wish that <see cref="Check"/> found nothing wrong with.</param>
    /// <param name="now">The time.</param>
    public static Invite Create(CreateInviteRequest request, DateTimeOffset now) =>
        new(request.Uses, Used: 0, now.AddDays(request.Days));
}
