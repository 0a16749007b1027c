using System.Globalization;

namespace Jolt.Agent.Commands;

/// <summary>Idempotency-Keys: a request that a proxy or the system's network sends twice is done once.</summary>
internal static class RequestKey
{
    /// <summary>A key that nobody guesses.</summary>
    internal static string New() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
}
