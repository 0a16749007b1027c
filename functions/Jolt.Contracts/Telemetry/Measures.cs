using System.Diagnostics.Metrics;
using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Telemetry;

/// <summary>What is counted while work flows. docs/telemetry.md lists the instruments with their units.</summary>
public static class Measures
{
    private const string PoolTag = "jolt.pool";
    private const string LevelTag = "jolt.level";

    private static readonly Meter s_meter = new(Spans.SourceName);

    private static readonly Counter<long> s_leases = s_meter.CreateCounter<long>(
        "jolt.leases.granted", "{lease}", "Leases given out.");

    private static readonly Counter<long> s_results = s_meter.CreateCounter<long>(
        "jolt.results.accepted", "{result}", "Results accepted, replays left out.");

    private static readonly Counter<long> s_fuel = s_meter.CreateCounter<long>(
        "jolt.results.fuel", "{fuel}", "Fuel of the results accepted.");

    private static readonly Gauge<double> s_oldestTicket = s_meter.CreateGauge<double>(
        "jolt.market.oldest_ticket_age", "s", "How long the ticket at the head of a market queue has waited.");

    /// <summary>Whether anybody takes <see cref="OldestTicket"/>.</summary>
    public static bool OldestTicketIsWanted => s_oldestTicket.Enabled;

    /// <summary>Leases were given out.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="count">How many.</param>
    public static void LeasesGranted(string pool, int count)
    {
        if (count > 0)
        {
            s_leases.Add(count, new KeyValuePair<string, object?>(PoolTag, pool));
        }
    }

    /// <summary>A result was accepted.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="fuel">The fuel it claims.</param>
    public static void ResultAccepted(string pool, long fuel)
    {
        var tag = new KeyValuePair<string, object?>(PoolTag, pool);
        s_results.Add(1, tag);
        s_fuel.Add(fuel, tag);
    }

    /// <summary>A market queue was looked at.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="age">How long the ticket at its head has waited; zero if it is empty.</param>
    public static void OldestTicket(string pool, PriceLevel level, TimeSpan age) => s_oldestTicket.Record(
        age.TotalSeconds,
        new KeyValuePair<string, object?>(PoolTag, pool),
        new KeyValuePair<string, object?>(LevelTag, level.Name()));
}
