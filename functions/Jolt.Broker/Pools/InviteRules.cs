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

    /// <summary>An invite as its pool's operator sees it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="invite">The invite.</param>
    /// <param name="now">The time.</param>
    public static InviteView View(string id, Invite invite, DateTimeOffset now)
    {
        var state = invite switch
        {
            { State: InviteState.Revoked } => "revoked",
            _ when invite.Used >= invite.Uses => "used-up",
            _ when now >= invite.Expires => "expired",
            _ => "good",
        };
        return new InviteView(id, invite.Uses, state == "good" ? invite.Uses - invite.Used : 0, invite.Expires, state);
    }
}
