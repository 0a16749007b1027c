using Jolt.Contracts;
using Jolt.Contracts.Pools;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Pools;

/// <summary>How asking to be let in goes on. A request is an invite for one account that is not good yet.</summary>
public static class JoinRequestRules
{
    /// <summary>Days until a request lapses, answered or not.</summary>
    public const int Days = 30;

    /// <summary>Requests of one pool that may wait at the same time: an operator's list stays one that can be read.</summary>
    public const int WaitingMax = 200;

    /// <summary>What is wrong with a request; empty if nothing is.</summary>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<FieldError> Check(CreateJoinRequest request)
    {
        var errors = new List<FieldError>();
        if (!DisplayNames.IsFine(request.Name, Limits.DisplayNameCharsMax))
        {
            errors.Add(new FieldError("name", DisplayNames.Rule(Limits.DisplayNameCharsMax)));
        }

        if (request.Message is { } message && (message.Length > Limits.GiftNoteCharsMax || !DisplayNames.IsOneLine(message)))
        {
            errors.Add(new FieldError("message", $"one line of at most {Limits.GiftNoteCharsMax} characters"));
        }

        return errors;
    }

    /// <summary>A new request.</summary>
    /// <param name="request">A request that <see cref="Check"/> found nothing wrong with.</param>
    /// <param name="now">The time.</param>
    public static Invite Create(CreateJoinRequest request, DateTimeOffset now) =>
        new(Uses: 1, Used: 0, now.AddDays(Days), InviteState.Waiting, request.Name, request.Message);

    /// <summary>The request after its pool's operator has answered. What was answered or used before stays as it was.</summary>
    /// <param name="invite">The request.</param>
    /// <param name="approved">Whether the operator says yes.</param>
    public static Invite Answer(Invite invite, bool approved) => invite.State == InviteState.Waiting
        ? invite with { State = approved ? InviteState.Good : InviteState.Refused }
        : invite;

    /// <summary>A request as its pool's operator sees it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="invite">The request.</param>
    /// <param name="now">The time.</param>
    public static JoinRequestView View(string id, Invite invite, DateTimeOffset now)
    {
        var state = invite switch
        {
            { Used: > 0 } => "joined",
            { State: InviteState.Refused or InviteState.Revoked } => "refused",
            _ when now >= invite.Expires => "expired",
            { State: InviteState.Good } => "approved",
            _ => "waiting",
        };
        return new JoinRequestView(id, invite.Name ?? "", state, invite.Expires, invite.Message);
    }
}
