namespace Jolt.Broker.Quotas;

/// <summary>How much of something somebody may have in a minute, whichever instances of the broker it is asked from.</summary>
/// <param name="Name">What is counted, as one word that is safe in a row's key.</param>
/// <param name="PerMinute">How much of it.</param>
public sealed record RateLimit(string Name, int PerMinute)
{
    /// <summary>Seconds of the window in which is counted. The next one begins with all of it again.</summary>
    public const int WindowSeconds = 60;

    /// <summary>
    /// The part of the limit that each instance gives without asking the others, as one in so many: most callers never
    /// need more, and cost no call of storage. With n instances a caller may get as much as (1 + n ÷ 50) times the limit.
    /// </summary>
    public const int FreePart = 50;

    /// <summary>
    /// The part of the limit that an instance takes for itself at once, as one in so many: a caller costs two calls of
    /// storage for each such part, and what an instance took and did not use is lost for that minute.
    /// </summary>
    public const int BlockPart = 20;

    /// <summary>What each instance gives without asking the others.</summary>
    public int FreePerInstance => PerMinute / FreePart;

    /// <summary>What an instance takes for itself at once.</summary>
    public int Block => Math.Max(1, PerMinute / BlockPart);

    /// <summary>The window of a time.</summary>
    /// <param name="now">The time.</param>
    public static long WindowOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / WindowSeconds;

    /// <summary>Seconds until the next window begins; one or more.</summary>
    /// <param name="now">The time.</param>
    public static int SecondsLeft(DateTimeOffset now) => (int)(WindowSeconds - (now.ToUnixTimeSeconds() % WindowSeconds));
}
