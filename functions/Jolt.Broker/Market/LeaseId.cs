using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Jolt.Contracts;

namespace Jolt.Broker.Market;

/// <summary>A lease's id says where its chunk is, so that no index from leases to chunks is needed.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Index">The chunk's index.</param>
/// <param name="Nonce">What tells it from other leases of the chunk: random, so that it cannot be guessed.</param>
public sealed record LeaseId(string Job, int Shard, int Index, string Nonce)
{
    private const int Parts = 4;

    /// <summary>Reads an id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LeaseId? id)
    {
        id = null;
        if (!Identifiers.IsLeaseId(text))
        {
            return false;
        }

        var parts = text.Split('.', Parts);
        id = new LeaseId(
            parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Job}.{Shard}.{Index}.{Nonce}");
}
