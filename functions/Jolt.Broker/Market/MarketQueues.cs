using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Market;

/// <summary>The names of the market's queues.</summary>
public static class MarketQueues
{
    /// <summary>The queue of a pool's tickets at a level: <c>market-{pool}-{level}</c>.</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="level">The price level.</param>
    public static string Name(string pool, PriceLevel level) => $"market-{pool}-{level.Name()}";

    /// <summary>
    /// The queue that is a pool's bell: <c>market-{pool}-bell</c>. It never holds a message; what it says is in its metadata.
    /// </summary>
    /// <param name="pool">The pool's name.</param>
    public static string Bell(string pool) => $"market-{pool}-bell";

    /// <summary>Every queue of a pool's tickets, the best paid first.</summary>
    /// <param name="pool">The pool's name.</param>
    public static IEnumerable<string> OfPool(string pool) => PriceLevels.BestFirst.Select(level => Name(pool, level));

    /// <summary>The levels that an agent looks at, the best paid first, down to its ask.</summary>
    /// <param name="ask">The lowest level it works for.</param>
    public static IEnumerable<PriceLevel> LevelsDownTo(PriceLevel ask) =>
        PriceLevels.BestFirst.Where(level => level >= ask);

    /// <summary>
    /// The lowest level of an agent that asks for one now. Both bounds hold: the ask is its enrolment's, which nobody who
    /// holds its token only may lower; the other is what its owner wants at this moment.
    /// </summary>
    /// <param name="ask">The ask.</param>
    /// <param name="wanted">What the request says; null where it says nothing.</param>
    public static PriceLevel Lowest(PriceLevel ask, PriceLevel? wanted) => wanted > ask ? wanted.Value : ask;
}
