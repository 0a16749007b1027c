namespace Jolt.Broker.Ledger;

/// <summary>The transfers of which an audit has not seen every leg yet. One that is complete is forgotten.</summary>
internal sealed class OpenTransfers
{
    private readonly Dictionary<(string Payer, string Transfer), Open> _open = [];

    /// <summary>A transfer that lacks legs, and where one of its legs was seen.</summary>
    public sealed record Half(
        string Transfer, string Account, long Version, DateTimeOffset Time, IReadOnlyList<TransferLeg> Missing);

    /// <summary>Takes one leg in.</summary>
    /// <returns>What is wrong with it, as the end of a sentence, or null.</returns>
    public string? Add(LedgerEntry entry, Posting posting)
    {
        if (entry.Legs.FirstOrDefault(leg => leg.Account == posting.Account)?.Amount != posting.Amount)
        {
            return $"moves {posting.Amount}, which is not its leg of '{entry.Transfer}'";
        }

        if (entry.Legs.Aggregate(Int128.Zero, (sum, leg) => sum + leg.Amount) != 0)
        {
            return $"belongs to '{entry.Transfer}', whose legs do not sum to zero";
        }

        var key = (entry.Legs[0].Account, entry.Transfer);
        if (!_open.TryGetValue(key, out var open))
        {
            _open[key] = open = new Open(entry, posting, [.. entry.Legs]);
        }

        if (open.Entry.Fingerprint != entry.Fingerprint)
        {
            return $"belongs to another '{entry.Transfer}' than {open.First.Account}'s posting {open.First.Version}";
        }

        if (open.Missing.RemoveAll(leg => leg.Account == posting.Account) == 0)
        {
            return $"is a second one for '{entry.Transfer}'";
        }

        if (open.Missing.Count == 0)
        {
            _open.Remove(key);
        }

        return null;
    }

    public IEnumerable<Half> Incomplete() =>
        _open.Values.Select(open =>
            new Half(open.Entry.Transfer, open.First.Account, open.First.Version, open.First.Time, open.Missing));

    private sealed record Open(LedgerEntry Entry, Posting First, List<TransferLeg> Missing);
}
