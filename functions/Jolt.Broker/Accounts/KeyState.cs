namespace Jolt.Broker.Accounts;

/// <summary>What is known of a key. Its secret is not.</summary>
/// <param name="Id">The key's id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastUsed">When it was last used, to the hour; null if never since this was kept.</param>
/// <param name="Expires">When it stops working; null if nothing ends it.</param>
/// <param name="IsLeaving">Whether it is being revoked or replaced: it may open things still, and is not one to rely on.</param>
public sealed record KeyState(
    string Id, string Name, DateTimeOffset Created, DateTimeOffset? LastUsed, DateTimeOffset? Expires, bool IsLeaving = false)
{
    /// <summary>Whether the key opens anything.</summary>
    /// <param name="now">The time.</param>
    public bool IsGood(DateTimeOffset now) => Expires is not { } end || now < end;
}
