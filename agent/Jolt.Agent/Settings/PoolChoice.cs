using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Settings;

/// <summary>A pool that the agent works for.</summary>
/// <param name="Identity">Who this PC is there.</param>
/// <param name="Lowest">The lowest level it takes there; null: the enrolment's ask.</param>
internal sealed record ChosenPool(AgentIdentity Identity, PriceLevel? Lowest);

/// <summary>Which of the joined pools an agent works for.</summary>
/// <param name="Pools">The most preferred first.</param>
/// <param name="Problem">Why the settings do not fit what was joined; null where they do.</param>
internal sealed record PoolChoice(IReadOnlyList<ChosenPool> Pools, string? Problem)
{
    /// <summary>
    /// Decides. Without a list it is all of them in the order in which they were joined; a pool's own lowest price goes before
    /// the one for all.
    /// </summary>
    /// <param name="joined">What was joined, the first joined first.</param>
    /// <param name="wishes">What the owner lists.</param>
    /// <param name="lowest">The lowest price for all.</param>
    internal static PoolChoice Of(IReadOnlyList<AgentIdentity> joined, IReadOnlyList<PoolWish> wishes, PriceLevel? lowest)
    {
        if (wishes.Count == 0)
        {
            return new([.. joined.Select(one => new ChosenPool(one, lowest))], null);
        }

        var chosen = new List<ChosenPool>();
        foreach (var wish in wishes)
        {
            var named = joined.Where(wish.Names).ToList();
            if (ProblemOf(wish, named, chosen, joined) is { } problem)
            {
                return new([], problem);
            }

            chosen.Add(new ChosenPool(named[0], wish.Lowest ?? lowest));
        }

        return new(chosen, null);
    }

    private static string? ProblemOf(
        PoolWish wish, List<AgentIdentity> named, List<ChosenPool> chosen, IReadOnlyList<AgentIdentity> joined) => named switch
        {
            [] => $"'{wish}' is no pool that this PC has joined; it has joined {PoolNames.List(joined)}.",
            [var one] when chosen.Exists(earlier => earlier.Identity == one) => $"'{wish}' names a pool that is named before it.",
            [_] => null,
            _ => $"'{wish}' may be {string.Join(" or ", named.Select(one => PoolNames.Of(one, joined)))}: say which.",
        };
}
