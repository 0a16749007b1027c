using System.Globalization;

namespace Jolt.Broker.Ledger;

/// <summary>Legs as one text: <c>a-buyer=-5,escrow:j-1=5</c>. An account's name holds neither sign.</summary>
public static class TransferText
{
    /// <summary>The text of some legs.</summary>
    /// <param name="legs">The legs.</param>
    public static string OfLegs(IEnumerable<TransferLeg> legs) =>
        string.Join(
            ',', legs.Select(leg => string.Create(CultureInfo.InvariantCulture, $"{leg.Account}={leg.Amount}")));

    /// <summary>The legs of a text.</summary>
    /// <param name="text">A text that <see cref="OfLegs"/> gave.</param>
    public static IReadOnlyList<TransferLeg> ToLegs(string text) =>
        [.. text.Split(',').Select(leg => leg.Split('=')).Select(parts =>
            new TransferLeg(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)))];
}
