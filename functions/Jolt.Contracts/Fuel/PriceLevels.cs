namespace Jolt.Contracts.Fuel;

/// <summary>The arithmetic of price levels, in whole credits.</summary>
public static class PriceLevels
{
    /// <summary>A level's number is its price in quarters of a credit for each fuel.</summary>
    public const int QuartersPerCredit = 4;

    /// <summary>What a level looks like, in words for an error message.</summary>
    public const string Rule = "saver, low, par, high or flash";

    /// <summary>Every level, the best paid first: the order in which an agent looks at the market.</summary>
    public static IReadOnlyList<PriceLevel> BestFirst { get; } =
        [PriceLevel.Flash, PriceLevel.High, PriceLevel.Par, PriceLevel.Low, PriceLevel.Saver];

    /// <summary>The level's name on the wire and in queue names.</summary>
    public static string Name(this PriceLevel level) => level switch
    {
        PriceLevel.Saver => "saver",
        PriceLevel.Low => "low",
        PriceLevel.Par => "par",
        PriceLevel.High => "high",
        PriceLevel.Flash => "flash",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a price level."),
    };

    /// <summary>The level of that name, or null.</summary>
    public static PriceLevel? Parse(string? name) => name switch
    {
        "saver" => PriceLevel.Saver,
        "low" => PriceLevel.Low,
        "par" => PriceLevel.Par,
        "high" => PriceLevel.High,
        "flash" => PriceLevel.Flash,
        _ => null,
    };

    /// <summary>What that much fuel costs at the level, in credits, rounded up so that no work is free.</summary>
    /// <exception cref="OverflowException">The price does not fit into 64 bits.</exception>
    public static long Price(this PriceLevel level, long fuel)
    {
        var quarters = checked((Int128)fuel * (int)level);
        return checked((long)((quarters + QuartersPerCredit - 1) / QuartersPerCredit));
    }
}
