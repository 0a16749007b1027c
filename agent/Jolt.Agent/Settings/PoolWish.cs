using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Settings;

/// <summary>A pool as an agent's owner names it: <c>home</c>, <c>home@broker.example</c>, <c>home:par</c>.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Where">Its broker's host, with the port perhaps, or the account; null where the name is enough.</param>
/// <param name="Lowest">The lowest level that is taken there; null where nothing is said of it.</param>
internal sealed record PoolWish(string Pool, string? Where, PriceLevel? Lowest)
{
    /// <summary>What a list of them looks like, in words for an error message.</summary>
    internal const string ListRule = "names of pools with commas between them, such as home, festival@broker.example, office:par";

    /// <summary>Reads one; null where the text is none.</summary>
    internal static PoolWish? Parse(string text)
    {
        var (rest, lowest) = (text.Trim(), (PriceLevel?)null);
        if (rest.LastIndexOf(':') is > 0 and var colon && PriceLevels.Parse(rest[(colon + 1)..]) is { } level)
        {
            (rest, lowest) = (rest[..colon], level);
        }

        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var (pool, where) = at < 0 ? (rest, null) : (rest[..at], rest[(at + 1)..]);
        return Identifiers.IsPoolName(pool) && where is not "" ? new PoolWish(pool, where, lowest) : null;
    }

    /// <summary>Reads a list; an empty text is an empty one, and null comes back where one of them is none.</summary>
    internal static IReadOnlyList<PoolWish>? ParseList(string text)
    {
        var wishes = text.Trim().Length == 0 ? [] : text.Split(',').Select(Parse).ToList();
        return wishes.Contains(null) ? null : [.. wishes.OfType<PoolWish>()];
    }

    /// <summary>Whether it names an enrolment.</summary>
    internal bool Names(AgentIdentity identity) =>
        Pool == identity.Pool
        && (Where is null || Where == identity.Broker.Authority || Where == identity.Broker.Host || Where == identity.Account);

    public override string ToString() =>
        Pool + (Where is null ? "" : $"@{Where}") + (Lowest is { } lowest ? $":{lowest.Name()}" : "");
}
