namespace Jolt.Broker.Accounts;

/// <summary>One key of the ring that signs agents' tokens.</summary>
/// <param name="Id">The key's id, which tokens name.</param>
/// <param name="Secret">The key.</param>
/// <param name="SignsFrom">From when on it signs; it is accepted from the moment that it is known.</param>
public sealed record SigningKeyState(string Id, byte[] Secret, DateTimeOffset SignsFrom)
{
    /// <summary>The key without its secret, so that no log shows one by accident.</summary>
    public override string ToString() => $"signing key {Id}";
}
