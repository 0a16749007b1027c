using Jolt.Contracts.Pools;

namespace Jolt.Broker.Pools;

/// <summary>How asking to join a pool is answered.</summary>
public abstract record JoinDecision
{
    private JoinDecision()
    {
    }

    /// <summary>Come in.</summary>
    public sealed record Welcome : JoinDecision;

    /// <summary>Come in, and the invite is to be saved like this in the same transaction.</summary>
    /// <param name="Invite">The invite, used once more.</param>
    public sealed record WelcomeByInvite(Invite Invite) : JoinDecision;

    /// <summary>No.</summary>
    /// <param name="Why">A sentence for who asked.</param>
    public sealed record Refuse(string Why) : JoinDecision;
}

/// <summary>Decides who may open an account.</summary>
public static class JoinRules
{
    /// <summary>
    /// Decides. An invite that is shown is judged even where none is needed: whoever shows a dead one is told so, and a
    /// good one is not used up without need.
    /// </summary>
    /// <param name="rule">The pool's rule.</param>
    /// <param name="isOperator">Whether the operator's key was shown.</param>
    /// <param name="inviteShown">Whether an invite's code was shown.</param>
    /// <param name="invite">The invite of that code, or null if there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="name">What the account is to be called.</param>
    public static JoinDecision Decide(
        JoinRule rule, bool isOperator, bool inviteShown, Invite? invite, DateTimeOffset now, string? name = null)
    {
        if (isOperator || (rule == JoinRule.Open && !inviteShown))
        {
            return new JoinDecision.Welcome();
        }

        return (inviteShown, invite) switch
        {
            (false, _) when rule == JoinRule.Approval => new JoinDecision.Refuse(
                "This pool takes newcomers by approval: POST /api/pools/{pool}/requests gives a code for the field 'invite'."),
            (false, _) => new JoinDecision.Refuse("This pool takes an invite's code, in the field 'invite'."),
            (true, null) => new JoinDecision.Refuse("This pool has no invite with that code."),
            (true, { State: InviteState.Waiting }) => new JoinDecision.Refuse("That request waits for the operator's approval."),
            (true, { State: InviteState.Refused }) => new JoinDecision.Refuse("That request was refused."),
            (true, { State: InviteState.Revoked }) => new JoinDecision.Refuse("That invite was revoked."),
            (true, var found) when now >= found.Expires => new JoinDecision.Refuse("That invite has expired."),
            (true, var found) when found.Used >= found.Uses =>
                new JoinDecision.Refuse("That invite has opened all the accounts that it may."),
            (true, { Name: { } only }) when only != name =>
                new JoinDecision.Refuse($"That request was approved for the name '{only}'."),
            (true, { Name: null }) when rule == JoinRule.Open => new JoinDecision.Welcome(),
            (true, var found) => new JoinDecision.WelcomeByInvite(found with { Used = found.Used + 1 }),
        };
    }
}
