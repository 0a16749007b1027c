using Jolt.Contracts;

namespace Jolt.Broker.Accounts;

/// <summary>
/// Which keys sign and which are accepted. A new key is announced before it signs, so that every instance of the broker
/// knows it by then; the one before is accepted until the last token that it signed has ended. Nobody is logged out.
/// </summary>
public static class SigningKeyRing
{
    /// <summary>Seconds after which an instance of the broker looks again which keys there are.</summary>
    public const int RefreshSeconds = 60;

    /// <summary>Seconds from a key's making until it signs: twice the time in which every instance hears of it.</summary>
    public const int AnnouncedSeconds = 2 * RefreshSeconds;

    /// <summary>Seconds that a former key is accepted beyond its last token, for clocks that disagree.</summary>
    public const int SlackSeconds = 60;

    /// <summary>The key that signs now: the newest whose time has come, or else the first.</summary>
    /// <param name="ring">The keys, the oldest first; one or more.</param>
    /// <param name="now">The time.</param>
    public static SigningKeyState Signing(IReadOnlyList<SigningKeyState> ring, DateTimeOffset now) =>
        ring.LastOrDefault(key => key.SignsFrom <= now) ?? ring[0];

    /// <summary>The keys whose tokens are accepted now.</summary>
    /// <param name="ring">The keys, the oldest first.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<SigningKeyState> Accepted(IReadOnlyList<SigningKeyState> ring, DateTimeOffset now) =>
        [.. ring.Where((_, index) => index == ring.Count - 1 || now < EndOf(ring[index + 1]))];

    /// <summary>The keys that no token can be good by any more.</summary>
    /// <param name="ring">The keys, the oldest first.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<SigningKeyState> Retired(IReadOnlyList<SigningKeyState> ring, DateTimeOffset now) =>
        [.. ring.Except(Accepted(ring, now))];

    private static DateTimeOffset EndOf(SigningKeyState successor) =>
        successor.SignsFrom.AddSeconds(Limits.AgentTokenSeconds + SlackSeconds);
}
