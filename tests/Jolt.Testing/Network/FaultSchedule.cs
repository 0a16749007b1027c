namespace Jolt.Testing.Network;

/// <summary>Fates by chance: the same for the same seed and number, however the connections come.</summary>
/// <param name="seed">The seed.</param>
public sealed class FaultSchedule(int seed)
{
    /// <summary>Connections in a hundred on which all goes well for a while: with fewer, a test only tells how patient it is.</summary>
    private const int WellPercent = 50;

    /// <summary>What becomes of a connection.</summary>
    /// <param name="opening">The connection; its number decides.</param>
    public ConnectionFate Of(Opening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var chance = new Random(unchecked((seed * 1_000_003) + opening.Number));
        return chance.Next(100) < WellPercent ? Well(chance) : Faulty(chance);
    }

    /// <summary>Some exchanges, and then the connection is gone, so that another follows.</summary>
    private static ConnectionFate Well(Random chance) =>
        new("well for a while") { WholeExchanges = chance.Next(2, 6), RequestBytesMax = 0 };

    private static ConnectionFate Faulty(Random chance) => chance.Next(11) switch
    {
        0 => ConnectionFate.Refused,
        1 => ConnectionFate.Swallowed,
        2 => ConnectionFate.AnswerLost with { WholeExchanges = chance.Next(3) },
        3 => ConnectionFate.AnswerSwallowed with { WholeExchanges = chance.Next(3) },
        4 => ConnectionFate.AnswerCut(chance.Next(1, 2_000)),
        5 => ConnectionFate.RequestCut(chance.Next(1, 2_000)),
        6 => ConnectionFate.Slow(chance.Next(2_000, 50_000)),
        7 => ConnectionFate.Delayed(TimeSpan.FromMilliseconds(chance.Next(1, 100))),
        8 => ConnectionFate.Garbage,
        9 => chance.Next(2) == 0 ? ConnectionFate.LogInPage : ConnectionFate.StoppedHost,
        _ => ConnectionFate.Busy(chance.Next(2) == 0 ? "503 Busy" : "429 Too Many", chance.Next(3) switch
        {
            0 => null,
            1 => "1",
            _ => DateTimeOffset.UtcNow.AddSeconds(1).ToString("R"),
        }),
    };
}
