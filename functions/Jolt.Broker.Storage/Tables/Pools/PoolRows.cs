using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>How a pool lies in the table <c>Pools</c>: one row, with nothing left out.</summary>
internal static class PoolRows
{
    public const string RowKey = "pool";

    private const int TagHexChars = 32;

    public static TableEntity OfSettings(string pool, PoolSettings settings)
    {
        var row = new TableEntity(pool, RowKey)
        {
            ["Currency"] = settings.Currency,
            ["Symbol"] = settings.Symbol,
            ["CreditLimit"] = settings.CreditLimit,
            ["MemberCreditLimit"] = settings.MemberCreditLimit ?? throw new ArgumentException("Not complete.", nameof(settings)),
            ["GoodStandingFuel"] = settings.GoodStandingFuel ?? throw new ArgumentException("Not complete.", nameof(settings)),
            ["FeeBasisPoints"] = settings.FeeBasisPoints,
            ["Join"] = settings.Join.ToString(),
        };
        return row
            .With("Levels", settings.Levels is { } levels ? string.Join(' ', levels.Select(PriceLevels.Name)) : null)
            .With("Operator", settings.Operator);
    }

    public static PoolView ToView(TableEntity row)
    {
        var view = new PoolView(
            row.PartitionKey,
            row.Text("Currency"),
            row.Text("Symbol"),
            row.Long("CreditLimit"),
            row.Integer("FeeBasisPoints"),
            Enum.Parse<JoinRule>(row.Text("Join")),
            row.Long("MemberCreditLimit"),
            row.Long("GoodStandingFuel"),
            row.GetString("Levels")?.Split(' ').Select(name => PriceLevels.Parse(name)!.Value).ToList(),
            row.GetString("Operator"));
        return view with { ETag = TagOf(view) };
    }

    /// <summary>
    /// A name for the rules themselves: who has seen the same rules may change them, whatever was changed and changed back.
    /// </summary>
    private static string TagOf(PoolView view)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {view.Name}
            {view.Currency}
            {view.Symbol}
            {view.CreditLimit}
            {view.MemberCreditLimit}
            {view.GoodStandingFuel}
            {view.FeeBasisPoints}
            {view.Join}
            {string.Join(' ', view.Levels ?? [])}
            {view.Operator}
            """);
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..TagHexChars]}\"";
    }
}
