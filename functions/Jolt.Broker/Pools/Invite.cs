namespace Jolt.Broker.Pools;

/// <summary>Whether an invite's code opens anything.</summary>
public enum InviteState
{
    /// <summary>It does, until it is used up or expires.</summary>
    Good,

    /// <summary>It was asked for, and the pool's operator has not said yes.</summary>
    Waiting,

    /// <summary>It was asked for, and the pool's operator said no.</summary>
    Refused,

    /// <summary>It was taken back.</summary>
    Revoked,
}

/// <summary>What opens an account in a pool that is not open to anyone: made by its operator, or asked for and approved.</summary>
/// <param name="Uses">Accounts it may open.</param>
/// <param name="Used">Accounts it has opened.</param>
/// <param name="Expires">When it stops working.</param>
/// <param name="State">Whether it is good.</param>
/// <param name="Name">The only name that an account opened with it may have, or null for any.</param>
/// <param name="Message">What was said with the request for it, if it was asked for.</param>
public sealed record Invite(
    int Uses, int Used, DateTimeOffset Expires, InviteState State = InviteState.Good, string? Name = null,
    string? Message = null);
