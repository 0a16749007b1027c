using Jolt.Contracts.Fuel;

namespace Jolt.Broker.Jobs;

/// <summary>The worst case of a job: what its escrow is filled with, and the ceiling of what it can cost.</summary>
public static class JobQuote
{
    /// <summary>Chunks times replicas times the price of one replica that burns all its fuel, in credits.</summary>
    /// <param name="chunks">Chunks of the job.</param>
    /// <param name="level">Its price level.</param>
    /// <param name="fuelLimit">Fuel that one chunk may burn.</param>
    /// <param name="replicas">Replicas that are paid for each chunk.</param>
    /// <exception cref="OverflowException">The quote does not fit into 64 bits.</exception>
    public static long Of(int chunks, PriceLevel level, long fuelLimit, int replicas) =>
        checked(chunks * (long)replicas * level.Price(fuelLimit));
}
